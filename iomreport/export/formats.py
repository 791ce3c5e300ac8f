"""The formats of exports, by the ending of their files; apart, since the window starts without the studio."""

from __future__ import annotations

from iomreport.writers.base import FORMATS as WRITTEN_FORMATS

EMAIL = "eml"
"""A message with the note in it, which the export puts together of what the writers give."""
FORMATS: tuple[str, ...] = (*WRITTEN_FORMATS, EMAIL)
"""Every format that a brief can be exported to."""
