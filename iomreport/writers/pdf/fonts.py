"""Fonts as one document uses them: which face sets which characters, and how words become codes.

A word is written as the inside of a PDF text array, `0001>-12<0002`: hexadecimal codes with kerning between
them, so that words are joined by putting their codes side by side. A code stands for a drawing *and* the
characters that it prints, so what is read back is always what was written: small letters set in capitals,
ligatures, joined Arabic letters with their dots, accents that the face has to compose.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from iomreport.writers.pdf.faces import FaceFile, FamilyFiles, read_face, read_families
from iomreport.writers.style import Face, HouseStyle

# Characters that steer text and print nothing: joiners, direction marks, soft hyphen, byte order mark.
_SILENT = frozenset(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xAD, 0xFEFF, 0x034F, 0x061C]
)
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_Glyph = tuple[int, int, int, int, int]  # glyph, index of its first character, advance, moved right and up
Parts = tuple[tuple[int, int, int], ...]  # glyph, and how far it is moved right and up, in thousandths


class _Cluster(NamedTuple):
    """The glyphs of characters that cannot be told apart: where the first stands, and their advance."""

    start: int
    parts: Parts
    before: float
    advance: float


class Font:
    """One face in one document: hands out codes and remembers what they stand for."""

    def __init__(self, resource: str, face: FaceFile) -> None:
        self.resource = resource
        self.face = face
        self.codes: dict[tuple[Parts, str], int] = {}
        self._simple: dict[tuple[int, str], str] = {}
        self._shaped: dict[str, tuple[float, str]] = {}
        self._capitals: dict[str, tuple[float, str]] = {}
        self._backwards: dict[str, tuple[float, str]] = {}
        self._shaper: Any = None
        self.space = self.shape(" ")
        self.plain: set[str] = set()  # characters that are drawn as they stand, as far as they have been met

    def covers(self, text: str) -> bool:
        """Whether the face draws every character of a text."""
        glyphs = self.face.glyphs
        return all(ord(character) in glyphs for character in text)

    def shape(self, word: str, capitals: bool = False, backwards: bool = False) -> tuple[float, str]:
        """Width in thousandths of the size, and the codes, of a word all of whose characters are covered.

        `backwards` sets it from right to left; its codes still come in the order of reading.
        """
        cache = self._backwards if backwards else self._capitals if capitals else self._shaped
        known = cache.get(word)
        if known is None:
            known = cache[word] = self._shape(word, capitals, backwards)
        return known

    def advance(self, parts: Parts) -> float:
        """The width of what a code draws."""
        return sum(self.face.advances[glyph] for glyph, _, _ in parts)

    def _shape(self, word: str, capitals: bool, backwards: bool) -> tuple[float, str]:
        if len(word) == 1 and not capitals and not backwards:
            glyph = self.face.glyphs[ord(word)]
            return self.face.advances[glyph], self._code(glyph, word)
        shown = "".join(map(self._capital, word)) if capitals else word
        glyphs = self._glyphs(shown, backwards)
        moved = any(glyph[1] != index or glyph[3] or glyph[4] for index, glyph in enumerate(glyphs))
        if backwards or moved or len(glyphs) != len(word):
            return self._encode_clusters(word, glyphs, backwards)
        # The usual case, one glyph for each letter, without detours.
        advances = self.face.advances
        parts: list[str] = []
        width = 0.0
        for character, (glyph, _, advance, _, _) in zip(word, glyphs, strict=True):
            parts.append(self._code(glyph, character))
            kerning = round(advance - advances[glyph])
            if kerning:
                parts.append(f">{-kerning}<")
            width += advances[glyph] + kerning
        return width, "".join(parts)

    def _encode_clusters(self, word: str, glyphs: Sequence[_Glyph], backwards: bool) -> tuple[float, str]:
        clusters = [
            _cluster(start, list(group)) for start, group in groupby(glyphs, key=lambda glyph: glyph[1])
        ]
        starts = sorted(cluster.start for cluster in clusters)
        ends = dict(zip(starts, [*starts[1:], len(word)], strict=True))
        if backwards:
            return self._encode_backwards(word, clusters, ends)
        parts: list[str] = []
        width, owed = 0.0, 0.0  # `owed` is the movement to the right that has not been written yet
        for cluster in clusters:
            owed += cluster.before
            if round(owed):
                parts.append(f">{-round(owed)}<")
                width += round(owed)
            parts.append(self._drawing_code(cluster.parts, word[cluster.start : ends[cluster.start]]))
            natural = self.advance(cluster.parts)
            width += natural
            owed = cluster.advance - cluster.before - natural
        if round(owed):
            parts.append(f">{-round(owed)}<")
            width += round(owed)
        return width, "".join(parts)

    def _encode_backwards(
        self, word: str, clusters: Sequence[_Cluster], ends: dict[int, int]
    ) -> tuple[float, str]:
        """Codes in the order of reading: the pen goes to the right end first, and back over each."""
        width = sum(cluster.advance for cluster in clusters)
        parts: list[str] = []
        pen, right = 0.0, width
        for cluster in reversed(clusters):
            right -= cluster.advance
            move = right + cluster.before - pen
            parts.append(f">{-move:.0f}<")
            pen += float(f"{move:.0f}")
            parts.append(self._drawing_code(cluster.parts, word[cluster.start : ends[cluster.start]]))
            pen += self.advance(cluster.parts)
        parts.append(f">{pen - width:.0f}<")
        return width, "".join(parts)

    def _capital(self, character: str) -> str:
        capital = character.upper()
        return capital if len(capital) == 1 and self.covers(capital) else character

    def _glyphs(self, shown: str, backwards: bool) -> list[_Glyph]:
        """The word's glyphs from left to right."""
        import uharfbuzz

        if self._shaper is None:
            self._shaper = uharfbuzz.Font(uharfbuzz.Face(self.face.data))
            self._shaper.scale = (1000, 1000)
        buffer = uharfbuzz.Buffer()
        buffer.add_str(shown)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if backwards else "ltr"
        uharfbuzz.shape(self._shaper, buffer)
        return [
            (info.codepoint, info.cluster, position.x_advance, position.x_offset, position.y_offset)
            for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]

    def _code(self, glyph: int, character: str) -> str:
        """The code of a character drawn by one glyph."""
        code = self._simple.get((glyph, character))
        if code is None:
            code = self._simple[glyph, character] = self._drawing_code(((glyph, 0, 0),), character)
        return code

    def _drawing_code(self, parts: Parts, text: str) -> str:
        return f"{self.codes.setdefault((parts, text), len(self.codes) + 1):04X}"


def _cluster(start: int, glyphs: Sequence[_Glyph]) -> _Cluster:
    if len(glyphs) == 1 and not glyphs[0][4]:
        glyph, _, advance, right, _ = glyphs[0]
        return _Cluster(start, ((glyph, 0, 0),), right, advance)
    parts: list[tuple[int, int, int]] = []
    pen = 0
    for glyph, _, advance, right, up in glyphs:
        parts.append((glyph, pen + right, up))
        pen += advance
    return _Cluster(start, tuple(parts), 0, pen)


class Fonts:
    """All fonts of one document. `missing` collects the characters that no face has."""

    def __init__(self, style: HouseStyle, folder: Path, extra: tuple[Path, ...]) -> None:
        self._folder = folder
        self._families = read_families(folder)
        self._extra = extra
        self._chosen = {face: self._family_for(face, style) for face in Face}
        self._fonts: dict[str, Font] = {}
        self._by_look: dict[tuple[Face, bool, bool], Font] = {}
        self._fallbacks: dict[tuple[str, bool, bool], Font | None] = {}
        self.missing: dict[str, None] = {}

    def _family_for(self, face: Face, style: HouseStyle) -> FamilyFiles:
        """The shipped family of the style's name, or the shipped one of that kind."""
        wanted = style.families[face].name
        kind = "serif" if face is Face.TEXT else "sans"
        named = [family for family in self._families if family.name == wanted]
        return (named or [family for family in self._families if family.kind == kind])[0]

    def used(self) -> list[Font]:
        """The fonts in the order of their first use."""
        return list(self._fonts.values())

    def font(self, face: Face, bold: bool = False, italic: bool = False) -> Font:
        """The style's font for one look."""
        key = (face, bold, italic)
        if key not in self._by_look:
            self._by_look[key] = self._load(self._folder / self._chosen[face].file_for(bold, italic))
        return self._by_look[key]

    def _load(self, path: Path) -> Font:
        font = self._fonts.get(str(path))
        if font is None:
            font = self._fonts[str(path)] = Font(f"F{len(self._fonts) + 1}", read_face(path))
        return font

    def split(self, font: Font, text: str, bold: bool, italic: bool) -> Iterator[tuple[Font, str]]:
        """A text in pieces, each with a font that draws all of it; marks stay with their letters."""
        if self._is_plain(font, text):
            yield font, text
            return
        current, piece = font, ""
        for character in unicodedata.normalize("NFC", text):
            if ord(character) in _SILENT:
                continue
            if ord(character) < 32 or character in "\u2028\u2029\x7f":
                character = " "
            chosen = self._choose(current, font, character, bold, italic)
            if chosen is None:
                self.missing.setdefault(character)
                chosen, character = font, _REPLACEMENT if font.covers(_REPLACEMENT) else "?"
            if chosen is not current and piece:
                yield current, piece
                piece = ""
            current = chosen
            piece += character
        if piece:
            yield current, piece

    def _is_plain(self, font: Font, text: str) -> bool:
        """Whether a font draws a text as it stands."""
        if not unicodedata.is_normalized("NFC", text):
            return False
        for character in set(text) - font.plain:
            if ord(character) < 32 or ord(character) in _SILENT or not font.covers(character):
                return False
            if character in "\u2028\u2029\x7f":
                return False
            font.plain.add(character)
        return True

    def _choose(self, current: Font, font: Font, character: str, bold: bool, italic: bool) -> Font | None:
        stays = unicodedata.combining(character) or character == " "
        if stays and current.covers(character):
            return current
        if font.covers(character):
            return font
        key = (character, bold, italic)
        if key not in self._fallbacks:
            self._fallbacks[key] = self._find(character, bold, italic)
        return self._fallbacks[key]

    def _find(self, character: str, bold: bool, italic: bool) -> Font | None:
        for family in self._families:
            path = self._folder / family.file_for(bold, italic)
            if read_face(path).covers(character):
                return self._load(path)
        for path in self._extra:
            if read_face(path).covers(character):
                return self._load(path)
        return None
