"""The heading block: to, from, date, event, as far as a type has them."""

from __future__ import annotations

from iomreport.brief.model import State
from iomreport.compose.manifest import HeadingField, Manifest
from iomreport.compose.phrases import Inlines, fill, fixed
from iomreport.compose.values import Value
from iomreport.compose.views.context import Context
from iomreport.doctree.nodes import Run
from iomreport.doctree.provenance import OWN
from iomreport.submission.locator import Locator
from iomreport.wording import dates

_OPTIONAL = (HeadingField.THROUGH, HeadingField.CC, HeadingField.AUDIENCE)


class HeadingRow:
    """A line of the heading block.

    `prompt` asks for what only the officer can fill in and has not; `wide` when it wants a row of its own.
    """

    def __init__(self, field: HeadingField, label: Value, value: Value, prompt: Value) -> None:
        self.label, self.value, self.prompt = label, value, prompt
        self.wide = field in (HeadingField.EVENT, HeadingField.SOURCE)


def heading_rows(context: Context, manifest: Manifest) -> list[HeadingRow]:
    """The lines of the heading block, empty optional ones left out; the template counts speaking time."""
    rows = (_row(context, field) for field in manifest.heading if field is not HeadingField.TIME)
    return [row for row in rows if row is not None]


def _row(context: Context, field: HeadingField) -> HeadingRow | None:
    label, nothing = context.fixed(f"field-{field}"), context.words(())
    made = _made(context, field)
    if made is not None:
        return HeadingRow(field, label, context.words(made), nothing)
    text = header_text(context, field)
    if text:
        return HeadingRow(field, label, context.words((Run(text, OWN),)), nothing)
    if field in _OPTIONAL:
        return None
    prompt = context.fixed("place", wanted=context.facts.word(f"wanted-{field}"))
    return HeadingRow(field, label, _presumed(context, field), prompt)


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
