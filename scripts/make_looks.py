"""Take a picture of every window and dialog in every look, for a person to look at.

    python scripts/make_looks.py DIR                      all looks
    python scripts/make_looks.py DIR light rtl            some of them
    python scripts/make_looks.py DIR light --only export  only what has this in its name

Looks: light, dark, pseudo (longer words everywhere), rtl (right to left), double (200 %), small (1366 x 768),
snug (1366 x 768 at 150 %), large (1920 x 1080, larger letters).
Writes DIR/LOOK/NAME.png, nothing of which is kept in the repository.
Needs what the window needs, but no screen. With IOMREPORT_SOURCE attaching the official text is shown.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from scripts.pictures.looks import LOOKS, Look


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
            environment = os.environ | _settings(LOOKS[name], Path(home))
            again = [sys.executable, __file__, str(asked.folder), name, "--only", asked.only, "--here"]
            subprocess.run(again, env=environment, check=True)
    return 0


def _settings(look: Look, home: Path) -> dict[str, str]:
    """A screen of the look's size that nobody sees, and a home of its own."""
    screen = {"name": "look", "x": 0, "y": 0, "width": look.screen[0], "height": look.screen[1]}
    file = home / "screens.json"
    file.write_text(json.dumps({"screens": [screen | {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]}))
    return {
        "IOMREPORT_HOME": str(home),
        "QT_SCALE_FACTOR": look.scale,
        "QT_QPA_PLATFORM": f"offscreen:configfile={file}",
    }


if __name__ == "__main__":
    sys.exit(main())
