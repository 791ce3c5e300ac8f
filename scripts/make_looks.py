"""Take a picture of every window and dialog in every look, for a person to look at.

    python scripts/make_looks.py DIR                      all looks
    python scripts/make_looks.py DIR light rtl            some of them
    python scripts/make_looks.py DIR light --only export  only what has this in its name

Looks: light, dark, pseudo (longer words everywhere), rtl (right to left), double (200 %), small (1366 x 768),
large (1920 x 1080, larger letters). Writes DIR/LOOK/NAME.png, nothing of which is kept in the repository.
Needs what the window needs, but no screen. With IOMREPORT_SOURCE attaching the official text is shown.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))


@dataclass(frozen=True)
class Look:
    """How the program is started for a look."""

    size: tuple[int, int] = (1440, 860)
    theme: str = "light"
    language: str = "en"
    scale: str = "1"
    points: int = 0


LOOKS = {
    "light": Look(),
    "dark": Look(theme="dark"),
    "pseudo": Look(language="pseudo"),
    "rtl": Look(language="pseudo-rtl"),
    "double": Look(size=(960, 540), scale="2"),
    "small": Look(size=(1366, 728)),
    "large": Look(size=(1920, 1040), points=13),
}


def main() -> int:
    """Take the pictures of each look in a process of its own: language and scale are chosen once."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("looks", nargs="*", help="those wanted; else all")
    parser.add_argument("--only", default="", help="a part of the names of what is wanted")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if unknown := sorted(set(asked.looks) - set(LOOKS)):
        parser.error(f"no such look: {', '.join(unknown)}")
    if asked.here:
        from scripts.pictures.rounds import take

        take(LOOKS[asked.looks[0]], asked.folder / asked.looks[0], asked.only)
        return 0
    for name in asked.looks or LOOKS:
        with tempfile.TemporaryDirectory() as home:
            settings = {"IOMREPORT_HOME": home, "QT_SCALE_FACTOR": LOOKS[name].scale}
            environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ | settings
            again = [sys.executable, __file__, str(asked.folder), name, "--only", asked.only, "--here"]
            subprocess.run(again, env=environment, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
