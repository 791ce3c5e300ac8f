"""The differences between two briefs in the words of the window, as HTML to read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import groupby

from msgspec import Struct

from iomreport.brief.compare import (
    Change,
    Difference,
    Fate,
    Piece,
    changed_words,
    differences,
    pieces,
    plain_words,
)
from iomreport.brief.model import Brief, Citations, Item, ItemKind, Level, Purpose, State
from iomreport.doctree.nodes import DrawingKind
from iomreport.gui.header.form import citations_name, purpose_name
from iomreport.gui.i18n import language_name, tr, trn
from iomreport.gui.material import Material
from iomreport.gui.moments import day_text
from iomreport.gui.outline.rows import level_name
from iomreport.gui.standing import state_name, steps_so_far
from iomreport.gui.styles import style_label
from iomreport.gui.theme import Colours

_CONTEXT = 60  # characters kept on each side of a change in a long text


class Entry(Struct, frozen=True):
    """One difference: the section (or heading) it belongs to, what differs, and the words that do."""

    group: str
    what: str
    pieces: tuple[Piece, ...] = ()


def entries(before: Brief, after: Brief, material: Material) -> tuple[Entry, ...]:
    """What differs, ready to be shown, in the order of the later brief."""
    return tuple(_Describer(before, after, material).entries())


def size(before: Brief, after: Brief) -> str:
    """How much two briefs differ, in a few words."""
    found = differences(before, after)
    if not found:
        return tr("no difference")
    added, removed = changed_words(found)
    parts = []
    if added:
        parts.append(trn("{n} word added", "{n} words added", added))
    if removed:
        parts.append(trn("{n} word removed", "{n} words removed", removed))
    return ", ".join(parts) or trn("{n} change", "{n} changes", len(found))


def html(shown: Sequence[Entry], look: Colours) -> str:
    """A page of entries: added words are underlined, removed ones struck through, on two grounds."""
    if not shown:
        return f"<p>{escape(tr('There is no difference.'))}</p>"
    lines: list[str] = []
    for group, members in groupby(shown, lambda entry: entry.group):
        lines.append(f'<h3 style="margin-top:14px; margin-bottom:4px;">{escape(group)}</h3>')
        for entry in members:
            lines.append(
                f'<p style="margin-top:6px; margin-bottom:2px; color:{look.soft};">{escape(entry.what)}</p>'
            )
            if entry.pieces:
                words = "".join(_piece(piece, look) for piece in _shortened(entry.pieces))
                words = words.replace("</s><u", "</s> <u")
                lines.append(f'<p style="margin-top:0; margin-bottom:8px; margin-left:12px;">{words}</p>')
    return "\n".join(lines)


def _piece(piece: Piece, look: Colours) -> str:
    text = escape(piece.text).replace("\n", "<br>")
    if piece.fate is Fate.ADDED:
        return f'<u style="background-color:{look.tint}; color:{look.ink};">{text}</u>'
    if piece.fate is Fate.REMOVED:
        return f'<s style="background-color:{look.warm_ground}; color:{look.warm};">{text}</s>'
    return text


def _shortened(whole: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, with what is far from any change left out."""
    for at, piece in enumerate(whole):
        text = piece.text
        if piece.fate is not Fate.KEPT or len(text) <= 3 * _CONTEXT:
            yield piece
            continue
        head = text[:_CONTEXT].rpartition(" ")[0] + " … " if at else ""
        tail = "… " + text[-_CONTEXT:].partition(" ")[2] if at < len(whole) - 1 else ""
        yield Piece(Fate.KEPT, head + (tail.removeprefix("… ") if head else tail))


class _Describer:
    def __init__(self, before: Brief, after: Brief, material: Material) -> None:
        self._before, self._after, self._material = before, after, material
        self._items = {item.id: item for item in (*before.items(), *after.items())}

    def entries(self) -> Iterator[Entry]:
        submission = False
        for difference in differences(self._before, self._after):
            if difference.field == "records":
                continue  # follows from the items and the submission
            if difference.field.startswith("pack."):
                if not submission:
                    submission = True
                    yield Entry(tr("Heading and settings"), tr("The submission’s edition or records"))
            elif not difference.section:
                yield self._of_the_whole(difference)
            elif difference.item:
                yield self._of_item(difference)
            else:
                yield self._of_section(difference)

    # ---- the brief as a whole ----------------------------------------------------------------------

    def _of_the_whole(self, difference: Difference) -> Entry:
        field = difference.field
        label = field_labels()[field]
        if field == "accepted":
            return Entry(tr("Heading and settings"), label)
        before, after = self._value(field, difference.before), self._value(field, difference.after)
        if field == "standing.steps":
            before, after = self._steps(self._before), self._steps(self._after)
        return Entry(tr("Heading and settings"), label, pieces(before, after))

    def _steps(self, brief: Brief) -> str:
        return "\n".join(steps_so_far(brief.standing))

    def _value(self, field: str, value: str) -> str:
        """A field's value as the window shows it."""
        material = self._material
        labels = {section.key: section.label for section in material.index.submission.sections}
        types = {template.manifest.id: template.manifest.name for template in material.catalogue}
        readers = {reader.id: reader.name for reader in material.audiences}
        shown: dict[str, Callable[[str], str]] = {
            "header.purpose": lambda purpose: purpose_name(Purpose(purpose)),
            "header.citations": lambda citations: citations_name(Citations(citations)),
            "header.country": lambda code: material.country_name(code, self._after.header.date),
            "header.audience": lambda reader: readers.get(reader, reader),
            "header.language": language_name,
            "header.pictures": lambda kinds: ", ".join(map(picture_name, kinds.split(", "))),
            "header.style": style_label,
            "header.template": lambda template: types.get(template, template),
            "header.date": lambda day: day_text(dt.date.fromisoformat(day)),
            "standing.cleared_on": lambda day: day_text(dt.date.fromisoformat(day)),
            "standing.state": lambda state: state_name(State(state)),
            "round_tables": lambda keys: "; ".join(labels.get(key, key) for key in keys.split(", ")),
        }
        return shown[field](value) if value and field in shown else value

    # ---- sections ----------------------------------------------------------------------------------

    def _section_title(self, section_id: str) -> str:
        for brief in (self._after, self._before):
            try:
                return self._material.section_title(brief, brief.section(section_id))
            except KeyError:  # in the other brief only
                continue
        return section_id

    def _of_section(self, difference: Difference) -> Entry:
        group = self._section_title(difference.section)
        if difference.field == "title":
            return Entry(group, tr("Title of the section"), pieces(difference.before, difference.after))
        what = {
            Change.ADDED: tr("The section is new"),
            Change.REMOVED: tr("The section is taken out"),
            Change.MOVED: tr("The section stands in another place"),
            Change.CHANGED: tr("Places that were struck out")
            if difference.field == "removed_places"
            else tr("What the section is for"),
        }[difference.change]
        return Entry(group, what)

    # ---- items -------------------------------------------------------------------------------------

    def _of_item(self, difference: Difference) -> Entry:
        group = self._section_title(difference.section)
        item = self._items[difference.item]
        name = self._item_name(difference.section, item)
        if difference.change is Change.MOVED:
            if difference.before == difference.after:
                return Entry(group, tr("{item}: stands in another place", item=name))
            section = self._section_title(difference.before)
            return Entry(group, tr("{item}: was in “{section}”", item=name, section=section))
        if difference.change is Change.CHANGED and difference.field != "text":
            return self._of_item_field(group, name, difference)
        before, after = plain_words(difference.before), plain_words(difference.after)
        words = self._record_words(item)
        if difference.change is Change.ADDED:
            return Entry(group, tr("{item}: new", item=name), pieces("", after or words))
        if difference.change is Change.REMOVED:
            return Entry(group, tr("{item}: taken out", item=name), pieces(before or words, ""))
        if before == after:
            return Entry(group, tr("{item}: bold, italic, lists or links", item=name))
        return Entry(group, tr("{item}: words", item=name), pieces(before or words, after or words))

    def _of_item_field(self, group: str, name: str, difference: Difference) -> Entry:
        if difference.field == "level":
            levels = level_name(Level(difference.before)), level_name(Level(difference.after))
            return Entry(group, tr("{item}: level of detail", item=name), pieces(*levels))
        if difference.field == "pinned":
            kept = tr("{item}: not to be shortened", item=name)
            return Entry(group, kept if difference.after else tr("{item}: may be shortened", item=name))
        if difference.field == "confirmed":
            held = tr("{item}: confirmed to hold still", item=name)
            return Entry(group, held if difference.after else tr("{item}: no longer confirmed", item=name))
        return Entry(group, tr("{item}: what it is", item=name), pieces(difference.before, difference.after))

    def _item_name(self, section_id: str, item: Item) -> str:
        if item.kind is not ItemKind.TEXT:
            return self._material.item_title(item)
        for brief in (self._after, self._before):
            try:
                place = self._material.place(brief, section_id, item.ref)
            except KeyError:
                continue
            if place is not None:
                label = place.label or place.wanted
                return label[:1].upper() + label[1:]
        return tr("Own text")

    def _record_words(self, item: Item) -> str:
        """What stands in place of no words of the officer's own: the record's."""
        return "" if item.kind is ItemKind.TEXT else self._material.record_words(self._after, item)


def picture_name(kind: str) -> str:
    """What a kind of picture shows, in words."""
    return {
        DrawingKind.FIGURES: tr("figures"),
        DrawingKind.TIMELINE: tr("timeline"),
        DrawingKind.MAP: tr("map"),
    }[DrawingKind(kind)]


def field_labels() -> dict[str, str]:
    """The name of each field of a brief as a whole."""
    return {
        "header.title": tr("Title"),
        "header.date": tr("Date"),
        "header.template": tr("Type"),
        "header.to": tr("To"),
        "header.from_": tr("From"),
        "header.through": tr("Through"),
        "header.cc": tr("Copy to"),
        "header.event": tr("Event"),
        "header.country": tr("Country"),
        "header.audience": tr("Reader"),
        "header.pictures": tr("Pictures"),
        "header.speaker": tr("Speaker"),
        "header.marking": tr("Marking"),
        "header.language": tr("Language"),
        "header.style": tr("Style"),
        "header.purpose": tr("For"),
        "header.citations": tr("Sources"),
        "header.office": tr("Office"),
        "standing.state": tr("Status"),
        "standing.version": tr("Version"),
        "standing.cleared_by": tr("Cleared by"),
        "standing.cleared_on": tr("Cleared on"),
        "standing.steps": tr("Steps to clearance"),
        "email.to": tr("E-mail: to"),
        "email.cc": tr("E-mail: copy to"),
        "email.subject": tr("E-mail: subject"),
        "round_tables": tr("Round tables"),
        "notes": tr("Notes to self"),
        "accepted": tr("Problems that were accepted"),
    }
