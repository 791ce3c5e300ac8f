"""Whether the records of a pack point only to what is there: without this a pack cannot be used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from iomreport.clauses import Clause, as_clause, clause
from iomreport.errors import InputError
from iomreport.notices import Notice, Place, Severity
from iomreport.submission.decode import Draft, Entry
from iomreport.submission.model import Event, Figure, Initiative, Partner, Record, Region, Section
from iomreport.submission.prose import prose_fields
from iomreport.submission.references import Reference, ReferenceKind, parse_prose

_REFERRED: dict[str, type[Record]] = {
    "fig": Figure,
    "event": Event,
    "partner": Partner,
    "region": Region,
    "name": Initiative,
    "when": Initiative,
}
_LISTS: dict[str, type[Record]] = {"figures": Figure, "events": Event, "partners": Partner, "regions": Region}
_NOUNS: dict[type[Record], Clause] = {
    Initiative: clause("initiative"),
    Figure: clause("figure"),
    Event: clause("event"),
    Partner: clause("partner"),
    Region: clause("region"),
    Section: clause("round table"),
}


def check_integrity(draft: Draft) -> Iterator[Notice]:
    """A notice `unknown-reference` for each id that no record has, in lists and in prose, `bad-reference`
    for what is no reference at all. Records that could not be decoded count as there."""
    known = _known(draft)
    for entry in draft.entries:
        yield from _check_lists(entry, known)
        for found in prose_fields(entry.record):
            place = entry.place(found.name, found.index)
            try:
                prose = parse_prose(found.text)
            except InputError as error:
                what, remedy = as_clause(error.what), as_clause(error.remedy)
                yield Notice("bad-reference", Severity.ERROR, what, place, remedy)
                continue
            for piece in prose:
                if isinstance(piece, Reference):
                    yield from _check_reference(piece, known, place, draft)


def _known(draft: Draft) -> dict[type[Record], set[str]]:
    kinds = (Initiative, Figure, Event, Partner, Region, Section)
    known: dict[type[Record], set[str]] = {kind: set(draft.ids) for kind in kinds}
    for entry in draft.entries:
        kind, record = type(entry.record), entry.record
        if kind in known:
            known[kind].add(record.key if kind is Section else record.id)
    return known


def _check_lists(entry: Entry[Any], known: dict[type[Record], set[str]]) -> Iterator[Notice]:
    record = entry.record
    for name, kind in _LISTS.items():
        for index, identity in enumerate(getattr(record, name, ())):
            yield from _unless_known(identity, known[kind], kind, entry.place(name, index))
    if isinstance(record, Initiative):
        if record.parent == record.id:
            yield Notice(
                "unknown-reference",
                Severity.ERROR,
                clause("the parent is the record itself"),
                entry.place("parent"),
                clause("name another"),
            )
        elif record.parent:
            yield from _unless_known(record.parent, known[Initiative], Initiative, entry.place("parent"))
        for index, key in enumerate(record.round_tables):
            yield from _unless_known(key, known[Section], Section, entry.place("round_tables", index))


def _check_reference(
    reference: Reference, known: dict[type[Record], set[str]], place: Place, draft: Draft
) -> Iterator[Notice]:
    if reference.kind is ReferenceKind.COUNTRY:
        return
    kind = _REFERRED[reference.kind]
    notices = list(_unless_known(reference.id, known[kind], kind, place))
    yield from notices
    if reference.kind is ReferenceKind.WHEN and not notices:
        for entry in draft.of(Initiative):
            if entry.record.id == reference.id and entry.record.period is None:
                written = str(reference)
                message = clause("{reference}: “{id}” has no period", reference=written, id=reference.id)
                fix = clause("give the initiative a period")
                yield Notice("bad-reference", Severity.ERROR, message, place, fix)


def _unless_known(identity: str, known: Iterable[str], kind: type[Record], place: Place) -> Iterator[Notice]:
    if identity in known:
        return
    import difflib

    noun = _NOUNS[kind]
    close = difflib.get_close_matches(identity, known, n=1, cutoff=0.7)
    fix = (
        clause("use “{close}”, or add it", close=close[0])
        if close
        else clause("add the {noun} or correct the id", noun=noun)
    )
    yield Notice(
        "unknown-reference",
        Severity.ERROR,
        clause("there is no {noun} “{identity}”", noun=noun, identity=identity),
        place,
        fix,
    )
