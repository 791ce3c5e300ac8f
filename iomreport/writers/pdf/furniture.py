"""What stands at the head and foot of every page: marking, status, running title, page X of Y."""

from __future__ import annotations

from collections.abc import Sequence

from iomreport.doctree.nodes import Furniture, Run
from iomreport.writers.pdf.inline import Line, Pen, Typesetter
from iomreport.writers.pdf.painter import Painter
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

    def paint(self, painter: Painter, pages: int) -> None:
        """Paint one page's."""
        page = self._style.page
        marking = self._style.text["marking"]
        header, footer = self._style.text["header"], self._style.text["footer"]
        top = page.height_mm * MM - page.header * MM - self._typesetter.baseline(header)
        bottom = page.footer * MM + header.leading - self._typesetter.baseline(footer)
        room = self._right - self._left
        mark = self._line(self._furniture.marking, marking, room * 0.5)
        status = self._line(self._furniture.status, header, room - mark.width - _GAP)
        painter.line(mark, self._left, top, _HEADER)
        painter.line(status, self._right - status.width, top, _HEADER)
        number = self._number(painter.page + 1, pages, footer)
        title_room = room - number.width - _GAP
        if mark.segments:
            title_room = min(title_room, (room - mark.width) / 2 - _GAP)
        title = self._line(self._furniture.running_title, footer, title_room)
        painter.line(title, self._left, bottom, _FOOTER)
        painter.line(mark, self._left + (room - mark.width) / 2, bottom, _FOOTER)
        painter.line(number, self._right - number.width, bottom, _FOOTER)

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
