"""Embedding fonts: a subset of the TrueType file, and the tables that say what each code prints.

Codes are those that `fonts.Font` handed out. Glyphs keep their numbers, so that composite glyphs stay as they
are; what a code draws with several glyphs becomes a composite glyph of its own, behind the last.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import PDFObjectReference

from iomreport.writers.pdf.faces import FaceFile
from iomreport.writers.pdf.fonts import Font, Parts
from iomreport.writers.pdf.objects import Array, Deferred, Dictionary, File, Stream, name

_KEPT = ("OS/2", "cvt ", "fpgm", "gasp", "head", "hhea", "maxp", "name", "post", "prep")
_WORDS, _XY_VALUES, _SCALE, _MORE, _XY_SCALE, _MATRIX = 0x1, 0x2, 0x8, 0x20, 0x40, 0x80


class Program(NamedTuple):
    """What a file holds of a font: its name there, the face's subset, and the tables by code."""

    base: str
    data: Stream
    to_glyph: Stream
    widths: Array | None
    to_unicode: Stream


def program_of(font: Font) -> Program:
    """The subset of a face for the codes handed out so far, and their tables."""
    face = font.face
    codes = sorted((code, parts, text) for (parts, text), code in font.codes.items())
    drawings = {parts: number for number, parts in _drawings(face, {parts for _, parts, _ in codes})}
    data = subset(face, drawings)
    tag = "".join(chr(ord("A") + byte % 26) for byte in sha256(data).digest()[:6])
    to_glyph = bytearray(2 * (len(codes) + 1))
    for code, parts, _ in codes:
        struct.pack_into(">H", to_glyph, 2 * code, drawings[parts])
    return Program(
        name(f"{tag}+{face.name}"),
        Stream(data, {"Length1": len(data)}),
        Stream(bytes(to_glyph)),
        Array([1, Array(font.advance(parts) for _, parts, _ in codes)]) if codes else None,
        Stream(to_unicode((code, text) for code, _, text in codes)),
    )


def embed(file: File, font: Font, program: Program | None = None) -> PDFObjectReference:
    """Add a font to the file."""
    face, program = font.face, program or program_of(font)
    base = program.base
    descriptor = file.add(
        Dictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": base,
                "Flags": 4 | (64 if face.italic_angle else 0),
                "FontBBox": Array(face.box),
                "ItalicAngle": face.italic_angle,
                "Ascent": face.ascent,
                "Descent": face.descent,
                "CapHeight": face.cap_height,
                "StemV": face.stem_width,
                "FontFile2": file.add(_shared(program.data)),
            }
        )
    )
    descendant = file.add(
        Dictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": base,
                "CIDSystemInfo": Dictionary(
                    {"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}
                ),
                "FontDescriptor": descriptor,
                "DW": face.advances[0],
                "W": program.widths,
                "CIDToGIDMap": file.add(_shared(program.to_glyph)),
            }
        )
    )
    return file.add(
        Dictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": base,
                "Encoding": "/Identity-H",
                "DescendantFonts": Array([descendant]),
                "ToUnicode": file.add(_shared(program.to_unicode)),
            }
        )
    )


def _shared(made: Stream) -> Deferred:
    """A stream for several files: the store of each marks what is put into it as its own."""
    return Deferred(lambda: made)


def to_unicode(codes: Iterable[tuple[int, str]]) -> bytes:
    """The map from codes to the characters that they print."""
    lines = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in codes if text]
    parts = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    for start in range(0, len(lines), 100):
        block = lines[start : start + 100]
        parts += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    parts += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(parts).encode("ascii")


def _drawings(face: FaceFile, wanted: Iterable[Parts]) -> Iterator[tuple[int, Parts]]:
    """Glyph numbers: a glyph as it stands keeps its own, what is composed gets one behind the last."""
    number = len(face.advances)
    for parts in sorted(wanted):
        if len(parts) == 1 and parts[0][1:] == (0, 0):
            yield parts[0][0], parts
        else:
            yield number, parts
            number += 1


def subset(face: FaceFile, drawings: Mapping[Parts, int]) -> bytes:
    """A TrueType file that draws what is asked for under the numbers given, and nothing else."""
    start = face.tables["glyf"][0]
    needed = {0, *(glyph for parts in drawings for glyph, _, _ in parts)}
    queue = list(needed)
    while queue:
        for part in _components(_outline(face, start, queue.pop())):
            if part not in needed:
                needed.add(part)
                queue.append(part)
    count = len(face.advances)
    composed = {number: parts for parts, number in drawings.items() if number >= count}
    last = max([*needed, *composed])
    drawn = {glyph: _outline(face, start, glyph) for glyph in needed}
    drawn |= {number: _composite(face, start, parts) for number, parts in composed.items()}
    outlines = bytearray()
    offsets: list[int] = []
    for glyph in range(last + 1):
        offsets.append(len(outlines))
        if glyph in drawn:
            outlines += drawn[glyph] + b"\0" * (-len(drawn[glyph]) % 4)
    offsets.append(len(outlines))
    tables = {tag: _table(face, tag) for tag in _KEPT if tag in face.tables}
    tables["glyf"] = bytes(outlines) or b"\0"
    tables["loca"] = struct.pack(f">{len(offsets)}L", *offsets)
    tables["hmtx"] = _metrics(face, drawn, last)
    for number, parts in composed.items():
        # The bearing must be the box's left edge: renderers move an outline until the two agree.
        advance = sum(face.advances[glyph] for glyph, _, _ in parts) * face.units_per_em / 1000
        left = drawn[number][2:4] or b"\0\0"
        tables["hmtx"] = _patched(tables["hmtx"], 4 * number, struct.pack(">H", round(advance)) + left)
    tables["head"] = _patched(_patched(tables["head"], 8, b"\0\0\0\0"), 50, b"\0\1")
    tables["hhea"] = _patched(tables["hhea"], 34, struct.pack(">H", last + 1))
    tables["maxp"] = _patched(tables["maxp"], 4, struct.pack(">H", last + 1))
    if composed:
        tables["maxp"] = _with_composites(tables["maxp"], max(map(len, composed.values())))
    tables["post"] = b"\0\3\0\0" + tables["post"][4:16] + b"\0" * 16
    return _assemble(tables)


def _composite(face: FaceFile, start: int, parts: Parts) -> bytes:
    """An outline composed of other glyphs."""
    scale = face.units_per_em / 1000
    moved = [(glyph, round(right * scale), round(up * scale)) for glyph, right, up in parts]
    boxes: list[tuple[int, int, int, int]] = []
    for glyph, right, up in moved:
        outline = _outline(face, start, glyph)
        if outline:
            left, bottom, end, top = struct.unpack_from(">4h", outline, 2)
            boxes.append((left + right, bottom + up, end + right, top + up))
    if not boxes:
        return b""
    lefts, bottoms, ends, tops = zip(*boxes, strict=True)
    result = struct.pack(">5h", -1, min(lefts), min(bottoms), max(ends), max(tops))
    for index, (glyph, right, up) in enumerate(moved):
        flags = _WORDS | _XY_VALUES | (_MORE if index < len(moved) - 1 else 0)
        result += struct.pack(">HHhh", flags, glyph, right, up)
    return result


def _with_composites(maxp: bytes, parts: int) -> bytes:
    """Limits for renderers: points, contours, components and depth of composite glyphs."""
    points, contours, deep_points, deep_contours = struct.unpack_from(">4H", maxp, 6)
    maxp = _patched(
        maxp,
        10,
        struct.pack(
            ">HH",
            min(0xFFFF, max(points, deep_points) * parts),
            min(0xFFFF, max(contours, deep_contours) * parts),
        ),
    )
    components, depth = struct.unpack_from(">HH", maxp, 28)
    return _patched(maxp, 28, struct.pack(">HH", max(components, parts), depth + 1))


def _table(face: FaceFile, tag: str) -> bytes:
    position, length = face.tables[tag]
    return face.data[position : position + length]


def _patched(data: bytes, offset: int, value: bytes) -> bytes:
    return data[:offset] + value + data[offset + len(value) :]


def _outline(face: FaceFile, start: int, glyph: int) -> bytes:
    return face.data[start + face.glyph_offsets[glyph] : start + face.glyph_offsets[glyph + 1]]


def _components(outline: bytes) -> list[int]:
    """The glyphs of which a composite glyph is made; none for others."""
    if len(outline) < 10 or struct.unpack_from(">h", outline)[0] >= 0:
        return []
    parts: list[int] = []
    position, flags = 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">HH", outline, position)
        parts.append(part)
        position += 8 if flags & _WORDS else 6
        position += 2 if flags & _SCALE else 4 if flags & _XY_SCALE else 8 if flags & _MATRIX else 0
    return parts


def _metrics(face: FaceFile, kept: Iterable[int], last: int) -> bytes:
    """Advance and side bearing of the glyphs that are kept, nothing of the others."""
    position = face.tables["hmtx"][0]
    length = face.tables["hmtx"][1]
    count = struct.unpack_from(">H", face.data, face.tables["hhea"][0] + 34)[0]
    metrics = bytearray(4 * (last + 1))
    for glyph in kept:
        if glyph >= len(face.advances):
            continue
        if glyph < count:
            metrics[4 * glyph : 4 * glyph + 4] = face.data[position + 4 * glyph : position + 4 * glyph + 4]
        else:
            advance = face.data[position + 4 * count - 4 : position + 4 * count - 2]
            bearing = 4 * count + 2 * (glyph - count)
            lsb = face.data[position + bearing : position + bearing + 2] if bearing < length else b"\0\0"
            metrics[4 * glyph : 4 * glyph + 4] = advance + lsb
    return bytes(metrics)


def _assemble(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    header = struct.pack(">LHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))
    offset = 12 + 16 * count
    directory, body = bytearray(), bytearray()
    head = 0
    for tag, data in sorted(tables.items()):
        if tag == "head":
            head = offset
        directory += tag.encode("ascii") + struct.pack(">LLL", _checksum(data), offset, len(data))
        padded = data + b"\0" * (-len(data) % 4)
        body += padded
        offset += len(padded)
    whole = header + bytes(directory) + bytes(body)
    adjustment = (0xB1B0AFBA - _checksum(whole)) & 0xFFFFFFFF
    return _patched(whole, head + 8, struct.pack(">L", adjustment))


def _checksum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    total: int = sum(struct.unpack(f">{len(padded) // 4}L", padded))
    return total & 0xFFFFFFFF
