"""Fitting the note to its pages: how many, what is cut for it, what is to stay, and applying it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from iomreport.brief import edits
from iomreport.brief.model import Brief
from iomreport.compose.length import page_limit
from iomreport.export.fitting import Fitted
from iomreport.gui.background import Background, why
from iomreport.gui.fitting.model import FitModel, FitRow, row_of
from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import tr, trn
from iomreport.gui.material import Material
from iomreport.gui.tables import table_view
from iomreport.gui.theme import FIELD, STEP
from iomreport.gui.widgets import button_row, named, repolish
from iomreport.worker import Failure, Fault, FittedReply, Stopped

_MOST = 200


class FitDialog(QDialog):
    """Fits the brief as it was when the dialog opened; `apply` gets the brief that fits, and its pages."""

    def __init__(
        self,
        brief: Brief,
        material: Material,
        background: Background,
        apply: Callable[[Brief, int], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Fit to pages"))
        tell_of(self, "content.md#making-a-note-fit")
        self._brief, self._material, self._background, self._apply = brief, material, background, apply
        self._ticket: int | None = None
        self._fitted: Fitted | None = None
        self._asked: tuple[int, frozenset[str]] | None = None
        self._pinned = frozenset(item.id for item in brief.items() if item.pinned)
        self.model = FitModel(self)
        self.model.kept_changed.connect(self._follow)
        self._build(page_limit(brief, material.manifest(brief), material.index) or 1)
        self.start()

    def _build(self, limit: int) -> None:
        self.status = QLabel()
        self.status.setWordWrap(True)
        self.status.setMinimumHeight(36)
        self.progress = named(QProgressBar(), tr("Progress of the fitting"))
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.list = table_view(self.model, tr("What is cut; a tick keeps an item as it is"))
        self.nothing = QLabel()
        self.nothing.setProperty("quiet", True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self.nothing.setMargin(4 * STEP)
        header = self.list.header()
        header.setMinimumSectionSize(12 * STEP)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.setColumnHidden(3, not self._brief.header.country)
        hint = QLabel(
            tr(
                "Only what comes from the submission is cut, in steps; your own words and quotations stay. "
                "Tick what is to stay as it is, and fit again. Undo brings everything back."
            )
        )
        hint.setProperty("quiet", True)
        hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(STEP)
        layout.addLayout(self._limit(limit))
        layout.addWidget(self.status)
        layout.addWidget(self.progress)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.nothing, 1)
        layout.addWidget(hint)
        layout.addLayout(self._buttons())
        self.resize(680, 460)

    def _limit(self, limit: int) -> QHBoxLayout:
        """The sentence that says how many pages there may be."""
        self.pages = named(QSpinBox(), tr("Pages"))
        self.pages.setRange(1, _MOST)
        self.pages.setValue(limit)
        self.pages.setMinimumSize(9 * STEP, FIELD)
        self.pages.valueChanged.connect(self._follow)
        label = QLabel(tr("The note is to have at &most"))
        label.setBuddy(self.pages)
        self.unit = QLabel()
        row = QHBoxLayout()
        row.setSpacing(STEP)
        for widget in (label, self.pages, self.unit):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _buttons(self) -> QHBoxLayout:
        self.stop, self.again = QPushButton(tr("Cancel")), QPushButton(tr("&Fit again"))
        self.go = QPushButton(tr("&Apply"))
        self.stop.clicked.connect(self.reject)
        self.again.clicked.connect(self.start)
        self.go.clicked.connect(self.accept)
        return button_row(None, self.stop, self.again, self.go)

    # ---- what it does ------------------------------------------------------------------------------

    def start(self) -> None:
        """Look for the cuts, with what is ticked kept as it is."""
        self._fitted = None
        self._asked = (self.pages.value(), self.kept)
        pinned = edits.set_pinned(self._brief, self._pinned - self.kept, False)
        pinned = edits.set_pinned(pinned, self.kept, True)
        self._ticket = self._background.fit(pinned, self.pages.value(), self._done)
        self._follow()

    @property
    def kept(self) -> frozenset[str]:
        """The items that are to stay as they are."""
        return self.model.kept if self.model.rows else self._pinned

    def _done(self, reply: FittedReply | Failure | Fault | Stopped) -> None:
        self._ticket = None
        if isinstance(reply, FittedReply):
            self._fitted = reply.fitted
            kept = self.kept
            cut = {cut.item for cut in reply.fitted.cuts}
            rows = [row_of(cut) for cut in reply.fitted.cuts]
            rows += [self._kept_row(item) for item in sorted(kept - cut)]
            self.model.show_rows(rows, kept)
            self.status.setText(told(reply.fitted))
        elif isinstance(reply, Failure | Fault):
            self.status.setText(why(reply))
        else:
            self.status.setText(tr("Fitting was cancelled; nothing was changed."))
        cut_in_vain = isinstance(reply, FittedReply) and not reply.fitted.fits
        self.status.setProperty("warm", cut_in_vain or isinstance(reply, Failure | Fault))
        repolish(self.status)
        self._follow()
        if not self.list.hasFocus():  # what was disabled while fitting has lost it
            self.pages.setFocus()
            self.pages.selectAll()

    def _kept_row(self, item_id: str) -> FitRow:
        item = self._brief.find(item_id)[1]
        return FitRow(item_id, self._material.item_title(item), tr("kept"))

    def _follow(self) -> None:
        running, fitted = self._ticket is not None, self._fitted
        stale = self._asked != (self.pages.value(), self.kept)
        self.unit.setText(trn("page", "pages", self.pages.value()))
        self.progress.setVisible(running)
        if running:
            self.status.setText(tr("Looking for the fewest cuts …"))
        self.pages.setEnabled(not running)
        self.list.setEnabled(not running)
        self.list.setVisible(bool(self.model.rows))
        self.nothing.setVisible(not self.model.rows)
        self.nothing.setText("" if running else advice(fitted))
        can_apply = bool(fitted and fitted.fits and fitted.brief != self._brief) and not stale
        self.again.setEnabled(not running and stale)
        self.go.setEnabled(can_apply and not running)
        for button, primary in ((self.again, not can_apply), (self.go, can_apply)):
            button.setProperty("primary", primary)
            button.setDefault(primary)
            repolish(button)
        self.stop.setText(tr("Cancel") if running or can_apply or stale else tr("Close"))

    def accept(self) -> None:
        if self._fitted is not None and self.go.isEnabled():
            super().accept()
            self._apply(self._fitted.brief, self._fitted.limit)

    def reject(self) -> None:
        """Give the fitting up while it runs, else close."""
        if self._ticket is not None:
            self._background.cancel(self._ticket)
        else:
            super().reject()


def advice(fitted: Fitted | None) -> str:
    """What can be done where there is nothing to cut."""
    if fitted is None:
        return ""
    if fitted.fits:
        shortest = tr("No note has less than one page.")
        return shortest if fitted.limit == 1 else tr("Ask for fewer pages to see what would be cut.")
    return tr("Shorten your own words in the sections named above, or allow more pages.")


def told(fitted: Fitted) -> str:
    """What became of the fitting, in a sentence."""
    pages = trn("one page", "{n} pages", fitted.limit)
    if not fitted.fits:
        rest = ", ".join(
            trn("{title} ({n} line)", "{title} ({n} lines)", one.lines, title=one.title)
            for one in fitted.rest
        )
        return tr(
            "The note cannot fit {pages}: with everything cut that may be cut it still has {shortest}. "
            "What remains: {rest}.",
            pages=pages,
            shortest=trn("one page", "{n} pages", fitted.shortest),
            rest=rest or tr("the heading"),
        )
    if not fitted.cuts:
        return tr("The note fits {pages} as it is; nothing needs to be cut.", pages=pages)
    return trn(
        "The note fits {pages} after {n} cut.",
        "The note fits {pages} after {n} cuts.",
        len(fitted.cuts),
        pages=pages,
    )
