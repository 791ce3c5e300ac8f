"""Which page of the manual tells of a place of the window, and opening it there."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from iomreport.gui.widgets import keep_on_screen
from iomreport.paths import Paths

_TOPIC = "manual"
ACTION = "manual"
"""The id of the action that opens the manual."""


def tell_of(widget: QWidget, link: str) -> None:
    """Say that `PAGE.md#HEADING` tells of a widget and all in it."""
    widget.setProperty(_TOPIC, link)


def topic_of(widget: QWidget | None) -> str:
    """The link of the nearest place that has one, or empty."""
    while widget is not None:
        if link := widget.property(_TOPIC):
            return str(link)
        widget = widget.parentWidget()
    return ""


def help_keys(dialog: QDialog) -> None:
    """F1 in a dialog does what it does in the window."""
    above = dialog.parentWidget()
    action = above.window().findChild(QAction, ACTION) if above is not None else None
    if action is not None:
        QShortcut(QKeySequence("F1"), dialog).activated.connect(action.trigger)


def open_manual(paths: Paths, window: QWidget) -> None:
    """Show the manual at the place that has the focus, in the window that is open already if there is one."""
    from iomreport.gui.help.manual import FIRST, ManualWindow
    from iomreport.manual import Manual

    above = _topmost(window)
    opened = next((child for child in above.children() if isinstance(child, ManualWindow)), None)
    topic = topic_of(QApplication.focusWidget())
    if opened is None:
        opened = ManualWindow(Manual.read(paths.manual), paths.icons, above)
        topic = topic or FIRST
    if topic:
        opened.show_page(topic)
    keep_on_screen(opened)
    opened.show()
    opened.raise_()
    opened.activateWindow()


def _topmost(window: QWidget) -> QWidget:
    """The modal dialog over a window, which would block a window beside it, or the window itself."""
    modal = above = QApplication.activeModalWidget()
    while above is not None and above is not window:
        above = above.parentWidget()
    return modal if modal is not None and above is window else window
