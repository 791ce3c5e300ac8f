"""What a crash left over: a list, what it differs in from the file, and what is to become of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from iomreport.brief.recovery import Damaged, LeftOver
from iomreport.gui.clerk import Clerk
from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import tr, tr_clause, trn
from iomreport.gui.material import Material
from iomreport.gui.moments import moment
from iomreport.gui.safety.comparison import ComparisonView
from iomreport.gui.safety.parts import beside, button, choices, quiet_label
from iomreport.gui.theme import STEP
from iomreport.gui.widgets import button_row


class RecoveryDialog(QDialog):
    """`restored`, `kept_both` and `discarded` carry what was chosen; the caller takes it off the list."""

    restored = Signal(object)
    kept_both = Signal(object)
    discarded = Signal(object)

    def __init__(
        self,
        found: Sequence[LeftOver | Damaged],
        material: Material,
        clerk: Clerk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        tell_of(self, "saving.md")
        self.setWindowTitle(tr("Recovered work"))
        self._material = material
        self.view = ComparisonView(material, clerk)
        self._build()
        for one in sorted(found, key=lambda one: isinstance(one, Damaged)):
            self._add(one)
        self.list.setCurrentRow(0)
        self._say_how_many()
        self.restore.setFocus()

    @property
    def current(self) -> LeftOver | Damaged | None:
        """What is selected."""
        items = self.list.selectedItems()
        chosen: LeftOver | Damaged | None = items[0].data(Qt.ItemDataRole.UserRole) if items else None
        return chosen

    def take_off(self, one: LeftOver | Damaged) -> None:
        """It is seen to; without any others the dialog closes."""
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) is one:
                self.list.takeItem(row)
                break
        self._say_how_many()
        if not self.list.count():
            self.reject()

    def show_trouble(self, why: str) -> None:
        """Say why what was chosen could not be done."""
        self.hint.setText(why)

    # ---- parts -------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.head = QLabel()
        self.head.setWordWrap(True)
        self.list = choices(tr("Recovered briefs"), 250)
        self.list.itemSelectionChanged.connect(self._follow)
        self.hint = quiet_label()
        self.restore = button(tr("Restore"), lambda: self._choose(self.restored))
        self.restore.setProperty("primary", True)
        self.restore.setDefault(True)
        self.keep_both = button(tr("Keep both"), lambda: self._choose(self.kept_both))
        self.discard = button(tr("Discard"), lambda: self._choose(self.discarded))
        self.later = button(tr("Later"), self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(2 * STEP)
        layout.addWidget(self.head)
        layout.addLayout(beside(self.list, self.hint, self.view), 1)
        layout.addLayout(button_row(self.discard, None, self.later, self.keep_both, self.restore))
        self.resize(860, 520)

    def _add(self, one: LeftOver | Damaged) -> None:
        if isinstance(one, Damaged):
            title, where = one.kept.name, tr("damaged")
        else:
            title = one.brief.header.title or self._derived_title(one)
            where = one.path.name if one.path else tr("never saved")
        item = QListWidgetItem(f"{title}\n{where}, {moment(one.when)}")
        item.setData(Qt.ItemDataRole.UserRole, one)
        item.setToolTip(str(one.kept if isinstance(one, Damaged) else one.path or ""))
        self.list.addItem(item)

    def _derived_title(self, one: LeftOver) -> str:
        if one.brief.header.template in self._material.catalogue:
            return self._material.derived_title(one.brief)
        return one.path.stem if one.path else tr("Without a title")

    def _say_how_many(self) -> None:
        text = trn(
            "The program ended before the changes to a brief were saved. They were kept for you.",
            "The program ended before the changes to {n} briefs were saved. They were kept for you.",
            self.list.count(),
        )
        if self.list.count() > 1:
            text += " " + tr("Restore one now; the others stay under File, Recovered work.")
        self.head.setText(text)

    def _follow(self) -> None:
        one = self.current
        whole = isinstance(one, LeftOver)
        self.restore.setEnabled(whole)
        self.discard.setEnabled(one is not None)
        self.keep_both.setEnabled(isinstance(one, LeftOver) and one.path is not None and one.base is not None)
        if isinstance(one, LeftOver):
            self.hint.setText(_explanation(one))
            self.view.compare(one.compared_with, one.brief)
        elif one is not None:
            self.hint.setText(tr("This cannot be restored."))
            self.view.show_words(tr_clause(one.why))

    def _choose(self, signal: SignalInstance) -> None:
        one = self.current
        if one is not None:
            signal.emit(one)


def _explanation(one: LeftOver) -> str:
    told = []
    if one.host:
        told.append(tr("Kept on the computer {host}.", host=one.host))
    if one.outdated:
        told.append(tr("The file has been changed since."))
    if one.path is None:
        told.append(tr("This brief was never saved. All that it holds:"))
    elif one.base is None:
        name = one.path.name
        told.append(tr("The file {name} is gone or cannot be opened. All that was kept:", name=name))
    else:
        name = one.path.name
        told.append(tr("Compared with the file {name}: what was added and what was taken out.", name=name))
    return " ".join(told)
