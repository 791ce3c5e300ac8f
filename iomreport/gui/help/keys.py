"""The keyboard, on one page: made from the table of actions, so that it is never out of date."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from iomreport.gui.actions import ACTIONS, MENUS, Actions, ActionSpec
from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import marked, tr
from iomreport.gui.palette.entries import plain
from iomreport.gui.richtext import pairs_html
from iomreport.gui.theme import STEP
from iomreport.gui.widgets import named

FURTHER: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        marked("In the library"),
        (
            (marked("Add the initiative to the brief, or take it out"), marked("Space")),
            (marked("Open or close a round table"), marked("Left, Right")),
        ),
    ),
    (
        marked("In the outline"),
        (
            (marked("Headline, summary, detail"), marked("1, 2, 3")),
            (marked("Write the words of the item"), marked("Enter")),
            (marked("Open or close a section"), marked("Left, Right")),
        ),
    ),
    (
        marked("In the words of an item"),
        (
            (marked("Bold, italic"), marked("Ctrl+B, Ctrl+I")),
            (marked("List with bullets, numbered list"), marked("Ctrl+Shift+L, Ctrl+Shift+7")),
            (marked("Link, footnote"), marked("Ctrl+K, Ctrl+Alt+F")),
        ),
    ),
    (
        marked("Everywhere"),
        (
            (marked("To the next field or pane, and back"), marked("Tab, Shift+Tab")),
            (marked("To a menu by its underlined letter"), marked("Alt and the letter")),
            (marked("Close a dialog, cancel"), marked("Esc")),
            (marked("Context menu"), marked("Menu key, Shift+F10")),
        ),
    ),
)
"""Keys that belong to a place of the window and not to an action."""


def keys_page(actions: Actions) -> str:
    """The page as HTML: a table per menu, then the keys that belong to a place of the window."""
    parts = []
    for menu in MENUS:
        specs = [spec for spec in ACTIONS if isinstance(spec, ActionSpec) and spec.menu == menu]
        rows = [
            (plain(tr(spec.text)), _keys(actions, spec)) for spec in specs if actions[spec.id].shortcuts()
        ]
        if rows:
            parts.append(_table(plain(tr(menu)), rows))
    for title, further in FURTHER:
        parts.append(_table(tr(title), [(tr(what), tr(keys)) for what, keys in further]))
    return "".join(parts)


def _keys(actions: Actions, spec: ActionSpec) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(keys.toString(native) for keys in actions[spec.id].shortcuts())


def _table(title: str, rows: Iterable[tuple[str, str]]) -> str:
    told = pairs_html(((escape(what), escape(keys)) for what, keys in rows), width="65%")
    return f"<h3>{escape(title)}</h3>{told}"


class KeysWindow(QDialog):
    """The page in a window that can stay open beside the work."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        tell_of(self, "window.md#all-keys")
        self.page = named(QTextBrowser(), tr("Keyboard shortcuts"))
        self.page.setHtml(keys_page(actions))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.addWidget(self.page)
        layout.addWidget(buttons)
        self.resize(560, 640)
