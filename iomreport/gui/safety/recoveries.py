"""Recovery in the window: autosave, and the offer of what a crash left over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMainWindow
from shiboken6 import isValid

from iomreport.brief.filing import Saved, save_beside
from iomreport.brief.recovery import Damaged, LeftOver, discard, left_over, still_left
from iomreport.errors import IomreportError
from iomreport.gui.dialogs import Dialogs, show
from iomreport.gui.document import Document
from iomreport.gui.files import Files
from iomreport.gui.i18n import tr, tr_error
from iomreport.gui.material import Material
from iomreport.gui.safety.autosave import Autosaver

if TYPE_CHECKING:
    from iomreport.gui.safety.recovery_dialog import RecoveryDialog

_TOLD_MS = 15_000


class Recoveries(QObject):
    """Keeps what is not saved, and gives back what was kept."""

    def __init__(
        self, window: QMainWindow, document: Document, material: Material, dialogs: Dialogs, files: Files
    ) -> None:
        super().__init__(window)
        self._window, self._document, self._material = window, document, material
        self._dialogs, self._files = dialogs, files
        self._folder = material.paths.recovery
        self.autosaver = Autosaver(document, self._folder, self)
        self.autosaver.failed.connect(self._tell_unkept)
        self._offering = QTimer(self)
        self._offering.setSingleShot(True)
        self._offering.timeout.connect(self.offer)

    def offer_after(self, milliseconds: int) -> None:
        """Offer what was left over a while from now, unless the window is closed before."""
        self._offering.start(milliseconds)

    def offer(self, otherwise: Callable[[], None] | None = None) -> None:
        """Offer what was left over; `otherwise` follows when there is nothing."""

        def read(found: Sequence[LeftOver | Damaged] | IomreportError) -> None:
            if not isinstance(found, IomreportError) and found:
                self._show(found)
            elif otherwise is not None:
                otherwise()

        self._files.clerk.do(lambda: left_over(self._folder), read)

    def show_all(self) -> None:
        """Show what was left over, or say that there is nothing."""
        nothing = tr("There is no recovered work")
        more = tr(
            "Changes that are not saved are kept, and offered here when the program ends before they are."
        )
        self.offer(lambda: self._dialogs.inform(self._window, nothing, more))

    def close(self, *, keep: bool = False) -> None:
        """The window is closed, and its brief saved or let go of; `keep` what is in no file."""
        self._offering.stop()
        self.autosaver.close(keep=keep)

    # ---- what was left over ------------------------------------------------------------------------

    def _show(self, found: Sequence[LeftOver | Damaged]) -> None:
        from iomreport.gui.safety.recovery_dialog import RecoveryDialog

        dialog = RecoveryDialog(found, self._material, self._files.clerk, self._window)
        dialog.restored.connect(lambda one: self._restore(dialog, one))
        dialog.kept_both.connect(lambda one: self._keep_both(dialog, one))
        dialog.discarded.connect(lambda one: self._discard(dialog, one))
        show(dialog)

    def _restore(self, dialog: RecoveryDialog, one: LeftOver) -> None:
        """Bring it into the window as changes that are not saved."""

        def enter() -> None:
            if one.path is None:
                self._document.replace(one.brief, unsaved=True)
                self.autosaver.adopt(one.kept)
            else:
                self._files.enter(
                    one.brief,
                    one.path,
                    one.digest,
                    unsaved=True,
                    then=lambda: self.autosaver.adopt(one.kept),
                )

        def looked(left: bool | IomreportError) -> None:
            if not isValid(dialog):  # closed meanwhile: what was left over stays
                return
            dialog.setEnabled(True)
            if left is not True:
                dialog.show_trouble(tr("Another window has taken this meanwhile."))
                dialog.restore.setFocus()
                return
            dialog.accept()
            self._files.keep_changes(enter)

        dialog.setEnabled(False)  # nothing else is done with it until it is known whose it is
        self._files.clerk.do(lambda: still_left(one), looked)

    def _keep_both(self, dialog: RecoveryDialog, one: LeftOver) -> None:
        """Save it beside the file, which stays as it is."""
        path = one.path
        assert path is not None
        word, history = tr("recovered"), self._files.history

        def job() -> Saved:
            saved = save_beside(one.brief, path, word, history)
            discard(one)
            return saved

        def done(result: Saved | IomreportError) -> None:
            if isinstance(result, IomreportError):
                if isValid(dialog):
                    dialog.show_trouble(tr_error(result))
                return
            name = result.path.name
            self._window.statusBar().showMessage(tr("Saved beside the file as {name}.", name=name), _TOLD_MS)
            if isValid(dialog):
                dialog.take_off(one)

        self._files.clerk.do(job, done)

    def _discard(self, dialog: RecoveryDialog, one: LeftOver | Damaged) -> None:
        def done(result: IomreportError | None) -> None:
            if not isValid(dialog):
                return
            if isinstance(result, IomreportError):
                dialog.show_trouble(tr_error(result))
            else:
                dialog.take_off(one)

        self._files.clerk.do(lambda: discard(one), done)

    def _tell_unkept(self, why: str) -> None:
        self._dialogs.tell(self._window, tr("Changes cannot be kept in a recovery file: save often"), why)
