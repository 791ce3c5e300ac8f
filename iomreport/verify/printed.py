"""What the program prints of a submission: the sentences of its records, and whole notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from msgspec.structs import replace

from iomreport.brief.model import Brief, Citations, Item, ItemKind, Level
from iomreport.compose.catalogue import Catalogue
from iomreport.compose.engine import Library, compose
from iomreport.compose.outline import new_brief
from iomreport.doctree.manifest import Drawn, manifest_of
from iomreport.doctree.nodes import Block, Document, Drawing, DrawingKind, LineBreak, Paragraph
from iomreport.doctree.provenance import Source, Status
from iomreport.doctree.walk import every_block
from iomreport.submission.locator import Locator
from iomreport.submission.model import Event, Figure, Initiative, Record, Section
from iomreport.submission.printing import Printer, event_text, expand, figure_text
from iomreport.submission.prose import prose_fields
from iomreport.verify.known import Known, known_sentences
from iomreport.verify.words import divided, words_of
from iomreport.wording.fold import fold

_FEWEST = 5  # words of a sentence that another can be told to differ from
_NOTHING = Drawn(id="", edition="", hash="")


def record_sentences(printer: Printer) -> list[Known]:
    """Every sentence of the records' prose, every figure and event, as printed on the printer's day."""
    found: dict[tuple[str, ...], Known] = {}
    for name, record, locators in _records(printer):
        for text, field in _prose(record, printer):
            about = printer.index.submission.about
            source = Source(Status.PARAPHRASE, about.id, about.edition, name, field, locators)
            for sentence in _divided(text):
                known = Known.of(sentence, source)
                if len(known.forms) >= _FEWEST:
                    found.setdefault(known.forms, known)
    return list(found.values())


def _prose(record: Record, printer: Printer) -> Iterator[tuple[str, str]]:
    for piece in prose_fields(record):
        yield expand(piece.text, printer), piece.name
    if isinstance(record, Figure):
        yield figure_text(record, printer.wording, printer.made_on), "value"
    elif isinstance(record, Event):
        yield event_text(record, printer), "name"


def _records(printer: Printer) -> Iterator[tuple[str, Record, str]]:
    submission = printer.index.submission
    yield "submission:about", submission.about, "title"
    groups: tuple[tuple[str, Iterable[Initiative | Figure | Event]], ...] = (
        ("initiative", submission.initiatives),
        ("figure", submission.figures),
        ("event", submission.events),
    )
    for kind, records in groups:
        for record in records:
            places = record.locators if isinstance(record, Initiative) else (record.locator,)
            yield f"{kind}:{record.id}", record, _written(places, printer)
    for section in submission.sections:
        yield f"section:{section.key}", section, _section_places(section, printer)
    for note in submission.footnotes:
        yield f"footnote:{note.number}", note, str(note.locator)


def _section_places(section: Section, printer: Printer) -> str:
    statements = (section.overview, section.purpose, *section.position, *section.emerging)
    return _written({statement.locator for statement in statements}, printer)


def _written(places: Iterable[Locator], printer: Printer) -> str:
    return ", ".join(str(place) for place in sorted(set(places), key=printer.index.position))


def _divided(text: str) -> Iterator[str]:
    words = words_of(text)
    for first, last in divided(words):
        yield text[words[first].start : words[last - 1].end]


@dataclass(frozen=True)
class Composer:
    """Composes the notes that a file without a manifest may be, to know the sentences of the templates."""

    library: Library
    catalogue: Catalogue

    def sentences(self, on: dt.date, countries: Iterable[str], text: str) -> list[Known]:
        """Every sentence of whole notes that `text` may be: of the types that it names, or of all when its
        title is the officer's own; on the sections that it names, at each level, and for countries (ISO3).
        """
        found: dict[tuple[str, ...], Known] = {}
        for brief in self._briefs(on, list(countries), fold(text)):
            note = self._compose(brief)
            for document in (note, _lines_of_pictures(note)):
                for known in known_sentences(manifest_of(document, _NOTHING)):
                    found.setdefault(known.forms, known)
        return list(found.values())

    def _title(self, brief: Brief) -> str:
        """What begins the title of every note of this type."""
        return fold(self._compose(brief).title.partition(":")[0])

    def _compose(self, brief: Brief) -> Document:
        return compose(brief, self.catalogue.get(brief.header.template), self.library)

    def _briefs(self, on: dt.date, countries: Sequence[str], text: str) -> Iterator[Brief]:
        index = self.library.index
        whole = [record.id for record in index.submission.initiatives]
        sections = [part.key for part in index.submission.sections if fold(part.label) in text]
        begins = [
            partial(new_brief, template.manifest, index, date=on)
            for template in self.catalogue
            if template.ours
        ]
        for begin in [one for one in begins if self._title(one(initiatives=whole[:1])) in text] or begins:
            yield from (begin(round_tables=[key]) for key in sections)
            yield from (begin(country=code) for code in countries)
            yield from (_at_level(begin(initiatives=whole), level) for level in Level)


def _at_level(brief: Brief, level: Level) -> Brief:
    def leveled(item: Item) -> Item:
        return replace(item, level=level) if item.kind is ItemKind.INITIATIVE else item

    outline = tuple(replace(part, items=tuple(map(leveled, part.items))) for part in brief.outline)
    header = replace(brief.header, citations=Citations.LINE, pictures=tuple(DrawingKind))
    return replace(brief, outline=outline, header=header)


def _lines_of_pictures(document: Document) -> Document:
    """What the pictures of a note tell, each thing a paragraph, as plain text prints it."""
    lines: list[Block] = []
    for block in every_block(document.blocks):
        if isinstance(block, Drawing):
            parted = groupby(block.alt, lambda one: isinstance(one, LineBreak))
            lines.extend(Paragraph(tuple(runs)) for is_break, runs in parted if not is_break)
    return replace(document, blocks=tuple(lines))
