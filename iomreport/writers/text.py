"""Notes as plain text, for the body of a mail: lines of 72 characters, footnotes at the end.

`options.words` needs `footnotes`, the heading of the notes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain

from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import (
    Block,
    Callout,
    Cell,
    Contents,
    Cover,
    Document,
    Drawing,
    FigureBox,
    Footnote,
    Group,
    Heading,
    Inline,
    LineBreak,
    Link,
    ListBlock,
    Paragraph,
    ParagraphRole,
    Row,
    Run,
    Table,
    TableRole,
)
from iomreport.notices import Notice
from iomreport.writers.base import Options, Written, words_of
from iomreport.writers.labels import bullet, ordinal
from iomreport.writers.places import headings_by_id, listed_headings
from iomreport.writers.wellformed import FORBIDDEN, characters_left_out, is_address

WIDTH = 72
_NARROWEST = 24  # text is never squeezed into fewer characters, however deep it stands
_MOST_COLUMNS = 6
_UNDERLINES = {1: "=", 2: "-"}


def write(document: Document, options: Options) -> Written:
    """Plain text in UTF-8 with `\\n` at line ends."""
    writer = _Writer(document, options.unbroken)
    lines = [*writer.furniture(), *writer.blocks(document.blocks, WIDTH)]
    notes = writer.foot(options.words.get("footnotes", "Notes"))
    if notes:
        lines.extend(["", *notes])
    text = "\n".join(line.rstrip(" ") for line in _single_blanks(lines)) + "\n"
    text = text.replace("\u00a0", " ")  # which have held the lines together
    text, removed = FORBIDDEN.subn("", text)
    notices: tuple[Notice, ...] = (characters_left_out(removed),) if removed else ()
    return Written(text.encode("utf-8"), notices)


def columns(text: str) -> int:
    """How many columns a text takes: two for wide letters, none for marks above or below others."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def wrap(text: str, width: int) -> list[str]:
    """Fill lines of at most `width` columns; longer words stand alone. Non-breaking spaces hold."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, used = "", 0
        for word in paragraph.split(" "):
            if not word:
                continue
            needed = columns(word)
            if line and used + 1 + needed > width:
                lines.append(line)
                line, used = word, needed
            else:
                line = f"{line} {word}" if line else word
                used += needed + (used > 0)
        lines.append(line)
    return lines


def _single_blanks(lines: Sequence[str]) -> Iterator[str]:
    """Without blank lines at the start and end, and never two together."""
    pending = started = False
    for line in lines:
        if not line.strip(" "):
            pending = started
            continue
        if pending:
            yield ""
        pending, started = False, True
        yield line


class _Writer:
    def __init__(self, document: Document, unbroken: re.Pattern[str]) -> None:
        self._document = document
        self._unbroken = unbroken
        self._notes: list[tuple[int, Footnote]] = []
        self._titles = headings_by_id(document)

    # ---- words ---------------------------------------------------------------------------------------

    def words(self, inlines: Sequence[Inline]) -> str:
        """Inlines as text, with `\\n` for a line break and the number of a note in brackets."""
        parts: list[str] = []
        for inline in inlines:
            if isinstance(inline, Run):
                parts.append(self._run(inline))
            elif isinstance(inline, LineBreak):
                parts.append("\n")
            elif isinstance(inline, Link):
                parts.append(self._link(inline))
            elif isinstance(inline, Footnote):
                number = inline.number or len(self._notes) + 1
                self._notes.append((number, inline))
                parts.append(f"[{number}]")
            else:
                parts.append(self._titles.get(inline.target, ""))
        return "".join(parts)

    def _run(self, run: Run) -> str:
        return words_of(run, self._unbroken).replace("\n", " ").replace("\t", " ")

    def _link(self, link: Link) -> str:
        words = "".join(map(self._run, link.runs))
        if not is_address(link.target):
            return words
        address = link.target.removeprefix("mailto:")
        return words if address == words.strip() else f"{words} <{address}>"

    def foot(self, title: str) -> list[str]:
        """The notes under their title; none without notes."""
        lines: list[str] = []
        done = 0
        while done < len(self._notes):  # a note may cite another
            number, note = self._notes[done]
            done += 1
            label = f"[{number}] "
            body = "\n".join(self.words(block.inlines) for block in note.blocks)
            lines.extend(_hang(label, wrap(body, WIDTH - len(label))))
        return ["", title, "-" * columns(title), "", *lines] if lines else []

    def furniture(self) -> list[str]:
        """The marking and the status, in one line at the head."""
        furniture = self._document.furniture
        parts = [
            "".join(run.text for run in furniture.marking).upper(),
            "".join(map(self._run, furniture.status)),
        ]
        line = " · ".join(part for part in parts if part.strip())
        return [*wrap(line, WIDTH), ""] if line else []

    # ---- blocks ----------------------------------------------------------------------------------------

    def blocks(self, blocks: Sequence[Block], width: int, depth: int = 0) -> list[str]:
        """Blocks as lines, with blank lines between them."""
        lines: list[str] = []
        for block in blocks:
            lines.extend(self._block(block, max(width, _NARROWEST), depth))
        return lines

    def _block(self, block: Block, width: int, depth: int) -> list[str]:
        match block:
            case Paragraph():
                return self._paragraph(block, width)
            case Heading():
                return self._heading(block, width)
            case ListBlock():
                return (
                    ["", *self._list(block, width, depth), ""]
                    if not depth
                    else self._list(block, width, depth)
                )
            case Table():
                return ["", *self._table(block, width), ""]
            case FigureBox():
                return ["", *self._figures(block, width), ""]
            case Callout():
                return ["", *_indent(self.blocks(block.blocks, width - 2, depth), "  "), ""]
            case Group() | Cover():
                return self.blocks(block.blocks, width, depth)
            case Contents():
                return ["", *self._contents(block, width), ""]
            case Drawing():
                return ["", *self._drawing(block, width), ""]
            case _:
                return [""]

    def _paragraph(self, block: Paragraph, width: int) -> list[str]:
        words = self.words(block.inlines)
        if block.role is ParagraphRole.KICKER:
            words = words.upper()
        lines = wrap(words, width)
        if block.role is ParagraphRole.ENTRY:
            return lines
        return ["", *lines, ""]

    def _heading(self, block: Heading, width: int) -> list[str]:
        lines = wrap(self.words(block.inlines), width)
        sign = _UNDERLINES.get(block.level)
        under = [sign * max(map(columns, lines))] if sign else []
        return ["", *lines, *under, ""]

    def _list(self, block: ListBlock, width: int, depth: int) -> list[str]:
        labels = [
            ordinal(block.start + index, depth) if block.ordered else bullet(depth)
            for index in range(len(block.items))
        ]
        room = max(map(len, labels), default=0) + 1
        bodies = [
            list(_single_blanks(self.blocks(item.blocks, width - room, depth + 1))) or [""]
            for item in block.items
        ]
        airy = not depth and any(len(body) > 1 for body in bodies)
        lines: list[str] = []
        for label, body in zip(labels, bodies, strict=True):
            lines.extend(_hang(f"{label:>{room - 1}} ", body))
            if airy:
                lines.append("")
        return lines

    def _contents(self, block: Contents, width: int) -> list[str]:
        title = self.words(block.title)
        lines = [title, "-" * columns(title), ""] if title else []
        for heading in listed_headings(self._document.blocks, block.depth):
            lines.extend(_indent(wrap(plain_text(heading.inlines), width), "  " * (heading.level - 2)))
        return lines

    def _figures(self, block: FigureBox, width: int) -> list[str]:
        lines: list[str] = []
        for entry in block.entries:
            number = " ".join(
                filter(None, (self.words(entry.qualifier).strip(), self.words(entry.number).strip()))
            )
            label = self.words(entry.label).replace("\n", " ").strip()
            lines.extend(_hang("  ", wrap(f"{number}: {label}" if label else number, width - 2)))
        if block.remark:
            lines.extend(_hang("  ", wrap(self.words(block.remark), width - 2)))
        return lines

    def _drawing(self, block: Drawing, width: int) -> list[str]:
        """A picture in words."""
        caption = [*wrap(self.words(block.caption), width), ""] if block.caption else []
        remark = ["", *wrap(self.words(block.remark), width)] if block.remark else []
        opening, *things = self.words(block.alt).split("\n")
        listed = (_hang(f"{bullet(0)} ", wrap(thing, width - 2)) for thing in things)
        return [*caption, *wrap(opening, width), *chain.from_iterable(listed), *remark]

    # ---- tables ------------------------------------------------------------------------------------------

    def _table(self, block: Table, width: int) -> list[str]:
        caption = [*wrap(self.words(block.caption), width), ""] if block.caption else []
        if block.role is not TableRole.DATA:
            return [*caption, *self._pairs(block, width)]
        head = [[self._one_line(cell) for cell in row.cells] for row in block.head]
        rows = [[self._one_line(cell) for cell in row.cells] for row in block.rows]
        widths = _natural_widths(block, head, rows)
        if len(widths) <= _MOST_COLUMNS and sum(widths) + 2 * (len(widths) - 1) <= width:
            return [*caption, *_aligned(head, rows, widths)]
        return [*caption, *_records(block, head, rows, width)]

    def _one_line(self, cell: Cell) -> str:
        lines = _single_blanks(self.blocks(cell.blocks, WIDTH))
        return " ".join(line.strip(" ") for line in lines if line.strip(" "))

    def _pairs(self, block: Table, width: int) -> list[str]:
        """Label and value, one pair to a line, the values under each other."""
        pairs: list[tuple[str, str]] = []
        for row in (*block.head, *block.rows):
            label = ""
            for cell in row.cells:
                words = self._one_line(cell)
                if cell.header:
                    if label:
                        pairs.append((label, ""))
                    label = words
                else:
                    pairs.append((label, words))
                    label = ""
            if label:
                pairs.append((label, ""))
        room = min(max((columns(label) + 2 for label, _ in pairs if label), default=0), width // 3)
        lines: list[str] = []
        for label, value in pairs:
            head = f"{label}: " if label else ""
            head += " " * (room - columns(head))
            lines.extend(_hang(head, wrap(value, max(width - columns(head), _NARROWEST))))
        return lines


def _hang(label: str, lines: Sequence[str]) -> list[str]:
    """A label before the first line, the others under it."""
    blank = " " * columns(label)
    return [f"{blank if index else label}{line}" for index, line in enumerate(lines)]


def _indent(lines: Sequence[str], blank: str) -> list[str]:
    return [f"{blank}{line}" if line else "" for line in lines]


def _natural_widths(block: Table, head: list[list[str]], rows: list[list[str]]) -> list[int]:
    widths = [0] * len(block.columns)
    for cells in _placed((*block.head, *block.rows), [*head, *rows]):
        for first, end, text in cells:
            share = -(-columns(text) // (end - first))
            for column in range(first, min(end, len(widths))):
                widths[column] = max(widths[column], share)
    return widths


def _aligned(head: list[list[str]], rows: list[list[str]], widths: list[int]) -> list[str]:
    def line(texts: list[str]) -> str:
        return "  ".join(
            text + " " * (widths[min(i, len(widths) - 1)] - columns(text)) for i, text in enumerate(texts)
        )

    ruled = ["  ".join("-" * width for width in widths)] if head else []
    return [*map(line, head), *ruled, *map(line, rows)]


def _placed(rows: Sequence[Row], texts: list[list[str]]) -> Iterator[list[tuple[int, int, str]]]:
    """For every row, its cells' first column, the one after their last, and their words."""
    for row, words in zip(rows, texts, strict=True):
        column = 0
        cells: list[tuple[int, int, str]] = []
        for cell, text in zip(row.cells, words, strict=True):
            cells.append((column, column + cell.span, text))
            column += cell.span
        yield cells


def _records(block: Table, head: list[list[str]], rows: list[list[str]], width: int) -> list[str]:
    """One short list for each row, each value after the heads of its columns."""
    heads = [cell for cells in _placed(block.head, head) for cell in cells]
    lines: list[str] = []
    for cells in _placed(block.rows, rows):
        for first, end, text in cells:
            over = (name for start, stop, name in heads if start < end and first < stop and name)
            name = ", ".join(dict.fromkeys(over))
            label = "  " if first else ""
            lines.extend(_hang(label, wrap(f"{name}: {text}" if name else text, width - len(label))))
        lines.append("")
    return lines


__all__ = ["WIDTH", "write"]
