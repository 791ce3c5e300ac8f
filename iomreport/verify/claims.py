"""Whether what a manifest says of its words is so: they stand in the record that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from iomreport.clauses import clause
from iomreport.doctree.provenance import Source, Status
from iomreport.errors import InputError
from iomreport.submission.model import Event, Figure, Record
from iomreport.submission.printing import Printer, event_text, expand, figure_text
from iomreport.submission.prose import prose_fields
from iomreport.verify.known import Known
from iomreport.verify.words import forms_of

CITATION = "citation"
_REFERENCE = re.compile(r"\{[^{}]*\}")
_UNPRINTED = ("id", "locator", "locators", "code", "hash")


class Claims:
    """Answers for one submission, as printed on one day."""

    def __init__(self, printer: Printer) -> None:
        self._printer = printer
        self._texts: dict[str, list[str]] = {}
        self._bags: dict[str, frozenset[str]] = {}
        fixed = forms_of(" ".join(printer.wording.document.values()))
        self._fixed = frozenset(form for form in fixed if not form.isdigit())

    def fault(self, known: Known) -> str:
        """The words of a sentence that do not stand where its manifest says, or nothing."""
        start = 0
        for index in range(1, len(known.words) + 1):
            if index < len(known.words) and known.sources[index] == known.sources[start]:
                continue
            source, words = known.sources[start], known.words[start:index]
            if source.record and source.status in (Status.PARAPHRASE, Status.FIXED):
                forms = tuple(word.form for word in words)
                if not self._holds(source, forms):
                    return known.text[words[0].start - known.words[0].start :][
                        : words[-1].end - words[0].start
                    ]
            start = index
        return ""

    def _holds(self, source: Source, forms: tuple[str, ...]) -> bool:
        if source.record == CITATION:
            allowed = self._bag("submission:about") | frozenset(re.findall(r"\d+", source.locator))
            sections = {place.partition(".")[0].partition(" ")[0] for place in source.locator.split(", ")}
            cited = forms_of(" ".join(self._cited(key) for key in sections))
            return allowed.issuperset(set(forms) - set(cited) - self._fixed)
        try:
            texts = self._printed(source.record)
        except (InputError, ValueError):
            return False
        row = f" {' '.join(forms)} "
        if any(row in text for text in texts):
            return True
        numbers = frozenset(forms_of(self._places(source)))
        return (self._bag(source.record) | numbers | self._fixed).issuperset(forms)

    def _cited(self, key: str) -> str:
        known = {section.key: section.citation for section in self._printer.index.submission.sections}
        return known.get(key, "")

    def _places(self, source: Source) -> str:
        """The digits that a printed place may hold: paragraphs and footnotes, and the names of sections."""
        if source.field not in ("locators", "locator", "round_tables", "corrections", "label"):
            return ""
        sections = self._printer.index.submission.sections
        names = " ".join(f"{section.citation} {section.label}" for section in sections)
        return f"{names} {' '.join(re.findall(r'[0-9]+', source.locator))}"

    def _bag(self, record: str) -> frozenset[str]:
        """Every word that a record may print, its place in the text aside."""
        if record not in self._bags:
            words: set[str] = set()
            for text in self._printed(record):
                words.update(text.split())
            self._bags[record] = frozenset(words)
        return self._bags[record]

    def _printed(self, record: str) -> list[str]:
        """What a record prints, each text as words between spaces; raises InputError for an unknown one."""
        if record not in self._texts:
            found = self._texts_of(record)
            self._texts[record] = [f" {' '.join(forms_of(text))} " for text in found]
        return self._texts[record]

    def _texts_of(self, record: str) -> Iterator[str]:
        kind, _, identity = record.partition(":")
        printer = self._printer
        if kind == "country":
            yield from printer.countries.by_code(identity).every_name()
            named = printer.countries.by_code(identity).names_on(printer.on)
            yield from (named.name, named.in_text)
            return
        found = self._record(kind, identity)
        for piece in prose_fields(found):
            yield expand(piece.text, printer)
        if isinstance(found, Figure):
            yield figure_text(found, printer.wording, printer.made_on)
        if isinstance(found, Event):
            yield event_text(found, printer)
            for code in filter(None, (found.country, found.inferred_country)):
                yield from printer.countries.by_code(code).every_name()
        for text in _leaves(msgspec.to_builtins(found)):
            yield expand(text, printer) if _REFERENCE.search(text) else text
        yield from self._dates(found)

    def _record(self, kind: str, identity: str) -> Record:
        index = self._printer.index
        lookups = {
            "initiative": index.initiative,
            "figure": index.figure,
            "event": index.event,
            "partner": index.partner,
            "region": index.region,
            "section": index.section,
        }
        if kind in lookups:
            return lookups[kind](identity)
        if kind == "submission":
            return index.submission.about
        if kind == "footnote" and identity.isdigit():
            return index.footnote(int(identity))
        raise InputError(
            clause("there is no record “{kind}:{id}”", kind=kind, id=identity),
            remedy=clause("choose a record of the submission"),
        )

    def _dates(self, found: Record) -> Iterator[str]:
        from iomreport.wording import dates

        for name in ("interval", "period", "dates"):
            interval = getattr(found, name, None)
            if interval is not None:
                yield dates.interval(interval, self._printer.wording)


def _leaves(value: object) -> Iterator[str]:
    """The printed strings of a record, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _leaves(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in _UNPRINTED:
                yield from _leaves(part)
