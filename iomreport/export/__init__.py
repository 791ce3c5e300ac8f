"""From a brief to files: composed once, written in every format asked for, saved whole or not at all."""

from __future__ import annotations

from iomreport.export.naming import ascii_words, offered_name
from iomreport.export.studio import FORMATS, Copy, Exported, Prepared, Preview, Studio

__all__ = ["FORMATS", "Copy", "Exported", "Prepared", "Preview", "Studio", "ascii_words", "offered_name"]
