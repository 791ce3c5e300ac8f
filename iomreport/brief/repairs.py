"""Doing what a notice proposes: a pure function from a brief to a brief."""

from __future__ import annotations

from iomreport.brief import edits
from iomreport.brief.model import Brief, Header
from iomreport.notices import ConfirmItem, RemoveItem, Repair, ReplaceWords, SetHeader


def apply_repair(brief: Brief, repair: Repair) -> Brief:
    """The brief with the repair done; the same brief where it no longer applies.

    A repair is made for one state of the brief; it does nothing once the item is gone or its words differ.
    """
    match repair:
        case ReplaceWords(item=item_id, start=start, old=old, new=new):
            text = next((item.text for item in brief.items() if item.id == item_id), "")
            if not old or text[start : start + len(old)] != old:
                return brief
            return edits.set_text(brief, item_id, text[:start] + new + text[start + len(old) :])
        case SetHeader(field=field, value=value) if field in Header.__struct_fields__:
            return edits.set_header(brief, **{field: value})
        case ConfirmItem(item=item_id, on=day):
            return edits.confirm_item(brief, item_id, day)
        case RemoveItem(item=item_id):
            return edits.remove_items(brief, [item_id])
    return brief
