"""The submission's front page as a card: what it is, when it was made, what it holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from iomreport.gui.i18n import tr, trn
from iomreport.gui.material import Material
from iomreport.gui.theme import FIELD, STEP
from iomreport.gui.widgets import named, rule
from iomreport.submission.model import About
from iomreport.wording.dates import interval


class FrontCard(QFrame):
    """The submission that the program works from; `chosen` carries the id of another for new briefs."""

    chosen = Signal(str)

    def __init__(self, material: Material, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, tr("The submission"))
        self.setObjectName("frontCard")
        self._about = about = material.index.submission.about
        self.choice = named(QComboBox(), tr("Submission for new briefs"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumHeight(FIELD)
        self._choice_head = _label(tr("New briefs draw on"), "quiet")
        for widget in (self._choice_head, self.choice):
            widget.hide()
        self.choice.activated.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(STEP)
        layout.addWidget(self._choice_head)
        layout.addWidget(self.choice)
        layout.addWidget(_label(about.organisation, "quiet"))
        layout.addWidget(_label(about.title, "heading"))
        when = interval(about.dates, material.wording)
        layout.addWidget(_label(tr("{place}, {dates}", place=about.place, dates=when), "quiet"))
        layout.addWidget(_label(tr("Made for: {occasion}", occasion=about.occasion), "quiet"))
        layout.addWidget(rule())
        layout.addWidget(_label(tr("What it holds"), "title"))
        layout.addLayout(_counts(material))
        layout.addWidget(rule())
        layout.addWidget(_label(tr("Theme and round tables"), "title"))
        layout.addLayout(_sections(material))
        layout.addStretch(1)

    def show_choice(self, submissions: Sequence[About]) -> None:
        """Offer the submissions at hand, where there are several."""
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for about in submissions:
                cited = about.citation
                self.choice.addItem(f"{cited.author_short}, {cited.short_title}", about.id)
                self.choice.setItemData(self.choice.count() - 1, about.title, Qt.ItemDataRole.ToolTipRole)
            self.choice.setCurrentIndex(self.choice.findData(self._about.id))
        self.choice.setToolTip(tr("New briefs draw on this submission; another opens in its own window."))
        for widget in (self._choice_head, self.choice):
            widget.setVisible(len(submissions) > 1)

    def _choose(self, index: int) -> None:
        wanted = str(self.choice.itemData(index))
        self.choice.setCurrentIndex(self.choice.findData(self._about.id))  # this window keeps its own
        if wanted != self._about.id:
            self.chosen.emit(wanted)


def _counts(material: Material) -> QGridLayout:
    submission, grid = material.index.submission, QGridLayout()
    grid.setHorizontalSpacing(2 * STEP)
    grid.setVerticalSpacing(4)
    numbers = (
        trn("{n} initiative", "{n} initiatives", len(submission.initiatives)),
        trn("{n} figure", "{n} figures", len(submission.figures)),
        trn("{n} event", "{n} events", len(submission.events)),
        trn("{n} country named", "{n} countries named", len(material.index.named_countries())),
        trn("{n} partner", "{n} partners", len(submission.partners)),
        trn("{n} footnote", "{n} footnotes", len(submission.footnotes)),
    )
    for at, text in enumerate(numbers):
        grid.addWidget(_label(text), at // 2, at % 2)
    return grid


def _sections(material: Material) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(STEP)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, section in enumerate(material.index.submission.sections):
        number = section.key.removeprefix("RT") if section.key.startswith("RT") else ""
        count = len(material.index.by_round_table(section.key))
        title = _label(section.short_title)
        title.setToolTip(section.official_title)
        amount = _label(f"{count}", "quiet")
        amount.setToolTip(trn("{n} initiative", "{n} initiatives", count))
        amount.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignTrailing)
        grid.addWidget(_label(number, "quiet"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(title, row, 1)
        grid.addWidget(amount, row, 2)
    return grid


class _Words(QLabel):
    """Words that can be copied. Qt makes a document of such, so they are it once the mouse comes to them."""

    def enterEvent(self, event: QEnterEvent) -> None:
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        super().enterEvent(event)


def _label(text: str, look: str = "") -> QLabel:
    label = _Words(text)
    label.setWordWrap(bool(text) and not text.isdecimal())
    label.setTextFormat(Qt.TextFormat.PlainText)
    if look:
        label.setProperty(look, True)
    return label
