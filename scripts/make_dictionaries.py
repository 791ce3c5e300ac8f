"""Make resources/dictionaries from pinned npm packages: python3 scripts/make_dictionaries.py (needs npm).

Hunspell's files are copied as they are, named for the documents' language, with their licence beside them.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from scripts.third_party import npm_package

DICTIONARIES = Path(__file__).resolve().parents[1] / "resources" / "dictionaries"
PACKAGES = {"en": ("dictionary-en-gb", "3.0.0")}


def main() -> None:
    """Make the folder anew, but for ORIGIN.md."""
    with tempfile.TemporaryDirectory() as work:
        for language, (package, version) in PACKAGES.items():
            folder = npm_package(package, version, Path(work))
            for suffix in ("aff", "dic"):
                shutil.copyfile(folder / f"index.{suffix}", DICTIONARIES / f"{language}.{suffix}")
            shutil.copyfile(folder / "license", DICTIONARIES / f"LICENSE.{language}")
    print(f"{len(PACKAGES)} dictionary" if len(PACKAGES) == 1 else f"{len(PACKAGES)} dictionaries")


if __name__ == "__main__":
    main()
