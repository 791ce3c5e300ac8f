"""What differs between two briefs, by section, item and field; and between two texts, word by word."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum, auto
from html import unescape

from msgspec import Struct
from msgspec.structs import replace

from iomreport.brief.model import Brief, Item, Section

_GROUPS = ("header", "standing", "email", "pack")
_LONGEST = 1_000  # tokens that differ beyond which a text is compared line by line
_TOKEN = re.compile(r"\s*\w+|\s*[^\w\s]|\s+")  # a space goes with what follows it
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Change(Enum):
    """What happened to a part of a brief."""

    ADDED = auto()
    REMOVED = auto()
    MOVED = auto()
    CHANGED = auto()


class Difference(Struct, frozen=True):
    """One thing that differs.

    `section` and `item` are ids, empty where the difference is about the brief or the section as a whole;
    `field` is the dotted name of a field ("header.title", "text", "level"), empty where all of it was added,
    removed or moved. `before` and `after` are the field's values as text, of an item its words, of a moved
    item the ids of its two sections; officer's words are markup (see `plain_words`).
    """

    change: Change
    section: str = ""
    item: str = ""
    field: str = ""
    before: str = ""
    after: str = ""


class Fate(Enum):
    """What became of a piece of a text."""

    KEPT = auto()
    REMOVED = auto()
    ADDED = auto()


class Piece(Struct, frozen=True):
    """A piece of two compared texts: in both, in the first only, or in the second only."""

    fate: Fate
    text: str


def differences(before: Brief, after: Brief) -> tuple[Difference, ...]:
    """What differs, the brief as a whole first, then section by section; nothing for equal briefs only.

    Sections and items are the same when their ids are, wherever they stand.
    """
    found = list(_of_the_whole(before, after))
    old = {section.id: section for section in before.outline}
    new = {section.id: section for section in after.outline}
    homes = _homes(before), _homes(after)
    moved = _moved([s.id for s in before.outline], [s.id for s in after.outline])
    for section in after.outline:
        found += _of_section(old.get(section.id), section, homes, moved=section.id in moved)
    for section in before.outline:
        if section.id not in new:
            found += _of_removed(section, homes)
    return tuple(found)


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Two texts word by word: kept and removed pieces make up the first, kept and added ones the second."""
    old, new = _TOKEN.findall(f" {before}"), _TOKEN.findall(f" {after}")  # the first word as all others
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    changed = old[head : len(old) - tail], new[head : len(new) - tail]
    if max(map(len, changed)) > _LONGEST:
        changed = _LINE.findall("".join(changed[0])), _LINE.findall("".join(changed[1]))
    found = [Piece(Fate.KEPT, "".join(old[:head]))] if head else []
    for tag, a, b, c, d in SequenceMatcher(None, *changed, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece(Fate.KEPT, "".join(changed[0][a:b])))
            continue
        if a < b:
            found.append(Piece(Fate.REMOVED, "".join(changed[0][a:b])))
        if c < d:
            found.append(Piece(Fate.ADDED, "".join(changed[1][c:d])))
    if tail:
        found.append(Piece(Fate.KEPT, "".join(old[len(old) - tail :])))
    return tuple(piece for piece in _without_first_space(found) if piece.text)


def _without_first_space(found: list[Piece]) -> list[Piece]:
    """Take the space away again that was put before both texts."""
    first, *rest = found
    begun = replace(first, text=first.text[1:])
    if first.fate is Fate.KEPT:
        return [begun, *rest]
    second, *rest = rest
    if second.fate is Fate.KEPT:  # a text begins here, the other went on: the space stays between the two
        begun = replace(first, text=first.text[1:] + " ")
    return [begun, replace(second, text=second.text[1:]), *rest]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many values both begin with."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def changed_words(found: Iterable[Difference]) -> tuple[int, int]:
    """How many words of the officer's were added and how many removed."""
    added = removed = 0
    for difference in found:
        if difference.change is Change.MOVED:
            continue
        for piece in pieces(plain_words(difference.before), plain_words(difference.after)):
            words = len(re.findall(r"\w+", piece.text))
            added += words if piece.fate is Fate.ADDED else 0
            removed += words if piece.fate is Fate.REMOVED else 0
    return added, removed


def plain_words(markup: str) -> str:
    """The officer's markup as plain text: a line for each paragraph or item, footnotes in brackets."""
    text = re.sub(r"</(?:p|li)>|<br */?>", "\n", markup)
    text = text.replace("<li>", "• ").replace("<fn>", " [").replace("</fn>", "]")
    text = unescape(re.sub(r"</?(?:p|ul|ol|li|b|i|a|fn)(?: [^<>]*)?>", "", text))
    return "\n".join(line.strip() for line in text.splitlines()).strip("\n")


# ---- the brief as a whole --------------------------------------------------------------------------


def _of_the_whole(before: Brief, after: Brief) -> Iterator[Difference]:
    yield from _of_fields(before, after, "outline", *_GROUPS)
    for group in _GROUPS:
        for found in _of_fields(getattr(before, group), getattr(after, group)):
            yield replace(found, field=f"{group}.{found.field}")


def _of_fields(
    before: Struct, after: Struct, *without: str, section: str = "", item: str = ""
) -> Iterator[Difference]:
    """The fields of two structs that differ, every one but those that are named."""
    for name in before.__struct_fields__:
        old, new = getattr(before, name), getattr(after, name)
        if old != new and name not in without:
            yield Difference(Change.CHANGED, section, item, name, _text(old), _text(new))


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, dt.date):
        return value.isoformat()
    return "" if value is None else str(value)


# ---- sections and items ----------------------------------------------------------------------------

Homes = tuple[dict[str, tuple[str, Item]], dict[str, tuple[str, Item]]]


def _homes(brief: Brief) -> dict[str, tuple[str, Item]]:
    return {item.id: (section.id, item) for section in brief.outline for item in section.items}


def _of_section(old: Section | None, new: Section, homes: Homes, *, moved: bool) -> Iterator[Difference]:
    old_homes, new_homes = homes
    if old is None:
        yield Difference(Change.ADDED, section=new.id, after=new.title)
    else:
        if moved:
            yield Difference(Change.MOVED, section=new.id)
        yield from _of_fields(old, new, "items", section=new.id)
    here = [item.id for item in old.items] if old else []
    within = _moved(here, [item.id for item in new.items])
    for item in new.items:
        if item.id not in old_homes:
            yield Difference(Change.ADDED, section=new.id, item=item.id, after=item.text)
            continue
        home, earlier = old_homes[item.id]
        if home != new.id or item.id in within:
            yield Difference(Change.MOVED, section=new.id, item=item.id, before=home, after=new.id)
        yield from _of_fields(earlier, item, section=new.id, item=item.id)
    for item in old.items if old else ():
        if item.id not in new_homes:
            yield Difference(Change.REMOVED, section=new.id, item=item.id, before=item.text)


def _of_removed(section: Section, homes: Homes) -> Iterator[Difference]:
    yield Difference(Change.REMOVED, section=section.id, before=section.title)
    for item in section.items:
        if item.id not in homes[1]:
            yield Difference(Change.REMOVED, section=section.id, item=item.id, before=item.text)


def _moved(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    """Which of the values in both no longer stand in their order: the fewest that explain it."""
    place = {value: at for at, value in enumerate(before)}
    common = [value for value in after if value in place]
    return frozenset(common) - frozenset(_longest_rising(common, place))


def _longest_rising(values: Sequence[str], place: dict[str, int]) -> list[str]:
    ends: list[str] = []  # the last value of the best run of each length
    link: dict[str, str | None] = {}
    for value in values:
        length = next((n for n, end in enumerate(ends) if place[end] > place[value]), len(ends))
        link[value] = ends[length - 1] if length else None
        ends[length : length + 1] = [value]
    run: list[str] = []
    last = ends[-1] if ends else None
    while last is not None:
        run.append(last)
        last = link[last]
    return run
