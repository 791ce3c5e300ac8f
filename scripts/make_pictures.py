"""Make the pictures of the README and the manual from the running program and the pages that it builds.

    python scripts/make_pictures.py            makes those that are stale
    python scripts/make_pictures.py --all      makes all of them
    python scripts/make_pictures.py --check    exit 1 where one is stale, and says which

What a picture shows is kept as a fingerprint in docs/pictures/shown.json: of a page its words and the house
style, of a window its words and the source of its looks. Needs what the window needs, but no screen.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["IOMREPORT_HOME"] = tempfile.mkdtemp(prefix="iomreport-pictures-")

import pypdfium2
from PIL import Image

from iomreport.brief.store import read_brief
from iomreport.export.studio import Studio
from iomreport.paths import find_paths
from scripts.pictures import desktop

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
SHOWN = PICTURES / "shown.json"
PAGE_WIDTH = 620
COLOURS = 128
PAGES: Mapping[str, tuple[str, int]] = {
    "one-page-brief": ("one-page-brief-tunisia", 0),
    "round-table-note": ("round-table-3-note", 0),
    "talking-points": ("round-table-3-talking-points", 0),
    "country-brief": ("country-brief-tunisia", 0),
    "initiative-fact-sheet": ("fact-sheets-tunisia", 0),
    "compendium": ("round-table-3-compendium", 4),
}
"""Of each type the example, and the page that is shown."""


@dataclass(frozen=True)
class Picture:
    """A picture that can be made: its fingerprint, and what makes it."""

    shown: str
    draw: Callable[[], Image.Image]


def pages() -> dict[str, Picture]:
    """A page of each type of brief."""
    studio = Studio.open(find_paths())
    found = {}
    for name, (example, number) in PAGES.items():
        brief = read_brief(studio.paths.examples / f"{example}.iombrief")
        page = pypdfium2.PdfDocument(studio.preview(brief).pdf)[number]
        words = page.get_textpage().get_text_bounded()
        style = (studio.paths.styles / f"{brief.header.style}.yaml").read_text(encoding="utf-8")
        found[name] = Picture(_digest(words, style), partial(_page, page))
    return found


def _page(page: pypdfium2.PdfPage) -> Image.Image:
    image: Image.Image = page.render(scale=PAGE_WIDTH / page.get_width()).to_pil()
    return image


def windows() -> dict[str, Picture]:
    """The window and its dialogs."""
    gui = ROOT / "iomreport" / "gui"
    looks = [(gui / f"{name}.py").read_text(encoding="utf-8") for name in desktop.LOOKS]
    return {
        shot.name: Picture(_digest(shot.words, *looks), partial(_same, shot.image))
        for shot in desktop.shots()
    }


def _same(image: Image.Image) -> Image.Image:
    return image


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def main() -> int:
    """Make what is stale, or only say so."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    PICTURES.mkdir(parents=True, exist_ok=True)
    before = json.loads(SHOWN.read_text(encoding="utf-8")) if SHOWN.is_file() else {}
    pictures = pages() | windows()
    now = {name: picture.shown for name, picture in sorted(pictures.items())}
    stale = [name for name, shown in now.items() if before.get(name) != shown or not _file(name).is_file()]
    strays = sorted(path.stem for path in PICTURES.glob("*.png") if path.stem not in now)
    if asked.check:
        for name in [*stale, *strays]:
            print(f"docs/pictures/{name}.png is stale: run scripts/make_pictures.py", file=sys.stderr)
        return 1 if stale or strays else 0
    for name in now if asked.all else stale:
        image = pictures[name].draw().convert("RGB")
        image.quantize(COLOURS, dither=Image.Dither.NONE).save(_file(name), optimize=True)
        print(f"{name}.png {_file(name).stat().st_size // 1024} KiB")
    for name in strays:
        _file(name).unlink()
    SHOWN.write_text(json.dumps(now, indent=2) + "\n", encoding="utf-8")
    return 0


def _file(name: str) -> Path:
    return PICTURES / f"{name}.png"


if __name__ == "__main__":
    sys.exit(main())
