"""Short ways to write trees for tests, and options with the shipped style and fonts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from iomreport.doctree.nodes import (
    Cell,
    Footnote,
    Heading,
    Inline,
    ListItem,
    Paragraph,
    ParagraphRole,
    Row,
    Run,
    RunRole,
)
from iomreport.doctree.provenance import FIXED, OWN, Source, Status
from iomreport.writers.base import Attachment, Options
from iomreport.writers.style import HouseStyle, decode_style

ROOT = Path(__file__).parents[2]
DAY = date(2013, 3, 4)
WORDS = {
    "page-of": "Page {page} of {pages}",
    "footnote": "footnote {number}",
    "bottom-line": "Bottom line",
    "caution": "Caution",
    "officer": "For the drafter",
    "contents": "Contents",
    "footnotes": "Notes",
    "back-to-text": "Back to the text",
}
MANIFEST = Attachment(
    "provenance.json", "application/json", b'{"schema": 1, "runs": []}', "Where the printed words come from"
)


@cache
def house_style(name: str = "institutional") -> HouseStyle:
    """A shipped style."""
    from ruamel.yaml import YAML

    path = ROOT / "resources" / "styles" / f"{name}.yaml"
    return decode_style(YAML(typ="safe").load(path.read_text("utf-8")), str(path))


def options(
    pages: dict[str, int] | None = None,
    attachments: tuple[Attachment, ...] = (),
    style: HouseStyle | None = None,
) -> Options:
    """Options with a shipped style and the shipped fonts."""
    return Options(
        style=style or house_style(),
        fonts=ROOT / "resources" / "fonts",
        words=WORDS,
        pages=pages or {},
        attachments=attachments,
    )


def stated(locator: str, status: Status = Status.PARAPHRASE, record: str = "") -> Source:
    """A source in the submission."""
    return Source(status, "iom-2013", "1", record or f"section:{locator.split('.')[0]}", "summary", locator)


def run(text: str, **look: object) -> Run:
    """A run of fixed wording, unless `source` says otherwise."""
    source = look.pop("source", FIXED)
    assert isinstance(source, Source)
    return Run(text, source, **look)  # type: ignore[arg-type]


def own(text: str) -> Run:
    """The officer's words."""
    return Run(text, OWN)


def open_place(text: str) -> Run:
    """A place for the drafter."""
    return run(text, role=RunRole.OPEN_PLACE)


def figure(text: str) -> Run:
    """A number with its qualifier and unit."""
    return run(text, role=RunRole.FIGURE, source=stated("RT2.1", record="figure:assisted"))


def flow(parts: Iterable[Inline | str] | str) -> tuple[Inline, ...]:
    """Inlines of plain strings and inlines."""
    if isinstance(parts, str):
        parts = (parts,)
    return tuple(run(part) if isinstance(part, str) else part for part in parts)


def para(
    *parts: Inline | str, role: ParagraphRole = ParagraphRole.BODY, keep: bool = False, ident: str = ""
) -> Paragraph:
    """A paragraph."""
    return Paragraph(flow(parts), role, keep, ident)


def heading(level: int, *parts: Inline | str, ident: str = "") -> Heading:
    """A heading."""
    return Heading(level, flow(parts), ident)


def note(number: int, *parts: Inline | str) -> Footnote:
    """A footnote of one paragraph."""
    return Footnote((para(*parts, role=ParagraphRole.NOTE),), number)


def items(*texts: Inline | str | Sequence[Inline | str] | ListItem) -> tuple[ListItem, ...]:
    """List items, each of one paragraph."""
    made: list[ListItem] = []
    for text in texts:
        if isinstance(text, ListItem):
            made.append(text)
        elif isinstance(text, str) or not isinstance(text, Sequence):
            made.append(ListItem((para(text),)))
        else:
            made.append(ListItem((para(*text),)))
    return tuple(made)


def row(
    *cells: str | Inline | Cell | Sequence[Inline | str], header: bool = False, first_header: bool = False
) -> Row:
    """A table row."""
    made: list[Cell] = []
    for index, cell in enumerate(cells):
        heads = header or (first_header and index == 0)
        if isinstance(cell, Cell):
            made.append(cell)
        elif isinstance(cell, str) or not isinstance(cell, Sequence):
            made.append(Cell((para(cell),), heads))
        else:
            made.append(Cell((para(*cell),), heads))
    return Row(tuple(made))
