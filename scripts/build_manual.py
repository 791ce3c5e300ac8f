#!/usr/bin/env python3
"""Build the manual as a site into build/docs, from docs/, and check it; `dev.py docs` runs this.

A warning is an error, as is a link within the site that leads nowhere, or anything fetched from elsewhere.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sphinx.cmd.build import build_main

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts.manual.site import faults, outside_links  # noqa: E402

SITE = ROOT / "build" / "docs"


def main() -> int:
    """Build it anew, say what is wrong with it, or where it is and where it leads."""
    options = ["--builder", "html", "--fail-on-warning", "--keep-going", "--fresh-env", "--quiet"]
    places = ["--doctree-dir", str(SITE.with_name("docs-cache")), str(ROOT / "docs"), str(SITE)]
    status: int = build_main([*options, *places])
    if status:
        return status
    found = faults(SITE)
    for line in found:
        print(line, file=sys.stderr)
    if not found:
        print(f"The manual is in {SITE.relative_to(ROOT)}: open index.html there.", file=sys.stderr)
        print(f"It leads to {', '.join(outside_links(SITE))}.", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
