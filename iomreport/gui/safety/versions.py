"""Earlier versions of the brief: its last saved states and its snapshots, to compare and to restore."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from iomreport.brief.history import History, State
from iomreport.errors import IomreportError
from iomreport.gui.clerk import Clerk
from iomreport.gui.document import Document
from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import tr, tr_error
from iomreport.gui.line import Line
from iomreport.gui.material import Material
from iomreport.gui.moments import moment
from iomreport.gui.safety.comparison import ComparisonView
from iomreport.gui.safety.describe import size
from iomreport.gui.safety.parts import beside, button, choices, quiet_label
from iomreport.gui.theme import STEP
from iomreport.gui.widgets import button_row, named

Sized = tuple[tuple[State, str], ...]


class VersionsDialog(QDialog):
    """Lists the states of the brief in a file; restoring one is an edit that can be undone."""

    def __init__(
        self,
        document: Document,
        path: Path,
        material: Material,
        history: History,
        clerk: Clerk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        tell_of(self, "saving.md#earlier-versions")
        self.setWindowTitle(tr("Earlier versions"))
        self._document, self._path, self._history, self._clerk = document, path, history, clerk
        self.view = ComparisonView(material, clerk)
        self._build()
        self.refresh()

    @property
    def current(self) -> State | None:
        """The state that is selected."""
        items = self.list.selectedItems()
        chosen: State | None = items[0].data(Qt.ItemDataRole.UserRole) if items else None
        return chosen

    def refresh(self) -> None:
        """Read the states again."""
        history, path = self._history, self._path
        self._clerk.do(lambda: _sized(history.states(path)), self._fill)

    def take_snapshot(self) -> None:
        """Keep the brief as it is now under the name in the field."""
        name = " ".join(self.name.text().split())
        if name:
            history, path, brief = self._history, self._path, self._document.brief
            self._change(lambda: history.snapshot(path, brief, name))

    def restore(self) -> None:
        """Bring the selected state back."""
        state = self.current
        if state is not None:
            label = tr("Restore the version of {when}", when=moment(state.when))
            self._document.apply(label, lambda _brief: state.brief)
            self.accept()

    def remove(self) -> None:
        """Let the selected snapshot go."""
        state, history = self.current, self._history
        if state is not None and state.name:
            self._change(lambda: history.remove(state))

    # ---- parts -------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.name = named(Line(most=80), tr("Name of the snapshot"))
        self.name.setPlaceholderText(tr("Name for a snapshot, such as: before clearance"))
        self.keep = button(tr("Keep a snapshot"), self.take_snapshot)
        self.name.textChanged.connect(lambda text: self.keep.setEnabled(bool(text.strip())))
        self.keep.setEnabled(False)
        self.keep.setDefault(True)
        self.list = choices(tr("Versions"), 280)
        self.list.itemSelectionChanged.connect(self._follow)
        self.hint = quiet_label()
        self.restore_button = button(tr("Restore this version"), self.restore)
        self.restore_button.setProperty("primary", True)
        self.remove_button = button(tr("Remove the snapshot"), self.remove)
        self.close_button = button(tr("Close"), self.reject)
        self._lay_out()

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(STEP)
        above.addWidget(self.name, 1)
        above.addWidget(self.keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(2 * STEP)
        layout.addLayout(above)
        layout.addLayout(beside(self.list, self.hint, self.view), 1)
        layout.addLayout(button_row(self.remove_button, None, self.close_button, self.restore_button))
        self.resize(900, 560)
        self._follow()

    def _fill(self, states: Sized | IomreportError) -> None:
        if not isValid(self):
            return
        if isinstance(states, IomreportError):
            self.hint.setText(tr_error(states))
            return
        with QSignalBlocker(self.list):
            self.list.clear()
            for state, much in states:
                title = state.name or tr("Saved")
                item = QListWidgetItem(f"{title}\n{moment(state.when)} · {much}")
                item.setData(Qt.ItemDataRole.UserRole, state)
                self.list.addItem(item)
        if states:
            self.list.setCurrentRow(0)
        self._follow()

    def _follow(self) -> None:
        state = self.current
        self.restore_button.setEnabled(state is not None and state.brief != self._document.brief)
        self.remove_button.setEnabled(state is not None and bool(state.name))
        if state is None:
            self.hint.setText(tr("Each time the brief is saved, its version is kept here: the last ten."))
            self.view.show_words(tr("No earlier version is kept yet."))
        else:
            self.hint.setText(tr("What restoring it would change in the brief as it is now:"))
            self.view.compare(self._document.brief, state.brief)

    def _change(self, job: Callable[[], None]) -> None:
        def done(result: IomreportError | None) -> None:
            if not isValid(self):
                return
            if isinstance(result, IomreportError):
                self.hint.setText(tr_error(result))
                return
            self.name.clear()
            self.refresh()

        self._clerk.do(job, done)


def _sized(states: Sequence[State]) -> Sized:
    """Each state with how much it differs from the one before it."""
    earlier = [state.brief for state in states[1:]]
    sizes = [size(before, state.brief) for state, before in zip(states, earlier, strict=False)]
    return tuple(zip(states, [*sizes, tr("the earliest")][: len(states)], strict=True))
