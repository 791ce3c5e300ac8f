"""Inlines to words: which look they have, where lines may break between them, to what they belong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from iomreport.doctree.nodes import Footnote, Inline, LineBreak, Link, PageNumber, Run, RunRole
from iomreport.wording.unbroken import NOWHERE
from iomreport.writers.pdf.bidi import RIGHT_TO_LEFT
from iomreport.writers.pdf.fonts import Font, Fonts
from iomreport.writers.pdf.lines import Line, break_lines, set_line
from iomreport.writers.pdf.structure import Element
from iomreport.writers.pdf.words import Look, Pen, Word, direct
from iomreport.writers.style import HouseStyle, TextStyle

# Lines may break after a hyphen or dash between letters, and between Chinese and Japanese characters.
_BREAKS = re.compile(
    r"(?<=[^\W\d_][-–—/])(?=[^\W\d_])|(?<=[\u3001-\u30ff\u3400-\u9fff\uff01-\uff5e])(?=[\u3041-\u30ff\u3400-\u9fff])"
)
_MAY_BREAK = re.compile(r"[-–—/\u3001-\u9fff\uff01-\uff5e]")
_MARK_SIZE = 0.66
_MARK_RISE = 0.36


class Typesetter:
    """Sets inlines in the house style. `pages` are page numbers to print; `asked` gathers those printed."""

    def __init__(
        self,
        style: HouseStyle,
        fonts: Fonts,
        pages: Mapping[str, int],
        mark_words: str,
        unbroken: re.Pattern[str] = NOWHERE,
    ) -> None:
        self.style = style
        self._unbroken = unbroken
        self.fonts = fonts
        self.pages = pages
        self.asked: dict[str, int] = {}
        self._mark_words = mark_words
        self._looks: dict[tuple[int, bool, bool, RunRole | str], Look] = {}
        self._baselines: dict[int, float] = {}
        self._two_directions = False  # in the paragraph under way
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
            face, bold, italic = self.style.labels, True, False
        elif role is RunRole.OPEN_PLACE:
            face, colour, underline = self.style.labels, "drafter", "dotted"
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
        known = self._baselines.get(id(text))
        if known is None:
            face = self.fonts.font(text.face, text.bold, text.italic).face
            height = (face.ascent - face.descent) * text.size / 1000
            known = (text.leading - height) / 2 + face.ascent * text.size / 1000
            self._baselines[id(text)] = known
            self._styles.append(text)
        return known

    # ---- words ---------------------------------------------------------------------------------

    def words(self, inlines: Iterable[Inline], text: TextStyle, element: Element | None) -> list[Word]:
        """The words of inlines; marks of notes stay with the word before them."""
        words = [Word()]
        self._two_directions = False
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
        if self._two_directions:
            direct(words)
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
        pen = Pen(self.look(text, bold, italic, role), element, source=run.source)
        if link is not None:
            pen.link, pen.words = link.target, "".join(part.text for part in link.runs)
        whole = run.role is RunRole.FIGURE
        look = pen.look
        plain = run.text.isascii() and run.text.isprintable()
        if not plain and RIGHT_TO_LEFT.search(run.text):
            self._two_directions = True
        pieces = (
            [(look.font, run.text)] if plain else self.fonts.split(look.font, run.text, look.bold, italic)
        )
        for font, part in pieces:
            self._text(words, self._pen_for(pen, font), part, whole)

    def _pen_for(self, pen: Pen, font: Font) -> Pen:
        look = pen.look
        if font is look.font:
            return pen
        other = Look(font, look.size, look.colour, tracking=look.tracking, underline=look.underline)
        return Pen(other, pen.element, pen.link, pen.words, pen.source)

    def _text(self, words: list[Word], pen: Pen, text: str, whole: bool) -> None:
        if whole:
            self._token(words[-1], pen, text)
            return
        space = pen.look.space
        may_break = _MAY_BREAK.search(text) is not None
        text = self._unbroken.sub("\u00a0", text)
        holds = "\u00a0" in text
        for index, token in enumerate(text.split(" ")):
            if index:
                word = words[-1]
                if not word.pieces and len(words) > 1 and not words[-2].ends_line:
                    words[-2].space += space  # several spaces in a row are kept
                else:
                    word.space += space
                    word.space_pen = pen
                    words.append(Word())
            if holds:  # printed and read as any other space
                token = token.replace("\u00a0", " ")
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

    # ---- single lines --------------------------------------------------------------------------

    def plain_text(self, text: str, pen: Pen) -> Line:
        """Words of the writer's own on a single line."""
        words = [Word()]
        for font, part in self.fonts.split(pen.look.font, text, pen.look.bold, False):
            self._text(words, self._pen_for(pen, font), part, True)
        return set_line(words)

    def plain(self, runs: Sequence[Run], text: TextStyle, element: Element | None = None) -> Line:
        """Runs on a single line."""
        lines = break_lines(self.words(runs, text, element), 1e9)
        return lines[0] if lines else Line()
