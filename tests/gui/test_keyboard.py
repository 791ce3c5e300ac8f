"""Every dialog is worked with the keyboard alone: Tab, mnemonics, Enter, Escape, and the focus afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QGroupBox,
    QLabel,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from iomreport.brief.recovery import LeftOver
from iomreport.gui.dialogs import QtDialogs, show
from iomreport.gui.editor.note_dialog import NoteDialog
from iomreport.gui.main_window import MainWindow
from iomreport.gui.official.result_dialog import ResultDialog
from iomreport.gui.outline.rows import Target
from iomreport.gui.problems.accept_dialog import AcceptDialog
from iomreport.gui.question import QuestionDialog
from iomreport.gui.safety import questions
from iomreport.gui.safety.recovery_dialog import RecoveryDialog
from tests.gui import places
from tests.gui.conftest import Answers
from tests.gui.test_accessible import NOW, name_of, reachable

_STEPS = 80
"""Presses of Tab after which a walk must have come round."""


def openers(window: MainWindow, folder: Path) -> Mapping[str, Callable[[], object]]:
    """What opens each dialog, by a name for it."""
    file = folder / "tunisia.iombrief"
    qt = QtDialogs()
    brief = window.document.brief
    first = brief.items()[0]
    window.pages.view.mark(Target(brief.find(first.id)[0].id, first.id))
    left = LeftOver(
        kept=file, brief=brief, path=file, digest="", when=NOW, host="", base=brief, outdated=False
    )
    return {
        **{each: window.actions_table[each].trigger for each in places.OPENING},
        "read-only": lambda: show(QuestionDialog(questions.reading_only(file), window)),
        "not-saved": lambda: show(QuestionDialog(questions.not_saved("the disk is full"), window)),
        "changed": lambda: show(
            QuestionDialog(
                questions.changed_outside("Tunisia", modified=True, fault="", saving=False), window
            )
        ),
        "footnote": lambda: show(NoteDialog("A note", None, window)),
        **{each: window.actions_table[each].trigger for each in ("snapshot", "own-type", "print")},
        "accept": lambda: show(AcceptDialog(window.pages.problems.model.notices[0], lambda _: None, window)),
        "recovered": lambda: show(RecoveryDialog([left], window.material, window.files.clerk, window)),
        "why": window.pages.why,  # of the item that is marked
        "result": lambda: show(ResultDialog("Verify a file", "It is being read.", window)),
        "unsaved": partial(qt.unsaved, window, "Tunisia", lambda _: None),
        "told": partial(qt.tell, window, "It went wrong.", "Do it again."),
    }


def words_of(widget: QWidget) -> str:
    return f"{type(widget).__name__} {name_of(widget)!r}"


def place_of(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def goes_back(one: QWidget, other: QWidget) -> bool:
    """Whether the way from one widget to the other goes against the direction of reading."""
    before, after = place_of(one), place_of(other)
    if after.bottom() < before.top():
        return after.left() < before.right()
    beside = after.top() <= before.bottom() and before.top() <= after.bottom()
    return beside and after.right() < before.left()


def walk(dialog: QDialog) -> list[QWidget]:
    """The widgets that Tab reaches, in its order, from the first on."""
    passed: list[QWidget] = []
    for _ in range(_STEPS):
        at = QApplication.focusWidget()
        if at in passed[:1] and at is not passed[-1]:
            break  # come round; the text of the manual takes Tab for its links first
        if at is not None and at not in passed[-1:]:
            passed.append(at)
        QTest.keyClick(at or dialog, Qt.Key.Key_Tab)
    return passed


def waiting(dialog: QDialog) -> Iterator[QWidget]:
    """The widgets that Tab has to reach; of exclusive buttons, the chosen one stands for all."""
    for widget in reachable(dialog):
        if not (widget.isVisible() and widget.isEnabled()):
            continue
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        if isinstance(widget, QRadioButton) and not widget.isChecked():
            continue
        yield widget


def mnemonics(dialog: QDialog) -> Iterator[str]:
    texts: list[str] = []
    for widget in dialog.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QAbstractButton):
            texts.append(widget.text())
        elif isinstance(widget, QGroupBox):
            texts.append(widget.title())
        elif isinstance(widget, QLabel) and widget.buddy() is not None:
            texts.append(widget.text())
        elif isinstance(widget, QTabWidget):
            texts += [widget.tabText(number) for number in range(widget.count())]
    for text in texts:
        at = text.replace("&&", "").find("&")
        if at >= 0:
            yield text.replace("&&", "")[at + 1].lower()


def faults_of_walk(dialog: QDialog) -> Iterator[str]:
    passed = walk(dialog)
    for widget in waiting(dialog):
        if widget not in passed and not any(widget.isAncestorOf(one) for one in passed):
            yield f"Tab does not reach {words_of(widget)}"
    round_trip = zip(passed, passed[1:] + passed[:1], strict=True)
    back = [f"{words_of(one)} to {words_of(other)}" for one, other in round_trip if goes_back(one, other)]
    if len(back) > 1:  # once, from the end to the beginning
        yield f"Tab goes back: {back}"


def faults_of_enter(dialog: QDialog) -> Iterator[str]:
    """Enter in a line is the default button, which is kept from doing what it does."""
    buttons = [one for one in dialog.findChildren(QPushButton) if one.isVisible()]
    if not buttons:
        return
    buttons = [one for one in buttons if one.isDefault()]
    if len(buttons) != 1:
        yield f"{len(buttons)} default buttons"
        return
    button, pressed = buttons[0], list[bool]()

    def hold() -> None:
        pressed.append(True)
        button.blockSignals(True)

    if not button.isEnabled():
        return
    button.pressed.connect(hold)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    button.blockSignals(False)
    button.pressed.disconnect(hold)
    if not pressed:
        yield f"Enter does not press {words_of(button)}"


def faults(dialog: QDialog) -> Iterator[str]:
    doubled = [letter for letter, count in Counter(mnemonics(dialog)).items() if count > 1]
    if doubled:
        yield f"doubled mnemonics {doubled}"
    tabs = dialog.findChildren(QTabWidget)
    for number in range(tabs[0].count() if tabs else 1):
        if tabs:
            tabs[0].setCurrentIndex(number)
        yield from faults_of_walk(dialog)
    yield from faults_of_enter(dialog)


def opened(window: MainWindow, open_it: Callable[[], object], qtbot: QtBot) -> QDialog:
    """The dialog that opens, when it has the keyboard and no work is under way."""
    before = set(window.findChildren(QDialog))
    open_it()
    qtbot.waitUntil(lambda: bool(set(window.findChildren(QDialog)) - before))
    (dialog,) = set(window.findChildren(QDialog)) - before
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    bars = dialog.findChildren(QProgressBar)
    qtbot.waitUntil(lambda: not any(bar.isVisible() for bar in bars), timeout=20_000)
    return dialog


def test_every_dialog_is_worked_with_the_keyboard(
    window: MainWindow, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.waitUntil(lambda: window.pages.view.page_count > 0, timeout=20_000)
    answers.file = tmp_path / "tunisia.iombrief"
    window.files.save()
    qtbot.waitUntil(lambda: window.document.path is not None, timeout=20_000)
    wrong: list[str] = []
    for name, open_it in openers(window, tmp_path).items():
        window.library.search.setFocus()
        dialog = opened(window, open_it, qtbot)
        wrong += [f"{name}: {fault}" for fault in faults(dialog)]
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
        QApplication.processEvents()
        if isValid(dialog) and dialog.isVisible():
            wrong.append(f"{name}: Escape does not close it")
            dialog.close()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        if QApplication.focusWidget() is not window.library.search:
            wrong.append(f"{name}: the focus goes to {QApplication.focusWidget()}")
    assert not wrong, "\n".join(wrong)


def test_no_two_entries_of_an_open_menu_share_a_mnemonic(window: MainWindow) -> None:
    for menu in places.menus(window):
        texts = [action.text().replace("&&", "") for action in menu.actions()]
        letters = Counter(text[text.index("&") + 1].lower() for text in texts if "&" in text)
        assert max(letters.values(), default=1) == 1, (menu.title(), texts)
