"""Everything that is wrong with a pack, found in one run, each with file, line, field and a stable code.

What could not be decoded hides nothing of what could: the other records are checked all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from iomreport.clauses import NOTHING, Clause, as_clause, clause
from iomreport.errors import InputError
from iomreport.notices import Notice, Place, Severity
from iomreport.submission import model
from iomreport.submission.decode import Draft, Entry, RecordT, decode_files
from iomreport.submission.evidence import check_evidence, located
from iomreport.submission.fingerprints import Fingerprints
from iomreport.submission.geography import Countries
from iomreport.submission.integrity import check_integrity
from iomreport.submission.locator import Locator
from iomreport.submission.pack import FINGERPRINTS, section_order
from iomreport.submission.packfiles import read_files
from iomreport.submission.printing import Printer, expand
from iomreport.submission.prose import ProseField, prose_fields
from iomreport.submission.query import Index
from iomreport.submission.references import Words, parse_prose
from iomreport.wording.words import Wording

_DIGITS = re.compile(
    r"(?<![^\W\d_]-)(?<!\d)\d+(?:[,.]\d+)*"
)  # a year that is part of a word (post-2015) may stand
_OPENS_WITH_NUMERAL = re.compile(r"(?:^|[.!?][”’\"')]*\s+)[“‘\"'(]*(\d[\d,.]*)")
_SENTENCE_END = re.compile(r"[.!?][”’\"')]*(?=\s+[“‘\"'(]*[A-Z])")


def lint_pack(path: Path, countries: Countries, wording: Wording) -> tuple[Notice, ...]:
    """All faults of a pack, by file and line. Raises PackError only where no pack can be read at all.

    Codes: `unreadable`, `duplicate-key`, `unknown-field`, `missing-field`, `bad-value`, `bad-date`,
    `wrong-locator`, `duplicate-id`, `unknown-reference`, `bad-reference`, `unknown-country`, `too-long`,
    `bare-digits`, `ageing-word`, `numeral-opening`, `talking-points`, `unused-record`, `copied-words`,
    `not-in-text` and `no-fingerprints` (without them the last two and sentences of locators go unproven).
    """
    files = read_files(path)
    draft = decode_files(files, str(path))
    notices = [*draft.notices, *check_integrity(draft)]
    fingerprints: Fingerprints | None = None
    try:
        fingerprints = Fingerprints.decode(files[FINGERPRINTS])
    except KeyError:
        message = clause("locators and words cannot be proven")
        fix = clause("make it with “iomreport fingerprints PACK TEXT”")
        notices.append(
            Notice("no-fingerprints", Severity.WARNING, message, Place(str(path / FINGERPRINTS)), fix)
        )
    except InputError as error:
        place = Place(str(path / FINGERPRINTS))
        what, remedy = as_clause(error.what), as_clause(error.remedy)
        notices.append(Notice("unreadable", Severity.ERROR, what, place, remedy))
    printers = _printers(draft, countries, wording)
    for entry in draft.entries:
        notices += _check_locators(entry, draft, fingerprints)
        notices += _check_countries(entry, countries)
        for found in prose_fields(entry.record):
            notices += _check_prose(entry, found, wording, printers)
        if isinstance(entry.record, model.Initiative):
            notices += _check_talking_points(entry)
    notices += _check_use(draft)
    if fingerprints is not None:
        notices += check_evidence(draft, fingerprints, countries)
    return tuple(sorted(notices, key=lambda notice: (notice.place.file, notice.place.line or 0, notice.code)))


def _error(code: str, message: Clause, place: Place, fix: Clause) -> Notice:
    return Notice(code, Severity.ERROR, message, place, fix)


def _printers(draft: Draft, countries: Countries, wording: Wording) -> tuple[Printer, ...]:
    """Printers for the day of the submission and for long after it; none without an `about` to know it."""
    about = next(draft.of(model.About), None)
    if about is None:
        return ()

    def records(kind: type[RecordT]) -> tuple[RecordT, ...]:
        return tuple(entry.record for entry in draft.of(kind))

    sections = sorted(records(model.Section), key=lambda section: section_order(section.key))
    submission = model.Submission(
        about=about.record,
        sections=tuple(sections),
        initiatives=records(model.Initiative),
        figures=records(model.Figure),
        events=records(model.Event),
        partners=records(model.Partner),
        regions=records(model.Region),
        footnotes=records(model.Footnote),
    )
    index = Index(submission)
    made_on = submission.made_on
    return Printer(index, countries, wording, made_on), Printer(index, countries, wording, date.max)


def _printed(text: str, printers: tuple[Printer, ...]) -> str:
    """The longest printed form; with a reference that leads nowhere (reported elsewhere) as it is written."""
    forms = []
    for printer in printers:
        try:
            forms.append(expand(text, printer))
        except InputError:
            forms.append(text)
    return max(forms or [text], key=lambda form: len(form.split()))


def _check_prose(
    entry: Entry[Any], found: ProseField, wording: Wording, printers: tuple[Printer, ...]
) -> Iterator[Notice]:
    place = entry.place(found.name, found.index)
    try:
        words = "\n".join(piece.text if isinstance(piece, Words) else "" for piece in parse_prose(found.text))
    except InputError:
        return  # reported as a bad reference
    printed = _printed(found.text, printers)
    count = len(printed.split())
    if found.most_words and count > found.most_words:
        message = clause(
            "{count} words as printed, more than {most_words}", count=count, most_words=found.most_words
        )
        yield _error("too-long", message, place, clause("take out {number}", number=count - found.most_words))
    if not found.own_digits and (digits := _DIGITS.findall(words)):
        fix = clause("use {fig:ID}, {event:ID} or {when:ID}, or write the number in words")
        yield _error("bare-digits", clause("digits in prose: {names}", names=", ".join(digits)), place, fix)
    if ageing := _ageing(words, wording):
        message = clause("words that age: {names}", names=", ".join(ageing))
        yield _error(
            "ageing-word", message, place, clause("say “when the submission was made”, or leave it out")
        )
    opens = found.sentences or found.name == "headline"
    if opens and (opening := _OPENS_WITH_NUMERAL.search(printed)):
        fix = clause("begin the sentence with a word")
        message = clause("a sentence opens with {opening}", opening=opening[1])
        yield _error("numeral-opening", message, place, fix)


def _ageing(words: str, wording: Wording) -> list[str]:
    for name in wording.ageing_exceptions:
        words = words.replace(name, "")
    pattern = "|".join(re.escape(word) for word in sorted(wording.ageing, key=len, reverse=True))
    return re.findall(rf"\b(?:{pattern})\b", words, re.IGNORECASE) if pattern else []


def _check_talking_points(entry: Entry[model.Initiative]) -> Iterator[Notice]:
    points = entry.record.talking_points
    if not 1 <= len(points) <= 3:
        message = clause("{count} talking points, not one to three", count=len(points))
        yield _error(
            "talking-points", message, entry.place("talking_points"), clause("keep what can be said aloud")
        )
    for index, point in enumerate(points):
        if _SENTENCE_END.search(point):
            place = entry.place("talking_points", index)
            yield _error(
                "talking-points",
                clause("more than one sentence"),
                place,
                clause("say it in one, or in two points"),
            )


def _check_locators(entry: Entry[Any], draft: Draft, fingerprints: Fingerprints | None) -> Iterator[Notice]:
    for locator, place in located(entry):
        fault = (
            fingerprints.fault_of(locator) if fingerprints is not None else _fault_by_sections(locator, draft)
        )
        if fault:
            yield _error(
                "wrong-locator",
                clause("{locator}: {fault}", locator=str(locator), fault=fault),
                place,
                clause("give the place where the text says it"),
            )


def _fault_by_sections(locator: Locator, draft: Draft) -> Clause:
    """What the sections alone can tell of a locator, where there are no fingerprints."""
    if locator.section == "title":
        return NOTHING
    sections = {entry.record.key: entry.record for entry in draft.of(model.Section)}
    section = sections.get(locator.section)
    if section is None:
        known = locator.section in draft.ids
        return NOTHING if known else clause("there is no section {section}", section=locator.section)
    if locator.paragraph > section.paragraphs:
        return clause(
            "{section} has {paragraphs} paragraphs, not {paragraph}",
            section=locator.section,
            paragraphs=section.paragraphs,
            paragraph=locator.paragraph,
        )
    return NOTHING


def _check_countries(entry: Entry[Any], countries: Countries) -> Iterator[Notice]:
    record = entry.record
    named: list[tuple[str, Place]] = []
    if isinstance(record, model.Initiative):
        named += [(each.code, entry.place("countries", i)) for i, each in enumerate(record.countries)]
        named += [
            (code, entry.place("results", i))
            for i, each in enumerate(record.results)
            for code in each.countries
        ]
    elif isinstance(record, model.Section):
        for name in ("position", "emerging"):
            statements = enumerate(getattr(record, name))
            named += [(code, entry.place(name, i)) for i, each in statements for code in each.countries]
    elif isinstance(record, model.Event):
        fields = {"country": record.country, "inferred_country": record.inferred_country}
        named += [(code, entry.place(name)) for name, code in fields.items() if code]
    for found in prose_fields(record):
        codes = re.findall(r"\{country:([A-Z]{3})\}", found.text)
        named += [(code, entry.place(found.name, found.index)) for code in codes]
    for code, place in named:
        if code not in countries:
            close = countries.suggest(code)
            fix = (
                clause("use {iso3}", iso3=close[0].iso3)
                if close
                else clause("use an ISO 3166-1 code of three capitals")
            )
            yield _error("unknown-country", clause("“{code}” is no country", code=code), place, fix)


def _check_use(draft: Draft) -> Iterator[Notice]:
    """Figures and events that belong to no initiative and no section would never be printed."""
    if draft.ids:
        return  # a record that could not be decoded may list them
    holders: list[Entry[Any]] = [*draft.of(model.Initiative), *draft.of(model.Section)]
    used = {identity for entry in holders for identity in (*entry.record.figures, *entry.record.events)}
    listed: list[Entry[Any]] = [*draft.of(model.Figure), *draft.of(model.Event)]
    for entry in listed:
        if entry.record.id not in used:
            message = clause("“{id}” belongs to no initiative and no section", id=entry.record.id)
            yield _error(
                "unused-record", message, entry.place("id"), clause("list it where it belongs, or remove it")
            )
