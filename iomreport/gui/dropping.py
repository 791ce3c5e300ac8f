"""Files that are dropped on the window: what each kind is for, asked where that is unclear."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QWidget

from iomreport.compose.catalogue import MANIFEST
from iomreport.compose.zipped import ZIP_SUFFIX
from iomreport.export.finding import PACK_SUFFIX
from iomreport.export.styles import WORD_SUFFIXES
from iomreport.gui.dialogs import SUFFIX
from iomreport.gui.i18n import tr
from iomreport.gui.official.room import READABLE
from iomreport.gui.question import Question

if TYPE_CHECKING:
    from iomreport.gui.window import Window

VERIFY, STYLE, ATTACH = "verify", "style", "attach"


def dropped_file(data: QMimeData) -> Path | None:
    """The one file or folder that is dropped, where it is of a kind that the window knows; else None."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    known = (SUFFIX, PACK_SUFFIX, ZIP_SUFFIX, *WORD_SUFFIXES, *READABLE)
    return path if path.suffix.casefold() in known or (path / MANIFEST).is_file() else None


_PAINTED_MS = 100
"""After which a part is painted: to say what viewports of Qt's own are takes its bindings long."""


class Dropping(QObject):
    """Takes what is dropped on the window; fields and editors, which would print its path, leave it to it."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def watch(self, part: QWidget) -> None:
        """Take what is dropped on fields and editors of a part of the window, once it has been painted."""
        # Counted from the first rest: until a brief is shown may take longer.
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(_PAINTED_MS, self, lambda: self._watch(part)))

    def _watch(self, part: QWidget) -> None:
        viewports = [edit.viewport() for edit in part.findChildren(QAbstractScrollArea)]
        for widget in (*part.findChildren(QLineEdit), *viewports):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and (path := dropped_file(event.mimeData())) is not None:
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                # The program that the file comes from waits until this returns.
                QTimer.singleShot(0, self, lambda: self.take(path))
            return True
        return super().eventFilter(watched, event)

    def take(self, path: Path) -> None:
        """Do with a file what can be done with its kind."""
        window, suffix = self._window, path.suffix.casefold()
        if suffix == ZIP_SUFFIX or (path / MANIFEST).is_file():
            window.own.add(path)
        elif suffix == SUFFIX:
            window.files.keep_changes(lambda: window.files.open_chosen(path))
        elif suffix == PACK_SUFFIX:
            window.packs.add(path)
        else:
            self._choose(path, suffix)

    def _choose(self, path: Path, suffix: str) -> None:
        window = self._window
        ways: Mapping[str, tuple[str, Callable[[], None]]] = {
            VERIFY: (tr("Verify it"), lambda: window.official.verify(path)),
            STYLE: (tr("Use it as house style"), lambda: self._take_style(path)),
            ATTACH: (tr("Attach it as the official text"), lambda: window.official.attach(path)),
        }
        fitting = [VERIFY, ATTACH] if suffix in READABLE else []
        if window.material.official is not None:
            fitting = fitting[:1]
        fitting += [STYLE] if suffix in WORD_SUFFIXES else []
        if len(fitting) == 1:
            ways[fitting[0]][1]()
            return
        question = Question(
            tr("What is “{name}” to be?", name=path.name),
            tr("Verifying says of each sentence of a note whether it is true to the submission."),
            tuple((way, ways[way][0]) for way in fitting),
        )
        window.dialogs.choose(window, question, lambda answer: ways[answer][1]())

    def _take_style(self, path: Path) -> None:
        """Take a Word file in among the styles; the brief that is open gets its looks."""
        window = self._window

        def taken(name: str) -> None:
            if window.rooms.on_start:
                more = tr("Choose it in the heading of a brief, or in the preferences for all new ones.")
                window.dialogs.inform(window, tr("“{name}” is among the house styles.", name=name), more)
            else:
                window.commands.set_header("style", name, tr("Style"))

        window.styles.add(window, path, taken)
