"""The problems' pane: counts, the list, and what can be done about the current one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QListView, QStyle, QVBoxLayout, QWidget

from iomreport.brief.acceptance import Accepted, sort_out
from iomreport.brief.model import Brief
from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import tr
from iomreport.gui.problems.delegate import Link, NoticeDelegate
from iomreport.gui.problems.model import ACCEPTANCE, HEADING, NOTICE, NoticesModel, counted
from iomreport.gui.theme import STEP
from iomreport.gui.widgets import named, own_viewport, pane_head
from iomreport.notices import Notice, Severity


class NoticeList(QListView):
    """The notices; `link_chosen` (index, Link) by a click on a word, or by a key."""

    link_chosen = Signal(QModelIndex, object)

    def __init__(self, icons: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own_viewport(self)
        tell_of(self, "problems.md")
        self.links = NoticeDelegate(icons, self)
        self.setItemDelegate(self.links)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWordWrap(True)  # rows are laid out anew for another width: long sentences take several lines
        self.setMinimumHeight(56)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def place_of(self, index: QModelIndex, link: Link) -> QRect:
        """Where a link of a row is; empty when it has none such."""
        return next((rect for one, rect in self._places(index) if one is link), QRect())

    def _places(self, index: QModelIndex) -> list[tuple[Link, QRect]]:
        row = self.visualRect(index)
        places = self.links.places(index, row, self.fontMetrics(), active=True)
        return [(link, QStyle.visualRect(self.layoutDirection(), row, rect)) for link, rect in places]

    def _link_at(self, point: QPoint) -> tuple[QModelIndex, Link | None]:
        index = self.indexAt(point)
        if not index.isValid():
            return index, None
        return index, next((link for link, rect in self._places(index) if rect.contains(point)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        link = self._link_at(event.position().toPoint())[1]
        self.viewport().setCursor(
            Qt.CursorShape.ArrowCursor if link is None else Qt.CursorShape.PointingHandCursor
        )
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index, link = self._link_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and link not in (None, Link.GO, Link.FIT):
            self.link_chosen.emit(index, link)
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()  # shortcuts of the actions, not the list's own Enter
            return
        super().keyPressEvent(event)


class ProblemsPanel(QWidget):
    """What is wrong with the note, and what was accepted.

    `chosen` (Notice) when one is clicked, or Enter is pressed on it; `fix_asked` and `accept_asked` (Notice);
    `withdraw_asked` (digest of an acceptance); `menu_asked` (position on the screen).
    """

    chosen = Signal(object)
    fix_asked = Signal(object)
    accept_asked = Signal(object)
    withdraw_asked = Signal(str)
    menu_asked = Signal(QPoint)

    def __init__(self, icons: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = NoticesModel(self)
        self._known = False  # until the pages were made
        self.count, self.calm = QLabel(), QLabel()
        self.count.setProperty("pill", True)
        self.calm.setProperty("quiet", True)
        self.list = named(NoticeList(icons), tr("Problems"))
        self.list.setModel(self.model)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.list.link_chosen.connect(self._do)
        self.list.customContextMenuRequested.connect(
            lambda point: self.menu_asked.emit(self.list.viewport().mapToGlobal(point))
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(pane_head(tr("Problems"), self.count, self.calm))
        layout.addWidget(self.list, 1)
        self.ready = QLabel(tr("Next: change the status at the top right, or export the note."))
        self.ready.setProperty("quiet", True)
        self.ready.setWordWrap(True)
        self.ready.setContentsMargins(STEP + 4, 0, STEP + 4, STEP)
        self.ready.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.ready, 1)
        for widget in (self.count, self.calm, self.ready):
            widget.hide()

    def show_notices(self, notices: Sequence[Notice], accepted: Sequence[Accepted] = ()) -> None:
        """Show the notices of the pages, and those that the officer accepted; the current one stays so."""
        self._known = True
        self._show(notices, accepted)

    def _show(self, notices: Sequence[Notice], accepted: Sequence[Accepted]) -> None:
        current = self.current
        self.model.set_notices(notices, accepted)
        if current is not None and (row := self.model.row_of(current)) >= 0:
            self.list.setCurrentIndex(self.model.index(row))
        counts = counted(self.model.notices)
        owed = [text for severity, text in counts.items() if severity is not Severity.INFO]
        rest = [text for severity, text in counts.items() if severity is Severity.INFO]
        if accepted:
            rest.append(tr("{n} accepted", n=len(accepted)))
        self.count.setText(" · ".join(owed))
        self.count.setVisible(bool(owed))
        self.calm.setText(" · ".join(rest) if owed or rest else tr("Nothing to do"))
        self.calm.setVisible(bool(rest) or not owed)
        empty = not (notices or accepted)
        self.list.setVisible(not empty)
        self.ready.setVisible(empty)

    def follow(self, brief: Brief) -> None:
        """Sort what is known under the acceptances of the brief, before the pages are made again."""
        if self._known:
            known = (*self.model.notices, *(one.notice for one in self.model.accepted))
            self._show(*sort_out(brief, known))

    # ---- the current one ---------------------------------------------------------------------------

    @property
    def current(self) -> Notice | None:
        """The notice that is current, accepted or not."""
        found: Notice | None = self.list.currentIndex().data(NOTICE)
        return found

    @property
    def accepted_digest(self) -> str:
        """The digest of the current acceptance, or empty."""
        acceptance = self.list.currentIndex().data(ACCEPTANCE)
        return acceptance.digest if acceptance is not None else ""

    def next(self) -> None:
        """Make the next notice that asks for something current, from the top after the last, and go there."""
        if count := len(self.model.notices):
            at = self.list.currentIndex().row() + 1
            index = self.model.index(at if at < count else 0)
            self.list.setCurrentIndex(index)
            self._choose(index)

    def fix(self) -> None:
        """Ask to do what the current notice proposes."""
        self._do(self.list.currentIndex(), Link.FIX)

    def accept_or_withdraw(self) -> None:
        """Ask to accept the current notice, or to take its acceptance back."""
        self._do(self.list.currentIndex(), Link.TAKE_BACK if self.accepted_digest else Link.ACCEPT)

    def _choose(self, index: QModelIndex) -> None:
        if index.data(HEADING):
            self.model.set_open(not self.model.is_open)
            self.list.setCurrentIndex(self.model.index(index.row()))
        elif index.data(NOTICE) is not None:
            self.chosen.emit(index.data(NOTICE))

    def _do(self, index: QModelIndex, link: Link) -> None:
        notice = index.data(NOTICE)
        if notice is None:
            return
        if link is Link.TAKE_BACK:
            self.withdraw_asked.emit(index.data(ACCEPTANCE).digest)
        elif index.data(ACCEPTANCE) is None:
            (self.fix_asked if link is Link.FIX else self.accept_asked).emit(notice)
