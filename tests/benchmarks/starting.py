"""A process that opens a window, says when it is painted and idle, and ends: run by `test_start`.

Arguments: `bare` (a window of Qt's with the same style), `start` (the program, on its start page) or the file
of a brief (the program, its library filled).
"""

from __future__ import annotations

import sys
import time
from multiprocessing import freeze_support

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget


class FirstPaint(QObject):
    """Prints the seconds of processor time, and on the clock, once a top window was painted and is idle."""

    def __init__(self) -> None:
        super().__init__()
        self._painted = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if (
            event.type() == QEvent.Type.Paint
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and not self._painted
        ):
            self._painted = True
            QTimer.singleShot(0, self._idle)
        return False

    def _idle(self) -> None:
        print(f"{time.process_time():.4f}", flush=True)  # noqa: T201 - what the benchmark reads
        for window in QApplication.topLevelWidgets():
            window.close()
        QApplication.quit()


def bare(app: QApplication) -> int:
    """A window with a menu bar and a label."""
    window = QMainWindow()
    window.menuBar().addMenu("File")
    window.setCentralWidget(QLabel("A window"))
    window.resize(1440, 900)
    window.show()
    return app.exec()


def main(what: str) -> int:
    """Open the window."""
    watch = FirstPaint()
    if what == "bare":
        from iomreport.gui.style import QuietStyle
        from iomreport.gui.theme import apply_theme

        app = QApplication(sys.argv[:1])
        app.setStyle(QuietStyle())
        apply_theme(app, dark=False)
        app.installEventFilter(watch)
        return bare(app)
    from iomreport.gui.app import application, run

    application().installEventFilter(watch)
    return run(() if what == "start" else (what,))


if __name__ == "__main__":
    freeze_support()
    sys.exit(main(sys.argv[1]))
