"""Inlines to words, words to lines: how text is set.

A `Pen` says how words look and to what they belong; a `Word` is what is never divided, with the space after it;
a `Line` is what a box of the page holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from iomreport.doctree.nodes import Footnote, Inline, LineBreak, Link, PageNumber, Run, RunRole
from iomreport.writers.pdf.fonts import Font, Fonts
from iomreport.writers.pdf.structure import Element
from iomreport.writers.style import Face, HouseStyle, TextStyle

# Lines may break after a hyphen or dash between letters, and between Chinese and Japanese characters.
_BREAKS = re.compile(
    r"(?<=[^\W\d_][-–—/])(?=[^\W\d_])|(?<=[\u3001-\u30ff\u3400-\u9fff\uff01-\uff5e])(?=[\u3041-\u30ff\u3400-\u9fff])"
)
_MAY_BREAK = re.compile(r"[-–—/\u3001-\u9fff\uff01-\uff5e]")
_OPEN_PLACE_SIZE = 0.94
_MARK_SIZE = 0.66
_MARK_RISE = 0.36


class Look:
    """Font, size and colour of words; `rise` lifts them, `tracking` spaces them, `underline` is a kind or empty."""

    __slots__ = ("capitals", "colour", "font", "rise", "size", "space", "tracking", "underline")

    def __init__(
        self,
        font: Font,
        size: float,
        colour: str,
        *,
        rise: float = 0.0,
        tracking: float = 0.0,
        capitals: bool = False,
        underline: str = "",
    ) -> None:
        self.font = font
        self.size = size
        self.colour = colour
        self.rise = rise
        self.tracking = tracking
        self.capitals = capitals
        self.underline = underline
        self.space = font.space[0] * size / 1000 + tracking

    def shape(self, text: str) -> tuple[float, str]:
        """Width in points and codes of a text."""
        width, codes = self.font.shape(text, self.capitals)
        return width * self.size / 1000 + self.tracking * len(text), codes


class Pen:
    """A look, the element that the words belong to, and the link they make, if any: its target and words."""

    __slots__ = ("element", "link", "look", "words")

    def __init__(self, look: Look, element: Element | None, link: str = "", words: str = "") -> None:
        self.look = look
        self.element = element
        self.link = link
        self.words = words


Piece = tuple[Pen, str, str, float]  # pen, text, codes, width


class Word:
    """Pieces that stay together, the width of the space after them, and the footnotes that they cite."""

    __slots__ = ("ends_line", "notes", "pieces", "space", "space_pen", "width")

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.width = 0.0
        self.space = 0.0
        self.space_pen: Pen | None = None
        self.notes: tuple[Footnote, ...] = ()
        self.ends_line = False


class Segment:
    """Codes of one pen at a distance from the line's beginning."""

    __slots__ = ("codes", "pen", "text", "width", "x")

    def __init__(self, pen: Pen, x: float) -> None:
        self.pen = pen
        self.x = x
        self.codes: list[str] = []
        self.text: list[str] = []
        self.width = 0.0


class Line:
    """A set line. `target` is the block whose page number is printed at the right end, after leaders."""

    __slots__ = ("notes", "segments", "width")

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.width = 0.0
        self.notes: tuple[Footnote, ...] = ()


class Typesetter:
    """Sets inlines in the house style. `pages` are the page numbers to print; `asked` gathers those printed."""

    def __init__(self, style: HouseStyle, fonts: Fonts, pages: Mapping[str, int], mark_words: str) -> None:
        self.style = style
        self.fonts = fonts
        self.pages = pages
        self.asked: dict[str, int] = {}
        self._mark_words = mark_words
        self._looks: dict[tuple[int, bool, bool, RunRole | str], Look] = {}
        self._styles: list[TextStyle] = []  # keeps the styles alive whose identity is a key

    # ---- looks ---------------------------------------------------------------------------------

    def colour(self, name: str) -> str:
        """A palette entry as the operands of a PDF colour operator."""
        value = self.style.colour(name)
        return " ".join(f"{int(value[i : i + 2], 16) / 255:.3f}" for i in (1, 3, 5))

    def look(self, text: TextStyle, bold: bool, italic: bool, role: RunRole | str = RunRole.PLAIN) -> Look:
        """The look of a run in a text style; `role` may also be `mark` or `link`."""
        key = (id(text), bold, italic, role)
        found = self._looks.get(key)
        if found is None:
            self._styles.append(text)
            found = self._looks[key] = self._make_look(text, bold, italic, role)
        return found

    def _make_look(self, text: TextStyle, bold: bool, italic: bool, role: RunRole | str) -> Look:
        face, size, colour, underline = text.face, text.size, text.colour, ""
        bold, italic = bold or text.bold, italic != text.italic
        if role is RunRole.LABEL:
            face, bold, italic = Face.HEADING, True, False
        elif role is RunRole.OPEN_PLACE:
            face, colour, underline, size = Face.HEADING, "drafter", "dotted", size * _OPEN_PLACE_SIZE
        elif role == "link":
            colour, underline = "accent", "link"
        font = self.fonts.font(face, bold, italic)
        mark = role == "mark"
        return Look(
            font,
            size * _MARK_SIZE if mark else size,
            self.colour(colour),
            rise=size * _MARK_RISE if mark else 0.0,
            tracking=0.0 if mark else text.tracking,
            capitals=text.capitals and not mark,
            underline=underline,
        )

    def baseline(self, text: TextStyle) -> float:
        """The distance from a line's top to its baseline."""
        face = self.fonts.font(text.face, text.bold, text.italic).face
        height = (face.ascent - face.descent) * text.size / 1000
        return (text.leading - height) / 2 + face.ascent * text.size / 1000

    # ---- words ---------------------------------------------------------------------------------

    def words(self, inlines: Iterable[Inline], text: TextStyle, element: Element | None) -> list[Word]:
        """The words of inlines; marks of notes stay with the word before them."""
        words = [Word()]
        for inline in inlines:
            match inline:
                case Run():
                    self._run(words, inline, text, element)
                case LineBreak():
                    words[-1].ends_line = True
                    words.append(Word())
                case Link():
                    self._link(words, inline, text, element)
                case Footnote():
                    self._mark(words, inline, text, element)
                case PageNumber():
                    number = self.pages.get(inline.target, 0)
                    self.asked[inline.target] = number
                    pen = Pen(self.look(text, False, False), element)
                    self._token(words[-1], pen, str(number) if number else "–")
        if not words[-1].pieces and len(words) > 1 and not words[-2].ends_line:
            words.pop()
        return words

    def _run(
        self, words: list[Word], run: Run, text: TextStyle, element: Element | None, link: Link | None = None
    ) -> None:
        role: RunRole | str = run.role
        if link is not None and role is RunRole.PLAIN:
            role = "link"
        if run.language and element is not None:
            element = Element("Span", element, inline=True, language=run.language)
        bold, italic = run.strong, run.emphasis
        pen = Pen(self.look(text, bold, italic, role), element)
        if link is not None:
            pen.link, pen.words = link.target, "".join(part.text for part in link.runs)
        whole = run.role is RunRole.FIGURE
        look = pen.look
        plain = run.text.isascii() and run.text.isprintable()
        pieces = (
            [(look.font, run.text)]
            if plain
            else self.fonts.split(look.font, run.text, look_bold(look), italic)
        )
        for font, part in pieces:
            self._text(words, self._pen_for(pen, font), part, whole)

    def _pen_for(self, pen: Pen, font: Font) -> Pen:
        look = pen.look
        if font is look.font:
            return pen
        other = Look(font, look.size, look.colour, tracking=look.tracking, underline=look.underline)
        return Pen(other, pen.element, pen.link, pen.words)

    def _text(self, words: list[Word], pen: Pen, text: str, whole: bool) -> None:
        if whole:
            self._token(words[-1], pen, text)
            return
        space = pen.look.space
        may_break = _MAY_BREAK.search(text) is not None
        for index, token in enumerate(text.split(" ")):
            if index:
                word = words[-1]
                if not word.pieces and len(words) > 1 and not words[-2].ends_line:
                    words[-2].space += space  # several spaces in a row are kept
                else:
                    word.space += space
                    word.space_pen = pen
                    words.append(Word())
            if token and may_break:
                for number, part in enumerate(_BREAKS.split(token)):
                    if number:
                        words.append(Word())
                    self._token(words[-1], pen, part)
            elif token:
                self._token(words[-1], pen, token)

    def _token(self, word: Word, pen: Pen, token: str) -> None:
        width, codes = pen.look.shape(token)
        word.pieces.append((pen, token, codes, width))
        word.width += width

    def _link(self, words: list[Word], link: Link, text: TextStyle, element: Element | None) -> None:
        inner = Element("Link", element, inline=True) if element is not None else None
        for run in link.runs:
            self._run(words, run, text, inner, link)

    def _mark(self, words: list[Word], note: Footnote, text: TextStyle, element: Element | None) -> None:
        word = words[-1]
        if not word.pieces and len(words) > 1 and not words[-2].ends_line:
            # a space before the mark, as French prints it: the mark still stays with its word
            words.pop()
            word = words[-1]
            pen = word.space_pen
            if pen is not None:
                self._token(word, pen, " ")
            word.space, word.space_pen = 0.0, None
        if element is not None:
            element = Element("Link", Element("Reference", element, inline=True), inline=True)
        look = self.look(text, False, text.italic, "mark")
        label = self._mark_words.format(number=note.number)
        self._token(word, Pen(look, element, f"\0note:{note.number}", label), str(note.number))
        word.notes = (*word.notes, note)

    # ---- lines ---------------------------------------------------------------------------------

    def plain_text(self, text: str, pen: Pen) -> Line:
        """Words of the writer's own on a single line."""
        words = [Word()]
        for font, part in self.fonts.split(pen.look.font, text, look_bold(pen.look), False):
            self._text(words, self._pen_for(pen, font), part, True)
        return _set(words)

    def plain(self, runs: Sequence[Run], text: TextStyle, element: Element | None = None) -> Line:
        """Runs on a single line."""
        lines = break_lines(self.words(runs, text, element), 1e9)
        return lines[0] if lines else Line()


def look_bold(look: Look) -> bool:
    """Whether a look is a bold one."""
    return look.font.face.bold


def break_lines(words: Sequence[Word], width: float, first: float = 0.0) -> list[Line]:
    """Words into lines of a width at most; words wider than a line are divided between characters.

    The first line is wider by `first`.
    """
    lines: list[Line] = []
    line: list[Word] = []
    used = -first
    for word in _divided(words, width):
        if line and used + word.width > width + 0.01:
            lines.append(_set(line))
            line, used = [], 0.0
        line.append(word)
        used += word.width + word.space
        if word.ends_line:
            lines.append(_set(line))
            line, used = [], 0.0
    if line and (line[0].pieces or len(line) > 1 or not lines):
        lines.append(_set(line))
    return lines


def _divided(words: Iterable[Word], width: float) -> Iterable[Word]:
    for word in words:
        if word.width <= width + 0.01:
            yield word
            continue
        part = Word()
        for pen, text, _, _ in word.pieces:
            for character in text:
                size, codes = pen.look.shape(character)
                if part.pieces and part.width + size > width:
                    yield part
                    part = Word()
                part.pieces.append((pen, character, codes, size))
                part.width += size
        part.space, part.space_pen, part.notes = word.space, word.space_pen, word.notes
        part.ends_line = word.ends_line
        yield part


def end_with_space(line: Line) -> None:
    """Add a space, so that what is read aloud does not run into the next line."""
    if line.segments:
        segment = line.segments[-1]
        segment.codes.append(segment.pen.look.font.space[1])
        segment.text.append(" ")
        segment.width += segment.pen.look.space


def _set(words: Sequence[Word]) -> Line:
    """One line of words; a space at its end is set too, so that copied words do not run together."""
    line = Line()
    segments = line.segments
    segment: Segment | None = None
    x = 0.0
    for word in words:
        for pen, text, codes, width in word.pieces:
            if segment is None or segment.pen is not pen:
                segment = Segment(pen, x)
                segments.append(segment)
            segment.codes.append(codes)
            segment.text.append(text)
            segment.width += width
            x += width
        if word.notes:
            line.notes += word.notes
        line.width = x
        if word.space_pen is not None:
            pen = word.space_pen
            if segment is None or segment.pen is not pen:
                segment = Segment(pen, x)
                segments.append(segment)
            count = max(1, round(word.space / pen.look.space))
            segment.codes.extend([pen.look.font.space[1]] * count)
            segment.text.append(" " * count)
            segment.width += word.space
            x += word.space
    return line
