"""A drawing in every format: its marks once, its words the same, sharp, tagged and inside the page."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pikepdf
import pytest
from lxml import etree
from msgspec.structs import replace

from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import (
    Anchor,
    Block,
    Disc,
    Document,
    Drawing,
    DrawingKind,
    Footnote,
    Group,
    Hue,
    Lettering,
    LineBreak,
    Paragraph,
    ParagraphRole,
    Patch,
    Shape,
    Spacing,
)
from iomreport.doctree.transforms import number
from iomreport.writers.base import writer
from tests.writers.build import DAY, flow, house_style, options, run
from tests.writers.docx.reading import parts, xml
from tests.writers.pdf.reading import structure

SVG = "{http://www.w3.org/2000/svg}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MARKS = (
    Shape(((0, 0, 300, 0, 300, 80, 0, 80),), fill=Hue.TINT, line=Hue.LINE, weight=0.5),
    Shape(((10, 70, 290, 70),), line=Hue.INK, weight=1, closed=False, dashed=True),
    Disc(40, 40, 5, fill=Hue.ACCENT, line=Hue.PAPER, weight=1),
    Lettering(50, 42, (run("left <&> words"),), 8),
    Lettering(150, 42, (run("middle"),), 9, Hue.SOFT, Anchor.MIDDLE, strong=True),
    Lettering(290, 42, (run("right"),), 9, Hue.HEADING, Anchor.END),
)
PICTURE = Drawing(
    DrawingKind.TIMELINE,
    300.0,
    80.0,
    MARKS,
    (run("Told in “words” <&>:"), LineBreak(), run("one thing;"), LineBreak(), run("another.")),
    flow("A caption"),
    (*flow("A remark."), Footnote((Paragraph(flow("A source."), ParagraphRole.NOTE),))),
    (Patch(100, 0, 100, 40, "i7", "s2"),),
)


TOLD = "Told in “words” <&>:\n• one thing;\n• another."


def document(*blocks: Block, spacing: Spacing = Spacing.STANDARD) -> Document:
    return number(Document("A note", "en", DAY, blocks, spacing=spacing))


SMALL = document(Group((Paragraph(flow("Before.")), PICTURE, Paragraph(flow("After."))), section="s1"))


@pytest.mark.parametrize("name", ["docx", "pdf", "html", "txt"])
def test_the_same_bytes_twice(name: str) -> None:
    assert writer(name)(SMALL, options()).data == writer(name)(SMALL, options()).data


# ---- PDF -----------------------------------------------------------------------------------------


def figures_of(data: bytes) -> list[Any]:
    found: list[Any] = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        stack = [pdf.Root.StructTreeRoot.K]
        while stack:
            node = stack.pop()
            if isinstance(node, pikepdf.Array):
                stack.extend(node)
            elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
                if node.S == "/Figure":
                    found.append(
                        (str(node.Alt), [float(v) for v in node.A.BBox], str(node.A.O), str(node.A.Placement))
                    )
                stack.append(node.get("/K", pikepdf.Array()))
    return found


def test_a_picture_is_one_figure_with_its_words_and_its_box() -> None:
    made = writer("pdf")(SMALL, options())
    ((alt, box, owner, placement),) = figures_of(made.data)
    assert alt == plain_text(PICTURE.alt)
    assert (owner, placement) == ("/Layout", "/Block")
    assert box[2] - box[0] == pytest.approx(300)
    assert box[3] - box[1] == pytest.approx(80)
    tree, _ = structure(made.data)
    (figure,) = tree.find("Figure")
    assert figure.text().split() == ["left", "<&>", "words", "middle", "right"]
    assert tree.text().startswith("Before.A caption")


def test_parts_of_a_picture_land_as_the_items_that_they_show() -> None:
    layout = writer("pdf")(SMALL, options()).layout
    assert layout is not None
    (part,) = [landing for landing in layout.landings if landing.item == "i7"]
    ((_, box, _, _),) = figures_of(writer("pdf")(SMALL, options()).data)
    assert (part.section, part.width, part.height, part.drawn) == ("s2", 100, 40, True)
    assert part.x == pytest.approx(box[0] + 100, abs=0.01)
    whole = [landing for landing in layout.landings if landing.section == "s1" and landing.height == 80]
    assert [landing.drawn for landing in whole] == [False]


@pytest.mark.parametrize("height", [80.0, 3000.0])
def test_a_picture_that_is_too_large_is_made_smaller(height: float) -> None:
    page = replace(house_style().page, left=70, right=70)
    narrow = replace(house_style(), page=page)
    ((_, box, _, _),) = figures_of(
        writer("pdf")(document(replace(PICTURE, height=height)), options(style=narrow)).data
    )
    room = (page.width_mm - page.left - page.right) * 72 / 25.4
    assert box[2] - box[0] <= room + 0.01
    assert box[1] > page.bottom * 72 / 25.4
    assert (box[2] - box[0]) / (box[3] - box[1]) == pytest.approx(300 / height, rel=0.01)


def test_caption_picture_and_remark_stay_on_one_page() -> None:
    for count in range(38, 46):
        lines = tuple(Paragraph(flow(f"Line {n}.")) for n in range(count))
        layout = writer("pdf")(document(*lines, Group((PICTURE,), section="s1")), options()).layout
        assert layout is not None
        assert len({landing.page for landing in layout.landings if landing.section == "s1"}) == 1


# ---- Word ----------------------------------------------------------------------------------------


def test_word_holds_vectors_and_points_of_one_picture() -> None:
    data = writer("docx")(document(PICTURE, PICTURE), options()).data
    held = parts(data)
    body = xml(data)
    names = [node.get("id") for node in body.iter(f"{DRAWING}docPr")]
    assert len(set(names)) == 2
    assert [node.get("descr") for node in body.iter(f"{DRAWING}docPr")] == 2 * [plain_text(PICTURE.alt)]
    extent = next(body.iter(f"{DRAWING}extent"))
    assert (int(extent.get("cx")), int(extent.get("cy"))) == (300 * 12700, 80 * 12700)
    relations = {
        node.get("Id"): node.get("Target") for node in etree.fromstring(held["word/_rels/document.xml.rels"])
    }
    embedded = [value for node in body.iter() for key, value in node.items() if key.endswith("}embed")]
    assert [relations[name] for name in embedded] == [
        f"media/picture{number}.{kind}" for number in (1, 2) for kind in ("png", "svg")
    ]
    assert held["[Content_Types].xml"].count(b"image/svg+xml") == 2


def test_the_points_are_a_sound_png_of_print_density() -> None:
    png = parts(writer("docx")(document(PICTURE), options()).data)["word/media/picture1.png"]
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    chunks: dict[bytes, bytes] = {}
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + content)
        chunks[kind] = content
        at += 12 + length
    width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
    assert (width, height) == (1200, 320)
    rows = zlib.decompress(chunks[b"IDAT"])
    assert len(rows) == height * (1 + 3 * width)
    middle = 160 * (1 + 3 * width) + 1 + 3 * 160  # in the disc
    assert rows[middle : middle + 3] == bytes.fromhex(house_style().colours.accent[1:])


def test_the_paragraph_of_a_picture_is_as_high_as_the_picture() -> None:
    body = xml(writer("docx")(document(PICTURE), options()).data)
    (drawing,) = body.iter(f"{DRAWING}inline")
    paragraph = next(node for node in drawing.iterancestors() if node.tag.endswith("}p"))
    (spacing,) = [node for node in paragraph.iter() if node.tag.endswith("}spacing")]
    assert [value for key, value in spacing.items() if key.endswith("}lineRule")] == ["auto"]


# ---- HTML, text ----------------------------------------------------------------------------------


def test_svg_has_all_marks_and_nothing_from_outside() -> None:
    page = writer("html")(document(PICTURE), options()).data.decode()
    assert page.count("<svg") == 1
    root = etree.fromstring(page[page.index("<svg") : page.index("</svg>") + 6])
    assert root.get("aria-label") == "Told in “words” <&>:\none thing;\nanother."
    assert root.get("role") == "img"
    assert [node.text for node in root.iter(f"{SVG}text")] == ["left <&> words", "middle", "right"]
    assert {node.tag.removeprefix(SVG) for node in root.iter()} == {"svg", "path", "circle", "text"}
    assert "href" not in page[page.index("<svg") : page.index("</svg>")]


def test_plain_text_tells_the_picture_in_words() -> None:
    text = writer("txt")(document(PICTURE), options()).data.decode()
    assert text.split("\n\n")[:3] == ["A caption", TOLD, "A remark.[1]"]
    assert "middle" not in text
