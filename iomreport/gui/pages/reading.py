"""The texts of the pages, read when somebody asks for them."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, Signal

from iomreport.gui.pages.raster import Raster
from iomreport.gui.pages.text import PageText


class PageTexts(QObject):
    """`came` (page from 0) when the text of a page is there."""

    came = Signal(int)

    def __init__(self, raster: Raster, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._raster = raster
        self._generation = self._pages = 0
        self._known: dict[int, PageText] = {}
        self._asked: set[int] = set()
        self._waiting: list[tuple[int, Callable[[PageText], None]]] = []
        raster.read_text.connect(self._take)

    def begin(self, generation: int, pages: int, same: Collection[int]) -> None:
        """Another document is there; `same` pages keep their texts, and who waits is forgotten."""
        self._generation, self._pages = generation, pages
        self._known = {page: text for page, text in self._known.items() if page in same}
        self._asked.clear()
        self._waiting.clear()

    def known(self, page: int) -> PageText | None:
        """The text of a page, if it was read already."""
        return self._known.get(page)

    def ask(self, page: int) -> PageText | None:
        """The text of a page, if it was read already; else it is asked for, and `came` tells of it."""
        if page not in self._known and page not in self._asked and 0 <= page < self._pages:
            self._asked.add(page)
            self._raster.read(self._generation, page)
        return self._known.get(page)

    def go_on_with(self, page: int, then: Callable[[PageText], None]) -> None:
        """Go on with the text of a page, once it is there."""
        text = self.ask(page)
        if text is not None:
            then(text)
        elif 0 <= page < self._pages:
            self._waiting.append((page, then))

    def _take(self, generation: int, page: int, text: PageText) -> None:
        if generation != self._generation:
            return
        self._known[page] = text
        ready = [then for number, then in self._waiting if number == page]
        self._waiting = [(number, then) for number, then in self._waiting if number != page]
        for then in ready:
            then(text)
        self.came.emit(page)
