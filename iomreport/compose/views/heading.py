"""The heading block: to, from, date, event, as far as a type has them."""

from __future__ import annotations

from dataclasses import dataclass

from iomreport.brief.model import State
from iomreport.compose.manifest import HeadingField, Manifest
from iomreport.compose.phrases import Inlines, fill, fixed
from iomreport.compose.values import Value
from iomreport.compose.views.context import Context
from iomreport.doctree.nodes import Run
from iomreport.doctree.provenance import OWN
from iomreport.submission.locator import Locator
from iomreport.wording import dates

_WIDE = (HeadingField.EVENT, HeadingField.SOURCE)
_OPTIONAL = (HeadingField.THROUGH, HeadingField.CC, HeadingField.AUDIENCE)


@dataclass(frozen=True)
class HeadingRow:
    """A line of the heading block."""

    label: Value
    """What the line is: “To”."""
    value: Value
    """What stands there; empty while the officer has not filled it in."""
    prompt: Value
    """“[Drafter: what is wanted]” while only the officer can fill it in and has not, else nothing."""
    wide: bool
    """Whether it wants a row of its own."""


def heading_rows(context: Context, manifest: Manifest) -> list[HeadingRow]:
    """The lines of the heading block, empty optional ones left out; the template counts speaking time."""
    rows = (_row(context, field) for field in manifest.heading if field is not HeadingField.TIME)
    return [row for row in rows if row is not None]


def _row(context: Context, field: HeadingField) -> HeadingRow | None:
    label, nothing, wide = context.fixed(f"field-{field}"), context.words(()), field in _WIDE
    made = _made(context, field)
    if made is not None:
        return HeadingRow(label, context.words(made), nothing, wide)
    text = header_text(context, field)
    if text:
        return HeadingRow(label, context.words((Run(text, OWN),)), nothing, wide)
    if field in _OPTIONAL:
        return None
    prompt = context.fixed("place", wanted=context.facts.word(f"wanted-{field}"))
    return HeadingRow(label, _presumed(context, field), prompt, wide)


def _presumed(context: Context, field: HeadingField) -> Value:
    """What an empty field may be presumed to hold: the event is what the submission was made for."""
    if field is not HeadingField.EVENT:
        return context.words(())
    occasion = context.index.submission.about.occasion
    return context.words(context.facts.words(occasion, "submission:about", "occasion", (Locator("A"),)))


def header_text(context: Context, field: HeadingField) -> str:
    """What the officer wrote in a field of the header, or chose there."""
    if field is HeadingField.AUDIENCE:
        return context.audience.name
    name = "from_" if field is HeadingField.FROM else str(field)
    text: str = getattr(context.brief.header, name)
    return text


def _made(context: Context, field: HeadingField) -> Inlines | None:
    """The fields that need no officer, or None for the others."""
    header, facts = context.brief.header, context.facts
    match field:
        case HeadingField.DATE:
            return fixed(dates.day(header.date, facts.wording))
        case HeadingField.PURPOSE:
            return fixed(facts.word(f"for-{header.purpose}"))
        case HeadingField.CLEARED:
            return _cleared(context)
        case HeadingField.SOURCE:
            return context.citer.bibliographic(stop=False)
        case _:
            return None


def _cleared(context: Context) -> Inlines:
    standing, facts = context.brief.standing, context.facts
    if standing.state not in (State.CLEARED, State.FINAL) or not standing.cleared_by:
        return fixed(facts.word("not-cleared"))
    on = dates.day(standing.cleared_on, facts.wording) if standing.cleared_on else ""
    return fill(facts.word("cleared"), {"name": (Run(standing.cleared_by, OWN),), "date": fixed(on)})
