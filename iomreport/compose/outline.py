"""How a brief begins, and what becomes of it when its type changes: the template's sections, filled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from iomreport.brief.edition import stamped
from iomreport.brief.model import Brief, Header, Item, ItemKind, PackRef, Section
from iomreport.compose.manifest import Manifest, Scope, SectionSpec
from iomreport.doctree.characters import printable
from iomreport.submission.lens import CountryLens, Reach
from iomreport.submission.model import Initiative
from iomreport.submission.query import Index


def new_brief(
    manifest: Manifest,
    index: Index,
    *,
    date: dt.date,
    round_tables: Sequence[str] = (),
    initiatives: Sequence[str] = (),
    country: str = "",
    **header: Any,
) -> Brief:
    """A brief of a type, its outline the template's sections, filled within the manifest's limits.

    Chosen is the union of the round tables (section keys), the initiatives (ids) and, given a country
    alone, the records that name it; given nothing, the whole submission. Where none names it, those that
    concern its groupings stand in, unless the type is about a country and tells the two apart itself.
    `header` sets further fields of the heading block. Raises InputError for an initiative or round table
    that the submission does not have.
    """
    submission = index.submission
    chosen = choose(index, round_tables, initiatives, country)
    if not (chosen or round_tables or initiatives or manifest.is_about_country):
        chosen = CountryLens(index, country).having(Reach.GROUPED)
    fields = {"citations": manifest.citations, **header}
    fields = {name: printable(value) if type(value) is str else value for name, value in fields.items()}
    brief = Brief(
        pack=PackRef(id=submission.about.id, edition=submission.about.edition, hash=submission.hash),
        header=Header(date=date, template=manifest.id, country=country, **fields),
        outline=(),
        round_tables=tuple(round_tables),
    )
    return stamped(replace(brief, outline=_outline(manifest, brief, index, chosen)), submission)


def choose(
    index: Index, round_tables: Sequence[str], initiatives: Sequence[str], country: str
) -> tuple[Initiative, ...]:
    """The initiatives that a selection means, in the order of the source."""
    for key in round_tables:
        index.section(key)
    ids = {index.initiative(identity).id for identity in initiatives}
    records = index.submission.initiatives
    if not (round_tables or initiatives):
        return index.by_country(country) if country else records
    tables = set(round_tables)
    return tuple(record for record in records if record.id in ids or tables & set(record.round_tables))


def names(index: Index, record: Initiative, country: str) -> bool:
    """Whether the text names the country in what it says of this initiative."""
    return any(named.code == country for named in index.countries_of(record))


def change_template(brief: Brief, manifest: Manifest, index: Index) -> Brief:
    """The same brief as another type: all that was chosen and written is kept.

    A section of the same id keeps its title and what was struck out of it. Items go to the section of the new
    type that has the same id, else to the first that takes them; text
    that no section takes stays under its own title in a section of the officer's own.
    """
    changed = replace(
        brief, header=replace(brief.header, template=manifest.id, citations=manifest.citations), outline=()
    )
    named = (
        {record.id for record in index.by_country(brief.header.country)} if brief.header.country else set()
    )
    kept = {section.spec: section for section in brief.outline if section.spec}
    sections = [_begun(spec, kept.get(spec.id)) for spec in _specs(manifest, brief)]
    homeless: list[Section] = []
    for old in brief.outline:
        rest: list[Item] = []
        for item in old.items:
            at = _home(item, old.spec, manifest, sections, item.ref in named)
            if at is None:
                rest.append(item)
            else:
                sections[at] = replace(sections[at], items=(*sections[at].items, item))
        if rest or not old.spec:
            homeless.append(_own_section(old, rest, len(homeless) + 1))
    return replace(changed, outline=(*sections, *homeless))


def initiative_section(brief: Brief, manifest: Manifest, index: Index, record: Initiative) -> Section | None:
    """The section of the outline where an initiative ticked in the library goes, or None."""
    named = names(index, record, brief.header.country)
    for section in brief.outline:
        spec = manifest.section(section.spec)
        if spec is None or (ItemKind.INITIATIVE in spec.takes and _in_scope(spec, named)):
            return section
    return None


def missing_sections(brief: Brief, manifest: Manifest) -> tuple[SectionSpec, ...]:
    """The template's sections that the officer took out and may bring back."""
    present = {section.spec for section in brief.outline}
    return tuple(spec for spec in _specs(manifest, brief) if spec.id not in present)


def _specs(manifest: Manifest, brief: Brief) -> tuple[SectionSpec, ...]:
    purpose = brief.header.purpose
    return tuple(spec for spec in manifest.sections if spec.only_for in (None, purpose))


def _outline(
    manifest: Manifest, brief: Brief, index: Index, chosen: Sequence[Initiative]
) -> tuple[Section, ...]:
    sections: list[Section] = []
    left, number = list(chosen), 0
    country = brief.header.country
    for spec in _specs(manifest, brief):
        taken: list[Initiative] = []
        if ItemKind.INITIATIVE in spec.takes and spec.limit >= 0:
            fitting = [record for record in left if _in_scope(spec, names(index, record, country))]
            limit = spec.limit_for.get(brief.header.purpose, spec.limit)
            taken = within_limit(fitting, limit, brief.round_tables)
            left = [record for record in left if record not in fitting]
        items = []
        for record in taken:
            number += 1
            named = not country or names(index, record, country)
            level = spec.level_of(brief.header.purpose, names_country=named)
            items.append(Item(id=f"i{number}", kind=ItemKind.INITIATIVE, ref=record.id, level=level))
        sections.append(Section(id=spec.id, spec=spec.id, items=tuple(items)))
    return tuple(sections)


def within_limit(
    records: Sequence[Initiative], limit: int, round_tables: Sequence[str] = ()
) -> list[Initiative]:
    """At most `limit` records (0: all), in the order of the source.

    What is named first under one of the round tables goes before what is only named again there, then
    what the text supports with most facts, then a whole before its parts.
    """
    if not limit or len(records) <= limit:
        return list(records)
    present = {record.id for record in records}

    def rank(record: Initiative) -> tuple[bool, int, bool]:
        elsewhere = bool(round_tables) and record.round_tables[0] not in round_tables
        return elsewhere, -evidence(record), record.parent in present

    kept = {record.id for record in sorted(records, key=rank)[:limit]}
    return [record for record in records if record.id in kept]


def evidence(record: Initiative) -> int:
    """How much a reader can hold on to: figures and results weigh most, then dates, countries, partners."""
    facts = 3 * (len(record.figures) + len(record.results)) + 2 * len(record.events)
    return facts + min(len(record.countries), 3) + min(len(record.partners), 2)


def _in_scope(spec: SectionSpec, named: bool) -> bool:
    """Whether a section takes records that name the country (`named`) or do not."""
    return spec.scope is Scope.ANY or named is (spec.scope is Scope.NAMED)


def _begun(spec: SectionSpec, old: Section | None) -> Section:
    """A section of the new type, without items, as the officer had called it."""
    if old is None:
        return Section(id=spec.id, spec=spec.id)
    return Section(id=spec.id, spec=spec.id, title=old.title, removed_places=old.removed_places)


def _home(
    item: Item, old_spec: str, manifest: Manifest, sections: Sequence[Section], named: bool
) -> int | None:
    """The index of the section where an item of the old outline belongs."""
    for at, section in enumerate(sections):
        if section.id == old_spec and item.kind in _takes(manifest, section):
            return at if _has_place(manifest, section, item) else None
    if item.kind is ItemKind.TEXT:
        return None
    for at, section in enumerate(sections):
        spec = manifest.section(section.spec)
        fits = item.kind is not ItemKind.INITIATIVE or spec is None or _in_scope(spec, named)
        if item.kind in _takes(manifest, section) and fits:
            return at
    return None


def _has_place(manifest: Manifest, section: Section, item: Item) -> bool:
    """Text that fills a place needs that place; all else is at home anywhere."""
    spec = manifest.section(section.spec)
    if item.kind is not ItemKind.TEXT or not item.ref or spec is None:
        return True
    return any(place.id == item.ref for place in spec.places)


def _takes(manifest: Manifest, section: Section) -> tuple[ItemKind, ...]:
    spec = manifest.section(section.spec)
    return spec.takes if spec else tuple(ItemKind)


def _own_section(old: Section, items: Sequence[Item], number: int) -> Section:
    """Text that has no section in the new type stays readable under its old title."""
    title = old.title or old.spec.replace("-", " ").capitalize()
    kept = tuple(replace(item, ref="") if item.kind is ItemKind.TEXT else item for item in items)
    return Section(id=f"own-{number}", title=title, items=kept)
