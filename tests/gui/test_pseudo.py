"""In the pseudo-language every word of the interface is strange, and nothing is cut off."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QSizePolicy,
    QWidget,
)
from pytestqt.qtbot import QtBot

from iomreport.gui.help.about import AboutDialog
from iomreport.gui.help.manual import ManualView
from iomreport.gui.main_window import MainWindow
from iomreport.gui.material import Material
from iomreport.gui.pseudo import CLOSING, OPENING, pseudo
from iomreport.gui.theme import FRAME
from iomreport.gui.widgets import ElidedLabel
from tests.gui import places
from tests.gui.conftest import Answers
from tests.gui.strange import Known, texts


def test_no_word_of_window_and_dialogs_is_hard_coded(
    strange_window: MainWindow, answers: Answers, material: Material, qtbot: QtBot, tmp_path: Path
) -> None:
    known = Known(material, (str(tmp_path),))
    tops: dict[str, QWidget] = {"window": strange_window}
    tops.update(places.dialogs(strange_window, answers, qtbot, tmp_path))
    strange_window.library.select("jmdi")
    strange_window.rooms.show_start()
    found = {
        f"{name}: {type(widget).__name__}: {text}"
        for name, top in tops.items()
        if not isinstance(top, AboutDialog)  # holds the words of others
        for widget in places.own_widgets(top)
        if widget.window() is top and not isinstance(widget, ManualView)  # which is in English
        for text in texts(widget)
        if known.plain(text)
    }
    found |= {
        f"menu: {action.text()}"
        for action in places.actions(strange_window)
        if known.plain(action.text()) or known.plain(action.toolTip())
    }
    assert found == set()


def cut_off(top: QWidget) -> list[str]:
    """Labels and buttons that have less room than their words need."""
    found = []
    for widget in places.own_widgets(top):
        if not widget.isVisibleTo(top) or isinstance(widget, ElidedLabel):
            continue
        if isinstance(widget, QLabel) and widget.text():
            if widget.wordWrap():
                fits = widget.height() >= widget.heightForWidth(widget.width())
            else:
                ignored = widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored
                fits = ignored or widget.width() >= widget.sizeHint().width()
        elif isinstance(widget, QAbstractButton) and widget.text():
            fits = widget.width() >= widget.minimumSizeHint().width()
        else:
            continue
        if not fits:
            room = f"{widget.width()}x{widget.height()}"
            found.append(f"{type(widget).__name__} {widget.text()!r} {room} of {widget.sizeHint().toTuple()}")
    return found


def test_nothing_is_cut_off_on_a_small_laptop(
    strange_window: MainWindow, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    found = {}
    dialogs = places.dialogs(strange_window, answers, qtbot, tmp_path)
    for name, top in {"window": strange_window, **dialogs}.items():
        QApplication.processEvents()
        found[name] = cut_off(top)
        assert top.width() <= 1366
        assert top.height() <= 768, name
        least = top.minimumSizeHint().expandedTo(top.minimumSize())
        assert least.height() <= 768 / 1.5 - FRAME, name  # the same laptop at 150 per cent
    strange_window.rooms.show_start()
    QApplication.processEvents()
    found["start"] = cut_off(strange_window.rooms.page)
    assert {name: cut for name, cut in found.items() if cut} == {}


def test_pseudo_keeps_fields_markup_and_mnemonics() -> None:
    strange = pseudo("&Save “{name}” to <b>disk</b> …")
    assert strange.startswith(f"{OPENING}&Såvé “{{name}}” tö <b>dîšk</b> …")
    assert strange.endswith(CLOSING)
    plain = "Choose an item or a place in the outline to write."
    assert 1.3 <= len(pseudo(plain)) / len(plain) <= 1.4
    assert pseudo("") == ""


def test_a_plain_word_would_be_found(material: Material) -> None:
    known = Known(material, ["as it was"])
    assert known.plain("Hard-coded") == ["Hard", "coded"]
    assert known.plain(f"{OPENING}Çöûñtrý: Tunisia ~{CLOSING}") == []
    assert known.plain(f"{OPENING}&Såvé &Åš <b>fîlé</b> as it was ~{CLOSING}") == []
    assert known.plain(f"{OPENING}Fîx: take “Tunisia” out ~{CLOSING}") == ["take", "out"]
    assert known.plain(f"{OPENING}Évaluation ~{CLOSING}") == []  # a record's
    assert known.plain(f"{OPENING}Élaboration ~{CLOSING}") == ["Élaboration"]
