"""Edits of a brief: pure functions from a brief to a brief.

Every edit that changes what is printed reopens a cleared or final note as a draft; one that changes nothing
gives the same brief back. An unknown id raises KeyError, a fault of the caller; where an edit takes several
ids, those that are gone are passed over. Ids stay unique: what is added under an id that is taken gets a new
one. Words lose the characters that no document can hold. Undo keeps the two values; nothing is inverted by
hand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from msgspec.structs import replace

from iomreport.brief.model import Brief, Email, Item, ItemKind, Level, Section, Standing, State, Step
from iomreport.doctree.characters import printable
from iomreport.doctree.nodes import DrawingKind

T = TypeVar("T")
_CIRCULATED = (State.FOR_CLEARANCE, State.FINAL)
"""The states in which others get the note to read."""


def set_header(brief: Brief, **fields: Any) -> Brief:
    """Set header fields by their Python names (`from_`, `purpose`)."""
    return _edited(brief, header=replace(brief.header, **_printable(fields)))


def show_picture(brief: Brief, kind: DrawingKind, *, on: bool, shown: Iterable[DrawingKind]) -> Brief:
    """Show a kind of picture or leave it out; `shown` are those that the type shows as things stand."""
    chosen = set(shown if brief.header.pictures is None else brief.header.pictures)
    chosen = chosen | {kind} if on else chosen - {kind}
    return set_header(brief, pictures=tuple(one for one in DrawingKind if one in chosen))


def set_email(brief: Brief, **fields: str) -> Brief:
    """Set where the note is to be sent (`to`, `cc`, `subject`); nothing printed changes."""
    email: Email = replace(brief.email, **_printable(fields))
    return replace(brief, email=email)


def set_notes(brief: Brief, notes: str) -> Brief:
    """Set the officer's notes to self; nothing printed changes."""
    return replace(brief, notes=printable(notes))


def set_standing(brief: Brief, standing: Standing) -> Brief:
    """Set state and version."""
    return replace(brief, standing=replace(standing, cleared_by=printable(standing.cleared_by)))


def advance(brief: Brief, state: State, on: dt.date, by: str = "") -> Brief:
    """Take the note to a state: who did so is kept, and who cleared it is printed.

    A version that was circulated before, for clearance or as final, and is so again becomes the next one.
    """
    standing = brief.standing
    if state is standing.state and state in (State.DRAFT, State.FINAL):
        return brief
    version = standing.version
    if state in _CIRCULATED and any(
        step.state is state and step.version == version for step in standing.steps
    ):
        version += 1
    by = printable(by)
    cleared = (standing.cleared_by, standing.cleared_on)
    if state is State.CLEARED:
        cleared = (by, on)
    elif state is not State.FINAL:
        cleared = ("", None)
    return replace(
        brief,
        standing=replace(
            standing,
            state=state,
            version=version,
            cleared_by=cleared[0],
            cleared_on=cleared[1],
            steps=(*standing.steps, Step(state=state, version=version, on=on, by=by)),
        ),
    )


def new_item(
    brief: Brief, kind: ItemKind, ref: str = "", *, level: Level = Level.SUMMARY, text: str = ""
) -> Item:
    """An item with an id that the brief does not use yet; it is not added."""
    name = _new_id("i", {item.id for item in brief.items()})
    return Item(id=name, kind=kind, ref=ref, level=level, text=printable(text))


def add_item(brief: Brief, section_id: str, item: Item, index: int | None = None) -> Brief:
    """Insert an item into a section, at the end unless `index` says where."""
    item = _with_own_ids([item], brief)[0]
    return _with_items(brief, section_id, lambda items: _inserted(items, item, index))


def add_items(brief: Brief, section_id: str, kind: ItemKind, refs: Iterable[str], level: Level) -> Brief:
    """Append records that are not in the section yet."""
    present = {item.ref for item in brief.section(section_id).items if item.kind is kind}
    for ref in dict.fromkeys(refs):
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
    at = sum(1 for item in brief.section(section_id).items[:index] if item.id not in wanted)

    def moved(section: Section) -> Section:
        rest = tuple(item for item in section.items if item.id not in wanted)
        here = section.id == section_id
        return replace(section, items=(*rest[:at], *moving, *rest[at:]) if here else rest)

    return _map_sections(brief, moved)


def duplicate_item(brief: Brief, item_id: str) -> Brief:
    """Add a copy of an item behind it; the copy of a place's text is text of its own."""
    section, item = brief.find(item_id)
    ref = "" if item.kind is ItemKind.TEXT else item.ref
    copy = new_item(brief, item.kind, ref, level=item.level, text=item.text)
    return add_item(brief, section.id, copy, section.items.index(item) + 1)


def set_level(brief: Brief, item_ids: Iterable[str], level: Level) -> Brief:
    """Set the level of detail of items."""
    wanted = set(item_ids)
    return _map_items(brief, lambda item: replace(item, level=level) if item.id in wanted else item)


def set_pinned(brief: Brief, item_ids: Iterable[str], pinned: bool) -> Brief:
    """Keep items as they are when the note is made to fit its pages, or no longer; it prints the same."""
    wanted = set(item_ids)

    def changed(section: Section) -> Section:
        items = (replace(i, pinned=pinned) if i.id in wanted else i for i in section.items)
        return replace(section, items=tuple(items))

    pinned_brief: Brief = replace(brief, outline=tuple(map(changed, brief.outline)))
    return brief if pinned_brief == brief else pinned_brief


def confirm_item(brief: Brief, item_id: str, on: dt.date | None) -> Brief:
    """Note that what the item prints was found to hold still on that day; None takes it back."""
    return _map_items(brief, lambda item: replace(item, confirmed=on) if item.id == item_id else item)


def set_text(brief: Brief, item_id: str, text: str) -> Brief:
    """Set the officer's words of an item: its text, or the rewording of its record."""
    brief.find(item_id)
    words = printable(text)
    return _map_items(brief, lambda item: replace(item, text=words) if item.id == item_id else item)


def revert(brief: Brief, item_id: str) -> Brief:
    """Give an item of a record its record's words back; text of the officer's own has none and stays."""
    _, item = brief.find(item_id)
    return brief if item.kind is ItemKind.TEXT else set_text(brief, item_id, "")


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
    section = Section(id=_new_id("own-", {s.id for s in brief.outline}), title=printable(title))
    return insert_section(brief, section, index)


def insert_section(brief: Brief, section: Section, index: int | None = None) -> Brief:
    """Bring a template's section (back) into the outline."""
    taken = {s.id for s in brief.outline}
    name = section.id if section.id not in taken else _new_id(f"{section.id}-", taken)
    section = replace(section, id=name, items=tuple(_with_own_ids(section.items, brief)))
    return _edited(brief, outline=_inserted(brief.outline, section, index))


def remove_section(brief: Brief, section_id: str) -> Brief:
    """Take a section and its items out."""
    brief.section(section_id)
    return _edited(brief, outline=tuple(s for s in brief.outline if s.id != section_id))


def rename_section(brief: Brief, section_id: str, title: str) -> Brief:
    """Give a section another title; empty brings the template's back."""
    return _map_section(brief, section_id, lambda s: replace(s, title=printable(title)))


def move_section(brief: Brief, section_id: str, index: int) -> Brief:
    """Move a section before what stands at `index` of the outline (counted before the move)."""
    section = brief.section(section_id)
    at = sum(1 for s in brief.outline[:index] if s.id != section_id)
    rest = tuple(s for s in brief.outline if s.id != section_id)
    return _edited(brief, outline=(*rest[:at], section, *rest[at:]))


def _edited(brief: Brief, **fields: Any) -> Brief:
    """The brief with fields set; a cleared or final note that this changes is a draft again."""
    edited: Brief = replace(brief, **fields)
    if edited == brief:
        return brief
    if brief.standing.state in (State.DRAFT, State.FOR_CLEARANCE):
        return edited
    standing = replace(brief.standing, state=State.DRAFT, cleared_by="", cleared_on=None)
    return replace(edited, standing=standing)


def _printable(fields: dict[str, Any]) -> dict[str, Any]:
    """Names of an enumeration are strings too, and stay what they are."""
    return {name: printable(value) if type(value) is str else value for name, value in fields.items()}


def _new_id(prefix: str, taken: set[str]) -> str:
    """The number after the highest, so that an id that was removed rarely comes again."""
    tails = (name.removeprefix(prefix) for name in taken if name.startswith(prefix))
    numbers = (int(tail) for tail in tails if tail.isascii() and tail.isdigit() and len(tail) < 10)
    number = max(numbers, default=0) + 1
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"


def _with_own_ids(items: Iterable[Item], brief: Brief) -> list[Item]:
    """The items, each under an id that neither the brief nor another of them has."""
    taken = {item.id for item in brief.items()}
    own: list[Item] = []
    for item in items:
        name = _new_id("i", taken) if item.id in taken else item.id
        taken.add(name)
        own.append(item if name == item.id else replace(item, id=name))
    return own


def _inserted(values: tuple[T, ...], value: T, index: int | None) -> tuple[T, ...]:
    at = len(values) if index is None else index
    return (*values[:at], value, *values[at:])


def _map_sections(brief: Brief, change: Callable[[Section], Section]) -> Brief:
    return _edited(brief, outline=tuple(change(section) for section in brief.outline))


def _map_section(brief: Brief, section_id: str, change: Callable[[Section], Section]) -> Brief:
    brief.section(section_id)
    return _map_sections(brief, lambda s: change(s) if s.id == section_id else s)


def _map_items(brief: Brief, change: Callable[[Item], Item]) -> Brief:
    return _map_sections(brief, lambda s: replace(s, items=tuple(change(item) for item in s.items)))


def _with_items(
    brief: Brief, section_id: str, change: Callable[[tuple[Item, ...]], tuple[Item, ...]]
) -> Brief:
    return _map_section(brief, section_id, lambda s: replace(s, items=change(s.items)))
