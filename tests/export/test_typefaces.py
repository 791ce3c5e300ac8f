"""Faces for scripts that the shipped ones lack."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from iomreport.compose.outline import new_brief
from iomreport.export.studio import Studio
from iomreport.export.typefaces import extra_typefaces, has_outlines, installed_candidates
from iomreport.paths import Paths, find_paths


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
def test_every_system_has_places_to_look(platform: str) -> None:
    assert len(list(installed_candidates(platform))) >= 6


def test_only_faces_that_can_be_embedded_are_taken(own_paths: Paths, tmp_path: Path) -> None:
    shipped = own_paths.fonts / "NotoSans-Regular.ttf"
    own_paths.user_fonts.mkdir(parents=True)
    shutil.copy(shipped, own_paths.user_fonts / "own.TTF")
    (own_paths.user_fonts / "notes.txt").write_text("no face")
    (own_paths.user_fonts / "torn.ttf").write_bytes(shipped.read_bytes()[:40])
    (own_paths.user_fonts / "compact.ttf").write_bytes(b"OTTO" + bytes(60))
    (own_paths.user_fonts / "folder.ttf").mkdir()
    installed = [tmp_path / "missing.ttf", shipped]
    assert extra_typefaces(own_paths, installed) == (own_paths.user_fonts / "own.TTF", shipped)


def test_the_first_face_of_a_collection_counts(tmp_path: Path) -> None:
    face = (find_paths().fonts / "NotoSans-Regular.ttf").read_bytes()
    collection = tmp_path / "two.ttc"
    collection.write_bytes(
        b"ttcf" + b"\x00\x01\x00\x00" + (1).to_bytes(4, "big") + (16).to_bytes(4, "big") + face
    )
    assert has_outlines(collection)


def test_a_character_that_no_face_has_is_reported_once(own_paths: Paths) -> None:
    studio = Studio.open(replace(own_paths), "iom-2013")
    manifest = studio.catalogue.get("country-brief").manifest
    brief = new_brief(
        manifest, studio.index, date=dt.date(2013, 3, 4), country="TUN", to="\U00013000\U00013000"
    )
    codes = [notice.code for notice in studio.preview(brief).notices]
    assert codes == ["missing-glyph"]
