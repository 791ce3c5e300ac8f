"""The manual as the window shows it: the Markdown pages of `docs/` in their order, and a search.

The site is built from the same files by Sphinx. What only the site can show, pages that include a file from
elsewhere in the repository, is left out here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from iomreport.clauses import clause
from iomreport.errors import InputError
from iomreport.wording.fold import fold

CONTENTS = "index.md"
_CHAPTER = re.compile(r"^```\{toctree\}\n:caption: (?P<title>.+)\n(?P<rest>(?:.*\n)*?)^```$", re.MULTILINE)
_INCLUDE = re.compile(r"\s*```\{include\}")
_COMMENT = re.compile(r"<!--.*?-->\n*", re.DOTALL)
_FENCE = re.compile(r"^```")
_HEADING = re.compile(r"^(?P<level>#{1,4}) (?P<title>.+)$")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
_LINES = re.compile(r"^(?:```\w*|[-| ]+)$|^#+ |[|]+", re.MULTILINE)
_AROUND = 60
"""Characters of an excerpt before what was found; twice as many after."""


@dataclass(frozen=True)
class Part:
    """A heading of a page and what stands under it; `anchor` is empty for the page itself."""

    title: str
    anchor: str
    text: str

    @cached_property
    def folded(self) -> str:
        """Its words as they are searched for."""
        return fold(f"{self.title} {self.text}")


@dataclass(frozen=True)
class Page:
    """A page: its file's name, its title, and its Markdown without comments."""

    name: str
    title: str
    markdown: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Chapter:
    """Pages that belong together."""

    title: str
    pages: tuple[Page, ...]


@dataclass(frozen=True)
class Hit:
    """A part of a page that has all the words searched for, and a piece of it."""

    page: Page
    part: Part
    excerpt: str


@dataclass(frozen=True)
class Manual:
    """The whole manual; `folder` is where pages and pictures lie."""

    folder: Path
    chapters: tuple[Chapter, ...]

    @classmethod
    def read(cls, folder: Path) -> Manual:
        """Read all pages; raises InputError where they are missing."""
        try:
            contents = (folder / CONTENTS).read_text(encoding="utf-8")
            chapters = [
                Chapter(found["title"], tuple(_pages(folder, found["rest"])))
                for found in _CHAPTER.finditer(contents)
            ]
        except OSError:
            raise InputError(
                clause("the manual is missing"), file=folder, remedy=clause("install the program again")
            ) from None
        return cls(folder, tuple(chapter for chapter in chapters if chapter.pages))

    def pages(self) -> Iterator[Page]:
        """All pages in order."""
        for chapter in self.chapters:
            yield from chapter.pages

    def page(self, name: str) -> Page | None:
        """The page of a file's name, or None."""
        return next((page for page in self.pages() if page.name == name), None)

    def search(self, text: str) -> list[Hit]:
        """The parts that hold all words of `text`, those first in whose titles they are; else by order."""
        words = fold(text).split()
        if not words:
            return []
        hits = [
            Hit(page, part, _excerpt(part, words[0]))
            for page in self.pages()
            for part in page.parts
            if all(word in part.folded for word in words)
        ]
        return sorted(hits, key=lambda hit: not all(word in fold(hit.part.title) for word in words))


def anchor_of(title: str) -> str:
    """The anchor of a heading, as links and the site write it; `title` may be Markdown or plain."""
    return re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-")


def plain(markdown: str) -> str:
    """The words of some Markdown in one line."""
    words = _LINES.sub(" ", _LINK.sub(r"\1", markdown))
    return " ".join(words.replace("`", "").replace("*", "").split())


def _pages(folder: Path, listed: str) -> Iterator[Page]:
    for line in listed.splitlines():
        if line.strip() and not line.startswith(":"):
            text = (folder / f"{line.strip()}.md").read_text(encoding="utf-8")
            if not _INCLUDE.match(text):
                yield _page(f"{line.strip()}.md", _COMMENT.sub("", text))


def _page(name: str, markdown: str) -> Page:
    parts = tuple(_parts(markdown))
    return Page(name, parts[0].title if parts else name, markdown, parts)


def _parts(markdown: str) -> Iterator[Part]:
    """The page's headings outside code, each with the text up to the next."""
    title, anchor, lines, code = "", "", list[str](), False
    for line in markdown.splitlines():
        code ^= bool(_FENCE.match(line))
        heading = None if code else _HEADING.match(line)
        if heading is None:
            lines.append(line)
            continue
        if title:
            yield Part(plain(title), anchor, plain("\n".join(lines)))
        title, lines = heading["title"], []
        anchor = anchor_of(title) if len(heading["level"]) > 1 else ""
    if title:
        yield Part(plain(title), anchor, plain("\n".join(lines)))


def _excerpt(part: Part, word: str) -> str:
    """A piece of the part around a word; its beginning where folding has moved the word."""
    at = part.text.lower().find(word)
    begin = max(0, part.text.rfind(" ", 0, max(0, at - _AROUND)) + 1) if at > _AROUND else 0
    end = begin + 3 * _AROUND
    piece = part.text[begin:end]
    return ("… " if begin else "") + piece + (" …" if end < len(part.text) else "")
