"""Make what people install: `python3 dev.py package KIND` runs this in an environment from the locks.

Kinds: `wheel` (and the sdist it comes from), `bundle` (the program with its own Python, as a folder),
`portable` (that folder as one archive), `deb`, `windows` (the installer, from a bundle made on Windows),
`macos` (the application folder, on macOS only).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from steps import bundle, deb, portable, wheel, windows
from steps.project import PackagingError, Project

KINDS = {
    "wheel": wheel.make,
    "bundle": bundle.make,
    "portable": portable.make,
    "deb": deb.make,
    "windows": windows.make,
    "macos": bundle.make_application,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Make one kind and print the files that were made; 1 when it cannot be made here."""
    parser = argparse.ArgumentParser(prog="dev.py package", description="Make what people install.")
    parser.add_argument("kind", choices=sorted(KINDS))
    parser.add_argument("--output", type=Path, default=Path("dist"), help="where the files go (dist)")
    options = parser.parse_args(arguments)
    project = Project.read(options.output.resolve())
    try:
        made = KINDS[options.kind](project)
    except PackagingError as error:
        print(f"The {options.kind} cannot be made: {error}", file=sys.stderr)
        return 1
    for path in made:
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
