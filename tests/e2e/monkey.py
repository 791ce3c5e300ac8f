"""A window's random user: keys, mouse, menus, drags, looks; and what happens outside the window meanwhile."""

from __future__ import annotations

import faulthandler
import random
import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

import shiboken6
from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QObject, QPoint, QPointF, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragLeaveEvent,
    QGuiApplication,
    QKeyEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QMenu,
    QWidget,
)

from iomreport.brief.model import Brief
from iomreport.gui.look import apply_look
from iomreport.gui.main_window import MainWindow
from iomreport.gui.preferences import Preferences, Theme
from tests.e2e.outside import Outside
from tests.gui.drags import dropped, entering
from tests.gui.latency import LatencyLog

LOOK = "another look"
"""What an absence is called in which all widgets were given other colours or letters."""
FREEZE = 20
"""Seconds after which one event is taken for a freeze: all stacks are written, and the run ends."""

_NAMES = (
    "Up Down Left Right Home End PageUp PageDown Return Escape Tab Backtab Space Delete Backspace"
    " F2 F3 F6 F8 F10 Menu 1 2 3 A B I Z Y D T"
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


def look_of(app: QApplication) -> list[object]:
    """What the windows look like, and what the program notes of the look that was chosen."""
    names = [bytes(name.data()).decode() for name in app.dynamicPropertyNames()]
    return [app.styleSheet(), *(app.property(name) for name in names)]


class Monkey(QObject):
    """Sends events to a window, and remembers the last of them."""

    def __init__(self, window: MainWindow, chance: random.Random, place: Path) -> None:
        super().__init__()
        self.window, self.chance = window, chance
        self.log: deque[str] = deque(maxlen=12)
        self.latency = LatencyLog()
        self.first: Brief = window.document.brief
        window.document.replaced.connect(self._begin)
        window.installEventFilter(self)
        self.outside = Outside(window, place, chance)
        self._acting, self._since = False, 0.0
        self._looks = look_of(application())
        self._held: list[QWidget] = []
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
            (self._walk, 3),
            (self._entry, 3),
            (self._drop_anything, 2),
            (self._storm, 1),
            (self._open, 1),
            (self._screen, 1),
            (self.outside.meddle, 3),
        )
        self._paths = sorted(place.glob("*.iombrief"))

    @Slot(QUrl)
    def open_url(self, url: QUrl) -> None:
        """Takes what would be opened by another program."""

    def act(self) -> None:
        """One random event, and what follows from it."""
        (kind,) = self.chance.choices([k for k, _ in self._kinds], [weight for _, weight in self._kinds])
        self.log.append(kind.__name__)
        faulthandler.dump_traceback_later(FREEZE, exit=True)
        self._since = time.monotonic()
        self._looks = look_of(application())
        self.latency.begin(kind.__name__.strip("_"))
        self._acting = True
        said = self.log[-1] = kind()
        self._acting = False
        self._beat(said)
        QApplication.processEvents()
        self._beat(f"what follows {self.log[-1]}")
        self.latency.end()
        faulthandler.cancel_dump_traceback_later()

    def _beat(self, done: str) -> None:
        """One input is taken in; say so apart where it gave all widgets another look."""
        looks = look_of(application())
        self.latency.beat(done if looks == self._looks else f"{LOOK} by {done}")
        self._looks = looks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names it
        """Keep the window open, whoever finds the way to close it: that would end the run."""
        if watched is self.window and event.type() == QEvent.Type.Close:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def rest(self) -> None:
        """Do nothing more, whatever is open."""
        self._rescue.stop()
        self.window.removeEventFilter(self)
        self.outside.mend()

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
        self._held = [top, *inner]  # once Python lets go of a parent, it takes its children for deleted
        target = self.chance.choice(self._held)
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
        said = target.accessibleName() or (target.text() if isinstance(target, QAbstractButton) else "")
        name = f"{type(target).__name__} {said} in {type(target.window()).__name__}"
        button = Qt.MouseButton.LeftButton
        modifiers = self.chance.choice(MODIFIERS[:5])
        point = self._point(target)
        QTest.mousePress(target, button, modifiers, point)
        if shiboken6.isValid(target):  # what is pressed may be gone when it would be let go of
            self._beat(f"press {name}")
            QTest.mouseRelease(target, button, modifiers, point)
        if self.chance.random() < 0.15 and shiboken6.isValid(target):
            self._beat(f"click {name}")
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

    def _walk(self) -> str:
        """The keyboard's way through the window, and a key where it ends."""
        back = self.chance.random() < 0.3
        for _ in range(self.chance.randint(1, 12)):
            QTest.keyClick(self._focus(), Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
            self._beat("walk")
        target = self._focus()
        name, key = type(target).__name__, self.chance.choice((Qt.Key.Key_Space, Qt.Key.Key_Down))
        QTest.keyClick(target, key)
        return f"walk to {name}"

    def _focus(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self._top()

    def _entry(self) -> str:
        """An entry of a menu: of one that is open, else of one of the bar."""
        menu = QApplication.activePopupWidget()
        if menu is None and QApplication.activeModalWidget() is None:
            menu = self.chance.choice(list(self.window.actions_table.menus.values()))
            menu.popup(self.window.mapToGlobal(self._point(self.window)))
        if not isinstance(menu, QMenu):
            return "no menu"
        names = {self.window.actions_table[name] for name in NOT_TRIGGERED}
        entries = [a for a in menu.actions() if a.isEnabled() and not a.isSeparator() and a not in names]
        if not entries:
            menu.close()
            return "empty menu"
        entry = self.chance.choice(entries)
        text = entry.text()
        menu.setActiveAction(entry)
        if shiboken6.isValid(menu):
            QTest.keyClick(menu, Qt.Key.Key_Return)
        return f"menu entry {text}"

    def _drop_anything(self) -> str:
        """Words, marked-up words or files from another program, dropped anywhere."""
        target = self._widget()
        area = target.viewport() if isinstance(target, QAbstractScrollArea) else target
        name, at, data = type(target).__name__, self._point(area), QMimeData()
        data.setText(self.chance.choice(TEXTS))
        if self.chance.random() < 0.5:
            data.setHtml(
                self.chance.choice(("<p><b>x</b><script>y</script></p>", "<table><tr><td>a", "<ul>"))
            )
        if self.chance.random() < 0.3:
            data.setUrls(
                [QUrl.fromLocalFile(str(self.chance.choice(self._paths))), QUrl("https://example.org")]
            )
        enter = entering(at, data)
        QApplication.sendEvent(area, enter)
        if shiboken6.isValid(area):
            taken = enter.isAccepted() and self.chance.random() < 0.8
            QApplication.sendEvent(area, dropped(at, data) if taken else QDragLeaveEvent())
        return f"drop on {name}"

    def _storm(self) -> str:
        """Undo and redo, faster than anything can follow."""
        stack = self.window.document.undo_stack
        for _ in range(self.chance.randint(20, 60)):
            self.chance.choice((stack.undo, stack.redo))()
            self.latency.beat("storm")
        return "storm of undo and redo"

    def _open(self) -> str:
        """Another brief in place of this one, as from the list of recent ones."""
        path = self.chance.choice(self._paths)
        if QApplication.activeModalWidget() is None:
            self.window.rooms.open_recent(str(path))
        return f"open {path.name}"

    def _screen(self) -> str:
        """The window comes to another screen: other pixels, other colours of the system."""
        kind = self.chance.choice((QEvent.Type.DevicePixelRatioChange, QEvent.Type.ScreenChangeInternal))
        for widget in (self.window, *self.window.findChildren(QWidget)):
            if shiboken6.isValid(widget):
                QApplication.sendEvent(widget, QEvent(kind))
        scheme = self.chance.choice((Qt.ColorScheme.Dark, Qt.ColorScheme.Light, Qt.ColorScheme.Unknown))
        QGuiApplication.styleHints().setColorScheme(scheme)
        return f"screen {kind.name} {scheme.name}"

    def _look(self) -> str:
        look = Preferences(theme=self.chance.choice(list(Theme)), font_points=self.chance.choice((0, 9, 18)))
        apply_look(application(), look)
        return "preferences"


def application() -> QApplication:
    """The one that runs: to ask the program for it would give it the usual look again."""
    running = QApplication.instance()
    assert isinstance(running, QApplication)
    return running


def indexes(view: QAbstractItemView) -> list[QModelIndex]:
    """All rows of a tree."""
    model, found, parents = view.model(), [], [QModelIndex()]
    while parents:
        parent = parents.pop()
        rows = [model.index(row, 0, parent) for row in range(model.rowCount(parent))]
        found += rows
        parents += rows
    return found
