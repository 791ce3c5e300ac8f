"""What a preview leaves for the next one."""

from __future__ import annotations

from dataclasses import dataclass, field

from iomreport.compose.engine import ComposeMemory
from iomreport.writers.pdf.memory import Memory as PageMemory


@dataclass
class Memory:
    """For whoever shows the pages of one note after each edit; in one thread."""

    note: ComposeMemory = field(default_factory=ComposeMemory)
    pages: PageMemory = field(default_factory=PageMemory)
