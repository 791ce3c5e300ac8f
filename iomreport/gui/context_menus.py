"""The context menus of library, outline and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from iomreport.gui.i18n import tr
from iomreport.gui.possible import explain
from iomreport.gui.widgets import context_menu

if TYPE_CHECKING:
    from iomreport.gui.window import Window

_OUTLINE = (
    ("headline", "summary", "detail"),
    ("pin",),
    ("up", "down", "rename", "duplicate"),
    ("revert", "remove"),
    ("unfold-outline", "fold-outline"),
    ("add-text", "add-section"),
)
_LIBRARY = (("add-initiative",), ("expand", "collapse"), ("find",))
_PAGES = ("find-in-pages", "fit", "fit-page", "two-up", "thumbnails")


def show_outline_menu(window: Window, at: QPoint) -> None:
    """The menu of the outline, at a place on the screen."""
    _show(window, tr("Outline"), _OUTLINE, at)


def show_library_menu(window: Window, at: QPoint) -> None:
    """The menu of the library's tree, at a place in it."""
    _show(window, tr("Library"), _LIBRARY, window.library.tree.viewport().mapToGlobal(at))


def show_pages_menu(window: Window, at: QPoint) -> None:
    """The menu of the pages, at a place in their view."""
    view = window.pages.view
    menu = context_menu(window, tr("Pages"))
    copy = menu.addAction(tr("&Copy"))
    copy.setEnabled(bool(view.selected_text))
    copy.triggered.connect(view.copy)
    menu.addAction(tr("&Why is this here?")).triggered.connect(lambda: window.pages.why(at))
    menu.addSeparator()
    for action_id in _PAGES:
        menu.addAction(window.actions_table[action_id])
    menu.popup(view.viewport().mapToGlobal(at))


def _show(window: Window, name: str, groups: tuple[tuple[str, ...], ...], at: QPoint) -> None:
    menu = context_menu(window, name)
    for ids in groups:
        for action_id in ids:
            menu.addAction(window.actions_table[action_id])
        menu.addSeparator()
    explain(menu, window)
    menu.popup(at)
