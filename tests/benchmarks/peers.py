"""The same content written by others, as their manuals show it and without what is known to be slow there.

python-docx, docxtpl and platypus know no footnotes: there the notes stand as a list at the end, so that they
write as many words. Each gets an A4 page and, where a face can be chosen, the typeface that ships.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from io import BytesIO
from itertools import chain
from typing import Any

import docx
from docx.document import Document as DocxDocument
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import ListFlowable, ListItem, Paragraph, SimpleDocTemplate, Table, TableStyle
from reportlab.platypus.flowables import Flowable

from tests.benchmarks.content import COLUMNS, HEAD, Content, Part, Words
from tests.writers.build import ROOT

FONTS = ROOT / "resources" / "fonts"
_MARGIN = 72.0
_SUM = sum(COLUMNS)


class Notes:
    """Collects footnotes where they have to stand at the end."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def mark(self, words: Words) -> str:
        """The mark of a paragraph's note, or empty."""
        if not words.footnote:
            return ""
        self.texts.append(words.footnote)
        return str(len(self.texts))


def python_docx(content: Content) -> bytes:
    """A plain loop, with tables made row by row as in the manual."""
    return _python_docx(content, _by_rows)


def python_docx_at_once(content: Content) -> bytes:
    """With tables made at once, their cells filled from the list of all cells, which is not in the manual.

    The manual's other way, `table.cell(i, j)`, makes that list anew for each cell: 500 rows take minutes.
    """
    return _python_docx(content, _by_cells)


def _python_docx(content: Content, add_table: Callable[[DocxDocument, Part], None]) -> bytes:
    document, notes = docx.Document(), Notes()
    document.add_heading(content.title, 0)
    bullet: Any = document.styles["List Bullet"]  # looked up once, not for each paragraph
    for part in content.parts:
        for section in part.sections:
            document.add_heading(section.heading, 2)
            for words in section.paragraphs:
                paragraph = document.add_paragraph(words.text)
                mark = notes.mark(words)
                if mark:
                    paragraph.add_run(mark).font.superscript = True
            for text in section.bullets:
                document.add_paragraph(text, bullet)
        document.add_paragraph(part.caption)
        add_table(document, part)
    for index, text in enumerate(notes.texts, 1):
        document.add_paragraph(f"{index}. {text}")
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _by_rows(document: DocxDocument, part: Part) -> None:
    table = document.add_table(1, len(HEAD), "Table Grid")
    for cell, text in zip(table.rows[0].cells, HEAD, strict=True):
        cell.text = text
    for row in part.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def _by_cells(document: DocxDocument, part: Part) -> None:
    table = document.add_table(len(part.rows) + 1, len(HEAD), "Table Grid")
    for cell, text in zip(table._cells, chain(HEAD, *part.rows), strict=True):
        cell.text = text


@cache
def _docxtpl_template() -> bytes:
    document = docx.Document()
    document.add_heading("{{ title }}", 0)
    document.add_paragraph("{%p for part in parts %}")
    document.add_paragraph("{%p for section in part.sections %}")
    document.add_heading("{{ section.heading }}", 2)
    document.add_paragraph("{%p for words in section.paragraphs %}")
    document.add_paragraph("{{ words.text }}").add_run("{{ words.mark }}").font.superscript = True
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p for text in section.bullets %}")
    document.add_paragraph("{{ text }}", "List Bullet")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{{ part.caption }}")
    table = document.add_table(4, len(HEAD), "Table Grid")
    for index, text in enumerate(HEAD):
        table.cell(0, index).text = text
        table.cell(2, index).text = f"{{{{ row[{index}] }}}}"
    table.cell(1, 0).text = "{%tr for row in part.rows %}"
    table.cell(3, 0).text = "{%tr endfor %}"
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p for text in notes %}")
    document.add_paragraph("{{ loop.index }}. {{ text }}")
    document.add_paragraph("{%p endfor %}")
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def docxtpl_writer() -> Callable[[Content], bytes]:
    """With a template that loops over paragraphs and rows; raises ImportError where it is not installed."""
    docxtpl: Any = import_module("docxtpl")

    def write(content: Content) -> bytes:
        notes = Notes()
        parts = [
            {
                "sections": [
                    {
                        "heading": section.heading,
                        "paragraphs": [
                            {"text": words.text, "mark": notes.mark(words)} for words in section.paragraphs
                        ],
                        "bullets": section.bullets,
                    }
                    for section in part.sections
                ],
                "caption": part.caption,
                "rows": part.rows,
            }
            for part in content.parts
        ]
        template = docxtpl.DocxTemplate(BytesIO(_docxtpl_template()))
        template.render({"title": content.title, "parts": parts, "notes": notes.texts}, autoescape=True)
        target = BytesIO()
        template.save(target)
        return target.getvalue()

    return write


@cache
def _faces() -> tuple[str, str]:
    pdfmetrics.registerFont(TTFont("benchmark", FONTS / "NotoSerif-Regular.ttf"))
    pdfmetrics.registerFont(TTFont("benchmark-bold", FONTS / "NotoSerif-Bold.ttf"))
    return "benchmark", "benchmark-bold"


def platypus(content: Content) -> bytes:
    """Paragraphs, lists and tables of paragraphs; no tags."""
    regular, bold = _faces()
    body = ParagraphStyle("body", fontName=regular, fontSize=10, leading=14, spaceAfter=6)
    small = ParagraphStyle("small", parent=body, fontSize=8, leading=11, spaceAfter=2)
    cell = ParagraphStyle("cell", parent=body, fontSize=9, leading=12, spaceAfter=0)
    top = ParagraphStyle("top", parent=cell, fontName=bold)
    title = ParagraphStyle("title", parent=body, fontName=bold, fontSize=18, leading=22)
    heading = ParagraphStyle("heading", parent=body, fontName=bold, fontSize=13, leading=17, keepWithNext=1)
    notes = Notes()

    def story() -> Iterator[Flowable]:
        yield Paragraph(html.escape(content.title), title)
        for part in content.parts:
            for section in part.sections:
                yield Paragraph(html.escape(section.heading), heading)
                for words in section.paragraphs:
                    mark = notes.mark(words)
                    markup = html.escape(words.text) + (f"<super>{mark}</super>" if mark else "")
                    yield Paragraph(markup, body)
                bullets: list[Any] = [
                    ListItem(Paragraph(html.escape(text), body)) for text in section.bullets
                ]
                yield ListFlowable(bullets, bulletType="bullet", start="•")
            yield Paragraph(html.escape(part.caption), top)
            yield _platypus_table(part, cell, top)
        for index, text in enumerate(notes.texts, 1):
            yield Paragraph(f"{index}. {html.escape(text)}", small)

    target = BytesIO()
    page = SimpleDocTemplate(
        target,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=content.title,
    )

    def foot(canvas: Any, _: object) -> None:
        canvas.setFont(regular, 8)
        canvas.drawRightString(A4[0] - _MARGIN, _MARGIN / 2, f"Page {canvas.getPageNumber()}")

    page.build(list(story()), onFirstPage=foot, onLaterPages=foot)
    return target.getvalue()


def _platypus_table(part: Part, cell: ParagraphStyle, top: ParagraphStyle) -> Table:
    width = A4[0] - 2 * _MARGIN - 12
    rows = [[Paragraph(text, top) for text in HEAD]]
    rows += [[Paragraph(html.escape(text), cell) for text in row] for row in part.rows]
    rules = TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.5, "grey"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    widths = [width * column / _SUM for column in COLUMNS]
    return Table(rows, colWidths=widths, repeatRows=1, style=rules, longTableOptimize=1)


def weasyprint_writer() -> Callable[[Content], bytes]:
    """Tagged, with footnotes at the foot; raises ImportError where it is not installed.

    A system without Pango raises OSError.
    """
    weasyprint: Any = import_module("weasyprint")

    def write(content: Content) -> bytes:
        written: bytes = weasyprint.HTML(string=_page(content)).write_pdf(pdf_variant="pdf/ua-1")
        return written

    return write


_CSS = f"""@font-face {{ font-family: benchmark; src: url({(FONTS / "NotoSerif-Regular.ttf").as_uri()}) }}
@page {{ size: A4; margin: 72pt; @bottom-right {{ content: "Page " counter(page) " of " counter(pages) }} }}
body {{ font: 10pt/1.4 benchmark }} .note {{ float: footnote; font-size: 8pt }}
table {{ border-collapse: collapse; font-size: 9pt }} td, th {{ border-bottom: 0.5pt solid grey }}"""


def _page(content: Content) -> str:
    lines = [f'<!DOCTYPE html><html lang="en"><title>{html.escape(content.title)}</title>']
    lines.append(f"<style>{_CSS}</style><h1>{html.escape(content.title)}</h1>")
    for part in content.parts:
        for section in part.sections:
            lines.append(f"<h2>{html.escape(section.heading)}</h2>")
            for words in section.paragraphs:
                footnote = (
                    f'<span class="note">{html.escape(words.footnote)}</span>' if words.footnote else ""
                )
                lines.append(f"<p>{html.escape(words.text)}{footnote}</p>")
            lines.append("<ul>" + "".join(f"<li>{html.escape(text)}" for text in section.bullets) + "</ul>")
        head = "".join(f"<th>{text}" for text in HEAD)
        rows = ("".join(f"<td>{html.escape(text)}" for text in row) for row in part.rows)
        lines.append(f"<table><caption>{html.escape(part.caption)}</caption><thead><tr>{head}</thead><tbody>")
        lines.append("".join(f"<tr>{row}" for row in rows) + "</tbody></table>")
    return "\n".join(lines)


def typst_writer() -> Callable[[Content], bytes]:
    """Tagged, with footnotes at the foot; raises ImportError where it is not installed."""
    typst: Any = import_module("typst")

    def write(content: Content) -> bytes:
        written: bytes = typst.compile(_typst(content).encode(), font_paths=[str(FONTS)])
        return written

    return write


def typst_preview() -> Callable[[Content], bytes]:
    """Untagged, by one compiler, which takes from the last run what has not changed; raises as above."""
    typst: Any = import_module("typst")
    compiler = typst.Compiler(font_paths=[str(FONTS)])

    def write(content: Content) -> bytes:
        written: bytes = compiler.compile(input=_typst(content).encode(), pdf_tags=False)
        return written

    return write


def _typst(content: Content) -> str:
    # The words are letters, digits, full stops and commas only: nothing of them is markup.
    widths = ", ".join(f"{column}fr" for column in COLUMNS)
    lines = ['#set page("a4", margin: 72pt, numbering: "1 of 1")', '#set text(10pt, font: "Noto Serif")']
    lines.append(f"= {content.title}")
    for part in content.parts:
        for section in part.sections:
            lines += ["", f"== {section.heading}"]
            for words in section.paragraphs:
                lines += ["", words.text + (f"#footnote[{words.footnote}]" if words.footnote else "")]
            lines += ["", *(f"- {text}" for text in section.bullets)]
        head = ", ".join(f"[{text}]" for text in HEAD)
        lines += ["", f"#figure(caption: [{part.caption}], table(columns: ({widths}), "]
        lines.append(f"table.header({head}),")
        lines += [", ".join(f"[{text}]" for text in row) + "," for row in part.rows]
        lines.append("))")
    return "#show figure: set block(breakable: true)\n" + "\n".join(lines) + "\n"
