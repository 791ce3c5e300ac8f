"""The outline as rows: sections, and in each its items and the places that wait for the officer."""

from __future__ import annotations

import re
from enum import Enum, auto
from html import unescape

from msgspec import Struct

from iomreport.brief.compare import Difference, differences
from iomreport.brief.model import Brief, Item, ItemKind, Level, Section
from iomreport.compose.manifest import SectionSpec
from iomreport.gui.i18n import tr, trn
from iomreport.gui.material import Material


class RowKind(Enum):
    """What a row is."""

    SECTION = auto()
    ITEM = auto()
    PLACE = auto()


class Target(Struct, frozen=True):
    """What is selected: a section, an item in it, or one of its places for the officer (filled or not)."""

    section: str = ""
    item: str = ""
    place: str = ""

    def __bool__(self) -> bool:
        return bool(self.section)


NOTHING = Target()


class Row(Struct, frozen=True):
    """A row: `badge` stands at the right edge; `warm`: the drafter owes something here.

    `pinned`: it stays as it is when the note is made to fit.
    """

    kind: RowKind
    target: Target
    title: str
    badge: str = ""
    level: Level | None = None
    warm: bool = False
    pinned: bool = False
    tip: str = ""
    children: tuple[Row, ...] = ()


def level_name(level: Level) -> str:
    """A level of detail in words."""
    return {Level.HEADLINE: tr("headline"), Level.SUMMARY: tr("summary"), Level.DETAIL: tr("detail")}[level]


def outline_rows(brief: Brief, material: Material) -> tuple[Row, ...]:
    """The rows of a brief's outline, in its order."""
    return tuple(_section_row(brief, section, material) for section in brief.outline)


def changed_rows(before: Brief, after: Brief) -> tuple[Target, ...]:
    """The items and places of `after` that are new, moved or other than in `before`, else the sections."""
    present = {section.id for section in after.outline}
    found = [one for one in differences(before, after) if one.section in present]
    rows = [row for one in found if (row := _changed_row(one, before, after))]
    return tuple(dict.fromkeys(rows or (Target(one.section) for one in found)))


def _changed_row(found: Difference, before: Brief, after: Brief) -> Target:
    """The item, or the place that is open again since what filled it has gone."""
    if any(item.id == found.item for item in after.section(found.section).items):
        return Target(found.section, found.item)
    gone = before.find(found.item)[1] if found.item else None
    is_place = gone is not None and gone.kind is ItemKind.TEXT and gone.ref
    return Target(found.section, place=gone.ref) if gone and is_place else NOTHING


def open_places(section: Section, spec: SectionSpec | None) -> tuple[str, ...]:
    """The ids of the section's places that are neither filled nor struck out."""
    if spec is None:
        return ()
    filled = {item.ref for item in section.items if item.kind is ItemKind.TEXT and item.text}
    return tuple(p.id for p in spec.places if p.id not in filled and p.id not in section.removed_places)


def _section_row(brief: Brief, section: Section, material: Material) -> Row:
    spec = material.manifest(brief).section(section.spec)
    waiting = open_places(section, spec)
    children = [_item_row(section, item, spec, material) for item in section.items]
    if spec is not None:
        for place in spec.places:
            if place.id in waiting and not any(row.target.place == place.id for row in children):
                target = Target(section.id, place=place.id)
                label = place.label or place.wanted
                children.append(
                    Row(RowKind.PLACE, target, sentence_case(label), tr("open"), warm=True, tip=place.wanted)
                )
    badge = ""
    tip = spec.guidance if spec else tr("A section of your own")
    if waiting:
        badge = trn("{n} open", "{n} open", len(waiting))
    elif section.items:
        badge = str(len(section.items))
    elif spec is not None and spec.drafts:
        badge = tr("drafted")
        tip += " " + tr("The section writes itself as long as you put nothing there.")
    else:
        badge = tr("empty")
    return Row(
        RowKind.SECTION,
        Target(section.id),
        material.section_title(brief, section),
        badge,
        warm=bool(waiting),
        tip=tip,
        children=tuple(children),
    )


def _item_row(section: Section, item: Item, spec: SectionSpec | None, material: Material) -> Row:
    if item.kind is ItemKind.TEXT:
        place = next((p for p in spec.places if p.id == item.ref), None) if spec and item.ref else None
        target = Target(section.id, item.id, place.id if place else "")
        label = sentence_case(place.label or place.wanted) if place else ""
        start = first_words(item.text)
        title = f"{label}: {start}" if label and start else start or label or tr("Own text")
        return Row(RowKind.ITEM, target, title, tr("text") if item.text else tr("open"), warm=not item.text)
    title = material.item_title(item)
    target = Target(section.id, item.id)
    if item.kind is not ItemKind.INITIATIVE:
        names = {
            ItemKind.FIGURE: tr("figure"),
            ItemKind.EVENT: tr("event"),
            ItemKind.QUOTATION: tr("quotation"),
        }
        return Row(RowKind.ITEM, target, title, names[item.kind], tip=_tip(item, title), pinned=item.pinned)
    badge = tr("reworded") if item.text else level_name(item.level)
    return Row(
        RowKind.ITEM, target, title, badge, level=item.level, tip=_tip(item, title), pinned=item.pinned
    )


def _tip(item: Item, title: str) -> str:
    return tr("{title}\nKept as it is when the note is made to fit", title=title) if item.pinned else title


def first_words(html: str, most: int = 60) -> str:
    """The first words of the officer's HTML, for a list."""
    without_notes = re.sub(r"<fn>.*?</fn>", "", html)
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", without_notes)).split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def sentence_case(text: str) -> str:
    """A text that begins with a capital letter."""
    return text[:1].upper() + text[1:]
