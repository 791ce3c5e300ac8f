"""Facts and prose of the submission as words with their sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from iomreport.doctree.nodes import Inline, Run, RunRole
from iomreport.doctree.provenance import Source, Status
from iomreport.submission import printing
from iomreport.submission.locator import Locator
from iomreport.submission.model import Event, Figure
from iomreport.submission.printing import FigureText, Printer
from iomreport.submission.references import ReferenceKind
from iomreport.wording.words import Wording

Inlines = tuple[Inline, ...]

_LONGEST_UNDIVIDED = 30
"""Letters of a figure that may move to the next line as a whole without leaving a gap that shows."""


@dataclass(frozen=True)
class Facts:
    """Prints records as at the brief's date; every run knows its record, field and place in the text."""

    printer: Printer

    @property
    def wording(self) -> Wording:
        """The fixed words of the document's language."""
        return self.printer.wording

    def word(self, key: str) -> str:
        """A fixed word of documents."""
        return self.wording.document[key]

    def source(self, record: str, field: str, locators: Iterable[Locator]) -> Source:
        """The source of our own words about a record (`KIND:ID`)."""
        about = self.printer.index.submission.about
        ordered = sorted(set(locators), key=self.printer.index.position)
        places = ", ".join(map(str, ordered))
        return Source(Status.PARAPHRASE, about.id, about.edition, record, field, places)

    def words(self, text: str, record: str, field: str, locators: Iterable[Locator]) -> Inlines:
        """A record's plain field: a name, a title."""
        return (Run(text, self.source(record, field, locators)),) if text else ()

    def prose(self, text: str, record: str, field: str, locators: Sequence[Locator]) -> Inlines:
        """A record's prose, its references printed; a referred fact has its own record as source."""
        found: list[Inline] = []
        for piece in printing.pieces(text, self.printer):
            if piece.source is None:
                found.extend(self.words(piece.text, record, field, locators))
            elif piece.source.kind is ReferenceKind.FIGURE:
                found.extend(self.figure(self.printer.index.figure(piece.source.id)))
            else:
                places = (piece.locator,) if piece.locator else locators
                name = f"{_KINDS[piece.source.kind]}:{piece.source.id}"
                printed = "period" if piece.source.kind is ReferenceKind.WHEN else "name"
                found.extend(self.words(piece.text, name, printed, places))
        return tuple(found)

    def figure_parts(self, figure: Figure) -> FigureText:
        """A figure in its printed parts."""
        return printing.figure_parts(figure, self.wording, self.printer.made_on, self.printer.on)

    def figure(self, figure: Figure) -> Inlines:
        """A figure in full; qualifier, number and unit are one run.

        The run is never divided over lines unless its unit is so long that the line would gape; the
        number keeps its qualifier and the first word of its unit by no-break spaces even then.
        """
        parts = self.figure_parts(figure)
        source = self.figure_source(figure)
        tail = " ".join(filter(None, (parts.population, parts.when)))
        lead = (Run(f"{parts.lead} ", source),) if parts.lead else ()
        after = (Run(f" {tail}", source),) if tail else ()
        role = RunRole.FIGURE if len(parts.core) <= _LONGEST_UNDIVIDED else RunRole.PLAIN
        return (*lead, Run(parts.core, source, role=role), *after)

    def figure_source(self, figure: Figure) -> Source:
        """The source of a figure."""
        return self.source(f"figure:{figure.id}", "value", (figure.locator,))

    def event(self, event: Event, text: str) -> Inlines:
        """Words of an event."""
        return self.words(text, f"event:{event.id}", "name", (event.locator,))

    def country(self, code: str, locators: Iterable[Locator] = (), *, in_text: bool = True) -> Inlines:
        """A country's name by the brief's date: in running text, or as it stands in lists."""
        name = self.printer.countries.by_code(code).names_on(self.printer.on)
        return self.words(name.in_text if in_text else name.name, f"country:{code}", "name", locators)


_KINDS = {
    ReferenceKind.EVENT: "event",
    ReferenceKind.COUNTRY: "country",
    ReferenceKind.PARTNER: "partner",
    ReferenceKind.REGION: "region",
    ReferenceKind.NAME: "initiative",
    ReferenceKind.WHEN: "initiative",
}
