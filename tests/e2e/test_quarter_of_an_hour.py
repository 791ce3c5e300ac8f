"""Somebody who sees the program for the first time writes a note and exports it, by mouse and keyboard."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from iomreport.brief.model import Level
from iomreport.brief.store import read_brief
from tests.e2e.screen import NEEDS_SCREEN, PATIENCE, Screen, Watched, until

pytestmark = [pytest.mark.e2e, NEEDS_SCREEN, pytest.mark.timeout(200)]


@pytest.fixture
def program(screen: Screen) -> Iterator[Watched]:
    started = Watched(screen)
    yield started
    started.end()


def told(text: str) -> Any:
    """Whether any widget tells a text."""
    return lambda seen: any(text in w["text"] for w in seen["widgets"])


def has_text(name: str, text: str) -> Any:
    """Whether a widget shows a text."""
    return lambda seen: any(w["name"] == name and text in w["text"] for w in seen["widgets"])


def test_from_the_start_page_to_files(program: Watched, tmp_path: Path) -> None:
    file = tmp_path / "tunisia.iombrief"
    begin(program)
    choose(program)
    arrange(program)
    word(program)
    fill(program)
    look_at_pages(program)
    take_back(program)
    save(program, file)
    copy_and_print(program)
    export(program, file)
    check(file)


def begin(program: Watched) -> None:
    """A country brief on Tunisia, from the start page."""
    screen = program.screen
    screen.window("^Start page — iomreport$")
    program.picture("start")
    program.click(program.row("New brief", "Country brief"))
    screen.window("^New brief$")
    program.widget("Country")
    program.type("tuni")
    program.picture("country")
    screen.keys("Return", "Return")
    screen.window("^Country brief: Tunisia — iomreport$")
    program.wait(lambda seen: seen["settled"])
    program.picture("begun")


def choose(program: Watched) -> None:
    """Search the library; drag what was found to a section, tick another."""
    screen = program.screen
    screen.keys("ctrl+f")
    program.type("crisis operational")
    found = program.row("Round tables and initiatives", "Migration Crisis Operational Framework")
    program.picture("searched")
    program.drag(found, program.row("Outline of the brief", "Context"))
    program.row("Outline of the brief", "Migration Crisis Operational Framework")
    program.picture("dragged")
    screen.keys("ctrl+f")
    program.type("migration profiles")
    program.click(program.box("Round tables and initiatives", "Migration Profiles"))
    program.row("Outline of the brief", "Migration Profiles")
    program.picture("ticked")


def arrange(program: Watched) -> None:
    """Change a level by a key, the order by a drag and by a key."""
    screen = program.screen
    outline = "Outline of the brief"
    program.click(program.row(outline, "Joint Migration and Development Initiative"))
    screen.keys("3")
    program.wait(has_text("Text of the item", "six States"))
    program.picture("level")
    program.drag(
        program.row(outline, "Migration Profiles"),
        program.row(outline, "Migration Crisis Operational Framework", upper=True),
    )
    program.wait(lambda seen: order(seen, "Migration Profiles", "Migration Crisis Operational Framework"))
    program.picture("dragged-in-outline")
    program.click(program.row(outline, "Handbook pilots"))
    screen.keys("alt+Up")
    program.wait(lambda seen: order(seen, "Handbook pilots", "Joint Migration and Development Initiative"))
    program.picture("moved-by-key")


def order(seen: dict[str, Any], first: str, second: str) -> bool:
    """Whether two rows stand in this order in the outline."""
    rows = next(w["rows"] for w in seen["widgets"] if w["name"] == "Outline of the brief")
    tops = [next((place[1] for words, place in rows if name in words), -1) for name in (first, second)]
    return 0 < tops[0] < tops[1]


def word(program: Watched) -> None:
    """Reword an item: bold, and a footnote of one's own."""
    screen = program.screen
    screen.keys("Return")
    program.wait(lambda seen: seen["focus"] == "Text of the item")
    screen.keys("ctrl+End")
    program.type(" The pilots were ")
    screen.keys("ctrl+b")
    program.type("closely followed")
    screen.keys("ctrl+b")
    program.type(" from Tunis.")
    screen.keys("ctrl+alt+f")
    screen.window("^Footnote$")
    program.type("Mission file, 3 March 2013.")
    program.picture("footnote")
    screen.keys("ctrl+Return")
    program.on_pages("closely followed from Tunis")
    program.picture("reworded")


def fill(program: Watched) -> None:
    """Fill two places that only the officer can write, going from one to the next by a key."""
    screen = program.screen
    for words in ("Two advisers work in the Ministry.", "It has filled over 40 % of the posts."):
        screen.keys("F8")
        program.wait(lambda seen: seen["focus"] == "Text of the item")
        program.type(words)
        program.on_pages(words[:20])
    program.picture("filled")


def look_at_pages(program: Watched) -> None:
    """Fix or accept a problem; zoom, find, click on a sentence, ask why it is there."""
    screen = program.screen
    program.wheel_to("Problems", "per cent")
    program.picture("problem")
    program.click(program.right_edge("Problems", "per cent"))
    program.on_pages("40 per cent of the posts")
    program.picture("fixed")
    screen.keys("ctrl+plus", "ctrl+plus")
    screen.keys("ctrl+shift+f")
    program.type("advisers")
    program.wait(lambda seen: any(w["text"] == "1 of 1" for w in seen["widgets"]))
    program.picture("found")
    screen.keys("Escape", "ctrl+0")
    program.click(program.on_pages("helped Egypt"))
    program.wait(has_text("Text of the item", "six are given"))
    program.picture("clicked")
    screen.keys("shift+F1")
    screen.window("^Why is this here")
    program.picture("why")
    screen.keys("Escape")
    screen.window("^Country brief: Tunisia")


def take_back(program: Watched) -> None:
    """Take an item out, go elsewhere, and undo: what came back is selected."""
    screen, outline = program.screen, "Outline of the brief"
    profiles = program.row(outline, "Migration Profiles")
    program.click(profiles)
    screen.keys("Delete")
    program.click(program.row(outline, "Joint Migration and Development Initiative"))
    screen.keys("ctrl+z")
    program.row(outline, "Migration Profiles")
    program.wait(told("Undone: Remove an item"))
    program.picture("undone")


def copy_and_print(program: Watched) -> None:
    """Copy the note, and look at what would be printed."""
    screen = program.screen
    screen.keys("ctrl+shift+c")
    program.wait(told("The note is on the clipboard."))
    screen.keys("ctrl+p")
    screen.window("^Print$")
    program.wait(told("Pages: 1"))
    program.picture("print")
    screen.keys("Escape")
    screen.window("^tunisia — iomreport$")


def save(program: Watched, file: Path) -> None:
    """Save to a file."""
    screen = program.screen
    screen.keys("ctrl+s")
    screen.window("^Save the brief$")
    program.picture("saving")
    screen.keys("ctrl+a")
    program.type(str(file))
    screen.keys("Return")
    screen.window("^tunisia — iomreport$")


def export(program: Watched, file: Path) -> None:
    """Export by the dialog, and once more by one key; close."""
    screen = program.screen
    screen.keys("ctrl+shift+e")
    screen.window("^Export$")
    program.press("E-mail draft", "QCheckBox")
    program.picture("export")
    screen.keys("Return")
    program.widget("Open folder")
    program.picture("exported")
    screen.keys("Escape")
    screen.window("^tunisia — iomreport$")
    first = {path.suffix: path.read_bytes() for path in exported(file)}
    for path in exported(file):
        path.unlink()
    screen.keys("ctrl+e")
    until(lambda: len(exported(file)) == 3, screen)
    program.picture("exported-again")
    assert {path.suffix: path.read_bytes() for path in exported(file)} == first
    screen.keys("ctrl+q")
    assert program.process.wait(PATIENCE) == 0


def exported(file: Path) -> list[Path]:
    """The exported files beside a brief, finished ones only."""
    return sorted(path for path in file.parent.glob("*_DRAFT.*") if path.name[0] != ".")


def check(file: Path) -> None:
    """Brief and exported files hold what was chosen and typed."""
    brief = read_brief(file)
    items = {item.ref: item for item in brief.items()}
    assert brief.header.country == "TUN"
    assert {"migration-crisis-operational-framework", "migration-profiles"} < items.keys()
    assert items["joint-migration-and-development-initiative"].level is Level.DETAIL
    assert "<b>closely followed</b> from Tunis." in items["mainstreaming-handbook-pilots"].text
    word, mail, pdf = exported(file)
    assert b"closely followed" in mail.read_bytes()
    with zipfile.ZipFile(word) as parts:
        body, notes = (parts.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
    assert "closely followed" in body
    assert "Mission file, 3 March 2013." in notes.replace("\xa0", " ")
    with pypdfium2.PdfDocument(pdf) as pages:
        printed = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    for words in (
        "The pilots were closely followed from Tunis.",
        "Mission file, 3 March 2013.",
        "Two advisers work in the Ministry.",
        "40 per cent of the posts.",
        "A framework guides IOM’s response",
    ):
        assert words in printed.replace("\xa0", " ")
