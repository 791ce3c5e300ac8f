"""Notes as one HTML file that asks for nothing outside itself and runs no script.

`options.words` needs `footnotes`, `back-to-text`, `caution`, `officer` and `page-of`.
"""

from iomreport.writers.html.page import write

__all__ = ["write"]
