"""What stands at the head and foot of every page: marking, status, running title, page X of Y."""

from __future__ import annotations

from collections.abc import Sequence

from iomreport.doctree.nodes import Furniture, Run
from iomreport.writers.pdf.inline import Typesetter
from iomreport.writers.pdf.lines import Line
from iomreport.writers.pdf.painter import Painter
from iomreport.writers.pdf.words import Pen
from iomreport.writers.style import HouseStyle, TextStyle

MM = 72 / 25.4
_HEADER = "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC"
_FOOTER = "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC"
_GAP = 18.0


class FurniturePainter:
    """Paints the head and foot of pages. `page_of` is the wording of the page number."""

    def __init__(self, furniture: Furniture, typesetter: Typesetter, page_of: str) -> None:
        self._furniture = furniture
        self._typesetter = typesetter
        self._style: HouseStyle = typesetter.style
        self._page_of = page_of
        page = self._style.page
        self._left = page.left * MM
        self._right = (page.width_mm - page.right) * MM
        self._room = self._right - self._left

    def head(self, painter: Painter) -> None:
        """Paint the head of a page: the marking, the status at the right."""
        page, text = self._style.page, self._style.text["header"]
        y = (page.height_mm - page.header) * MM - self._typesetter.baseline(text)
        mark = self._marking()
        status = self._line(self._furniture.status, text, self._room - mark.width - _GAP)
        painter.line(mark, self._left, y, _HEADER)
        painter.line(status, self._right - status.width, y, _HEADER)

    def foot(self, painter: Painter, pages: int) -> None:
        """Paint the foot of a page: the running title, the marking, the page number."""
        page, text = self._style.page, self._style.text["footer"]
        y = page.footer * MM + text.leading - self._typesetter.baseline(text)
        mark = self._marking()
        number = self._number(painter.page + 1, pages, text)
        room = self._room - number.width - _GAP
        if mark.segments:
            room = min(room, (self._room - mark.width) / 2 - _GAP)
        title = self._line(self._furniture.running_title, text, room)
        painter.line(title, self._left, y, _FOOTER)
        painter.line(mark, self._left + (self._room - mark.width) / 2, y, _FOOTER)
        painter.line(number, self._right - number.width, y, _FOOTER)

    def _marking(self) -> Line:
        return self._line(self._furniture.marking, self._style.text["marking"], self._room / 2)

    def _number(self, page: int, pages: int, text: TextStyle) -> Line:
        pen = Pen(self._typesetter.look(text, False, False), None)
        return self._typesetter.plain_text(self._page_of.format(page=page, pages=pages), pen)

    def _line(self, runs: Sequence[Run], text: TextStyle, room: float) -> Line:
        """Runs on one line, cut at a word and ended with an ellipsis where there is no room."""
        line = self._typesetter.plain(runs, text)
        if line.width <= room:
            return line
        pen = Pen(self._typesetter.look(text, False, False), None)
        words = " ".join("".join(run.text for run in runs).split()).split(" ")
        while len(words) > 1 and line.width > room:
            words.pop()
            line = self._typesetter.plain_text(" ".join(words) + " …", pen)
        return line
