"""Verifying a file: its words beside those of its manifest, and both beside the submission."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from iomreport.clauses import NOTHING, Clause, clause, joined
from iomreport.compose.catalogue import Catalogue
from iomreport.compose.engine import Library
from iomreport.doctree.manifest import Manifest
from iomreport.doctree.provenance import Status
from iomreport.readers import Kind, Reading
from iomreport.submission.printing import Printer
from iomreport.verify.claims import Claims
from iomreport.verify.guess import days_of, named_countries
from iomreport.verify.known import Known, Match, Nearest, gaps, known_sentences, matches
from iomreport.verify.official import Official
from iomreport.verify.printed import Composer, record_sentences
from iomreport.verify.report import Report, Sentence, Verdict
from iomreport.verify.words import Change, Stream, changes

_ALIKE = 0.6  # so much alike, a sentence is taken for a changed one of the manifest
_ALIKE_RECORD = 0.72  # for one of the records, where no manifest says that it was printed
_SAME_RECORD = 0.85  # for one that the manifest itself gives otherwise than the record does
_FEWEST_FIXED = 4  # words of fixed wording that must be as they were; dates and names may be filled in
_OPEN = re.compile(r"^\s*\[?Drafter\b")
_WEIGHTY = frozenset(
    {
        "not", "no", "never", "none", "nor", "neither", "without", "only", "all", "every", "most", "some",
        "more", "less", "than", "over", "under", "nearly", "almost", "about", "approximately", "at", "least",
        "up", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozens", "hundreds",
        "thousands", "tens", "millions", "per", "cent", "percent", "%", "first", "last",
    }
)  # fmt: skip
"""Words that, changed, change what is stated: negations, qualifiers and numbers."""
_RESTORE = clause("write it again as it was, or take it for the office’s own words")
_COMPARE = clause("compare it with the submission")


@dataclass(frozen=True)
class Sources:
    """What a file is compared with; `official` only where the pack has fingerprints."""

    library: Library
    catalogue: Catalogue
    official: Official | None = None


def verify(reading: Reading, manifest: Manifest | None, sources: Sources) -> Report:
    """A verdict for each sentence of a file.

    `manifest` is the one that the file carries; it must draw on the submission of `sources`. Heads and feet
    of pages, tables of contents, and numbers of pages and lists are passed over.
    """
    return _Verifying(reading, manifest, sources).report()


class _Verifying:
    def __init__(self, reading: Reading, manifest: Manifest | None, sources: Sources) -> None:
        self._reading, self._manifest, self._sources = reading, manifest, sources
        library = sources.library
        made_on = library.index.submission.made_on
        text = " ".join(block.text for block in reading.blocks)
        days = (
            [manifest.date] if manifest else days_of(text, library.wording, library.index.submission, made_on)
        )
        printers = [Printer(library.index, library.countries, library.wording, day) for day in days]
        self._claims = Claims(printers[0])
        records = [known for printer in printers for known in record_sentences(printer)]
        self._records = {known.forms: known for known in records}
        self._near_record = Nearest(list(self._records.values()))
        if manifest is not None:
            self._known = known_sentences(manifest)
        else:
            composer = Composer(library, sources.catalogue)
            codes = named_countries(text, library.index, library.countries)
            composed = [known for day in days for known in composer.sentences(day, codes, text)]
            self._known = [*records, *composed]
        self._near_known = Nearest(self._known if manifest is not None else ())
        self._before = {
            id(known): tuple(form for one in self._known[max(0, index - 4) : index] for form in one.forms)
            for index, known in enumerate(self._known)
        }
        self._faults: dict[int, tuple[Clause, Verdict] | None] = {}

    def report(self) -> Report:
        blocks = list(enumerate(self._reading.blocks, 1))
        found: list[Sentence] = []
        seen: set[tuple[str, ...]] = set()
        for kind in (Kind.TEXT, Kind.NOTE):
            stream = Stream.of((number, block) for number, block in blocks if block.kind is kind)
            found.extend(self._stream(stream, seen))
        submission = self._sources.library.index.submission.about.id
        missing = self._missing(seen) if self._manifest is not None and self._reading.certain else ()
        return Report(tuple(found), submission, missing, self._manifest is not None)

    def _missing(self, seen: set[tuple[str, ...]]) -> tuple[str, ...]:
        """What is not there, nor within what is: words drawn in a picture stand in those that describe it."""
        there = "\n".join(f" {' '.join(forms)} " for forms in seen)
        gone = (
            known
            for known in self._known
            if known.forms not in seen
            and not _OPEN.match(known.text)
            and f" {' '.join(known.forms)} " not in there
        )
        return tuple(dict.fromkeys(known.text for known in gone if len(known.forms) >= _FEWEST_FIXED))

    def _stream(self, stream: Stream, seen: set[tuple[str, ...]]) -> list[Sentence]:
        certain = self._reading.certain
        found = matches(stream, self._known, certain=certain)
        placed: list[tuple[int, Sentence]] = []
        for match in found:
            seen.add(match.known.forms)
            placed.append((match.start, self._matched(stream, match)))
        for start, end in gaps(stream, found):
            if not certain and all(form.isdigit() for form in stream.forms[start:end]):
                continue  # numbers of pages, and of lists, that stand by themselves
            sentence = self._unmatched(stream, start, end, seen)
            placed.append((start, sentence))
        return [sentence for _, sentence in sorted(placed, key=lambda one: one[0])]

    def _matched(self, stream: Stream, match: Match) -> Sentence:
        known, text = match.known, stream.text(match.start, match.end)
        number = stream.number(match.start)
        if self._manifest is None:
            return Sentence(text, Verdict.FAITHFUL, number, known.locator)
        statuses = {source.status for source in known.sources}
        own = statuses <= {Status.OWN, Status.EDITED, Status.FIXED} and bool(
            statuses & {Status.OWN, Status.EDITED}
        )
        if (fault := self._fault(known, own=own)) is not None:
            return Sentence(text, fault[1], number, known.locator, fault[0], _COMPARE)
        if own:
            return self._own(text, number, rewording=Status.EDITED in statuses, locator=known.locator)
        return Sentence(text, Verdict.FAITHFUL, number, known.locator)

    def _fault(self, known: Known, *, own: bool) -> tuple[Clause, Verdict] | None:
        """What the submission says otherwise than the manifest, and the verdict; None where they agree."""
        if id(known) not in self._faults:
            self._faults[id(known)] = self._find_fault(known, own=own)
        return self._faults[id(known)]

    def _find_fault(self, known: Known, *, own: bool) -> tuple[Clause, Verdict] | None:
        if known.forms in self._records or self._manifest is None:
            return None
        submission = self._sources.library.index.submission
        changed = self._manifest.submission.hash != submission.hash
        verdict = Verdict.SUPERSEDED if changed and not own else Verdict.ALTERED
        if not own and (fault := self._claims.fault(known)):
            return _not_in_record(fault, changed=changed), verdict
        if any(source.status is Status.VERBATIM for source in known.sources):
            official = self._sources.official
            if official is not None and not official.place(known.text) and official.altered(known.text):
                return clause("differs from the official text that it quotes"), verdict
            return None
        near, alike = self._near_record.find(known.forms)
        if near is not None and alike >= _SAME_RECORD:
            differing = [
                one
                for one in changes(near.words, known.words)
                if _matters(one) and not self._explained(known, near, one)
            ]
            if differing:
                said = clause("the submission’s record says otherwise: {changes}", changes=_told(differing))
                return said, verdict
        return None

    def _explained(self, known: Known, near: Known, change: Change) -> bool:
        """Whether a template makes the difference: by words around the record's, or by dividing them."""
        if not change.was:
            weighty = any(form in _WEIGHTY for form in change.forms)
            return change.at.start in (0, len(near.words)) or not weighty
        at_start = change.at.start == 0 and not change.now
        return at_start and self._before.get(id(known), ())[-len(change.forms) :] == change.forms

    def _unmatched(self, stream: Stream, start: int, end: int, seen: set[tuple[str, ...]]) -> Sentence:
        text, number = stream.text(start, end), stream.number(start)
        words, forms = stream.words[start:end], stream.forms[start:end]
        official = self._sources.official
        if official is not None and (place := official.place(text)):
            return Sentence(text, Verdict.FAITHFUL, number, place)
        near, alike = self._near_known.find(forms)
        if near is not None and alike >= _ALIKE and not _OPEN.match(near.text):
            seen.add(near.forms)
            differing = changes(near.words, words)
            if not differing or (not self._reading.certain and _only_pages(near, differing)):
                return self._matched(stream, Match(start, end, near))
            if _concerns(near, differing):
                message = clause("as exported: {changes}", changes=_told(differing))
                return Sentence(text, Verdict.ALTERED, number, near.locator, message, _RESTORE, near.text)
        near, alike = self._near_record.find(forms)
        if near is not None and alike >= (_SAME_RECORD if self._manifest else _ALIKE_RECORD):
            differing = changes(near.words, words)
            if not differing:
                return Sentence(text, Verdict.FAITHFUL, number, near.locator)
            message = clause("in the submission’s record: {changes}", changes=_told(differing))
            return Sentence(text, Verdict.ALTERED, number, near.locator, message, _COMPARE, near.text)
        return self._own(text, number)

    def _own(self, text: str, number: int, *, rewording: bool = False, locator: str = "") -> Sentence:
        official = self._sources.official
        if official is not None:
            if place := official.place(text):
                return Sentence(text, Verdict.FAITHFUL, number, place)
            if (found := official.altered(text)) is not None:
                return Sentence(text, Verdict.ALTERED, number, *found[:2], _COMPARE, found[2])
        message = clause("a record reworded by the officer") if rewording else NOTHING
        return Sentence(text, Verdict.OWN, number, locator if rewording else "", message)


def _not_in_record(words: str, *, changed: bool) -> Clause:
    """That words are not where the file says; `changed`: the submission is another than it was."""
    if changed:
        return clause("“{words}” is no longer in the record that the file names as its source", words=words)
    return clause("“{words}” is not in the record that the file names as its source", words=words)


def _told(differing: Iterable[Change]) -> Clause:
    return joined(change.told() for change in differing)


def _matters(change: Change) -> bool:
    """Whether a change is of a number, a negation or a qualifier, and not only of wording."""
    return any(form.isdigit() or form in _WEIGHTY for form in change.forms)


def _only_pages(known: Known, differing: Iterable[Change]) -> bool:
    """Whether an entry of an index differs by the numbers of pages alone."""
    is_entry = not known.text.endswith((".", "!", "?")) and not any(
        source.record.startswith("figure:") for source in known.sources
    )
    numbers = (
        not one.was and all(form.isdigit() and len(form) < 4 for form in one.forms) for one in differing
    )
    return is_entry and all(numbers)


def _concerns(known: Known, differing: Iterable[Change]) -> bool:
    """Whether any change touches words of the submission, or fixed wording of some length."""
    has_record = any(source.record for source in known.sources)
    for change in differing:
        touched = list(change.at) or [
            index for index in (change.at.start - 1, change.at.start) if 0 <= index < len(known.words)
        ]
        for index in touched:
            status = known.sources[index].status
            if status in (Status.PARAPHRASE, Status.VERBATIM) or known.sources[index].record:
                if status not in (Status.OWN, Status.EDITED):
                    return True
            elif (status is Status.FIXED and (has_record or len(known.words) >= _FEWEST_FIXED)) or (
                status is Status.EDITED and _matters(change)
            ):
                return True
    return False
