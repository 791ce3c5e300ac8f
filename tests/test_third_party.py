"""What lies in resources/ from elsewhere: complete, licensed, and usable by the writers and the window."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile
from ruamel.yaml import YAML

RESOURCES = Path(__file__).parents[1] / "resources"
FONTS = RESOURCES / "fonts"
FAMILIES = YAML(typ="safe").load(FONTS / "fonts.yaml")["families"]
TEXT = "0123456789 .,:;()[]\N{NO-BREAK SPACE}–—‘’“”…\N{MINUS SIGN}"


@pytest.mark.parametrize(
    ("folder", "licences"),
    [
        ("fonts", ["OFL.txt"]),
        ("icons", ["lucide/LICENSE"]),
        ("dictionaries", ["LICENSE.en"]),
        ("geography", ["LICENSE.hdx-python-country", "LICENSE.unicode", "LICENSE.world-atlas"]),
    ],
)
def test_origin_and_licences_lie_beside(folder: str, licences: list[str]) -> None:
    origin = (RESOURCES / folder / "ORIGIN.md").read_text(encoding="utf-8")
    for licence in licences:
        assert licence in origin
        assert len((RESOURCES / folder / licence).read_text(encoding="utf-8")) > 500


def test_the_list_of_fonts_is_the_folder() -> None:
    listed = [file for family in FAMILIES for file in family["faces"].values()]
    assert sorted(listed) == sorted(path.name for path in FONTS.glob("*.ttf"))
    assert all(family["kind"] in ("sans", "serif", "symbols") and family["scripts"] for family in FAMILIES)
    assert {s for family in FAMILIES for s in family["scripts"]} >= {"Latn", "Cyrl", "Grek", "Arab", "Hebr"}
    assert sum(path.stat().st_size for path in FONTS.glob("*.ttf")) < 6_000_000


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: str(family["name"]))
def test_fonts_can_be_embedded_and_print_what_notes_need(family: dict[str, dict[str, str]]) -> None:
    samples = {"Latn": TEXT + "éßłøşĞİẠỡ²⁹½€•", "Cyrl": "Яёґқ", "Grek": "Ωά", "Arab": "ءابي؟٠", "Hebr": "אםת"}
    for face, file in family["faces"].items():
        font = TTFontFile(str(FONTS / file), subfontIndex=0)
        assert font.familyName.decode() == family["name"]
        assert font.styleName.decode().replace(" ", "-").lower() == face
        for script in family["scripts"]:
            missing = [c for c in samples.get(script, " ") if ord(c) not in font.charToGlyph]
            assert not missing, (file, missing)


def test_every_sign_that_text_faces_lack_is_in_a_symbol_face() -> None:
    files = [file for family in FAMILIES if family["kind"] == "symbols" for file in family["faces"].values()]
    held = {code for file in files for code in TTFontFile(str(FONTS / file)).charToGlyph}
    assert not [c for c in "←→↔⇒≤≥≠≈■□●○☐☑☒✓✗★" if ord(c) not in held]


def test_icons_are_paths_alone() -> None:
    icons = [*(RESOURCES / "icons").rglob("*.svg")]
    assert len(icons) > 40
    for icon in icons:
        drawing = icon.read_text(encoding="utf-8")
        assert 'viewBox="0 0 ' in drawing, icon.name
        assert not re.search(r"<(script|use|image|style|foreignObject)|href", drawing), icon.name
