"""Why an action would do nothing now: said in menus and in the command palette.

The actions themselves stay enabled, so that no key is lost where this is out of date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from iomreport.brief.model import ItemKind
from iomreport.gui.i18n import tr

if TYPE_CHECKING:
    from iomreport.gui.window import Window

_FOR_ITEMS = ("headline", "summary", "detail", "pin", "duplicate")
_FOR_ROWS = ("up", "down", "remove")
_FOR_PROBLEMS = ("fix-problem", "accept-problem")


def impossible(window: Window) -> dict[str, str]:
    """The ids of the actions that would do nothing now, each with what would have to be done before."""
    if window.rooms.on_start:
        return {}  # all that needs a brief is disabled there
    return dict(_impossible(window))


def _impossible(window: Window) -> Iterator[tuple[str, str]]:
    from iomreport.gui.library.model import LibraryRole

    yield from window.actions_table.clipboard.impossible()
    outline = window.brief_pane.outline
    items = outline.items()
    if not items:
        yield from ((each, tr("Choose an item in the outline first")) for each in _FOR_ITEMS)
    if not outline.targets():
        yield from ((each, tr("Choose something in the outline first")) for each in _FOR_ROWS)
    if not outline.current.section:
        yield "rename", tr("Choose a section in the outline first")
    brief = window.document.brief
    chosen = [brief.find(item)[1] for item in items]
    if not any(item.kind is ItemKind.INITIATIVE and item.text for item in chosen):
        yield "revert", tr("Choose an item that you have reworded first")
    rows = window.library.tree.selectionModel().selectedRows()
    if not any(row.data(LibraryRole.REF) for row in rows):
        yield "add-initiative", tr("Choose initiatives in the library first")
    if window.spelling.trouble:
        yield "spelling", window.spelling.trouble
    if not window.own.can_check():
        yield "check-type", tr("This type came with the program")
    if window.brief_pane.next_place() is None:
        yield "next-place", tr("No place waits for your words")
    problems = window.pages.problems
    if not problems.model.notices:
        yield "next-problem", tr("There are no problems")
    current = problems.current
    if current is None:
        yield from ((each, tr("Choose a problem first")) for each in _FOR_PROBLEMS)
    elif current.repair is None:
        yield "fix-problem", tr("This problem can only be seen to by hand")


def explain(menu: QMenu, window: Window) -> None:
    """Grey out in a menu, while it is open, what would do nothing now; the tool tips say why."""
    menu.setToolTipsVisible(True)
    menu.aboutToShow.connect(lambda: _grey(menu, window))
    menu.aboutToHide.connect(lambda: _give_back(menu))


def _grey(menu: QMenu, window: Window) -> None:
    reasons: Mapping[str, str] = impossible(window)
    for action in menu.actions():
        why = reasons.get(action.objectName(), "")
        if why and action.isEnabled():
            action.setEnabled(False)
            action.setToolTip(why)
            action.setProperty(_GREYED, True)


def _give_back(menu: QMenu) -> None:
    for action in menu.actions():
        if action.property(_GREYED):
            action.setProperty(_GREYED, False)
            action.setToolTip("")
            action.setEnabled(True)


_GREYED = "greyed"
