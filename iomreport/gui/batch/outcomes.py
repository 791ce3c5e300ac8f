"""What became of each note, as rows: what failed first, each kind by the name of its country."""

from __future__ import annotations

from bisect import bisect
from typing import Any

from PySide6.QtCore import QModelIndex, QObject

from iomreport.batch import Outcome, Result
from iomreport.gui.i18n import tr, tr_clause, tr_sentence, trn
from iomreport.gui.problems.model import counted, severity_name
from iomreport.gui.tables import Position, Role, TableModel
from iomreport.wording.fold import fold

OUTCOME = Role.UserRole + 1


def result_name(result: Result) -> str:
    """What became of a note, in a word."""
    return {
        Result.WRITTEN: tr("written"),
        Result.CURRENT: tr("was current"),
        Result.FAILED: tr("failed"),
    }[result]


def details(outcome: Outcome) -> str:
    """All that is to be said of a note, a line for each."""
    lines = [f"{outcome.planned.name}: {result_name(outcome.result)}"]
    if outcome.files:
        lines.append(", ".join(outcome.files))
    if outcome.why:
        lines.append(tr_sentence(outcome.why))
    lines += [
        f"{severity_name(notice.severity)}: {tr_sentence(notice.message)}" for notice in outcome.notices
    ]
    return "\n".join(lines)


def _place(outcome: Outcome) -> tuple[bool, str]:
    return outcome.result is not Result.FAILED, fold(outcome.planned.name)


class OutcomesModel(TableModel):
    """Columns: the country, what became of its note, its length, what is to be seen to."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Outcome] = []

    def clear(self) -> None:
        """Begin anew."""
        self.beginResetModel()
        self._rows = []
        self.endResetModel()

    def add(self, outcome: Outcome) -> None:
        """Show one more."""
        at = bisect(self._rows, _place(outcome), key=_place)
        self.beginInsertRows(QModelIndex(), at, at)
        self._rows.insert(at, outcome)
        self.endInsertRows()

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The outcomes in the order shown."""
        return tuple(self._rows)

    def headings(self) -> tuple[str, ...]:
        return tr("Country"), tr("Note"), tr("Length"), tr("To see to")

    def data(self, index: Position, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        outcome = self._rows[index.row()]
        if role == OUTCOME:
            return outcome
        if role == Role.ToolTipRole:
            return details(outcome)
        if role == Role.DisplayRole:
            length = trn("{n} page", "{n} pages", outcome.pages) if outcome.pages else ""
            said = tr_clause(outcome.why) or " · ".join(counted(outcome.notices).values())
            return (outcome.planned.name, result_name(outcome.result), length, said)[index.column()]
        return None
