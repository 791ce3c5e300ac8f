"""The letters of a page as pieces of lines: words of one size that stand side by side.

What is marked as an artifact (heads and feet of tagged files) or as a drawing, whose labels stand in no
order, is left out, and so are footnote marks: digits that stand smaller than the words before them.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_GAP = 0.9  # of the letters' size: a space this wide parts two columns
_RAISED = 0.8  # of the letters' size: smaller digits are marks
_LINE = 0.6  # of the letters' size: what is less far up or down is on the same line
_SPACE = 0.2  # of the letters' size: so much room is a space
_UNREAD = ("Artifact", "Figure")
_BOLD = 600
_HYPHENS = ("\x02", "\ufffe", "\xad")  # how a hyphen at the end of a line comes


@dataclass(frozen=True)
class Letter:
    """A letter and its box; y grows upwards."""

    text: str
    size: float
    bold: bool
    left: float
    right: float
    y: float


@dataclass(frozen=True)
class Piece:
    """Words that stand side by side on one line; `mark` is a footnote's number in front of them."""

    text: str
    size: float
    bold: bool
    left: float
    right: float
    y: float
    mark: str = ""

    @property
    def letter_width(self) -> float:
        """The average width of a letter."""
        return (self.right - self.left) / max(len(self.text), 1)


def pieces_of(page: pdfium.PdfPage) -> list[Piece]:
    """The pieces of a page from its top to its foot, each line from left to right."""
    with closing(page.get_textpage()) as text:
        lines = list(_lines(list(_letters(text.raw, text.count_chars()))))
    lines.sort(key=lambda line: -line[0].y)
    return [piece for line in lines for piece in _pieces(sorted(line, key=lambda letter: letter.left))]


def _letters(text: raw.FPDF_TEXTPAGE, count: int) -> Iterator[Letter]:
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    unread: dict[int, bool] = {}
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        letter = "-" if chr(code) in _HYPHENS else chr(code)
        if code == 0 or letter in "\r\n" or (raw.FPDFText_IsGenerated(text, index) and letter == " "):
            continue
        drawn = raw.FPDFText_GetTextObject(text, index)
        key = ctypes.cast(drawn, ctypes.c_void_p).value or 0
        if key not in unread:
            unread[key] = _is_unread(drawn)
        if unread[key]:
            continue
        raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box))
        raw.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
        size = raw.FPDFText_GetFontSize(text, index) * _scale(text, index)
        bold = raw.FPDFText_GetFontWeight(text, index) >= _BOLD
        yield Letter(letter, size, bold, x.value, max(box.right, x.value), y.value)


def _scale(text: raw.FPDF_TEXTPAGE, index: int) -> float:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text, index, ctypes.byref(matrix)):
        return 1.0
    return abs(matrix.d) or abs(matrix.b) or 1.0


def _is_unread(drawn: raw.FPDF_PAGEOBJECT) -> bool:
    if not drawn:
        return False
    name, size = ctypes.create_string_buffer(64), ctypes.c_ulong()
    utf16 = ctypes.cast(name, ctypes.POINTER(ctypes.c_ushort))
    return any(
        raw.FPDFPageObjMark_GetName(raw.FPDFPageObj_GetMark(drawn, number), utf16, 64, ctypes.byref(size))
        and name.raw[: size.value].decode("utf-16-le", "replace").rstrip("\0") in _UNREAD
        for number in range(raw.FPDFPageObj_CountMarks(drawn))
    )


def _lines(letters: list[Letter]) -> Iterator[list[Letter]]:
    """Letters on one line, raised and lowered ones included."""
    lines: list[list[Letter]] = []
    for letter in letters:
        for line in reversed(lines[-6:]):
            size = max(letter.size, line[0].size)
            if abs(line[0].y - letter.y) < _LINE * size:
                line.append(letter)
                break
        else:
            lines.append([letter])
    return iter(lines)


def _pieces(line: list[Letter]) -> Iterator[Piece]:
    """A line divided where a wide space parts two columns."""
    start = 0
    for index in range(1, len(line) + 1):
        if index < len(line):
            before = next((one for one in reversed(line[start:index]) if one.text.strip()), line[start])
            gap = line[index].left - before.right
            if not line[index].text.strip() or gap <= _GAP * max(line[index].size, before.size):
                continue
        piece = _piece(line[start:index])
        if piece is not None:
            yield piece
        start = index


def _piece(letters: list[Letter]) -> Piece | None:
    words = [letter for letter in letters if letter.text.strip()]
    if not words:
        return None
    size = Counter(round(letter.size, 1) for letter in words).most_common(1)[0][0]
    raised = {id(one) for one in words if one.size < _RAISED * size and one.text.isdigit()}
    mark, text = "", ""
    before: Letter | None = None
    for letter in letters:
        if not letter.text.strip():
            text += " "
            continue
        if id(letter) in raised:
            if not text.strip():
                mark += letter.text
            before = letter
            continue
        if before is not None and letter.left - before.right > _SPACE * size:
            text += " "
        text += letter.text
        before = letter
    plain = [letter for letter in words if id(letter) not in raised]  # those of the usual size at least
    return Piece(
        text=" ".join(text.split()),
        size=size,
        bold=all(letter.bold for letter in plain),
        left=plain[0].left,
        right=max(letter.right for letter in plain),
        y=Counter(round(letter.y, 1) for letter in plain).most_common(1)[0][0],
        mark=mark,
    )
