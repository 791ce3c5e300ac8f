"""What choosing a reader changes, in words."""

from __future__ import annotations

from iomreport.brief.model import MARKINGS, Citations
from iomreport.compose.audiences import Audience, Form
from iomreport.compose.manifest import HeadingField
from iomreport.gui.i18n import tr


def field_name(field: HeadingField) -> str:
    """A line of the heading block, in words."""
    return {
        HeadingField.TO: tr("to"),
        HeadingField.FROM: tr("from"),
        HeadingField.THROUGH: tr("through"),
        HeadingField.CC: tr("copy to"),
        HeadingField.DATE: tr("date"),
        HeadingField.EVENT: tr("event"),
        HeadingField.PURPOSE: tr("purpose"),
        HeadingField.CLEARED: tr("who cleared it"),
        HeadingField.SPEAKER: tr("speaker"),
        HeadingField.AUDIENCE: tr("reader"),
        HeadingField.SOURCE: tr("source"),
        HeadingField.TIME: tr("speaking time"),
    }[field]


def reader_changes(audience: Audience) -> tuple[str, ...]:
    """What is different for a reader, in sentences; empty when nothing is."""
    told = (*_of_parts(audience), *_of_marking(audience), *_of_words(audience), *_of_files(audience))
    return tuple(filter(None, told))


def _of_parts(audience: Audience) -> tuple[str, ...]:
    left_out = ", ".join(map(field_name, audience.leave_out))
    return (
        "" if audience.internal_parts else tr("Internal parts and places do not print."),
        tr("Date and address stand in lines, as on a letter.") if audience.letterhead else "",
        tr("The heading leaves out: {fields}.", fields=left_out) if left_out else "",
    )


def _of_marking(audience: Audience) -> tuple[str, ...]:
    allowed = tr(" or ").join(audience.markings)
    return (
        "" if audience.plain_marking else tr("The marking “{marking}” does not print.", marking=MARKINGS[0]),
        tr("Only a note marked {markings} may go there.", markings=allowed) if allowed else "",
    )


def _of_words(audience: Audience) -> tuple[str, ...]:
    forms = {
        Form.FIRST: "",
        Form.SHORT: tr("Acronyms are not spelled out."),
        Form.FULL: tr("Names are printed in full each time, without acronyms."),
    }
    sources = {
        None: "",
        Citations.NONE: tr("Sources are not given."),
        Citations.LINE: tr("Sources are given in one line at the end."),
        Citations.FOOTNOTES: tr("Sources are given in footnotes."),
    }
    own = tr("Acronyms in your own words are spelled out, too.") if audience.own_words else ""
    return (forms[audience.acronyms], own, sources[audience.citations])


def _of_files(audience: Audience) -> tuple[str, ...]:
    return (
        "" if audience.manifest else tr("The files carry no record of where the words come from."),
        "" if audience.version else tr("A final note prints no version."),
    )
