"""House styles in the window: the ones at hand, and taking in a Word file of the user's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSignalBlocker, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from iomreport.export.styles import is_word_file, style_names
from iomreport.gui.background import why
from iomreport.gui.i18n import tr
from iomreport.gui.services import Services
from iomreport.gui.theme import FIELD
from iomreport.gui.widgets import named
from iomreport.worker import Failure, Fault, Stopped, Styled

_FOLDER = "styles/folder"


def style_label(name: str) -> str:
    """How a style is called in a list; a Word file by its file name."""
    return name if is_word_file(name) else name.replace("-", " ").capitalize()


class Styles(QObject):
    """The styles at hand, as they lie on disk now; `changed` when one was taken in."""

    changed = Signal()

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paths, self._background = services.material.paths, services.background
        self._dialogs, self._settings = services.dialogs, services.settings

    @property
    def icons(self) -> Path:
        """The folder of the icons."""
        return self._paths.icons

    def names(self) -> tuple[str, ...]:
        """Their names, those that ship and the user's own."""
        return style_names(self._paths)

    def lacks(self, name: str, fault_in: str) -> bool:
        """Whether a style is not at hand, or the fault is in a file of the user’s styles."""
        return name not in self.names() or Path(fault_in).parent == self._paths.user_styles

    def ask(self, window: QWidget, then: Callable[[str], None]) -> None:
        """Ask for a Word file and take it in; `then` gets its name, a fault is told."""

        def chosen(file: Path) -> None:
            self._settings.setValue(_FOLDER, str(file.parent))
            self.add(window, file, then)

        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(str(self._settings.value(_FOLDER, documents or str(Path.home()))))
        self._dialogs.word_file(window, folder, chosen)

    def add(self, window: QWidget, file: Path, then: Callable[[str], None]) -> None:
        """Let the worker copy a Word file to the user's styles; `then` gets its name there."""

        def done(reply: Styled | Failure | Fault | Stopped) -> None:
            if isinstance(reply, Styled):
                self.changed.emit()
                then(reply.name)
            elif not isinstance(reply, Stopped):
                self._dialogs.tell(window, tr("This file cannot be the style"), why(reply))

        self._background.add_style(file, done)


class StyleChoice(QComboBox):
    """Chooses a style, or a Word file to become one; `chosen` (name) comes with every choice of the user."""

    chosen = Signal(str)

    def __init__(self, styles: Styles, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, label)
        self._styles, self._current = styles, ""
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumHeight(FIELD)
        self.setToolTip(tr("A Word file of your office gives the note its letterhead and its looks"))
        self._fill()
        styles.changed.connect(self._fill)
        self.activated.connect(self._take)

    @property
    def current(self) -> str:
        """The name of the style that is chosen."""
        return self._current

    def show_style(self, name: str) -> None:
        """Show a style, also one that is not at hand."""
        if name != self._current:
            self._current = name
            self._fill()

    def showPopup(self) -> None:
        self._fill()  # files may have been put into the folder or taken out of it
        super().showPopup()

    def _fill(self) -> None:
        names = list(self._styles.names())
        if self._current and self._current not in names:
            names.append(self._current)
        with QSignalBlocker(self):
            self.clear()
            for name in names:
                self.addItem(style_label(name), name)
            self.insertSeparator(self.count())
            self.addItem(tr("Word file …"))
            self.setCurrentIndex(self.findData(self._current) if self._current else 0)

    def _take(self, index: int) -> None:
        name = self.itemData(index, Qt.ItemDataRole.UserRole)
        self.setCurrentIndex(self.findData(self._current))  # until the file is taken in
        if name is None:
            self._styles.ask(self.window(), self._choose)
        else:
            self._choose(str(name))

    def _choose(self, name: str) -> None:
        self.show_style(name)
        self.chosen.emit(name)
