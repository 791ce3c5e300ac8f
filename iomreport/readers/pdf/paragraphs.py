"""Pieces of lines put together to paragraphs, by how they stand to one another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from iomreport.readers.base import LINE_HYPHEN, Block, Kind
from iomreport.readers.pdf.letters import Piece

_LABEL = re.compile(r"(?:[•◦▪●–-]|\(?\d{1,3}[.)])")
_LABELLED = re.compile(rf"^{_LABEL.pattern}\s+(?=\S)")
_NUMBERED = re.compile(r"\d{1,3}[.)](?:\s|$)")
_DOTS = re.compile(r"(?:\s*\.){4,}\s*\d*$")
_PAGE_OF = re.compile(r"page \d+( of \d+)?|^\d{1,4}$|[–-] \d{1,4} [–-]", re.IGNORECASE)
_NEAR = 2.3  # of the letters' size: how far below a line its paragraph goes on
_NEAR_IN_ROW = 1.55  # the same where something stands beside it, as in a table
_HANGING = 30.0  # points between the number of a note and its words
_ALIGNED = 3.0  # points


@dataclass
class _Paragraph:
    page: int
    lines: list[Piece]
    note: bool = False
    labelled: bool = False  # after the number or bullet of a list: it hangs

    @property
    def last(self) -> Piece:
        return self.lines[-1]

    @property
    def text(self) -> str:
        text = ""
        for line in self.lines:
            if text.endswith("-") and text[-2:-1].isalpha() and line.text[:1].islower():
                text = text[:-1] + LINE_HYPHEN + line.text
            else:
                text += f" {line.text}" if text else line.text
        return text


def blocks_of(pages: Sequence[Sequence[Piece]]) -> tuple[Block, ...]:
    """The paragraphs of all pages in reading order; one that runs over pages is one."""
    apart = _furniture(pages)
    sizes = Counter[float]()
    for page in pages:
        for piece in page:
            sizes[piece.size] += len(piece.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    found: list[_Paragraph] = []
    for number, page in enumerate(pages):
        kept = [piece for piece in page if _form(piece) not in apart]
        _join(found, _page(kept, number, body))
    blocks = []
    for paragraph in found:
        text = _LABELLED.sub("", paragraph.text)
        kind = Kind.NOTE if paragraph.note else Kind.CONTENTS if _DOTS.search(text) else Kind.TEXT
        if text.strip():
            blocks.append(Block(text.strip(), kind))
    return tuple(blocks)


def _form(piece: Piece) -> tuple[str, int]:
    """What repeats from page to page: words without numbers, and the height on the page."""
    return _PAGE_OF.sub("#", piece.text), round(piece.y / 4)


def _furniture(pages: Sequence[Sequence[Piece]]) -> set[tuple[str, int]]:
    """Lines at the head and foot that stand on more than one page, and the numbers of pages."""
    counts = Counter(form for page in pages for form in {_form(piece) for piece in _edges(page)})
    numbers = {_form(piece) for page in pages for piece in _edges(page) if _PAGE_OF.fullmatch(piece.text)}
    return {form for form, count in counts.items() if count > 1} | numbers


def _edges(page: Sequence[Piece]) -> list[Piece]:
    if not page:
        return []
    heights = sorted({round(piece.y) for piece in page})
    outer = {*heights[:3], *heights[-3:]}
    return [piece for piece in page if round(piece.y) in outer and not piece.mark]


def _page(pieces: Sequence[Piece], number: int, body: float) -> list[_Paragraph]:
    paragraphs: list[_Paragraph] = []
    beside = Counter(round(piece.y) for piece in pieces)
    edges: dict[tuple[int, bool], float] = {}  # where lines end, those of tables apart
    for piece in pieces:
        column = (round(piece.left / 4), beside[round(piece.y)] > 1)
        edges[column] = max(edges.get(column, 0.0), piece.right)
    label: Piece | None = None
    for piece in pieces:
        if _LABEL.fullmatch(piece.text) or (piece.mark and not piece.text):
            label = piece
            continue
        hangs = label is not None and abs(label.y - piece.y) < piece.size and label.left < piece.left
        near = _NEAR_IN_ROW if beside[round(piece.y)] > 1 else _NEAR
        above = _above(paragraphs, piece, near)
        if above is not None:
            column = (round(piece.left / 4), beside[round(above.last.y)] > 1)
            if _ends(above.last, piece, edges.get(column, above.last.right)):
                above = None
        if hangs or piece.mark or _DOTS.search(piece.text) or (above and _begins(piece, above.last)):
            above = None
        if above is not None:
            above.lines.append(piece)
            continue
        numbered = label.text if hangs and label is not None else piece.text
        small = piece.size < 0.95 * body and bool(_NUMBERED.match(numbered))
        note = bool(piece.mark) or small or bool(hangs and label and label.mark)
        paragraphs.append(_Paragraph(number, [piece], note, labelled=hangs))
        label = None
    return paragraphs


def _begins(piece: Piece, before: Piece) -> bool:
    """Whether a line opens with the number or bullet of a list, not with the number that ends a sentence."""
    match = _LABELLED.match(piece.text)
    return bool(match and (not match[0][-2].isalnum() and before.text.endswith((".", "!", "?", ":", ";"))))


def _above(paragraphs: Sequence[_Paragraph], piece: Piece, near: float) -> _Paragraph | None:
    """The paragraph that the piece goes on with."""
    for paragraph in reversed(paragraphs[-8:]):
        last = paragraph.last
        if not 0 < last.y - piece.y <= near * max(last.size, piece.size):
            continue
        first = paragraph.lines[0]
        starts = (last.left, first.left) if len(paragraph.lines) > 1 else (first.left,)
        hung = len(paragraph.lines) == 1 and (paragraph.note or _LABELLED.match(first.text) is not None)
        aligned = any(abs(piece.left - start) <= _ALIGNED for start in starts) or (
            hung and abs(piece.left - first.left) <= _HANGING
        )
        if len(paragraph.lines) == 1 and not last.text.endswith((".", "!", "?", ":")):
            aligned = aligned or 0 < piece.left - first.left <= _HANGING  # an entry that hangs
        if _DOTS.search(last.text):
            continue
        if aligned:
            return paragraph if abs(last.size - piece.size) < 0.6 else None
    return None


def _ends(last: Piece, piece: Piece, edge: float) -> bool:
    """Whether a line ends before it must, or is set otherwise than the next."""
    if last.bold and not piece.bold and not last.text.endswith((",", "-")):
        return True
    if piece.bold and not last.bold:
        return True
    first = len(piece.text.split()[0]) + 1
    return last.right + first * piece.letter_width < edge - 0.5 * piece.size


def _join(found: list[_Paragraph], page: list[_Paragraph]) -> None:
    """Go on with the last paragraph of the text, and the last footnote, of the page before."""
    for note in (False, True):
        before = next((one for one in reversed(found) if one.note == note), None)
        after = next((one for one in page if one.note == note), None)
        if before is None or after is None or after.labelled or after.lines[0].mark:
            continue
        last, first = before.last, after.lines[0]
        unfinished = not last.text.rstrip("”’\"')]").endswith((".", "!", "?", ":"))
        same = abs(last.size - first.size) < 0.6 and last.bold == first.bold
        if (
            same
            and before.page == after.page - 1
            and (first.text[:1].islower() or (unfinished and not _LABELLED.match(first.text)))
        ):
            before.lines.extend(after.lines)
            before.page = after.page
            page.remove(after)
    found.extend(page)
