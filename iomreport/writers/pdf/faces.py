"""Typefaces: what is read from a TrueType file, and the list of families that lies beside the files.

Reading is pure and its results are never changed, so both are kept between documents.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from iomreport.clauses import clause
from iomreport.errors import InputError
from iomreport.yamlfile import read_as

_INSTALL_AGAIN = clause("install the program again")


class FaceFile(msgspec.Struct, frozen=True):
    """A TrueType file taken apart. Lengths are thousandths of an em, `glyphs` maps code points to glyphs."""

    name: str
    data: bytes
    tables: Mapping[str, tuple[int, int]]
    glyphs: Mapping[int, int]
    advances: tuple[float, ...]
    glyph_offsets: tuple[int, ...]
    units_per_em: int
    ascent: float
    descent: float
    cap_height: float
    box: tuple[float, float, float, float]
    italic_angle: float
    stem_width: float
    bold: bool

    def covers(self, character: str) -> bool:
        """Whether the face draws a character."""
        return ord(character) in self.glyphs


class FamilyFiles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A family as `fonts.yaml` describes it: its kind (sans, serif, symbols), scripts and files by look."""

    name: str
    kind: str
    scripts: tuple[str, ...]
    faces: Mapping[str, str]

    def file_for(self, bold: bool, italic: bool) -> str:
        """The file that comes nearest to a look; weight counts for more than slope."""
        order = {
            (False, False): ("regular", "bold"),
            (False, True): ("italic", "regular", "bold"),
            (True, False): ("bold", "regular"),
            (True, True): ("bold-italic", "bold", "italic", "regular"),
        }[bold, italic]
        return next(self.faces[look] for look in order if look in self.faces)


class _Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    families: tuple[FamilyFiles, ...]


def read_face(path: Path) -> FaceFile:
    """Read a TrueType file; raises InputError when it is none or its outlines are of another kind."""
    try:
        stat = path.stat()
    except OSError as error:
        what = clause("the typeface cannot be read")
        raise InputError(what, file=path, remedy=_INSTALL_AGAIN) from error
    return _read_face(str(path), stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=64)
def _read_face(path: str, _changed: int, _size: int) -> FaceFile:
    from reportlab.pdfbase.ttfonts import TTFError, TTFontFile

    try:
        data = Path(path).read_bytes()
        parsed: Any = TTFontFile(path)
    except TTFError as error:
        raise InputError(
            clause("this is no TrueType face that can be embedded ({reason})", reason=str(error)),
            file=path,
            remedy=clause("choose a .ttf file with TrueType outlines"),
        ) from error
    table: Mapping[str, tuple[int, int]] = {tag: parsed.get_table_pos(tag) for tag in parsed.table}
    scale = 1000 / parsed.unitsPerEm
    return FaceFile(
        name=parsed.name.decode("ascii"),
        data=data,
        tables=table,
        glyphs={code: glyph for code, glyph in parsed.charToGlyph.items() if glyph and code},
        advances=tuple(advance * scale for advance, _ in parsed.hmetrics),
        glyph_offsets=tuple(parsed.glyphPos),
        units_per_em=parsed.unitsPerEm,
        ascent=parsed.ascent,
        descent=parsed.descent,
        cap_height=parsed.capHeight,
        box=(parsed.bbox[0], parsed.bbox[1], parsed.bbox[2], parsed.bbox[3]),
        italic_angle=parsed.italicAngle,
        stem_width=parsed.stemV,
        bold=parsed.stemV > 120,
    )


def read_families(folder: Path) -> tuple[FamilyFiles, ...]:
    """The families of a folder of typefaces; raises InputError when its list cannot be read."""
    path = folder / "fonts.yaml"
    try:
        return _read_families(str(path), path.stat().st_mtime_ns)
    except OSError as error:
        what = clause("the list of typefaces cannot be read")
        raise InputError(what, file=path, remedy=_INSTALL_AGAIN) from error


@lru_cache(maxsize=4)
def _read_families(path: str, _changed: int) -> tuple[FamilyFiles, ...]:
    return read_as(Path(path), _Catalogue, remedy=_INSTALL_AGAIN).families
