"""House styles: those that ship, their faults, and their documentation."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from iomreport.doctree.nodes import Document, Spacing, TableRole
from iomreport.errors import StyleError
from iomreport.writers.base import writer
from iomreport.writers.style import TABLE_ROLE_MEANINGS, Face, decode_style
from iomreport.yamlfile import plain, read_yaml
from tests.writers.build import ROOT, house_style, options
from tests.writers.sample import brief, rich, spoken

FILES = sorted((ROOT / "resources" / "styles").glob("*.yaml"))
NAMES = [path.stem for path in FILES]


def decoded(path: Path) -> Any:
    """The file as the program reads it, where decimals are text."""
    top, notices = read_yaml(path.read_text(encoding="utf-8"), path.name)
    assert not notices
    return plain(top)


def test_two_styles_ship() -> None:
    assert NAMES == ["institutional", "plain"]


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_shipped_style_is_read_by_either_reader(path: Path) -> None:
    style = decode_style(decoded(path), path.name)
    assert style == house_style(path.stem)
    assert style.id == path.stem


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("output", ["docx", "pdf", "html"])
@pytest.mark.parametrize("document", [brief(), rich(), spoken()], ids=["brief", "rich", "spoken"])
def test_every_writer_takes_every_shipped_style(name: str, output: str, document: Document) -> None:
    assert len(writer(output)(document, options(style=house_style(name))).data) > 1000


@pytest.mark.parametrize("name", NAMES)
def test_sizes_are_whole_half_points_so_that_word_has_the_same(name: str) -> None:
    style = house_style(name)
    looks = [look for group in (style.text, style.spoken, style.compact) for look in group.values()]
    assert not [look for look in looks if look.size * 2 % 1]


@pytest.mark.parametrize("name", NAMES)
def test_letter_paper_is_a_matter_of_one_field(name: str) -> None:
    path = ROOT / "resources" / "styles" / f"{name}.yaml"
    data = decoded(path)
    data["page"]["size"] = "Letter"
    style = decode_style(data, path.name)
    assert (style.page.width_mm, style.page.height_mm) == (215.9, 279.4)
    assert writer("pdf")(brief(), options(style=style)).data


@pytest.mark.parametrize("name", NAMES)
def test_small_type_has_contrast(name: str) -> None:
    colours = house_style(name).colours
    for hue in (colours.ink, colours.heading, colours.accent, colours.soft, colours.drafter):
        assert contrast(hue, colours.tint) >= 4.5, hue


def contrast(one: str, other: str) -> float:
    def luminance(hue: str) -> float:
        parts = [int(hue[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_plain_style_is_grey_and_of_one_family() -> None:
    style = house_style("plain")
    assert style.families[Face.TEXT] == style.families[Face.HEADING]
    for name in ("ink", "heading", "accent", "soft", "line", "tint", "drafter"):
        hue = style.colour(name)
        assert hue[1:3] == hue[3:5] == hue[5:7]


@pytest.mark.parametrize("name", NAMES)
def test_spoken_notes_are_for_reading_aloud(name: str) -> None:
    style = house_style(name)
    for role in ("body", "list", "lead", "spoken", "proof"):
        look = style.text_style(role, Spacing.SPOKEN.value)
        assert 14 <= look.size <= 16
        assert look.leading == pytest.approx(1.5 * look.size, rel=0.02)


def test_table_roles_are_those_of_the_tree() -> None:
    assert set(TABLE_ROLE_MEANINGS) == {role.value for role in TableRole}


def test_a_sheet_of_its_own_needs_both_sides() -> None:
    style = house_style()
    page = replace(style.page, width=200.0, height=250.0)
    assert (page.width_mm, page.height_mm) == (200.0, 250.0)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda data: data["page"].update(width="200"), "both width and height"),
        (lambda data: data["page"].update(top="-3"), "page.top"),
        (lambda data: data["colours"].update(ink="black"), "colours.ink"),
        (lambda data: data["text"].pop("cell-head"), "text lacks cell-head"),
        (lambda data: data["tables"].pop("glance"), "tables lacks glance"),
        (lambda data: data["families"].pop("heading"), "families lacks heading"),
        (lambda data: data["text"]["body"].update(colour="tinted"), "“tinted” is no colour of the palette"),
        (lambda data: data["text"]["body"].update(size="0"), "size"),
        (lambda data: data.update(margin="3"), "margin"),
    ],
)
def test_a_fault_is_told(change: Any, told: str) -> None:
    data = decoded(FILES[0])
    change(data)
    with pytest.raises(StyleError, match=told) as caught:
        decode_style(data, "mine.yaml")
    assert str(caught.value).startswith("mine.yaml: ")


def test_the_documentation_is_current() -> None:
    path = ROOT / "scripts" / "make_style_reference.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written = (ROOT / "docs" / "house-style.md").read_text(encoding="utf-8")
    assert written == module.reference(), "run scripts/make_style_reference.py"


@pytest.mark.parametrize("name", ["institutional", "plain"])
def test_words_can_be_read_on_land(name: str) -> None:
    style = house_style(name)
    land, line = style.colour("land"), style.colour("line")
    lightness = [sum(int(colour[at : at + 2], 16) for at in (1, 3, 5)) / 3 for colour in (land, line)]
    assert lightness[0] >= max(204.5, lightness[1] - 0.5)
    assert style.colour("paper") == "#ffffff"
