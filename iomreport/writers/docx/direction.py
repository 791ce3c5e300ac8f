"""Which way a paragraph runs: as its first letter does."""

from __future__ import annotations

from iomreport.doctree.nodes import Inline, Link, Run
from iomreport.writers.docx.languages import begins_rtl


def paragraph_is_rtl(inlines: tuple[Inline, ...]) -> bool | None:
    """Whether the first letter is of a right-to-left script; None without a letter."""
    for inline in inlines:
        runs = (inline,) if isinstance(inline, Run) else inline.runs if isinstance(inline, Link) else ()
        for run in runs:
            found = begins_rtl(run.text)
            if found is not None:
                return found
    return None
