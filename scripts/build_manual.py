#!/usr/bin/env python3
"""Build the manual as a site into build/docs, from docs/; a warning is an error. `dev.py docs` runs this."""

from __future__ import annotations

import sys
from pathlib import Path

from sphinx.cmd.build import build_main

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "build" / "docs"


def main() -> int:
    """Build it anew and say where it is."""
    options = ["--builder", "html", "--fail-on-warning", "--keep-going", "--fresh-env", "--quiet"]
    places = ["--doctree-dir", str(SITE.with_name("docs-cache")), str(ROOT / "docs"), str(SITE)]
    status: int = build_main([*options, *places])
    if not status:
        print(f"The manual is in {SITE.relative_to(ROOT)}: open index.html there.", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
