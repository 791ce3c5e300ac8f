"""What the built site must hold: links that lead somewhere, and nothing that is fetched from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_FETCHING = {"src", "srcset", "poster", "data", "action"}
_STYLE = re.compile(r"""@import\s+["']?(?:url\()?["']?([^"')\s;]+)|url\(\s*["']?([^"')\s]+)""")


@dataclass
class _Page(HTMLParser):
    """The anchors of a page, what its reader may follow, and what a browser fetches by itself."""

    anchors: set[str] = field(default_factory=set)
    followed: set[str] = field(default_factory=set)
    fetched: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("id", "name") and value:
                self.anchors.add(value)
            elif name == "href" and value:
                (self.followed if tag == "a" else self.fetched).add(value)
            elif name in _FETCHING and value:
                self.fetched.add(value)
            elif name == "style" and value:
                self.fetched.update(_of_style(value))


def faults(site: Path) -> list[str]:
    """What is wrong with the site, one line each: `page: what`."""
    pages = _pages(site)
    return [
        *(f"{name}: {target} is fetched from elsewhere" for name, target in _fetched(site, pages)),
        *(
            f"{name}: {target} leads nowhere"
            for name, page in pages.items()
            for target in sorted(page.followed | page.fetched)
            if not _is_outside(target) and not _is_there(site, name, target, pages)
        ),
    ]


def outside_links(site: Path) -> list[str]:
    """The addresses elsewhere that a reader may follow, each once."""
    return sorted({link for page in _pages(site).values() for link in page.followed if _is_outside(link)})


def _pages(site: Path) -> dict[str, _Page]:
    pages = {}
    for path in sorted(site.rglob("*.html")):
        page = pages[path.relative_to(site).as_posix()] = _Page()
        page.feed(path.read_text(encoding="utf-8"))
    return pages


def _fetched(site: Path, pages: dict[str, _Page]) -> Iterator[tuple[str, str]]:
    """Page or style sheet, and what it fetches from elsewhere."""
    for name, page in pages.items():
        yield from ((name, target) for target in sorted(page.fetched) if _is_outside(target))
    for path in sorted(site.rglob("*.css")):
        found = _of_style(path.read_text(encoding="utf-8"))
        name = path.relative_to(site).as_posix()
        yield from ((name, target) for target in sorted(found) if _is_outside(target))


def _of_style(text: str) -> set[str]:
    return {first or second for first, second in _STYLE.findall(text)}


def _is_outside(target: str) -> bool:
    return target.startswith("//") or urlsplit(target).scheme not in ("", "data")


def _is_there(site: Path, page: str, target: str, pages: dict[str, _Page]) -> bool:
    parts = urlsplit(target)
    if parts.scheme == "data":
        return True
    path = (site / page).parent / unquote(parts.path) if parts.path else site / page
    if not path.is_file():
        return False
    name = path.resolve().relative_to(site.resolve()).as_posix()
    return not parts.fragment or name not in pages or unquote(parts.fragment) in pages[name].anchors
