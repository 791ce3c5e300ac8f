"""What the window remembers from one start to the next: its place, its splitters, which panes are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QSplitter, QWidget

from iomreport.gui.drawer import Drawer

if TYPE_CHECKING:
    from iomreport.gui.panes import Panes

_GEOMETRY, _HIDDEN = "window/geometry", "window/hidden-panes"


def keep(window: QWidget, settings: QSettings) -> None:
    """Keep the place of the window."""
    settings.setValue(_GEOMETRY, window.saveGeometry())


def keep_panes(panes: Panes, settings: QSettings) -> None:
    """Keep what its panes look like."""
    hidden = [name for name, pane in panes.by_name.items() if not panes.is_shown(pane)]
    settings.setValue(_HIDDEN, ",".join(hidden))
    for splitter in _splitters(panes):
        settings.setValue(f"window/splitter/{splitter.objectName()}", splitter.saveState())
    for drawer in panes.findChildren(Drawer):
        if drawer.chosen:
            settings.setValue(f"window/drawer/{drawer.objectName()}", drawer.chosen)
    for wide, sizes in panes.sizes().items():
        settings.setValue(_panes_key(wide), ",".join(map(str, sizes)))


def restore(window: QWidget, settings: QSettings) -> None:
    """Give the window the place that was kept; where nothing was, or nonsense, it stays where it is."""
    geometry = settings.value(_GEOMETRY)
    if isinstance(geometry, QByteArray):
        window.restoreGeometry(geometry)


def restore_panes(panes: Panes, settings: QSettings) -> None:
    """Give the panes the look that was kept, as far as it was."""
    for wide in (True, False):
        numbers = str(settings.value(_panes_key(wide), "")).split(",")
        if len(numbers) == 4 and all(number.isdecimal() for number in numbers):
            panes.take_sizes(wide, tuple(map(int, numbers)))
    for splitter in _splitters(panes):
        state = settings.value(f"window/splitter/{splitter.objectName()}")
        if isinstance(state, QByteArray):
            splitter.restoreState(state)
    for drawer in panes.findChildren(Drawer):
        height = str(settings.value(f"window/drawer/{drawer.objectName()}", ""))
        if height.isdecimal():
            drawer.chosen = int(height)
    hidden = str(settings.value(_HIDDEN, "")).split(",")
    for name, pane in panes.by_name.items():
        if name in hidden:
            panes.show_pane(pane, False)


def _panes_key(wide: bool) -> str:
    return f"window/panes/{'wide' if wide else 'narrow'}"


def _splitters(panes: Panes) -> list[QSplitter]:
    """The splitters within the panes; those between them depend on its width, drawers on what is chosen."""
    return [
        splitter
        for splitter in panes.findChildren(QSplitter)
        if splitter.objectName() and not isinstance(splitter, Drawer)
    ]
