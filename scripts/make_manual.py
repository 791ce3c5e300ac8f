#!/usr/bin/env python3
"""Write the parts of the manual that come from the program into the pages of docs/.

    python3 scripts/make_manual.py            writes them
    python3 scripts/make_manual.py --check    exit 1 where a page is not current, and says which

A page marks such a part by `<!-- made: NAME -->` and `<!-- end -->`, each on a line of its own.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from scripts.manual import commands, fields, keys, problems, template_errors, template_parts

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
_PART = re.compile(r"(<!-- made: (?P<name>[a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
PARTS: Mapping[str, Callable[[], str]] = {
    "checks": problems.checks,
    "commands": commands.commands,
    "filters": template_parts.filters,
    "elements": template_parts.elements,
    "keys": keys.keys,
    "macros": template_parts.macros,
    "manifest": fields.manifest,
    "pack": fields.pack,
    "pack-faults": problems.pack_faults,
    "template-errors": template_errors.template_errors,
    "types": fields.types,
    "values": template_parts.values,
}


def current(page: str) -> str:
    """A page with its made parts as the program has them now."""
    return _PART.sub(lambda part: f"{part[1]}\n{PARTS[part['name']]().strip()}\n\n{part[3]}", page)


def outdated() -> Iterator[tuple[Path, str]]:
    """The pages that are not current, each with what it should hold."""
    for path in sorted(DOCS.glob("*.md")):
        written = path.read_text(encoding="utf-8")
        if (page := current(written)) != written:
            yield path, page


def main(arguments: list[str]) -> int:
    """Write the pages, or only say which are not current."""
    pages = list(outdated())
    for path, page in pages:
        print(path.relative_to(ROOT).as_posix(), file=sys.stderr)
        if "--check" not in arguments:
            path.write_text(page, encoding="utf-8")
    return 1 if pages and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
