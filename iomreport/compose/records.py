"""Whether a brief names only what there is, asked before anything is printed."""

from __future__ import annotations

from iomreport.brief.model import Brief, Item, ItemKind
from iomreport.clauses import as_clause, clause, either
from iomreport.errors import BriefError, InputError
from iomreport.submission.geography import Countries
from iomreport.submission.locator import Locator
from iomreport.submission.query import Index


def require_records(brief: Brief, index: Index, countries: Countries) -> None:
    """Raise BriefError, naming the item or field, for the first record that the submission does not have."""
    languages = index.submission.about.prose_languages
    if brief.header.language not in languages:
        raise BriefError(
            clause(
                "the submission has no prose in the language “{language}”", language=brief.header.language
            ),
            field="header.language",
            remedy=clause("choose {names}", names=either(languages)),
        )
    if brief.header.country and brief.header.country not in countries:
        what = clause("there is no country with the code “{country}”", country=brief.header.country)
        raise BriefError(
            what, field="header.country", remedy=clause("choose a country by its three-letter code")
        )
    for key in brief.round_tables:
        try:
            index.section(key)
        except InputError as error:
            raise BriefError(error.what, field="round_tables", remedy=error.remedy) from None
    for item in brief.items():
        _require(item, index)


def _require(item: Item, index: Index) -> None:
    try:
        match item.kind:
            case ItemKind.INITIATIVE:
                index.initiative(item.ref)
            case ItemKind.FIGURE:
                index.figure(item.ref)
            case ItemKind.EVENT:
                index.event(item.ref)
            case ItemKind.QUOTATION:
                _require_place(item.ref, index)
            case ItemKind.TEXT:
                pass
    except InputError as error:
        raise BriefError(
            clause("item “{id}” cannot be printed: {what}", id=item.id, what=error.what),
            field=item.id,
            remedy=clause("remove the item, or choose it anew ({remedy})", remedy=error.remedy),
        ) from None


def _require_place(text: str, index: Index) -> None:
    try:
        locator = Locator.parse(text)
    except ValueError as error:
        remedy = clause("quote from a place of the submission")
        raise InputError(as_clause(str(error)), remedy=remedy) from None
    if locator.section != "title":
        section = index.section(locator.section)
        if locator.paragraph > section.paragraphs:
            what = clause(
                "{key} has {paragraphs} paragraphs, not {paragraph}",
                key=section.key,
                paragraphs=section.paragraphs,
                paragraph=locator.paragraph,
            )
            raise InputError(what, remedy=clause("quote from a place of the submission"))
