"""Finding words on the pages: a bar with the number of places, next and previous."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from iomreport.gui.i18n import tr
from iomreport.gui.line import Line
from iomreport.gui.pages.selecting import Passage
from iomreport.gui.pages.view import PagesView
from iomreport.gui.theme import STEP, colours, icon
from iomreport.gui.widgets import WindowKeys, named


class FindField(Line):
    """Where one types what to find; Enter goes on, Shift+Enter back, Escape ends."""

    def __init__(self, step: Callable[[int], None], leave: Callable[[], None]) -> None:
        super().__init__()
        self._step, self._leave = step, leave
        self.installEventFilter(WindowKeys(self, typing_first=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """Looks through all pages as one types; what was found stays marked while the bar is open."""

    def __init__(self, view: PagesView, icons: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pagesBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._view, self._icons = view, icons
        self._places: dict[int, list[Passage]] = {}
        """By the page, once it was looked through."""
        self._found: list[Passage] = []
        self._at = -1
        self._buttons: list[tuple[QToolButton, str]] = []
        self.field = named(FindField(self.step, self.leave), tr("Find in the pages"))
        self.field.setPlaceholderText(tr("Find in the pages"))
        self.field.setMaximumWidth(320)
        self.field.textChanged.connect(self._search)
        self.count = QLabel()
        self.count.setProperty("quiet", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(STEP, 0, STEP, 4)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        for name, purpose, pressed in (
            ("chevron-up", tr("Previous place (Shift+F3)"), lambda: self.step(-1)),
            ("chevron-down", tr("Next place (F3)"), lambda: self.step(1)),
        ):
            row.addWidget(self._button(name, purpose, pressed))
        row.addWidget(self.count)
        row.addStretch(0)
        row.addWidget(self._button("x", tr("Close"), self.leave))
        view.texts.came.connect(self._go_on)
        view.pages_opened.connect(self._search_again)
        self.hide()

    def open(self) -> None:
        """Show the bar, with the selected text of the pages if there is some."""
        selected = self._view.selected_text
        self.show()
        if selected and "\n" not in selected and len(selected) < 80:
            self.field.setText(selected)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search()

    def leave(self) -> None:
        """Close the bar; the place stays."""
        self.hide()
        self._view.show_found((), -1)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Go to the next place (1) or the previous one (-1); past the last comes the first."""
        if self.isHidden():
            self.open()
        elif self._found:
            self._at = (self._at + by) % len(self._found)
            self._show()

    # ---- finding -----------------------------------------------------------------------------------

    def _search(self) -> None:
        self._at = -1
        self._look()

    def _search_again(self) -> None:
        if not self.isHidden():
            self._look()

    def _go_on(self, page: int) -> None:
        if not self.isHidden() and self.field.text().strip():
            self._look_at(page)
            self._reckon()

    def _look(self) -> None:
        """Look through the pages whose text is there; the others are asked for and come later."""
        self._places.clear()
        self._found = []
        for page in range(self._view.page_count) if self.field.text().strip() else ():
            self._look_at(page)
        self._reckon()

    def _look_at(self, page: int) -> None:
        text = self._view.texts.ask(page)
        if text is not None:
            self._places[page] = [(page, start, end) for start, end in text.find(self.field.text())]

    def _reckon(self) -> None:
        """Once all pages were looked through, go to the first place from the page that is seen."""
        if self.field.text().strip() and len(self._places) < self._view.page_count:
            return
        self._found = [place for page in sorted(self._places) for place in self._places[page]]
        if self._found and self._at < 0:
            here = self._view.current_page
            self._at = next((n for n, place in enumerate(self._found) if place[0] >= here), 0)
        self._at = min(self._at, len(self._found) - 1)
        self._show()

    def _show(self) -> None:
        if not self.field.text().strip():
            self.count.setText("")
        elif self._found:
            self.count.setText(tr("{at} of {all}", at=self._at + 1, all=len(self._found)))
        else:
            self.count.setText(tr("Not found"))
        self._view.show_found(self._found, self._at)

    # ---- parts -------------------------------------------------------------------------------------

    def _button(self, name: str, purpose: str, pressed: Callable[[], None]) -> QToolButton:
        button = named(QToolButton(), purpose.partition(" (")[0])
        button.setToolTip(purpose)
        button.clicked.connect(pressed)
        self._buttons.append((button, name))
        self._paint(button, name)
        return button

    def _paint(self, button: QToolButton, name: str) -> None:
        button.setIcon(icon(self._icons, name, colours(self.palette()).ink, 16))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            for button, name in self._buttons:
                self._paint(button, name)
        super().changeEvent(event)
