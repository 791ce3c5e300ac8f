"""The notices as rows: those that ask for something, then those that were accepted, under a heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from iomreport.brief.acceptance import Accepted, can_accept
from iomreport.brief.model import Acceptance
from iomreport.gui.i18n import tr, tr_clause, tr_sentence, trn
from iomreport.gui.moments import day_text
from iomreport.gui.outline.rows import Target
from iomreport.notices import Notice, Severity

Position = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NOTICE = Role.UserRole + 1
ACCEPTANCE = Role.UserRole + 2
HEADING = Role.UserRole + 3
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def severity_name(severity: Severity) -> str:
    """How much a notice matters, in a word."""
    return {Severity.ERROR: tr("Error"), Severity.WARNING: tr("To do"), Severity.INFO: tr("Note")}[severity]


def counted(notices: Iterable[Notice]) -> dict[Severity, str]:
    """`2 errors`, `4 to do`, `1 note`, each where there are some, by what matters most first."""
    counts = Counter(notice.severity for notice in notices)
    texts = {
        Severity.ERROR: trn("{n} error", "{n} errors", counts[Severity.ERROR]),
        Severity.WARNING: trn("{n} to do", "{n} to do", counts[Severity.WARNING]),
        Severity.INFO: trn("{n} note", "{n} notes", counts[Severity.INFO]),
    }
    return {severity: text for severity, text in texts.items() if counts[severity]}


def target_of(notice: Notice) -> Target:
    """Where a notice leads in the outline: an item, a place for the officer, or a section."""
    at = notice.place
    return Target(at.section, at.item, at.field if at.section and not at.item else "")


def header_field(notice: Notice) -> str:
    """The field of the heading block to which a notice leads, by its Python name, or empty."""
    field = notice.place.field
    name = field.removeprefix("header.") if field.startswith("header.") else ""
    return {"from": "from_", "for": "purpose"}.get(name, name)


def email_field(notice: Notice) -> str:
    """The field of the e-mail to which a notice leads, or empty."""
    field = notice.place.field
    return field.removeprefix("email.") if field.startswith("email.") else ""


def asks_to_fit(notice: Notice) -> bool:
    """Whether a notice is seen to by fitting the note to pages."""
    return notice.place.field == "pages" and not notice.place.section


def leads(notice: Notice) -> bool:
    """Whether there is a place to go to."""
    return bool(target_of(notice) or header_field(notice) or email_field(notice)) or asks_to_fit(notice)


class _Row(Struct, frozen=True):
    """A notice; with its acceptance where there is one. The heading of the accepted has no notice."""

    notice: Notice | None = None
    acceptance: Acceptance | None = None


class NoticesModel(QAbstractListModel):
    """Notices, those that matter most first; below them, while it is open, what was accepted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices: list[Notice] = []
        self._accepted: tuple[Accepted, ...] = ()
        self._open = False
        self._rows: list[_Row] = []

    def set_notices(self, notices: Iterable[Notice], accepted: Sequence[Accepted] = ()) -> None:
        """Show other notices."""
        ordered = sorted(dict.fromkeys(notices), key=lambda notice: _ORDER[notice.severity])
        if (ordered, tuple(accepted)) != (self._notices, self._accepted):
            self.beginResetModel()
            self._notices, self._accepted = ordered, tuple(accepted)
            self._arrange()
            self.endResetModel()

    def set_open(self, on: bool) -> None:
        """Show what was accepted, or only how much."""
        if on != self._open:
            self.beginResetModel()
            self._open = on
            self._arrange()
            self.endResetModel()

    @property
    def is_open(self) -> bool:
        """Whether what was accepted is shown."""
        return self._open

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices that ask for something, in the order shown."""
        return tuple(self._notices)

    @property
    def accepted(self) -> tuple[Accepted, ...]:
        """Those that were accepted."""
        return self._accepted

    def row_of(self, notice: Notice) -> int:
        """Where a notice stands, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.notice == notice), -1)

    def _arrange(self) -> None:
        self._rows = [_Row(notice) for notice in self._notices]
        if self._accepted:
            self._rows.append(_Row())
            if self._open:
                self._rows += [_Row(one.notice, one.acceptance) for one in self._accepted]

    # ---- Qt's model --------------------------------------------------------------------------------

    def rowCount(self, parent: Position | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Position, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (NOTICE, ACCEPTANCE, HEADING):
            return {NOTICE: row.notice, ACCEPTANCE: row.acceptance, HEADING: row.notice is None}[role]
        if row.notice is None:
            return self._heading(role)
        words = tr_sentence(row.notice.message)
        if row.acceptance is not None:
            words = tr("{sentence} — {reason}", sentence=words, reason=row.acceptance.reason)
        if role == Role.DisplayRole:
            return words
        if role == Role.ToolTipRole:
            return "\n".join((words, *_more(row.notice, row.acceptance)))
        if role == Role.AccessibleTextRole:
            state = tr("Accepted") if row.acceptance else severity_name(row.notice.severity)
            return f"{state}: {words}"
        return None

    def _heading(self, role: int) -> str | None:
        title = tr("Accepted ({n})", n=len(self._accepted))
        if role == Role.DisplayRole:
            return title
        if role == Role.AccessibleTextRole:
            return f"{title}, {tr('open') if self._open else tr('closed')}"
        return tr("Show or hide what was accepted (Enter)") if role == Role.ToolTipRole else None


def _more(notice: Notice, acceptance: Acceptance | None) -> list[str]:
    """What can be done about a notice, for its tool tip."""
    if acceptance is not None:
        return [tr("Accepted on {day}; Alt+Enter takes it back", day=day_text(acceptance.on))]
    lines = []
    if notice.fix:
        known = tr("Fix (Shift+Enter): {fix}", fix=tr_clause(notice.fix))
        lines.append(known if notice.repair else f"{tr_sentence(notice.fix)}.")
    if not can_accept(notice):
        lines.append(tr("An error cannot be accepted; it must be mended."))
    return lines
