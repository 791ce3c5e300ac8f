"""Documents as DOCX, through python-docx.

The text of every part is built once as XML and parsed once: python-docx's calls per paragraph would take
most of the time. `options.words` needs `page-of`: the foot's words with `{page}` and `{pages}`.
"""

from iomreport.writers.docx.writer import write

__all__ = ["write"]
