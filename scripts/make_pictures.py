"""Make the pictures of the README from the running program and its pages.

    python scripts/make_pictures.py

Writes docs/pictures/window.png and docs/pictures/page.png. Needs what the window needs, but no screen.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "1"

import pypdfium2
from PySide6.QtCore import QEventLoop, QSettings, QSize, QTimer

from iomreport.gui.app import application, first_brief
from iomreport.gui.dialogs import QtDialogs
from iomreport.gui.main_window import MainWindow, open_window
from iomreport.gui.material import Material
from iomreport.gui.outline.rows import Target
from iomreport.paths import find_paths
from iomreport.worker import Previewed, studio_jobs

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
EXAMPLE = "country-brief-tunisia.iombrief"
SIZE = QSize(1440, 860)
SETTLE_MS = 1500
"""How long the window may take to draw the pages that the worker has made."""
PAGE_SCALE = 1.25


def main() -> int:
    """Make both pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    application()
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        window, pdf = _open(settings)
        window.grab().save(str(PICTURES / "window.png"))
        window.close()
    page = pypdfium2.PdfDocument(pdf)[0]
    page.render(scale=PAGE_SCALE).to_pil().convert("RGB").quantize(128).save(
        PICTURES / "page.png", optimize=True
    )
    return 0


def _open(settings: QSettings) -> tuple[MainWindow, bytes]:
    """The window on the example, its first initiative selected, and the pages that it shows."""
    paths = find_paths()
    material = Material.read(paths)
    window = open_window(
        material,
        QtDialogs(),
        settings,
        studio_jobs,
        (paths, material.index.submission.about.id),
        brief=first_brief(material),
        path=paths.examples / EXAMPLE,
    )
    window.resize(SIZE)
    window.show()
    pages: list[bytes] = []
    loop = QEventLoop()

    def shown(preview: Previewed) -> None:
        pages.append(preview.pdf)
        QTimer.singleShot(SETTLE_MS, loop.quit)

    window.background.previewed.connect(shown)
    item = window.document.brief.items()[0]
    section, _ = window.document.brief.find(item.id)
    window.brief_pane.outline.select(Target(section.id, item.id))
    loop.exec()
    return window, pages[-1]


if __name__ == "__main__":
    sys.exit(main())
