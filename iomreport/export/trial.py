"""Trying a template out on sample notes: what is wrong with it in any of them, each fault once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from iomreport.brief.model import Brief, Citations, Item, ItemKind
from iomreport.clauses import NOTHING, Clause, as_clause, clause, joined
from iomreport.compose.catalogue import MANIFEST, SHARED, Template, read_manifest
from iomreport.compose.outline import new_brief
from iomreport.errors import IomreportError, TemplateError
from iomreport.export.studio import Studio
from iomreport.notices import Notice, Place, Severity
from iomreport.submission.query import Index

_LATER = 2
"""Years after the submission at which notes tell how old their source is."""


def try_template(studio: Studio, folder: Path) -> tuple[Notice, ...]:
    """Everything that is wrong with the template in a folder, by file and line.

    First its manifest and its sources as they stand; where those are sound, sample notes are composed. A
    template from a stranger is tried in a child process only, where it can take neither time nor memory
    without end.
    """
    from iomreport.compose.static import faults

    try:
        template = Template(read_manifest(folder / MANIFEST), folder.absolute(), ours=False)
    except TemplateError as error:
        return (fault(error),)
    body = folder / template.manifest.body
    if not body.is_file():
        missing = TemplateError(
            clause("the body is missing"), file=body, remedy=clause("name it in the manifest")
        )
        return (fault(missing),)
    found = list(faults(template, studio.paths.templates / SHARED)) or list(_in_samples(studio, template))
    return tuple(dict.fromkeys(map(fault, found)))


def try_sent(studio: Studio, path: Path) -> tuple[Notice, ...]:
    """`try_template` of a folder, or of one that is zipped; files are named as they lie there."""
    from iomreport.compose.zipped import as_folder, as_sent

    try:
        with as_folder(path) as folder:
            found = try_template(studio, folder)
            if folder == path:
                return found
            return tuple(
                replace(one, place=replace(one.place, file=str(as_sent(one.place.file, folder, path))))
                for one in found
            )
    except TemplateError as error:
        return (fault(error),)


def samples(studio: Studio, template: Template) -> Iterator[tuple[Clause, Brief]]:
    """Notes that differ in what a template may have to print, each with what sets it apart, in brackets."""
    manifest, index = template.manifest, studio.index
    made = index.submission.made_on
    named = sorted(index.named_countries())
    other = next(
        (code for code in sorted(country.iso3 for country in studio.countries) if code not in named), ""
    )
    tables = [section.key for section in index.submission.sections]

    def begun(country: str = "", tables: Sequence[str] = ()) -> Brief:
        return new_brief(manifest, index, date=made, country=country, round_tables=tables)

    usual = begun(named[0] if named else "")
    yield NOTHING, usual
    yield clause("(in a note without a country)"), begun(tables=tables[:1])
    if other:
        yield clause("(in a note on a country that the submission does not name)"), begun(other)
    for citations in Citations:
        if citations is not usual.header.citations:
            more = replace(usual, header=replace(usual.header, citations=citations))
            yield clause("(in a note with citations “{citations}”)", citations=citations.value), more
    later = made.replace(year=made.year + _LATER, day=1)
    yield (
        clause("(in a note that is written later)"),
        replace(usual, header=replace(usual.header, date=later)),
    )
    yield clause("(in a note with nothing in its sections)"), _filled(usual, ())
    own = Item(id="own", kind=ItemKind.TEXT, text="<p>Words of the office.</p>")
    yield clause("(in a note with the officer’s own words)"), _filled(usual, (own,))
    others = _filled(usual, tuple(_other_records(index)))
    yield clause("(in a note with figures, events and quotations)"), others


def _other_records(index: Index) -> Iterator[Item]:
    """An item of each kind that no new note has of itself."""
    submission = index.submission
    for figure in submission.figures[:1]:
        yield Item(id="figure", kind=ItemKind.FIGURE, ref=figure.id)
    for event in submission.events[:1]:
        yield Item(id="event", kind=ItemKind.EVENT, ref=event.id)
    for record in submission.initiatives[:1]:
        yield Item(id="quotation", kind=ItemKind.QUOTATION, ref=str(record.locators[0]))


def _filled(brief: Brief, items: Sequence[Item]) -> Brief:
    """The brief with these items in each section, in place of its own."""
    sections = (
        replace(section, items=tuple(replace(item, id=f"{item.id}{number}") for item in items))
        for number, section in enumerate(brief.outline, 1)
    )
    return replace(brief, outline=tuple(sections))


def fault(error: IomreportError) -> Notice:
    """An error of a template as data, with the way that led to its place."""
    place = Place(file=str(error.file or ""), line=error.line, field=error.field)
    chain = error.chain if isinstance(error, TemplateError) else ()
    what = as_clause(error.what)
    if len(chain) > 1:
        files = ", ".join(dict.fromkeys(chain[:-1]))
        what = clause("{what} (from {files})", what=what, files=files)
    return Notice("template", Severity.ERROR, what, place, as_clause(error.remedy))


def _in_samples(studio: Studio, template: Template) -> Iterator[TemplateError]:
    """The faults that show when notes are composed; a section at a time once a whole note has a new one."""
    told: set[tuple[str, Path | None, int | None]] = set()

    def is_new(found: TemplateError) -> bool:
        key = (found.what, found.file, found.line)
        new = key not in told
        told.add(key)
        return new

    for which, brief in samples(studio, template):
        whole = _composing(studio, template, brief)
        if whole is None or not is_new(whole):
            continue
        parts = (_composing(studio, template, replace(brief, outline=(part,))) for part in brief.outline)
        for found in (whole, *(part for part in parts if part is not None and is_new(part))):
            found.what = joined((found.what, which), " ") if which else found.what
            yield found


def _composing(studio: Studio, template: Template, brief: Brief) -> TemplateError | None:
    from iomreport.compose.engine import compose

    try:
        compose(brief, template, studio.library(brief))
    except TemplateError as error:
        return error
    return None
