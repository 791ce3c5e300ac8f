"""Garbage in cycles, looked for in the window's thread alone.

Left to itself, Python looks in whatever thread happens to make the next object. Widgets that it finds there
would be destroyed there, which Qt does not bear: the program would crash, or two threads wait for one another
for ever.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QAbstractEventDispatcher, QObject

YOUNG = 5_000
"""How many more objects than before there are when the new ones are looked through."""
OFTEN = 10
"""After how many looks at the new ones those that stayed are looked through as well, and so on for theirs."""


class Garbage(QObject):
    """Looks, from its making to `end`, whenever the event loop of this thread has nothing else to do."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dispatcher = QAbstractEventDispatcher.instance()
        self._dispatcher.aboutToBlock.connect(self._look)
        gc.disable()

    def end(self) -> None:
        """Let Python look where and when it likes again: no other thread is at work any more."""
        self._dispatcher.aboutToBlock.disconnect(self._look)
        gc.enable()

    def _look(self) -> None:
        young, middle, old = gc.get_count()
        if young > YOUNG:
            gc.collect(0 if middle < OFTEN else 1 if old < OFTEN else 2)
