"""Pictures of menus of the bar's buttons, of filters and of places, and of the window's other panes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor

from iomreport.gui.context_menus import show_library_menu, show_outline_menu, show_pages_menu
from iomreport.gui.outline.rows import Target
from scripts.pictures import desktop
from scripts.pictures.round import LATE, SOON, Round


def popups(taken: Round) -> None:
    """Take them on a brief as it was opened."""
    window = taken.window
    at = window.mapToGlobal(QPoint(40, 40))
    for name, button in (
        ("type", window.bar.type),
        ("country", window.bar.country),
        ("date", window.bar.date),
        ("status", window.bar.state),
    ):
        taken.menu(f"popup-{name}", button.menu())
    for facet, chip in window.library.chips.menus.items():
        taken.menu(f"popup-filter-{facet.name.lower()}", chip.menu())
    taken.popped("popup-library", partial(show_library_menu, window, QPoint(20, 20)))
    taken.popped("popup-outline", partial(show_outline_menu, window, at))
    taken.popped("popup-pages", partial(show_pages_menu, window, QPoint(100, 100)))
    problems = window.pages.problems.list
    problems.setCurrentIndex(problems.model().index(4, 0))
    desktop.wait(SOON)
    taken.keep("window-problem", window)
    taken.popped("popup-problem", partial(window.pages.problems.menu_asked.emit, at))
    taken.menu("popup-link", window.brief_pane.editor.tools.buttons["link"].menu())
    _spelling(taken)
    _fields(taken)


def _spelling(taken: Round) -> None:
    """What may be meant by a word that is spelt wrongly."""
    if not taken.wants("popup-spelling"):
        return
    window = taken.window
    taken.do("add-text")()
    window.commands.write(window.brief_pane.outline.current, "<p>They recieved it.</p>")
    desktop.wait(LATE)
    text = window.brief_pane.editor.text
    cursor = QTextCursor(text.document())
    cursor.setPosition(7)
    taken.popped("popup-spelling", lambda: text.context_menu(cursor).popup(QPoint(0, 0)))
    window.document.undo_stack.setIndex(0)


def _fields(taken: Round) -> None:
    """All fields of the heading block, an open place, a section, and the pages alone."""
    window = taken.window
    window.brief_pane.form.more.setChecked(True)
    desktop.wait(SOON)
    taken.keep("window-fields", window)
    window.brief_pane.form.more.setChecked(False)
    taken.do("next-place")()
    desktop.wait(SOON)
    taken.keep("window-open-place", window)
    window.brief_pane.select(Target(window.document.brief.outline[1].id))
    desktop.wait(SOON)
    taken.keep("window-section", window)
    for pane in (window.library, window.brief_pane):
        window.panes.show_pane(pane, False)
    taken.do("two-up")()
    desktop.wait(SOON)
    taken.keep("window-pages", window)
    taken.do("two-up")()
    for pane in (window.library, window.brief_pane):
        window.panes.show_pane(pane, True)
