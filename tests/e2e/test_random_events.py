"""Random events by the hundred leave a window that works and a brief that can be read.

`IOMREPORT_RANDOM_SECONDS` says how long (20 unless told), `IOMREPORT_RANDOM_SEED` what is drawn.
"""

from __future__ import annotations

import faulthandler
import os
import random
import shutil
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QPointF, QSettings, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QContextMenuEvent, QDesktopServices, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from iomreport.brief.edition import stamped
from iomreport.brief.model import Brief
from iomreport.brief.store import encode, read_brief
from iomreport.gui.app import application, first_brief
from iomreport.gui.dialogs import Answer
from iomreport.gui.look import apply_look
from iomreport.gui.main_window import MainWindow
from iomreport.gui.material import Material
from iomreport.gui.preferences import Preferences, Theme
from iomreport.gui.question import Question
from iomreport.paths import find_paths
from iomreport.worker import studio_jobs

SECONDS = float(os.environ.get("IOMREPORT_RANDOM_SECONDS", "20"))
SEED = int(os.environ.get("IOMREPORT_RANDOM_SEED", "20130221"))
BATCH = 60
"""Events between two looks at what must hold."""
FREEZE = 20
"""Seconds after which one event is taken for a freeze: all stacks are written, and the run ends."""
SLOW = 1.0
"""Seconds of processor time that no single event may take."""
WAIT = 60_000
SCHEMES = ("file", "http", "https", "mailto")

pytestmark = [pytest.mark.soak, pytest.mark.timeout(round(SECONDS) * 3 + 300)]

_NAMES = (
    "Up Down Left Right Home End PageUp PageDown Return Escape Tab Backtab Space Delete Backspace"
    " F2 F3 F8 1 2 3 A B I Z Y D T"
)
KEYS = tuple(getattr(Qt.Key, f"Key_{name}") for name in _NAMES.split())
MODIFIERS = (
    *[Qt.KeyboardModifier.NoModifier] * 4,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
TEXTS = (
    "migration",
    "a",
    " ",
    "İstanbul – Ελλάδα",
    "بطاقة",
    "10 %",
    "<b>&amp;",
    "\u2028",
    "e\u0301",
    "🙂",
    "“x”",
)
NOT_TRIGGERED = {"quit"}
"""What would end the run."""


@dataclass
class RandomDialogs:
    """Questions are answered at random, files lie in one folder."""

    chance: random.Random
    place: Path
    told: list[str] = field(default_factory=list)

    def open_file(self, parent: QWidget, folder: Path, then: Callable[[Path], None]) -> None:
        self._maybe(self.chance.choice(sorted(self.place.glob("*.iombrief"))), then)

    def save_file(self, parent: QWidget, suggested: Path, then: Callable[[Path], None]) -> None:
        self._maybe(self.place / f"saved-{self.chance.randrange(3)}.iombrief", then)

    def folder(self, parent: QWidget, start: Path, then: Callable[[Path], None]) -> None:
        self._maybe(self.place, then)

    def word_file(self, parent: QWidget, folder: Path, then: Callable[[Path], None]) -> None:
        self._maybe(self.place / "no-such.docx", then)

    def pick_file(
        self, parent: QWidget, title: str, filters: Sequence[str], folder: Path, then: Callable[[Path], None]
    ) -> None:
        self._maybe(self.chance.choice(sorted(self.place.iterdir())), then)

    def unsaved(self, parent: QWidget, title: str, then: Callable[[Answer], None]) -> None:
        then(self.chance.choice(list(Answer)))

    def choose(self, parent: QWidget, question: Question, then: Callable[[str], None]) -> None:
        if self.chance.random() < 0.7:
            then(self.chance.choice(question.answers)[0])

    def tell(self, parent: QWidget, what: str, more: str = "") -> None:
        self.told.append(f"{what} {more}")

    def inform(self, parent: QWidget, what: str, more: str = "") -> None:
        self.told.append(f"{what} {more}")

    def _maybe(self, path: Path, then: Callable[[Path], None]) -> None:
        if self.chance.random() < 0.8:
            then(path)


class Monkey(QObject):
    """Sends events to a window, and remembers the last of them."""

    def __init__(self, window: MainWindow, chance: random.Random) -> None:
        super().__init__()
        self.window, self.chance = window, chance
        self.log: deque[str] = deque(maxlen=12)
        self.slowest = (0.0, "")
        self.first: Brief = window.document.brief
        window.document.replaced.connect(self._begin)
        self._acting, self._since = False, 0.0
        self._rescue = QTimer(self)
        self._rescue.timeout.connect(self._leave_menu)
        self._rescue.start(200)
        self._kinds: tuple[tuple[Callable[[], str], int], ...] = (
            (self._key, 10),
            (self._type, 6),
            (self._click, 14),
            (self._trigger, 8),
            (self._undo, 4),
            (self._drop, 4),
            (self._menu, 2),
            (self._wheel, 1),
            (self._resize, 1),
            (self._look, 1),
        )

    @Slot(QUrl)
    def open_url(self, url: QUrl) -> None:
        """Takes what would be opened by another program."""

    def act(self) -> None:
        """One random event, and what follows from it."""
        (kind,) = self.chance.choices([k for k, _ in self._kinds], [weight for _, weight in self._kinds])
        self.log.append(kind.__name__)
        faulthandler.dump_traceback_later(FREEZE, exit=True)
        self._since = time.monotonic()
        begun = time.thread_time()
        self._acting = True
        self.log[-1] = kind()
        self._acting = False
        QApplication.processEvents()
        self.slowest = max(self.slowest, (time.thread_time() - begun, self.log[-1]))
        faulthandler.cancel_dump_traceback_later()

    def _leave_menu(self) -> None:
        """Leave what has a loop of its own: buttons' menus, Qt's own file dialogs."""
        if self._acting and time.monotonic() - self._since > FREEZE / 2:
            inner = (QApplication.activePopupWidget(), QApplication.activeModalWidget())
            sys.stderr.write(f"within a loop of its own: {inner} after {list(self.log)}\n")
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if self._acting and isinstance(modal, QDialog) and type(modal).__module__.startswith("PySide6"):
            modal.reject()
        if self._acting and popup is not None:
            if isinstance(popup, QMenu) and popup.actions() and self.chance.random() < 0.7:
                popup.setActiveAction(self.chance.choice(popup.actions()))
                QTest.keyClick(popup, Qt.Key.Key_Return)
            if shiboken6.isValid(popup):
                popup.close()

    def _begin(self) -> None:
        self.first = self.window.document.brief

    # ---- where ---------------------------------------------------------------------------------------

    def _top(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window

    def _widget(self) -> QWidget:
        top = self._top()
        inner = [w for w in top.findChildren(QWidget) if shiboken6.isValid(w) and w.isVisible()]
        target = self.chance.choice([top, *inner])
        return target if shiboken6.isValid(target) else self.window

    def _point(self, widget: QWidget) -> QPoint:
        return QPoint(
            self.chance.randrange(max(widget.width(), 1)), self.chance.randrange(max(widget.height(), 1))
        )

    # ---- what ----------------------------------------------------------------------------------------

    def _key(self) -> str:
        target = QApplication.focusWidget() or self._top()
        key, modifiers = self.chance.choice(KEYS), self.chance.choice(MODIFIERS)
        QTest.keyClick(target, key, modifiers)
        return f"{modifiers} {key} to {type(target).__name__}"

    def _type(self) -> str:
        target = QApplication.focusWidget() or self._top()
        name, text = type(target).__name__, self.chance.choice(TEXTS)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            if shiboken6.isValid(target):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, text)
                QApplication.sendEvent(target, event)
        return f"{text!r} to {name}"

    def _click(self) -> str:
        target = self._widget()
        name = f"{type(target).__name__} {target.accessibleName()}"
        button = Qt.MouseButton.LeftButton
        modifiers = self.chance.choice(MODIFIERS[:5])
        point = self._point(target)
        QTest.mouseClick(target, button, modifiers, point)
        if self.chance.random() < 0.15 and shiboken6.isValid(target):
            QTest.mouseDClick(target, button, modifiers, point)
        return f"click {name}"

    def _trigger(self) -> str:
        actions = self.window.actions_table.by_id
        name = self.chance.choice(sorted(actions.keys() - NOT_TRIGGERED))
        if QApplication.activeModalWidget() is None:
            actions[name].trigger()
        return f"action {name}"

    def _undo(self) -> str:
        stack = self.window.document.undo_stack
        self.chance.choice((stack.undo, stack.undo, stack.redo))()
        return "undo or redo"

    def _drop(self) -> str:
        """A drag without the loop in which Qt drags, from library or outline to the outline."""
        outline = self.window.brief_pane.outline
        views: tuple[QAbstractItemView, ...] = (self.window.library.tree, outline)
        view = self.chance.choice(views)
        rows = indexes(view)
        if rows and QApplication.activeModalWidget() is None:
            data = view.model().mimeData(self.chance.sample(rows, min(len(rows), self.chance.randint(1, 3))))
            takes = [i for i in indexes(outline) if i.flags() & Qt.ItemFlag.ItemIsDropEnabled]
            under = self.chance.choice([*takes, QModelIndex()])
            if data is not None:
                row = self.chance.randint(-1, 4)
                outline.outline.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, under)
        return f"drop from {view.accessibleName()}"

    def _menu(self) -> str:
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            popup.close()
        target = self._widget()
        name, at = type(target).__name__, self._point(target)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, target.mapToGlobal(at))
        QApplication.sendEvent(target, event)
        return f"menu of {name}"

    def _wheel(self) -> str:
        target = self._widget()
        name, at, turn = type(target).__name__, QPointF(self._point(target)), self.chance.choice((-120, 120))
        buttons, modifiers = Qt.MouseButton.NoButton, self.chance.choice(MODIFIERS)
        place, turned, phase = target.mapToGlobal(at), QPoint(0, turn), Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(at, place, QPoint(), turned, buttons, modifiers, phase, False)
        QApplication.sendEvent(target, event)
        return f"wheel over {name}"

    def _resize(self) -> str:
        self.window.resize(self.chance.randint(600, 2000), self.chance.randint(400, 1200))
        return "resize"

    def _look(self) -> str:
        look = Preferences(theme=self.chance.choice(list(Theme)), font_points=self.chance.choice((0, 9, 18)))
        apply_look(application(), look)
        return "look"


def indexes(view: QAbstractItemView) -> list[QModelIndex]:
    """All rows of a tree."""
    model, found, parents = view.model(), [], [QModelIndex()]
    while parents:
        parent = parents.pop()
        rows = [model.index(row, 0, parent) for row in range(model.rowCount(parent))]
        found += rows
        parents += rows
    return found


def quieten(window: MainWindow, qtbot: QtBot) -> None:
    """Close what is open over the window, and bring the brief to the front."""
    for _ in range(20):
        popup = QApplication.activePopupWidget()
        modal = QApplication.activeModalWidget()
        if popup is not None:
            popup.close()
        elif isinstance(modal, QDialog):
            modal.reject()
        else:
            break
        QApplication.processEvents()
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.close()
    window.rooms.show_brief()
    qtbot.waitUntil(lambda: not window.background.pending, timeout=WAIT)


def check(window: MainWindow, monkey: Monkey, file: Path) -> None:
    """Undo leads to the first brief and back, and the file holds what the window holds."""
    document = window.document
    submission = window.material.index.submission

    def holds(brief: Brief) -> bool:
        """Saving stamps a brief with the records it was written on, which is not undone."""
        return stamped(document.brief, submission) == stamped(brief, submission)

    stack, last = document.undo_stack, document.brief
    at, deep = stack.index(), 0
    while stack.canUndo():
        stack.undo()
        deep += 1
    assert at == deep
    assert holds(monkey.first)
    stack.setIndex(at)
    assert holds(last)
    file.write_bytes(encode(document.brief))
    assert read_brief(file) == document.brief


@pytest.fixture
def window(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[MainWindow]:
    """A window on the real submission with the real worker."""
    monkeypatch.setenv("IOMREPORT_HOME", str(tmp_path / "home"))
    application()
    paths = find_paths()
    material = Material.read(paths)
    place = tmp_path / "briefs"
    place.mkdir()
    for example in paths.examples.glob("*.iombrief"):
        shutil.copy(example, place)
    settings = QSettings(str(paths.settings), QSettings.Format.IniFormat)
    settings.setValue("export/folder", str(place))
    dialogs = RandomDialogs(random.Random(SEED), place)
    made = MainWindow(first_brief(material), material, dialogs, settings, studio_jobs, (paths, None))
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    qtbot.waitActive(made)
    yield made
    apply_look(application(), Preferences())
    made.document.undo_stack.setClean()
    made.close()
    made.files.clerk.wait()
    made.recoveries.autosaver.wait()


def test_random_events_leave_window_and_brief_sound(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkey = Monkey(window, random.Random(SEED))
    for scheme in SCHEMES:
        QDesktopServices.setUrlHandler(scheme, monkey, "open_url")  # type: ignore[arg-type]
    end, events = time.monotonic() + SECONDS, 0
    try:
        with capsys.disabled():  # stacks of a freeze are to be seen
            while time.monotonic() < end:
                for _ in range(BATCH):
                    monkey.act()
                    events += 1
                quieten(window, qtbot)
                check(window, monkey, tmp_path / "checked.iombrief")
    finally:
        for scheme in SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)
        sys.stdout.write(
            f"{events} events, seed {SEED}; the slowest {monkey.slowest}; the last {list(monkey.log)}\n"
        )
    assert monkey.slowest[0] < SLOW, monkey.slowest
