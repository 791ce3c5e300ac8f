"""The desktop application: what `iomreport [FILE.iombrief]` starts."""

from __future__ import annotations

import atexit
import datetime as dt
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from iomreport.brief.model import Brief
from iomreport.brief.store import read_brief
from iomreport.clauses import clause
from iomreport.compose.outline import new_brief
from iomreport.errors import InputError, IomreportError
from iomreport.export.finding import PACK_SUFFIX
from iomreport.gui.clerk import Clerk
from iomreport.gui.dialogs import QtDialogs
from iomreport.gui.faults import Faults
from iomreport.gui.garbage import Garbage
from iomreport.gui.i18n import choose_language, tr, tr_error
from iomreport.gui.look import apply_look, speak
from iomreport.gui.main_window import open_window
from iomreport.gui.material import Material
from iomreport.gui.preferences import Preferences, read_preferences
from iomreport.gui.signals import EndSignals
from iomreport.gui.style import QuietStyle
from iomreport.gui.theme import DRAWN
from iomreport.paths import Paths, find_paths
from iomreport.worker import studio_jobs

_OWN_CLIPBOARD = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")
"""Platforms of Qt without a clipboard that programs share: what is copied there nobody else can paste."""
_OFFERED_MS = 100
"""After which what a crash left over is looked for: the window is painted then."""
_LEAVING = "leaving"
"""Property of the application: it is known what to do when Python ends."""


def run_on_desktop(argv: Sequence[str] = ()) -> int:
    """As `run`, for who sees no terminal: what keeps the window from opening is told in a message."""
    require_display()
    try:
        return run(argv)
    except IomreportError as error:
        from PySide6.QtWidgets import QMessageBox

        application()
        QMessageBox.critical(None, tr("iomreport cannot start"), tr_error(error))
        return 2


def run(argv: Sequence[str] = (), *, paths: Paths | None = None) -> int:
    """Open the application on the brief or the pack named in `argv`, or on its start page; the exit code.

    A file that cannot be opened is told in the window. Raises InputError when there is no display, or what
    the program needs cannot be read.
    """
    require_display()
    app = application()
    found = paths or find_paths()
    settings = QSettings(str(found.settings), QSettings.Format.IniFormat)
    preferences = read_preferences(settings)
    speak(app, choose_language(found.messages, preferences.language, QLocale.system().uiLanguages()))
    apply_look(app, preferences)
    file = Path(argv[0]) if argv else None
    pack = file if file is not None and file.suffix.casefold() == PACK_SUFFIX else None
    material = read_material(found, file if pack is None else None, preferences.submission)
    window = open_window(
        material,
        QtDialogs(),
        settings,
        studio_jobs,
        (found, material.index.submission.about.id),
        brief=first_brief(material),
        path=file if pack is None else None,
    )
    reporter = Faults(found.logs, lambda *said: window.dialogs.tell(window, *said), parent=window)
    reporter.install()
    signals = EndSignals(window)
    signals.asked.connect(window.leave)
    window.show()
    window.recoveries.offer_after(_OFFERED_MS)
    if pack is not None:
        window.packs.add(pack)
    if (faults := material.catalogue.faults) and not window.rooms.on_start:  # the start page says it itself
        what = tr("Types of brief of your own that cannot be used")
        window.dialogs.tell(window, what, "\n".join(map(tr_error, faults)))
    gc.freeze()  # what the window stands on stays to the end
    garbage = Garbage(window)
    try:
        return app.exec()
    finally:
        garbage.end()
        signals.close()
        for clerk in window.findChildren(Clerk):
            clerk.wait()  # as the end of Python would, while a fault can still be reported
        reporter.uninstall()


def read_material(paths: Paths, brief: Path | None, preferred: str) -> Material:
    """With the submission that a brief draws on, else the preferred one, else the first."""
    for wanted in filter(None, (submission_of(brief), preferred)):
        try:
            return Material.read(paths, wanted)
        except InputError:  # not at hand, or gone since it was preferred
            continue
    return Material.read(paths)


def submission_of(file: Path | None) -> str | None:
    """The id of the submission that a brief draws on; None where there is no brief that can be read."""
    if file is None:
        return None
    try:
        return read_brief(file).pack.id
    except IomreportError:  # told by the window, when it opens the file
        return None


def require_display() -> None:
    """Raise InputError where no window can be opened."""
    if not has_display():
        raise InputError(
            clause("there is no display to open a window on"), remedy=clause("use “iomreport build” instead")
        )


def has_display() -> bool:
    """Whether a window can be opened."""
    if os.environ.get("QT_QPA_PLATFORM") or sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def application(preferences: Preferences | None = None) -> QApplication:
    """The application with its names and look; without a preference the look follows the system."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setOrganizationName("iomreport")
    app.setApplicationName("iomreport")
    app.setDesktopFileName("org.iomreport.iomreport")
    if app.style().name() == "fusion":
        app.setStyle(QuietStyle())
        app.setProperty(DRAWN, True)
    if not app.property(_LEAVING):
        app.setProperty(_LEAVING, True)
        atexit.register(leave_clipboard)
    apply_look(app, preferences or Preferences())
    return app


def leave_clipboard() -> None:
    """Empty a clipboard that ends with the process.

    Qt keeps such a one until after Python has gone, and what Python made cannot be destroyed then. Where
    programs share a clipboard, Qt hands over what was copied while Python is still there.
    """
    if QGuiApplication.instance() is not None and QGuiApplication.platformName() in _OWN_CLIPBOARD:
        QGuiApplication.clipboard().clear()


def first_brief(material: Material) -> Brief:
    """What a window shows before anything was chosen: the first type, empty, dated today."""
    template = next(iter(material.catalogue), None)
    if template is None:
        raise InputError(clause("no brief type is installed"), remedy=clause("install the program again"))
    today = dt.date.today()  # noqa: DTZ011 - a new brief is dated today where the officer is
    return new_brief(template.manifest, material.index, date=today)
