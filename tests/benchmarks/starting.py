"""A process that opens a window, says when it is painted and idle, and ends: run by `test_start`.

Arguments: `bare` (a window of Qt's with the same style), `start` (the program, on its start page) or the file
of a brief (the program, its library filled). The program is imported as it imports itself.
"""

from __future__ import annotations

import gc
import sys
import time
from multiprocessing import freeze_support
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget


def watch(window: QWidget) -> QObject:
    """Print the seconds of processor time once a window was painted and is idle, then end.

    Only what the window itself is told goes through the filter: to look at every event of every object would
    cost the program, which has many, more than the bare window.
    """
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    class FirstPaint(QObject):
        painted = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint and not self.painted:
                self.painted = True
                QTimer.singleShot(0, self.idle)
            return False

        def idle(self) -> None:
            print(f"{time.process_time():.4f}", flush=True)  # noqa: T201 - what the benchmark reads
            for window in QApplication.topLevelWidgets():
                window.close()
            QApplication.quit()

    made = FirstPaint(window)
    window.installEventFilter(made)
    return made


def bare() -> int:
    """A window with a menu bar and a label."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    from iomreport.gui.style import QuietStyle
    from iomreport.gui.theme import apply_theme

    app = QApplication(sys.argv[:1])
    app.setStyle(QuietStyle())
    apply_theme(app, dark=False)
    window = QMainWindow()
    watch(window)
    window.menuBar().addMenu("File")
    window.setCentralWidget(QLabel("A window"))
    window.resize(1440, 900)
    window.show()
    return app.exec()


def program(*arguments: str) -> int:
    """The program from its entry on, watched from the moment its window is shown."""
    import iomreport.__main__ as entry

    gc.disable()  # as the entry does before it imports the window
    from iomreport.gui.app import run  # noqa: F401 - the entry's own order of imports
    from iomreport.gui.main_window import MainWindow

    show = MainWindow.show

    def watched(window: MainWindow) -> None:
        watch(window)
        show(window)

    MainWindow.show = watched  # type: ignore[method-assign,assignment]
    return entry.main(arguments)


def main(what: str) -> int:
    """Open the window."""
    if what == "bare":
        return bare()
    return program() if what == "start" else program(what)


if __name__ == "__main__":
    freeze_support()
    sys.exit(main(sys.argv[1]))
