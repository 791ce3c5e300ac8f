"""Files that others made, read as paragraphs of text: Word, PDF, HTML and plain text."""

from iomreport.readers.base import Block, Kind, Reading
from iomreport.readers.registry import read_file

__all__ = ["Block", "Kind", "Reading", "read_file"]
