"""The keyboard, from the table of actions and the page of keys."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from iomreport.gui.actions import ACTIONS, MENUS, ActionSpec, Scope
from iomreport.gui.help.keys import FURTHER
from iomreport.gui.palette.entries import plain
from scripts.manual.tables import table


def keys() -> str:
    """A table per menu, and one for each place of the window with keys of its own."""
    parts = []
    for menu in MENUS:
        rows = [
            (_named(spec), f"`{_keys(spec)}`")
            for spec in ACTIONS
            if isinstance(spec, ActionSpec) and spec.menu == menu and _keys(spec)
        ]
        if rows:
            parts.append(f"### {plain(menu)}\n\n" + table(("to do", "keys"), rows))
    for title, further in FURTHER:
        parts.append(
            f"### {title}\n\n" + table(("to do", "keys"), [(what, f"`{key}`") for what, key in further])
        )
    return "\n".join(parts)


def _named(spec: ActionSpec) -> str:
    return plain(spec.text) + (" (in the outline)" if spec.scope is Scope.OUTLINE else "")


def _keys(spec: ActionSpec) -> str:
    """The shortcuts on a PC, whatever the system on which the page is made."""
    standard = {
        QKeySequence.StandardKey.New: "Ctrl+N",
        QKeySequence.StandardKey.Open: "Ctrl+O",
        QKeySequence.StandardKey.Save: "Ctrl+S",
        QKeySequence.StandardKey.Print: "Ctrl+P",
        QKeySequence.StandardKey.Undo: "Ctrl+Z",
        QKeySequence.StandardKey.Cut: "Ctrl+X",
        QKeySequence.StandardKey.Copy: "Ctrl+C",
        QKeySequence.StandardKey.Paste: "Ctrl+V",
        QKeySequence.StandardKey.SelectAll: "Ctrl+A",
        QKeySequence.StandardKey.Find: "Ctrl+F",
        QKeySequence.StandardKey.ZoomIn: "Ctrl++",
        QKeySequence.StandardKey.ZoomOut: "Ctrl+-",
    }
    keys = spec.shortcut if isinstance(spec.shortcut, str) else standard[spec.shortcut]
    return keys.replace("; ", "`, `")
