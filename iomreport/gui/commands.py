"""What the user does to the brief: each a named edit of the document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import reduce

from msgspec.structs import replace

from iomreport.brief import acceptance, edits
from iomreport.brief.model import Brief, ItemKind, Level, Section, State
from iomreport.brief.repairs import apply_repair
from iomreport.compose.audiences import ANYBODY, address
from iomreport.compose.manifest import Manifest
from iomreport.compose.outline import change_template, initiative_section
from iomreport.doctree.nodes import DrawingKind
from iomreport.export.fitting import may_cut
from iomreport.gui.document import Document
from iomreport.gui.i18n import tr, trn
from iomreport.gui.material import Material, short_name
from iomreport.gui.outline.rows import NOTHING, Target, level_name
from iomreport.gui.standing import state_name
from iomreport.notices import Notice, Repair


class Commands:
    """Edits of the open brief. Those that make something new return what to select."""

    def __init__(self, document: Document, material: Material) -> None:
        self._document, self._material = document, material

    @property
    def brief(self) -> Brief:
        """The brief as it is now."""
        return self._document.brief

    # ---- the library -------------------------------------------------------------------------------

    def set_chosen(self, ids: Sequence[str], on: bool) -> Target:
        """Add initiatives where the type wants them, or take them out wherever they are.

        What is selected is the first that is new, else the first of those that were there already.
        """
        if not on:
            name = trn("Remove {what}", "Remove {n} initiatives", len(ids), what=self._name(ids))
            self._document.apply(name, lambda brief: edits.remove_initiatives(brief, ids))
            return NOTHING
        new = [ref for ref in ids if ref not in self.brief.chosen()]
        name = trn("Add {what}", "Add {n} initiatives", len(new), what=self._name(new))
        if not ids or (new and not self._document.apply(name, lambda brief: self._with(brief, new))):
            return NOTHING
        first = (new or ids)[0]
        item = next(i for i in self.brief.items() if i.kind is ItemKind.INITIATIVE and i.ref == first)
        return Target(self.brief.find(item.id)[0].id, item.id)

    def takes_initiatives(self, section_id: str) -> bool:
        """Whether initiatives may stand in a section: the type may keep it for other things."""
        spec = self._material.spec(self.brief, section_id)
        return spec is None or ItemKind.INITIATIVE in spec.takes

    def insert(self, ids: Sequence[str], section_id: str, at: int) -> Target:
        """Put initiatives at a place of the outline; those that are there already move."""
        have = [
            item.id for item in self.brief.items() if item.kind is ItemKind.INITIATIVE and item.ref in ids
        ]
        new = [ref for ref in ids if ref not in self.brief.chosen()]

        def edit(brief: Brief) -> Brief:
            level = self._level(brief, section_id)
            after = edits.move_items(brief, have, section_id, at)
            for offset, ref in enumerate(new):
                item = edits.new_item(after, ItemKind.INITIATIVE, ref, level=level)
                after = edits.add_item(
                    after, section_id, item, min(at + offset, len(after.section(section_id).items))
                )
            return after

        self._document.apply(trn("Add {what}", "Add {n} initiatives", len(ids), what=self._name(ids)), edit)
        placed = next((item for item in self.brief.section(section_id).items if item.ref == ids[0]), None)
        return Target(section_id, placed.id) if placed else NOTHING

    def _with(self, brief: Brief, ids: Sequence[str]) -> Brief:
        manifest = self._material.manifest(brief)
        for ref in ids:
            section = initiative_section(
                brief, manifest, self._material.index, self._material.index.initiative(ref)
            )
            if section is None:
                brief = edits.add_section(brief, tr("Initiatives"))
                section = brief.outline[-1]
            level = self._level(brief, section.id)
            brief = edits.add_items(brief, section.id, ItemKind.INITIATIVE, [ref], level)
        return brief

    def _level(self, brief: Brief, section_id: str) -> Level:
        spec = self._material.spec(brief, section_id)
        return spec.level if spec else Level.SUMMARY

    def _name(self, ids: Sequence[str]) -> str:
        return short_name(self._material.index.initiative(ids[0])) if ids else ""

    # ---- the outline -------------------------------------------------------------------------------

    def set_level(self, item_ids: Sequence[str], level: Level) -> None:
        """Set the level of detail of items."""
        name = tr("Level of detail: {level}", level=level_name(level))
        self._document.apply(name, lambda brief: edits.set_level(brief, item_ids, level))

    def pin(self, item_ids: Sequence[str]) -> None:
        """Keep records as they are when the note is made to fit; when all are kept already, no longer."""
        items = [self.brief.find(item_id)[1] for item_id in item_ids]
        pinnable = [item for item in items if item.pinned or may_cut(item)]
        on = any(not item.pinned for item in pinnable)
        name = tr("Keep when fitting") if on else tr("No longer keep when fitting")
        ids = [item.id for item in pinnable]
        self._document.apply(name, lambda brief: edits.set_pinned(brief, ids, on))

    def fit(self, fitted: Brief, pages: int) -> None:
        """Take the brief as it was made to fit."""
        name = trn("Fit to {n} page", "Fit to {n} pages", pages)
        self._document.apply(name, lambda _: fitted)

    def move_items(self, item_ids: Sequence[str], section_id: str, at: int) -> None:
        """Move items before what stands at an index of a section."""
        name = trn("Move an item", "Move {n} items", len(item_ids))
        self._document.apply(name, lambda brief: edits.move_items(brief, item_ids, section_id, at))

    def move_section(self, section_id: str, at: int) -> None:
        """Move a section before what stands at an index of the outline."""
        self._document.apply(tr("Move a section"), lambda brief: edits.move_section(brief, section_id, at))

    def shift(self, targets: Sequence[Target], by: int) -> None:
        """Move what is selected one step up (-1) or down (1), an item at the edge into the next section."""
        items = [target.item for target in targets if target.item]
        if items:
            section, at = self._shifted(items, by)
            if section:
                self.move_items(items, section, at)
        elif targets and not targets[0].place:
            order = [section.id for section in self.brief.outline]
            place = order.index(targets[0].section)
            self.move_section(targets[0].section, max(0, place - 1) if by < 0 else place + 2)

    def _shifted(self, items: Sequence[str], by: int) -> tuple[str, int]:
        edge = items[0] if by < 0 else items[-1]
        section, item = self.brief.find(edge)
        place = section.items.index(item) + by
        if 0 <= place < len(section.items):
            return section.id, place if by < 0 else place + 1
        order = [s.id for s in self.brief.outline]
        other = order.index(section.id) + by
        if not 0 <= other < len(order):
            return "", 0
        return order[other], len(self.brief.outline[other].items) if by < 0 else 0

    def remove(self, targets: Sequence[Target]) -> None:
        """Take out items and strike out places, or take out sections when nothing else is selected."""
        items = [target.item for target in targets if target.item]
        places = [(target.section, target.place) for target in targets if target.place and not target.item]
        sections = [] if items or places else [target.section for target in targets]
        if items:
            name = trn("Remove an item", "Remove {n} items", len(items))
        elif places:
            name = trn("Strike out a place", "Strike out {n} places", len(places))
        else:
            name = trn("Remove a section", "Remove {n} sections", len(sections))

        def edit(brief: Brief) -> Brief:
            brief = edits.remove_items(brief, items)
            brief = reduce(lambda so_far, place: edits.remove_place(so_far, *place), places, brief)
            return reduce(edits.remove_section, sections, brief)

        self._document.apply(name, edit)

    def duplicate(self, *targets: Target) -> None:
        """Add a copy of each item behind it."""
        items = [target.item for target in targets if target.item]
        name = trn("Duplicate an item", "Duplicate {n} items", len(items))
        self._document.apply(name, lambda brief: reduce(edits.duplicate_item, items, brief))

    def rename(self, section_id: str, title: str) -> None:
        """Give a section another title; empty brings the type's own back."""
        spec = self._material.spec(self.brief, section_id)
        own = (
            ""
            if spec and title == self._material.section_title(self.brief, Section(id="", spec=spec.id))
            else title
        )
        self._document.apply(
            tr("Rename a section"), lambda brief: edits.rename_section(brief, section_id, own)
        )

    def add_section(self, after: Target) -> Target:
        """Add a section of the officer's own below the present one."""
        order = [section.id for section in self.brief.outline]
        at = order.index(after.section) + 1 if after.section in order else len(order)
        title = tr("New section")
        self._document.apply(tr("Add a section"), lambda brief: edits.add_section(brief, title, at))
        return Target(self.brief.outline[at].id)

    def bring_back(self, spec_id: str) -> Target:
        """Bring a section of the type back that was taken out."""
        taken = {section.id for section in self.brief.outline}
        section_id = spec_id if spec_id not in taken else f"{spec_id}-2"
        section = Section(id=section_id, spec=spec_id)
        self._document.apply(tr("Bring a section back"), lambda brief: edits.insert_section(brief, section))
        return Target(section_id)

    def add_record(self, kind: ItemKind, ref: str, section_id: str) -> Target:
        """Add a figure, an event or a quotation at the end of a section."""
        item = edits.new_item(self.brief, kind, ref)
        names = {
            ItemKind.FIGURE: tr("Add a figure"),
            ItemKind.EVENT: tr("Add an event"),
            ItemKind.QUOTATION: tr("Add a quotation"),
        }
        self._document.apply(names[kind], lambda brief: edits.add_item(brief, section_id, item))
        return Target(section_id, item.id)

    def add_text(self, after: Target) -> Target:
        """Add the officer's own text below the present item."""
        section_id = after.section or (self.brief.outline[0].id if self.brief.outline else "")
        if not section_id:
            section_id = self.add_section(after).section
        section = self.brief.section(section_id)
        ids = [item.id for item in section.items]
        at = ids.index(after.item) + 1 if after.item in ids else len(ids)
        item = edits.new_item(self.brief, ItemKind.TEXT)
        self._document.apply(tr("Add own text"), lambda brief: edits.add_item(brief, section_id, item, at))
        return Target(section_id, item.id)

    # ---- words -------------------------------------------------------------------------------------

    def write(self, target: Target, html: str) -> None:
        """Set the words of an item or a place."""
        merge = f"text:{target.section}:{target.place or target.item}"
        if target.place:

            def fill(brief: Brief) -> Brief:
                return edits.fill_place(brief, target.section, target.place, html)

            self._document.apply(tr("Write"), fill, merge=merge)
        elif target.item:
            item = self.brief.find(target.item)[1]
            name = tr("Write") if item.kind is ItemKind.TEXT else tr("Reword")
            self._document.apply(name, lambda brief: edits.set_text(brief, target.item, html), merge=merge)

    def revert(self, *targets: Target) -> None:
        """Give items their records' words back."""
        items = [target.item for target in targets if target.item]
        name = tr("Revert to the record’s words")
        self._document.apply(name, lambda brief: reduce(edits.revert, items, brief))

    # ---- the whole ---------------------------------------------------------------------------------

    def set_header(self, field: str, value: object, label: str) -> None:
        """Set a field of the heading block."""
        merge = f"header:{field}" if isinstance(value, str) else ""
        name = tr("Change “{field}”", field=label)
        if field == "audience":
            reader = next((known for known in self._material.audiences if known.id == value), ANYBODY)
            self._document.apply(name, lambda brief: address(brief, reader))
            return
        self._document.apply(name, lambda brief: edits.set_header(brief, **{field: value}), merge=merge)

    def show_picture(self, kind: DrawingKind, on: bool) -> None:
        """Show a kind of picture in the note, or no longer."""
        manifest = self._material.manifest(self.brief)
        name = tr("Show a picture") if on else tr("Leave a picture out")
        self._document.apply(
            name, lambda brief: edits.show_picture(brief, kind, on=on, shown=manifest.shows(brief))
        )

    def set_notes(self, notes: str) -> None:
        """Set the notes to self."""
        self._document.apply(
            tr("Write notes to self"), lambda brief: edits.set_notes(brief, notes), merge="notes"
        )

    def set_email(self, field: str, value: str, label: str) -> None:
        """Set where the note is to be sent."""
        name = tr("Change “{field}” of the e-mail", field=label)
        self._document.apply(
            name, lambda brief: edits.set_email(brief, **{field: value}), merge=f"email:{field}"
        )

    def set_state(self, state: State, on: dt.date, by: str = "") -> None:
        """Take the note to a state, on a day and by whom."""
        name = tr("Status: {state}", state=state_name(state))
        self._document.apply(name, lambda brief: edits.advance(brief, state, on, by))

    def repair(self, repair: Repair, what: str) -> None:
        """Do what a notice proposes."""
        self._document.apply(tr("Fix: {what}", what=what), lambda brief: apply_repair(brief, repair))

    def accept(self, notice: Notice, reason: str, on: dt.date) -> None:
        """Accept a notice for a reason."""
        self._document.apply(
            tr("Accept a problem"), lambda brief: acceptance.accept(brief, notice, reason, on)
        )

    def withdraw(self, digest: str) -> None:
        """Take an acceptance back."""
        name = tr("Take an acceptance back")
        self._document.apply(name, lambda brief: acceptance.withdraw(brief, digest))

    def raise_version(self) -> None:
        """Raise the version by one."""

        def edit(brief: Brief) -> Brief:
            return edits.set_standing(brief, replace(brief.standing, version=brief.standing.version + 1))

        self._document.apply(tr("Raise the version"), edit)

    def change_type(self, manifest: Manifest) -> None:
        """Make it a brief of another type; what was chosen and written stays."""
        name = tr("Change the type to {type}", type=manifest.name)
        self._document.apply(name, lambda brief: change_template(brief, manifest, self._material.index))
