"""The thread that makes pictures of pages, where nobody ends it."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pypdfium2

DROPPED = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QEventLoop
from iomreport.gui.pages.raster import Raster

app, raster, loop = QCoreApplication([]), Raster(), QEventLoop()
raster.rendered.connect(loop.quit)
generation = raster.open(Path(sys.argv[1]).read_bytes())
for page in range(60):
    raster.render(generation, page, 3.0)
loop.exec()
"""


def test_python_ends_in_order_while_pages_are_made(tmp_path: Path) -> None:
    document, data, file = pypdfium2.PdfDocument.new(), io.BytesIO(), tmp_path / "pages.pdf"
    for _ in range(60):
        document.new_page(595, 842)
    document.save(data)
    document.close()
    file.write_bytes(data.getvalue())
    for _ in range(2):
        command = [sys.executable, "-c", DROPPED, str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        assert (done.returncode, done.stderr) == (0, "")
