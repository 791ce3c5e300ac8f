"""The program's icon in the containers that Windows and macOS expect."""

from __future__ import annotations

from pathlib import Path

from steps.project import ROOT

_SIZES = (16, 24, 32, 48, 64, 128, 256)


def write(folder: Path) -> None:
    """Write iomreport.ico and iomreport.icns into a folder, from the pictures in resources/icons."""
    from PIL import Image

    images = [Image.open(ROOT / "resources" / "icons" / f"iomreport-{size}.png") for size in _SIZES]
    largest, *others = reversed(images)
    sizes = [(size, size) for size in _SIZES]
    largest.save(folder / "iomreport.ico", sizes=sizes, append_images=others)
    largest.save(folder / "iomreport.icns", append_images=others)
