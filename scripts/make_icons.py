"""Make resources/icons from a pinned npm package: python3 scripts/make_icons.py (needs npm and PySide6).

The interface's icons are copied as they are; the program's own, iomreport.svg, is drawn by hand and painted
here at the sizes that desktops ask for.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from scripts.third_party import npm_package

ICONS = Path(__file__).resolve().parents[1] / "resources" / "icons"
LUCIDE = "1.62.0"
SIZES = (16, 24, 32, 48, 64, 128, 256)
NAMES = [
    "arrow-down",
    "arrow-up",
    "bold",
    "book-open",
    "calendar",
    "check",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "chevron-up",
    "circle-check",
    "circle-question-mark",
    "circle-x",
    "columns-2",
    "copy",
    "download",
    "eye",
    "file-output",
    "file-plus",
    "file-text",
    "flag",
    "folder-open",
    "globe",
    "hash",
    "info",
    "italic",
    "layers",
    "link",
    "list",
    "list-ordered",
    "lock",
    "mail",
    "map-pin",
    "maximize",
    "message-square",
    "minus",
    "panel-left",
    "panel-right",
    "pencil",
    "pin",
    "plus",
    "printer",
    "quote",
    "redo-2",
    "refresh-cw",
    "rotate-ccw",
    "save",
    "search",
    "settings",
    "sticky-note",
    "tag",
    "trash-2",
    "triangle-alert",
    "undo-2",
    "users",
    "x",
    "zoom-in",
    "zoom-out",
]


def copy_interface_icons(package: Path) -> None:
    """Copy the icons in NAMES and the licence; stop at an icon that could load or run anything."""
    for name in NAMES:
        source = package / "icons" / f"{name}.svg"
        if re.search(r"<(script|use|image|style)|href", source.read_text(encoding="utf-8")):
            raise SystemExit(f"{name}.svg is more than paths")
        shutil.copyfile(source, ICONS / "lucide" / source.name)
    shutil.copyfile(package / "LICENSE", ICONS / "lucide" / "LICENSE")


def paint_program_icon() -> None:
    """Paint iomreport.svg as iomreport-SIZE.png."""
    drawing = QSvgRenderer(str(ICONS / "iomreport.svg"))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        if not image.save(str(ICONS / f"iomreport-{size}.png")):
            raise SystemExit(f"iomreport-{size}.png cannot be written")


def main() -> None:
    """Make the folder anew, but for ORIGIN.md and the drawing."""
    shutil.rmtree(ICONS / "lucide", ignore_errors=True)
    (ICONS / "lucide").mkdir()
    with tempfile.TemporaryDirectory() as work:
        copy_interface_icons(npm_package("lucide-static", LUCIDE, Path(work)))
    paint_program_icon()
    print(f"{len(NAMES)} icons, the program's icon at {len(SIZES)} sizes")


if __name__ == "__main__":
    main()
