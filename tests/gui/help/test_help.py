"""Help that needs no network."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtWidgets import QAbstractButton, QListWidget

from iomreport.gui.help.about import AboutDialog
from iomreport.gui.help.keys import KeysWindow, keys_page
from iomreport.gui.help.licences import LIBRARIES, components
from iomreport.gui.main_window import MainWindow
from tests.gui import small

ROOT = Path(__file__).parents[3]


def test_the_libraries_are_those_that_the_program_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.split(r"[<>=;\s]", requirement)[0] for requirement in project["dependencies"]}
    assert set(LIBRARIES) == asked


def test_a_bundle_shows_the_terms_of_what_came_along(tmp_path: Path) -> None:
    paths = replace(small.paths(tmp_path), resources=tmp_path / "resources")
    for name in ("python", "pyside6-essentials", "libuuid1"):
        (tmp_path / "licences" / name).mkdir(parents=True)
        (tmp_path / "licences" / name / "copyright").write_text(f"Terms of {name}", encoding="utf-8")
    found = {part.name: part.read() for part in components(paths)}
    assert found["Python"] == "Terms of python"
    assert found["libuuid1"] == "Terms of libuuid1"
    assert "Terms of pyside6-essentials" in next(text for name, text in found.items() if "PySide6" in name)


def test_everything_bundled_states_its_terms(tmp_path: Path) -> None:
    found = {part.name: part for part in components(small.paths(tmp_path))}
    # What was asked for, what that asks for, and what lies in resources/.
    for name in ("Python", "reportlab", "pillow", "MarkupSafe", "Fonts", "Icons"):
        assert name in found
    assert [part.name for part in found.values() if not (part.terms or part.texts)] == []
    assert "SIL OPEN FONT LICENSE" in found["Fonts"].read()
    assert "Redistribution and use" in found["lxml"].read()
    assert not any("extra" in name for name in found)


def test_the_about_box_shows_the_terms_of_the_part_that_is_chosen(window: MainWindow) -> None:
    window.actions_table["about"].trigger()
    (about,) = [child for child in window.children() if isinstance(child, AboutDialog)]
    assert isinstance(about.list, QListWidget)
    names = [about.list.item(row).text() for row in range(about.list.count())]
    about.list.setCurrentRow(names.index("Fonts"))
    assert "SIL OPEN FONT LICENSE" in about.terms.toPlainText()


def test_the_page_of_the_keyboard_holds_every_shortcut(window: MainWindow) -> None:
    window.actions_table["keys"].trigger()
    (page,) = [child for child in window.children() if isinstance(child, KeysWindow)]
    said = page.page.toPlainText()
    for action in window.actions_table.by_id.values():
        for keys in action.shortcuts():
            assert keys.toString() in said
    assert "Ctrl+Shift+P" in keys_page(window.actions_table)


def test_no_key_means_two_things(window: MainWindow) -> None:
    keys = [keys.toString() for action in window.actions_table.by_id.values() for keys in action.shortcuts()]
    keys += [button.shortcut().toString() for button in window.findChildren(QAbstractButton)]
    given = Counter(key for key in keys if key and not key.startswith("Alt+"))  # Alt and a letter: mnemonics
    assert {key: count for key, count in given.items() if count > 1} == {}
