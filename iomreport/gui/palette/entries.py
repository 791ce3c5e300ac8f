"""What the palette offers: actions, recent briefs, the brief's sections, the submission's initiatives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from iomreport.brief.model import State
from iomreport.gui.actions import ACTIONS, ActionSpec
from iomreport.gui.i18n import tr
from iomreport.gui.outline.rows import Target
from iomreport.gui.palette.words import OTHER_WORDS
from iomreport.gui.possible import impossible
from iomreport.gui.standing import state_name
from iomreport.gui.widgets import drop_menu
from iomreport.wording.fold import fold

if TYPE_CHECKING:
    from iomreport.gui.window import Window


@dataclass(frozen=True)
class Entry:
    """`kind` says what it is or where its menu is; `why` why it cannot be run now; `found_by` is folded."""

    title: str
    kind: str
    run: Callable[[], object]
    found_by: str
    keys: str = ""
    why: str = ""


def entries(window: Window) -> tuple[Entry, ...]:
    """Everything on offer; what needs a brief is left out while there is none."""
    offered = [*action_entries(window)]
    offered += _recent(window)
    if window.rooms.has_brief:
        offered += [*_of_the_bar(window), *_sections(window), *_initiatives(window)]
    return tuple(offered)


def action_entries(window: Window) -> Iterator[Entry]:
    """The actions of the table, with menu and shortcut; those that cannot be done now say why."""
    reasons = impossible(window)
    for spec in ACTIONS:
        if not isinstance(spec, ActionSpec) or spec.id == "palette":
            continue
        action = window.actions_table[spec.id]
        title, menu = plain(action.text()), plain(tr(spec.menu))
        words = tr(OTHER_WORDS[spec.id]) if spec.id in OTHER_WORDS else ""
        why = reasons.get(spec.id, "")
        if not action.isEnabled():
            needs_brief = window.rooms.on_start and not spec.anywhere
            why = tr("needs an open brief") if needs_brief else tr("not possible now")
        yield Entry(
            title=title,
            kind=menu,
            run=action.trigger,
            found_by=fold(f"{title} {menu} {words}"),
            keys=action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
            why=why,
        )


def plain(text: str) -> str:
    """The text of a menu's entry without mnemonic and dots."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…").rstrip()


def _recent(window: Window) -> Iterator[Entry]:
    for recent, title in window.rooms.recent.titled():
        yield Entry(
            title=title,
            kind=tr("Recent brief"),
            run=partial(window.rooms.open_recent, recent.path),
            found_by=fold(f"{recent.title} {recent.path} {tr('Recent brief')} {tr('Open')}"),
        )


def _of_the_bar(window: Window) -> Iterator[Entry]:
    """What is chosen in the line at the top: type, country, date and status."""
    states = " ".join(state_name(state) for state in State)
    for button, words in (
        (window.bar.type, tr("template")),
        (window.bar.country, ""),
        (window.bar.date, tr("day")),
        (window.bar.state, f"{states} {tr('Raise the version')}"),
    ):
        name = button.accessibleName()
        yield Entry(
            title=name,
            kind=button.text(),
            run=partial(drop_menu, button),
            found_by=fold(f"{name} {button.text()} {words}"),
        )


def _sections(window: Window) -> Iterator[Entry]:
    def go_to(section: str) -> None:
        window.rooms.show_brief()
        window.panes.reveal(window.brief_pane)
        window.brief_pane.write(Target(section))

    brief = window.document.brief
    for section in brief.outline:
        title = window.material.section_title(brief, section)
        yield Entry(
            title=title,
            kind=tr("Section"),
            run=partial(go_to, section.id),
            found_by=fold(title),
        )


def _initiatives(window: Window) -> Iterator[Entry]:
    def go_to(ref: str) -> None:
        window.rooms.show_brief()
        window.panes.reveal(window.library)
        window.library.select(ref)
        window.library.tree.setFocus()

    for record in window.material.index.submission.initiatives:
        names = (record.name, record.short_name, *record.aliases)
        yield Entry(
            title=record.name,
            kind=tr("Initiative"),
            run=partial(go_to, record.id),
            found_by=fold(" ".join(names)),
        )
