"""The start page: the briefs of late, a new one by type, and the submission that all of them draw on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from iomreport.gui.banner import Banner
from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import tr, tr_error
from iomreport.gui.material import Material
from iomreport.gui.moments import day_text
from iomreport.gui.start.cards import GAP, Card, CardView
from iomreport.gui.start.front import FrontCard
from iomreport.gui.start.pictures import PAGE, page_picture
from iomreport.gui.start.recent import Recent, RecentBriefs, places_of_alike
from iomreport.gui.start.thumbnails import Thumbnails
from iomreport.gui.theme import STEP
from iomreport.gui.widgets import context_menu, named

_WIDEST = 1240
_SHOWN = 4  # recent briefs; the menu has them all


class StartPage(QScrollArea):
    """`type_chosen` carries a type's id, `brief_chosen` a path; `open_asked` and `back_asked` nothing.

    `file_asked` carries the path of a broken file of the user's, to be opened outside.
    """

    type_chosen = Signal(str)
    brief_chosen = Signal(str)
    file_asked = Signal(str)
    open_asked = Signal()
    back_asked = Signal()

    def __init__(
        self, material: Material, recent: RecentBriefs, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        tell_of(self, "first-note.md")
        named(self, tr("Start page"))
        self.setObjectName("startPage")
        self.setViewport(QWidget())  # as in `CardView`
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._material, self._recent, self._thumbnails = material, recent, thumbnails
        self._stale = True
        self._build()
        self.types.taken.connect(self.type_chosen)
        self.briefs.taken.connect(self.brief_chosen)
        self.briefs.left.connect(lambda step: self._go_on(self.types, step))
        self.types.left.connect(lambda step: self._go_on(self.briefs, step))
        self.briefs.customContextMenuRequested.connect(self._brief_menu)
        recent.changed.connect(self._follow_recent)
        thumbnails.loaded.connect(self._show_thumbnail)

    def focus_first(self) -> None:
        """Put the focus on the first card: the brief of last time, or else the first type."""
        view = self.briefs if self.briefs.isVisibleTo(self) else self.types
        view.setCurrentIndex(view.cards.index(0))
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow_types(self) -> None:
        """The types at hand are others."""
        if self.isVisible():
            self._show_types()
        else:
            self._stale = True

    def can_go_back(self, on: bool) -> None:
        """Whether there is a brief behind this page."""
        self.back.setVisible(on)

    # ---- parts -------------------------------------------------------------------------------------

    def _build(self) -> None:
        middle = QWidget()
        middle.setMaximumWidth(_WIDEST)
        columns = QHBoxLayout(middle)  # first, for widgets in a layout without one have to be found again
        columns.setSpacing(3 * STEP)
        left = QVBoxLayout()
        left.setSpacing(STEP)
        columns.addLayout(left, 1)
        self._build_recent(left)
        left.addSpacing(STEP)
        self._build_types(left)
        left.addStretch(1)
        self.front = FrontCard(self._material)
        self.front.setFixedWidth(348)
        columns.addWidget(self.front, 0, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        inner.setObjectName("startInner")
        around = QHBoxLayout(inner)
        around.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        self.setWidget(inner)  # while it is empty: it would be measured, and again when it is shown
        around.addWidget(middle, 1)

    def _build_recent(self, column: QVBoxLayout) -> None:
        """The briefs of late, and the ways to others; the first time, what to do."""
        self.briefs = named(CardView(), tr("Recent briefs"))
        self.open = QPushButton(tr("Open another …"))
        self.open.setAutoDefault(False)
        self.open.clicked.connect(self.open_asked)
        self.back = QPushButton(tr("Back to the brief"))
        self.back.clicked.connect(self.back_asked)
        self.back.hide()
        self._recent_head = QLabel(tr("Recent briefs"))
        self._recent_head.setProperty("heading", True)
        heads = QHBoxLayout()
        column.addLayout(heads)
        heads.addWidget(self._recent_head)
        heads.addStretch(1)
        heads.addWidget(self.back)
        heads.addWidget(self.open)
        heads.addSpacing(GAP)  # ends where the cards do
        self._first = QLabel(
            tr(
                "Choose what you need. The note drafts itself from the submission at the right; "
                "what only you can write is marked in it."
            )
        )
        self._first.setProperty("quiet", True)
        self._first.setWordWrap(True)
        column.addWidget(self._first)
        column.addWidget(self.briefs)

    def _build_types(self, column: QVBoxLayout) -> None:
        """The types, below what keeps some of them from being used."""
        self.types = named(CardView(), tr("New brief"))
        self._types_head = QLabel(tr("New brief"))
        self._types_head.setProperty("heading", True)
        column.addWidget(self._types_head)
        self.trouble = Banner(
            self._material.paths.icons, "triangle-alert", tr("Types of your own that cannot be used")
        )
        trouble = QHBoxLayout()
        column.addLayout(trouble)
        trouble.addWidget(self.trouble)
        trouble.addSpacing(GAP)
        column.addWidget(self.types)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._show_types()
            self._show_recent()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back.isVisibleTo(self):
            self.back_asked.emit()
            return
        super().keyPressEvent(event)

    def _go_on(self, view: CardView, step: int) -> None:
        if view.isVisibleTo(self):
            row = 0 if step > 0 else view.cards.rowCount() - 1
            view.setCurrentIndex(view.cards.index(row))
            view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(view)

    # ---- cards -------------------------------------------------------------------------------------

    def _show_types(self) -> None:
        ratio = self.devicePixelRatioF()
        self.types.cards.show_cards(
            [
                Card(
                    key=template.manifest.id,
                    title=template.manifest.name,
                    words=template.manifest.purpose,
                    picture=page_picture(template.manifest, ratio),
                )
                for template in self._material.catalogue
            ]
        )
        self.types.setCurrentIndex(self.types.cards.index(0))
        self._show_faults()

    def _show_faults(self) -> None:
        faults = self._material.catalogue.faults
        if not faults:
            self.trouble.hide()
            return
        words = "\n".join((tr("These types of your own cannot be used:"), *map(tr_error, faults)))
        file = str(faults[0].file or "")
        self.trouble.say(words, (tr("Open the file"), lambda: self.file_asked.emit(file)))

    def _follow_recent(self) -> None:
        if self.isVisible():
            self._show_recent()
        else:
            self._stale = True

    def _show_recent(self) -> None:
        entries = self._recent.all()[:_SHOWN]
        self.briefs.setVisible(bool(entries))
        self._first.setVisible(not entries)
        self._recent_head.setText(tr("Recent briefs") if entries else tr("New brief"))
        self._types_head.setVisible(bool(entries))
        self.open.setText(tr("Open another …") if entries else tr("Open a brief …"))
        places = places_of_alike(entries)
        self.briefs.cards.show_cards([self._card(entry, places.get(entry.path, "")) for entry in entries])
        self.briefs.setCurrentIndex(self.briefs.cards.index(0))
        for entry in entries:
            self._thumbnails.ask(entry.path)

    def _card(self, entry: Recent, place: str) -> Card:
        today = dt.date.today()  # noqa: DTZ011 - what is recent is so where the officer is
        opened = when(entry.when.astimezone().date(), today)
        return Card(
            key=entry.path,
            title=entry.title,
            words=kind_and_country(self._material, entry),
            note=" · ".join(filter(None, (opened, place))),
            tip=entry.path,
        )

    def _show_thumbnail(self, path: str, image: QImage) -> None:
        ratio = self.devicePixelRatioF()
        small = image.scaled(
            PAGE * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        small.setDevicePixelRatio(ratio)
        self.briefs.cards.show_picture(path, QPixmap.fromImage(small))

    def _brief_menu(self, at: QPoint) -> None:
        index = self.briefs.indexAt(at)
        entry = next((e for e in self._recent.all() if e.path == self.briefs.key(index)), None)
        if entry is None:
            return
        menu = context_menu(self, entry.title)
        menu.addAction(tr("Open")).triggered.connect(lambda: self.brief_chosen.emit(entry.path))
        menu.addAction(tr("Copy the path")).triggered.connect(
            lambda: QGuiApplication.clipboard().setText(str(Path(entry.path)))
        )
        menu.addAction(tr("Take off this list")).triggered.connect(lambda: self._recent.remove(entry.path))
        menu.popup(self.briefs.viewport().mapToGlobal(at))


def kind_and_country(material: Material, entry: Recent) -> str:
    """“Country brief · Tunisia”, as far as both are known."""
    catalogue = material.catalogue
    kind = catalogue.get(entry.template).manifest.name if entry.template in catalogue else entry.template
    country = material.country_name(entry.country, entry.when.date()) if entry.country else ""
    return " · ".join(part for part in (kind, country) if part)


def when(on: dt.date, today: dt.date) -> str:
    """A day as people say it: today, yesterday, or its date."""
    if on == today:
        return tr("Today")
    if on == today - dt.timedelta(days=1):
        return tr("Yesterday")
    return day_text(on)
