"""Edits of a brief: pure functions from a brief to a brief.

Every edit of what is printed reopens a cleared or final note as a draft. Unknown ids raise KeyError: they
are a fault of the caller. Undo keeps the two values; nothing is inverted by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from msgspec.structs import replace

from iomreport.brief.model import Brief, Email, Item, ItemKind, Level, Section, Standing, State

_NUMBER = re.compile(r"\d+$")
T = TypeVar("T")


def set_header(brief: Brief, **fields: Any) -> Brief:
    """Set header fields by their Python names (`from_`, `purpose`)."""
    return _reopened(replace(brief, header=replace(brief.header, **fields)))


def set_email(brief: Brief, **fields: str) -> Brief:
    """Set where the note is to be sent (`to`, `cc`, `subject`); nothing printed changes."""
    email: Email = replace(brief.email, **fields)
    return replace(brief, email=email)


def set_notes(brief: Brief, notes: str) -> Brief:
    """Set the officer's notes to self; nothing printed changes."""
    return replace(brief, notes=notes)


def set_standing(brief: Brief, standing: Standing) -> Brief:
    """Set state and version."""
    return replace(brief, standing=standing)


def set_round_tables(brief: Brief, keys: Iterable[str]) -> Brief:
    """Set what the note is about as a whole."""
    return _reopened(replace(brief, round_tables=tuple(dict.fromkeys(keys))))


def new_item(
    brief: Brief, kind: ItemKind, ref: str = "", *, level: Level = Level.SUMMARY, text: str = ""
) -> Item:
    """An item with an id that the brief does not use yet; it is not added."""
    return Item(
        id=f"i{_next_number(item.id for item in brief.items())}", kind=kind, ref=ref, level=level, text=text
    )


def add_item(brief: Brief, section_id: str, item: Item, index: int | None = None) -> Brief:
    """Insert an item into a section, at the end unless `index` says where."""
    return _with_items(brief, section_id, lambda items: _inserted(items, item, index))


def add_items(brief: Brief, section_id: str, kind: ItemKind, refs: Iterable[str], level: Level) -> Brief:
    """Append records that are not in the section yet."""
    present = {item.ref for item in brief.section(section_id).items if item.kind is kind}
    for ref in refs:
        if ref not in present:
            brief = add_item(brief, section_id, new_item(brief, kind, ref, level=level))
    return brief


def remove_items(brief: Brief, item_ids: Iterable[str]) -> Brief:
    """Take items out, wherever they are."""
    gone = set(item_ids)
    return _map_sections(
        brief, lambda s: replace(s, items=tuple(item for item in s.items if item.id not in gone))
    )


def remove_initiatives(brief: Brief, refs: Iterable[str]) -> Brief:
    """Take the items of these initiatives out, wherever they are."""
    gone = set(refs)
    wanted = [i.id for i in brief.items() if i.kind is ItemKind.INITIATIVE and i.ref in gone]
    return remove_items(brief, wanted)


def move_items(brief: Brief, item_ids: Iterable[str], section_id: str, index: int) -> Brief:
    """Move items, in their order, before what stands at `index` of the section (counted before the move)."""
    wanted = set(item_ids)
    moving = tuple(item for item in brief.items() if item.id in wanted)
    before = brief.section(section_id).items[:index]
    at = sum(1 for item in before if item.id not in wanted)
    rest = remove_items(brief, wanted)
    return _with_items(rest, section_id, lambda items: (*items[:at], *moving, *items[at:]))


def duplicate_item(brief: Brief, item_id: str) -> Brief:
    """Add a copy of an item behind it."""
    section, item = brief.find(item_id)
    copy = new_item(brief, item.kind, item.ref, level=item.level, text=item.text)
    return add_item(brief, section.id, copy, section.items.index(item) + 1)


def set_level(brief: Brief, item_ids: Iterable[str], level: Level) -> Brief:
    """Set the level of detail of items."""
    wanted = set(item_ids)
    return _map_items(brief, lambda item: replace(item, level=level) if item.id in wanted else item)


def set_text(brief: Brief, item_id: str, text: str) -> Brief:
    """Set the officer's words of an item: its text, or the rewording of its record."""
    brief.find(item_id)
    return _map_items(brief, lambda item: replace(item, text=text) if item.id == item_id else item)


def revert(brief: Brief, item_id: str) -> Brief:
    """Give an item of a record its record's words back."""
    return set_text(brief, item_id, "")


def fill_place(brief: Brief, section_id: str, place: str, text: str) -> Brief:
    """Write into an officer's place, or empty it again; a place that was struck out comes back."""
    section = brief.section(section_id)
    existing = next((i for i in section.items if i.kind is ItemKind.TEXT and i.ref == place), None)
    brief = restore_place(brief, section_id, place)
    if existing is not None:
        return set_text(brief, existing.id, text) if text else remove_items(brief, [existing.id])
    return add_item(brief, section_id, new_item(brief, ItemKind.TEXT, place, text=text)) if text else brief


def remove_place(brief: Brief, section_id: str, place: str) -> Brief:
    """Strike out an officer's place: it prints nothing and is no longer asked for."""
    return _map_section(
        brief,
        section_id,
        lambda s: replace(
            s,
            items=tuple(i for i in s.items if not (i.kind is ItemKind.TEXT and i.ref == place)),
            removed_places=tuple(dict.fromkeys((*s.removed_places, place))),
        ),
    )


def restore_place(brief: Brief, section_id: str, place: str) -> Brief:
    """Ask for a struck-out place again."""
    if place not in brief.section(section_id).removed_places:
        return brief
    return _map_section(
        brief,
        section_id,
        lambda s: replace(s, removed_places=tuple(p for p in s.removed_places if p != place)),
    )


def add_section(brief: Brief, title: str, index: int | None = None) -> Brief:
    """Add a section of the officer's own, at the end unless `index` says where."""
    taken = (s.id for s in brief.outline if s.id.startswith("own-"))
    section = Section(id=f"own-{_next_number(taken)}", title=title)
    return _reopened(replace(brief, outline=_inserted(brief.outline, section, index)))


def insert_section(brief: Brief, section: Section, index: int | None = None) -> Brief:
    """Bring a template's section (back) into the outline."""
    return _reopened(replace(brief, outline=_inserted(brief.outline, section, index)))


def remove_section(brief: Brief, section_id: str) -> Brief:
    """Take a section and its items out."""
    brief.section(section_id)
    return _reopened(replace(brief, outline=tuple(s for s in brief.outline if s.id != section_id)))


def rename_section(brief: Brief, section_id: str, title: str) -> Brief:
    """Give a section another title; empty brings the template's back."""
    return _map_section(brief, section_id, lambda s: replace(s, title=title))


def move_section(brief: Brief, section_id: str, index: int) -> Brief:
    """Move a section before what stands at `index` of the outline (counted before the move)."""
    section = brief.section(section_id)
    at = sum(1 for s in brief.outline[:index] if s.id != section_id)
    rest = tuple(s for s in brief.outline if s.id != section_id)
    return _reopened(replace(brief, outline=(*rest[:at], section, *rest[at:])))


def _reopened(brief: Brief) -> Brief:
    """A cleared or final note that is edited is a draft again."""
    if brief.standing.state in (State.DRAFT, State.FOR_CLEARANCE):
        return brief
    standing = replace(brief.standing, state=State.DRAFT, cleared_by="", cleared_on=None)
    return replace(brief, standing=standing)


def _next_number(ids: Iterable[str]) -> int:
    numbers = [int(match[0]) for name in ids if (match := _NUMBER.search(name))]
    return max(numbers, default=0) + 1


def _inserted(values: tuple[T, ...], value: T, index: int | None) -> tuple[T, ...]:
    at = len(values) if index is None else index
    return (*values[:at], value, *values[at:])


def _map_sections(brief: Brief, change: Callable[[Section], Section]) -> Brief:
    return _reopened(replace(brief, outline=tuple(change(section) for section in brief.outline)))


def _map_section(brief: Brief, section_id: str, change: Callable[[Section], Section]) -> Brief:
    brief.section(section_id)
    return _map_sections(brief, lambda s: change(s) if s.id == section_id else s)


def _map_items(brief: Brief, change: Callable[[Item], Item]) -> Brief:
    return _map_sections(brief, lambda s: replace(s, items=tuple(change(item) for item in s.items)))


def _with_items(
    brief: Brief, section_id: str, change: Callable[[tuple[Item, ...]], tuple[Item, ...]]
) -> Brief:
    return _map_section(brief, section_id, lambda s: replace(s, items=change(s.items)))
