"""All checks, in the order in which their findings are told."""

from __future__ import annotations

from iomreport.checks import (
    age,
    figures,
    names,
    pack,
    places,
    quotations,
    results,
    sending,
    shape,
    style,
    tone,
)
from iomreport.checks.subject import Check, Subject
from iomreport.notices import Notice

CHECKS: tuple[Check, ...] = (
    pack.unknown_record,
    pack.changed_pack,
    pack.changed_item,
    places.open_place,
    places.missing_field,
    quotations.wanted_quotation,
    quotations.altered_quotation,
    sending.marked_for_outside,
    sending.marked_for_reader,
    sending.internal_for_reader,
    shape.over_length,
    shape.over_time,
    age.historical_source,
    age.before_source,
    age.unconfirmed_point,
    age.past_event,
    age.stale_figure,
    figures.figure_qualifier,
    figures.figure_value,
    figures.figures_joined,
    results.moved_result,
    pack.broken_reference,
    tone.praise,
    tone.ageing_word,
    names.country_name,
    style.un_style,
    shape.link_text,
    shape.empty_heading,
    shape.table_header,
    shape.picture_words,
    shape.heading_order,
)


def check(subject: Subject) -> tuple[Notice, ...]:
    """Everything that is wrong with a note; each finding once."""
    return tuple(dict.fromkeys(notice for find in CHECKS for notice in find(subject)))
