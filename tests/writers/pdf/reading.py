"""Reading PDF files back: what is printed where, and what a reader for the blind is told."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2

_CODES = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]*)>")


def page_texts(data: bytes) -> list[str]:
    """The text of every page in the order of painting, spaces and line ends made single spaces."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


@dataclass
class Character:
    """A printed character and its box, from the page's bottom left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def characters(data: bytes) -> list[list[Character]]:
    """Every printed character of every page."""
    document = pypdfium2.PdfDocument(data)
    pages: list[list[Character]] = []
    try:
        for page in document:
            text = page.get_textpage()
            pages.append(
                [
                    Character(text.get_text_range(index, 1), *text.get_charbox(index))
                    for index in range(text.count_chars())
                ]
            )
    finally:
        document.close()
    return pages


@dataclass
class Element:
    """An element of the structure tree, with the words marked for it and its kids in order."""

    tag: str
    kids: list[Element | str] = field(default_factory=list)
    alt: str = ""

    def text(self) -> str:
        """All words below, as they are read out."""
        return "".join(kid if isinstance(kid, str) else kid.text() for kid in self.kids)

    def find(self, tag: str) -> Iterator[Element]:
        """The elements of a tag below this one."""
        for kid in self.kids:
            if isinstance(kid, Element):
                if kid.tag == tag:
                    yield kid
                yield from kid.find(tag)


def structure(data: bytes) -> tuple[Element, str]:
    """The structure tree with its words, and the words that are artifacts."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        marked: dict[tuple[int, int], str] = {}
        artifacts = ""
        for number, page in enumerate(pdf.pages):
            for mark, text in _marked_words(page):
                if mark is None:
                    artifacts += text + " "
                else:
                    assert (number, mark) not in marked, "a mark is used twice"
                    marked[number, mark] = text
        numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        root = pdf.Root.StructTreeRoot.K
        tree = _element(root, marked, numbers)
        assert not marked, f"words marked for no element: {marked}"
    return tree, artifacts


def _element(node: Any, marked: dict[tuple[int, int], str], numbers: dict[Any, int]) -> Element:
    element = Element(str(node.S)[1:], alt=str(node.get("/Alt", "")))
    own_page = numbers[node.Pg.objgen] if "/Pg" in node else -1
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            element.kids.append(marked.pop((own_page, kid)))
        elif kid.get("/Type") == "/MCR":
            element.kids.append(marked.pop((numbers[kid.Pg.objgen], int(kid.MCID))))
        elif kid.get("/Type") != "/OBJR":
            element.kids.append(_element(kid, marked, numbers))
    return element


def _marked_words(page: pikepdf.Page) -> Iterator[tuple[int | None, str]]:
    maps = {name: _to_unicode(font) for name, font in page.Resources.Font.items()}
    current: dict[int, str] = {}
    mark: int | None = None
    inside = text = ""
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "BDC" | "BMC":
                assert not inside, "marks are nested"
                inside, text = str(operands[0]), ""
                mark = None
                if inside != "/Artifact":
                    mark = int(operands[1].MCID)
            case "EMC":
                yield mark, text
                inside = ""
            case "Tf":
                current = maps[str(operands[0])]
            case "TJ":
                assert inside, "words are painted outside all marks"
                for part in operands[0]:
                    if isinstance(part, pikepdf.String):
                        codes = bytes(part)
                        for at in range(0, len(codes), 2):
                            text += current[int.from_bytes(codes[at : at + 2], "big")]


def _to_unicode(font: Any) -> dict[int, str]:
    data = font.ToUnicode.read_bytes()
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in _CODES.findall(data)
    }
