"""In the pseudo-language every word of the interface is strange, and nothing is cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from iomreport.brief.model import MARKINGS
from iomreport.gui import i18n
from iomreport.gui.help.about import AboutDialog
from iomreport.gui.main_window import MainWindow
from iomreport.gui.material import Material
from iomreport.gui.pseudo import CLOSING, OPENING, PseudoTranslations, pseudo
from iomreport.gui.theme import FRAME
from iomreport.gui.widgets import ElidedLabel
from tests.gui import places, small, small_worker
from tests.gui.conftest import Answers

NOT_OURS = {"iomreport", "tunisia", "PDF", "HTML", "OK", "Cancel", "English", "Tunisia", "Institutional"}
"""Names, and words that are Qt's own to translate."""


@pytest.fixture
def strange(app: QApplication) -> Iterator[None]:
    before = i18n.use(PseudoTranslations())
    yield
    i18n.use(before)


@pytest.fixture
def strange_window(
    strange: None, qtbot: QtBot, material: Material, answers: Answers, settings: QSettings
) -> Iterator[MainWindow]:
    made = MainWindow(small.country_brief(material), material, answers, settings, small_worker.jobs, None)
    qtbot.addWidget(made)
    made.resize(1366, 768 - 40)
    made.show()
    yield made
    made.document.undo_stack.setClean()
    made.close()


def texts(widget: QWidget) -> Iterator[str]:
    """What a widget shows or says of itself."""
    yield from (widget.windowTitle(), widget.toolTip(), widget.accessibleName())
    yield widget.accessibleDescription()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(tab) for tab in range(widget.count()))


def plain_words(text: str, known: set[str]) -> list[str]:
    """The words of a text that are neither strange nor known from elsewhere."""
    for whole in sorted(known, key=len, reverse=True):
        if len(whole) > 12:
            text = text.replace(whole, " ")
    if text in known:
        return []
    strange = re.sub(f"{OPENING}[^{CLOSING}]*{CLOSING}", " ", text)
    while OPENING in strange and strange != (shorter := re.sub(f"{OPENING}[^{OPENING}]*", " ", strange)):
        strange = shorter
    return [word for word in re.findall(r"[^\W\d_]{2,}", strange) if word not in known]


def known_words(material: Material) -> set[str]:
    """Whole texts and single words of the submission, the types, countries and keys."""
    words = places.words_of_material(material)
    names = [material.country_name(country.iso3, small.DAY) for country in material.countries]
    single = {word for text in [*words, *names] for word in re.findall(r"[^\W\d_]{2,}", text)}
    months = {word for name in material.wording.months for word in name.split()}
    return (
        words
        | single
        | months
        | NOT_OURS
        | set(MARKINGS)
        | {"the disk is full", "Plain"}
        | {"Ctrl", "Shift", "Alt", "Return", "Del"}
    )


def test_no_word_of_window_and_dialogs_is_hard_coded(
    strange_window: MainWindow, answers: Answers, material: Material, qtbot: QtBot, tmp_path: Path
) -> None:
    known = known_words(material) | {str(tmp_path / "tunisia.iombrief")}
    tops: dict[str, QWidget] = {"window": strange_window}
    tops.update(places.dialogs(strange_window, answers, qtbot, tmp_path))
    strange_window.rooms.show_start()
    found = {
        f"{name}: {type(widget).__name__}: {text}"
        for name, top in tops.items()
        if not isinstance(top, AboutDialog)  # holds the words of others
        for widget in places.own_widgets(top)
        for text in texts(widget)
        if plain_words(text, known)
    }
    found |= {
        f"menu: {action.text()}"
        for action in places.actions(strange_window)
        if plain_words(action.text().replace("&", ""), known) or plain_words(action.toolTip(), known)
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


def test_a_plain_word_would_be_found() -> None:
    known = {"Tunisia"}
    assert plain_words("Hard-coded", known) == ["Hard", "coded"]
    assert plain_words(f"{OPENING}Çöûñtrý: Tunisia ~{CLOSING}", known) == []
    assert plain_words(f"{OPENING}{OPENING}a ~{CLOSING} v01 ~{CLOSING}", known) == []
    assert plain_words("Tunisia", known) == []
