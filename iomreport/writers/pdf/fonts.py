"""Fonts as one document uses them: which face sets which characters, and how words become glyph codes.

A word's glyphs are written as the inside of a PDF text array, `0001>-12<0002`: hexadecimal codes with kerning
between them, so that words are joined by putting their codes side by side. A code stands for a glyph *and* the
characters that it prints, so what is read back is always what was written: small letters set in capitals,
joined Arabic letters and ligatures alike.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from iomreport.writers.pdf.faces import FaceFile, FamilyFiles, read_face, read_families
from iomreport.writers.style import Face, HouseStyle

# Characters that steer text and print nothing: joiners, direction marks, soft hyphen, byte order mark.
_SILENT = frozenset(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xAD, 0xFEFF, 0x034F, 0x061C]
)
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class Font:
    """One face in one document: hands out codes and remembers what they stand for."""

    def __init__(self, resource: str, face: FaceFile) -> None:
        self.resource = resource
        self.face = face
        self.codes: dict[tuple[int, str], int] = {}
        self._shaped: dict[str, tuple[float, str]] = {}
        self._capitals: dict[str, tuple[float, str]] = {}
        self._shaper: Any = None
        self.space = self.shape(" ")

    def covers(self, text: str) -> bool:
        """Whether the face draws every character of a text."""
        glyphs = self.face.glyphs
        return all(ord(character) in glyphs for character in text)

    def shape(self, word: str, capitals: bool = False) -> tuple[float, str]:
        """Width in thousandths of the size, and the codes, of a word all of whose characters are covered."""
        cache = self._capitals if capitals else self._shaped
        known = cache.get(word)
        if known is None:
            known = cache[word] = self._shape(word, capitals)
        return known

    def _shape(self, word: str, capitals: bool) -> tuple[float, str]:
        shown = [self._capital(character) if capitals else character for character in word]
        if len(word) == 1 and not capitals:
            glyph = self.face.glyphs[ord(word)]
            return self.face.advances[glyph], f"{self._code(glyph, word):04X}"
        return self._shape_with_kerning(word, "".join(shown))

    def _capital(self, character: str) -> str:
        capital = character.upper()
        return capital if len(capital) == 1 and self.covers(capital) else character

    def _shape_with_kerning(self, word: str, shown: str) -> tuple[float, str]:
        import uharfbuzz

        if self._shaper is None:
            self._shaper = uharfbuzz.Font(uharfbuzz.Face(self.face.data))
            self._shaper.scale = (1000, 1000)
        buffer = uharfbuzz.Buffer()
        buffer.add_str(shown)
        buffer.guess_segment_properties()
        backwards = buffer.direction == "rtl"
        uharfbuzz.shape(self._shaper, buffer, {"kern": True, "liga": True, "dlig": False})
        return self._encode(word, list(buffer.glyph_infos), list(buffer.glyph_positions), backwards)

    def _encode(
        self, word: str, infos: list[Any], positions: list[Any], backwards: bool
    ) -> tuple[float, str]:
        """Codes in the order of painting (left to right); each cluster's characters go to its first glyph."""
        starts = sorted({info.cluster for info in infos})
        ends = dict(zip(starts, [*starts[1:], len(word)], strict=True))
        parts: list[str] = []
        width = 0.0
        spoken: set[int] = set()
        for info, position in zip(infos, positions, strict=True):
            first = info.cluster not in spoken
            spoken.add(info.cluster)
            text = word[info.cluster : ends[info.cluster]] if first else ""
            code = self._code(info.codepoint, text)
            natural = self.face.advances[info.codepoint]
            before, after = position.x_offset, position.x_advance - position.x_offset - natural
            if round(before):
                parts.append(f">{-round(before)}<")
            parts.append(f"{code:04X}")
            if round(after):
                parts.append(f">{-round(after)}<")
            width += natural + round(before) + round(after)
        return width, "".join(parts)

    def _code(self, glyph: int, text: str) -> int:
        return self.codes.setdefault((glyph, text), len(self.codes) + 1)


class Fonts:
    """All fonts of one document. `missing` collects the characters that no face has."""

    def __init__(self, style: HouseStyle, folder: Path, extra: tuple[Path, ...]) -> None:
        self._folder = folder
        self._families = read_families(folder)
        self._extra = extra
        self._chosen = {face: self._family_for(face, style) for face in Face}
        self._fonts: dict[str, Font] = {}
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
        return self._load(self._folder / self._chosen[face].file_for(bold, italic))

    def _load(self, path: Path) -> Font:
        font = self._fonts.get(str(path))
        if font is None:
            font = self._fonts[str(path)] = Font(f"F{len(self._fonts) + 1}", read_face(path))
        return font

    def split(self, font: Font, text: str, bold: bool, italic: bool) -> Iterator[tuple[Font, str]]:
        """A text in pieces, each with a font that draws all of it; marks stay with their letters."""
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
