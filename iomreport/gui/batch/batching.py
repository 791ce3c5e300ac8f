"""The one batch of a window: its dialog is opened once, and asked before the window closes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from iomreport.gui.dialogs import press_by_enter
from iomreport.gui.services import Services
from iomreport.gui.styles import Styles
from iomreport.gui.widgets import keep_on_screen

if TYPE_CHECKING:
    from iomreport.gui.batch.dialog import BatchDialog


class Batching:
    """Opens the dialog, and knows whether notes are being written."""

    def __init__(
        self, window: QWidget, services: Services, styles: Styles, folder: Callable[[], Path]
    ) -> None:
        self._window, self._material, self._styles = window, services.material, styles
        self._dialogs, self._settings, self._folder = services.dialogs, services.settings, folder
        self._dialog: BatchDialog | None = None

    @property
    def running(self) -> bool:
        """Whether notes are being written."""
        return self._dialog is not None and self._dialog.run.running

    def ask(self) -> None:
        """Open the dialog, or bring it to the front."""
        if self._dialog is None:
            from iomreport.gui.batch.dialog import BatchDialog

            folder = self._folder() / "notes"
            self._dialog = BatchDialog(
                self._material, self._styles, self._dialogs, self._settings, folder, self._window
            )
            self._dialog.setWindowFlag(Qt.WindowType.WindowMinimizeButtonHint)
            press_by_enter(self._dialog)
            keep_on_screen(self._dialog)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def keep_running(self, then: Callable[[], None]) -> None:
        """Ask whether to stop; `then` once nothing runs any more."""
        if self._dialog is not None:
            self._dialog.ask_to_stop(then)

    def close(self) -> None:
        """End what runs."""
        if self._dialog is not None:
            self._dialog.run.close()
