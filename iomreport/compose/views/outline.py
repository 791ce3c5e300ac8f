"""Sections, items and the officer's places, as a template sees them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property

from msgspec.structs import replace

from iomreport.brief.model import Item, ItemKind, Level, Section
from iomreport.clauses import clause
from iomreport.compose.manifest import PlaceSpec, SectionSpec
from iomreport.compose.phrases import Inlines, fill, fixed
from iomreport.compose.values import Value, Words, words_of
from iomreport.compose.views.context import Context
from iomreport.compose.views.facts import EventView, FigureView
from iomreport.compose.views.quoting import quotation, quoted
from iomreport.compose.views.records import InitiativeView
from iomreport.doctree.html import MarkupError
from iomreport.doctree.inlines import plain_text
from iomreport.doctree.markup import OFFICER, read_markup
from iomreport.doctree.nodes import Block, Footnote, ListBlock, Paragraph, Run, RunRole
from iomreport.doctree.provenance import FIXED, OWN, Source, Status
from iomreport.doctree.walk import every_block, inlines_of
from iomreport.errors import BriefError
from iomreport.submission.locator import Locator
from iomreport.submission.model import Initiative
from iomreport.submission.references import Reference, ReferenceKind, parse_prose


class PlaceView:
    """A place that only the officer can fill."""

    def __init__(self, context: Context, spec: PlaceSpec, item: Item | None) -> None:
        self._context, self._spec, self._item = context, spec, item

    @property
    def open(self) -> bool:
        """Whether nothing is written yet."""
        return self._item is None

    @property
    def label(self) -> Value:
        """What the place is about."""
        return self._context.words(fixed(self._spec.label))

    @property
    def prompt(self) -> Value:
        """“[Drafter: what is wanted]”."""
        return self._context.fixed("place", wanted=self._spec.wanted)

    @property
    def item(self) -> Value:
        """The item's id, for the group that surrounds it."""
        return self._context.values.key(self._item.id if self._item else "")

    @property
    def text(self) -> Value:
        """What the officer wrote, led in by the place's label."""
        return self._context.values.written(self._blocks)

    def _blocks(self, words: Words) -> list[Block]:
        blocks = officer_blocks(self._item, OWN, words) if self._item else []
        if self._spec.label and blocks:
            label = Run(f"{self._spec.label}.", FIXED, role=RunRole.LABEL)
            if isinstance(first := blocks[0], Paragraph):
                blocks[0] = replace(first, inlines=(label, Run(" ", FIXED), *first.inlines))
            else:
                blocks.insert(0, Paragraph((label,), keep_with_next=True))
        return blocks


class ItemView:
    """An item of the outline; `to_confirm` where the officer has to confirm that it still holds."""

    def __init__(self, context: Context, item: Item, *, to_confirm: bool = False) -> None:
        self._context, self._item, self._to_confirm = context, item, to_confirm

    @property
    def id(self) -> Value:
        """The item's id, for the group that surrounds it."""
        return self._context.values.key(self._item.id)

    @property
    def is_text(self) -> bool:
        """Whether the item is the officer's own text."""
        return self._item.kind is ItemKind.TEXT

    @property
    def is_quotation(self) -> bool:
        """Whether the item is a quotation."""
        return self._item.kind is ItemKind.QUOTATION

    @property
    def initiative(self) -> InitiativeView | None:
        """The initiative that the item prints."""
        if self._item.kind is not ItemKind.INITIATIVE:
            return None
        return InitiativeView(self._context, self._context.index.initiative(self._item.ref))

    @property
    def figure(self) -> FigureView | None:
        """The figure that the item prints."""
        if self._item.kind is not ItemKind.FIGURE:
            return None
        return FigureView(self._context, self._context.index.figure(self._item.ref))

    @property
    def event(self) -> EventView | None:
        """The event that the item prints."""
        if self._item.kind is not ItemKind.EVENT:
            return None
        return EventView(self._context, self._context.index.event(self._item.ref))

    @property
    def headline(self) -> bool:
        """Whether the item prints at the shortest level."""
        return self._item.level is Level.HEADLINE

    @property
    def detailed(self) -> bool:
        """Whether the item prints at the longest level."""
        return self._item.level is Level.DETAIL

    @property
    def reworded(self) -> bool:
        """Whether the officer's words stand in the record's place."""
        return bool(self._item.text) and not self.is_text

    @property
    def confirm_prompt(self) -> Value:
        """“[Drafter: confirm that this point still holds ...]” where that is to be done, else nothing."""
        if not self._to_confirm:
            return self._context.words(())
        return self._context.fixed("place", wanted=self._context.facts.word("point-to-confirm"))

    @property
    def prose(self) -> Value:
        """The initiative's words at the item's level; a headline gets its stop."""
        view = self.initiative
        if view is None:
            return self._context.words(())
        if self.headline:
            return self._context.words((*words_of(view.headline), *fixed(".")))
        return view.detail if self.detailed else view.summary

    @property
    def unstopped(self) -> Value:
        """The same without its final stop, for a citation to stand before it."""
        words = words_of(self.prose)
        last = words[-1] if words else None
        if not isinstance(last, Run) or not last.text.endswith("."):
            return self._context.words(words)
        return self._context.words((*words[:-1], replace(last, text=last.text[:-1])))

    @property
    def untold_figures(self) -> list[FigureView]:
        """The initiative's figures that its words at this level do not print already."""
        if self._item.kind is not ItemKind.INITIATIVE:
            return []
        index = self._context.index
        record = index.initiative(self._item.ref)
        told = told_figures(record, self._item.level)
        return [FigureView(self._context, index.figure(f)) for f in record.figures if f not in told]

    @property
    def text(self) -> Value:
        """The officer's words as blocks; a reworded record, or quotation, keeps its footnote."""
        return self._context.values.written(self._officers_blocks())

    def _officers_blocks(self) -> Callable[[Words], list[Block]]:
        """What makes them of the officer's words."""
        source = Source(Status.EDITED) if self.reworded else OWN
        cited = self.reworded and (self.is_quotation or self.initiative is not None)
        source, note = (self._edited(), words_of(self.cite)) if cited else (source, ())

        def made(words: Words) -> list[Block]:
            blocks = officer_blocks(self._item, source, words)
            if cited and blocks:
                blocks[-1] = _with_note(blocks[-1], note)
            return blocks

        return made

    @property
    def text_led(self) -> Value:
        """The same, led in as the record's own words are in a list, unless they begin in bold themselves.

        What leads in is the initiative's short name and how it bears on the note's country.
        """
        lead: list[Run] = []
        if view := self.initiative:
            name = _runs((*words_of(view.short_name), *fixed(".")))
            lead = [replace(run, role=RunRole.LABEL) for run in name]
            if reach := _label(view.reach):
                lead += [Run(" ", FIXED), *reach]
        return self._context.values.written(self._led_blocks(lead, unless=_begins_bold))

    @property
    def text_with_role(self) -> Value:
        """The same, led in by the role in which the record names the note's country, if it does."""
        label = _label(self.initiative.role) if self.initiative else []
        return self._context.values.written(self._led_blocks(label, unless=_beginning(label)))

    @property
    def text_with_reach(self) -> Value:
        """The same, led in by how the record bears on the note's country, if there is one."""
        label = _label(self.initiative.reach) if self.initiative else []
        return self._context.values.written(self._led_blocks(label, unless=_beginning(label)))

    def _led_blocks(
        self, lead: list[Run], unless: Callable[[Paragraph], bool]
    ) -> Callable[[Words], list[Block]]:
        """What makes blocks of the officer's words behind others, `unless` their first paragraph is so."""
        unled = self._officers_blocks()

        def made(words: Words) -> list[Block]:
            blocks = unled(words)
            first = blocks[0] if blocks else None
            if not isinstance(first, Paragraph):
                blocks.insert(0, Paragraph(tuple(lead)))
            elif not unless(first):
                blocks[0] = replace(first, inlines=(*lead, Run(" ", FIXED), *first.inlines))
            return blocks

        return made if lead else unled

    def _edited(self) -> Source:
        if self.is_quotation:
            return quoted(self._context, Locator.parse(self._item.ref), Status.EDITED)
        record = self._context.index.initiative(self._item.ref)
        source = self._context.facts.source(f"initiative:{record.id}", self._item.level, record.locators)
        return replace(source, status=Status.EDITED)

    @property
    def quotation(self) -> Value:
        """The official words in quotation marks, nothing where they are not attached."""
        locator = Locator.parse(self._item.ref) if self.is_quotation else None
        return self._context.words(quotation(self._context, locator) if locator else ())

    @property
    def quotation_prompt(self) -> Value:
        """“[Drafter: the words of sect. B.2, para. 2 ...]” where they are not attached, else nothing."""
        if not self.is_quotation or self.quotation:
            return self._context.words(())
        where = self._context.citer.where((Locator.parse(self._item.ref),))
        wanted = self._context.facts.word("quotation-wanted").format(where=where)
        return self._context.fixed("place", wanted=wanted)

    @property
    def cite(self) -> Value:
        """The footnote mark of the record or the quotation."""
        if self.is_quotation:
            return self._context.cite((Locator.parse(self._item.ref),))
        view = self.initiative or self.figure or self.event
        return view.cite if view else self._context.words(())


class SectionView:
    """A section of the outline."""

    def __init__(
        self, context: Context, section: Section, spec: SectionSpec | None, to_confirm: Collection[str] = ()
    ) -> None:
        self._context, self._section, self._spec, self._to_confirm = context, section, spec, to_confirm

    @property
    def key(self) -> Value:
        """The template's section id, for lookups; empty for the officer's own."""
        return self._context.values.key(self._section.spec)

    @property
    def id(self) -> Value:
        """The outline's section id, for the group that surrounds it."""
        return self._context.values.key(self._section.id)

    @property
    def title(self) -> Value:
        """The title: the officer's, or the template's with the country in it."""
        return self._context.words(section_title(self._context, self._section, self._spec))

    @property
    def heading(self) -> bool:
        """Whether the title prints."""
        return self._spec is None or self._spec.heading or bool(self._section.title)

    @cached_property
    def items(self) -> list[ItemView]:
        """The items, without those that fill a place."""
        places = {place.id for place in self._spec.places} if self._spec else set()
        return [
            ItemView(self._context, item, to_confirm=item.id in self._to_confirm)
            for item in self._section.items
            if not (item.kind is ItemKind.TEXT and item.ref in places)
        ]

    @property
    def initiatives(self) -> list[InitiativeView]:
        """The initiatives among the items."""
        return [item.initiative for item in self.items if item.initiative]

    @property
    def prompt(self) -> Value:
        """“[Drafter: what is wanted]” where the section needs items and has none, else nothing."""
        if self._spec is None or not self._spec.is_open(empty=not self._section.items):
            return self._context.words(())
        return self._context.fixed("place", wanted=self._spec.wanted)

    @property
    def drafting(self) -> bool:
        """Whether the template is to derive the section's words from the pack."""
        return self._spec is not None and self._spec.drafts and not self.items

    @property
    def places(self) -> list[PlaceView]:
        """The officer's places that are not struck out."""
        if self._spec is None:
            return []
        filled = {item.ref: item for item in self._section.items if item.kind is ItemKind.TEXT}
        return [
            PlaceView(self._context, place, filled.get(place.id))
            for place in self._spec.places
            if place.id not in self._section.removed_places
        ]


def told_figures(record: Initiative, level: Level) -> set[str]:
    """The ids of the figures that an initiative's words print at a level."""
    found = (part for part in parse_prose(getattr(record, level)) if isinstance(part, Reference))
    return {part.id for part in found if part.kind is ReferenceKind.FIGURE}


def section_title(context: Context, section: Section, spec: SectionSpec | None) -> Inlines:
    """A section's title with its sources."""
    if section.title or spec is None:
        return (Run(section.title, OWN),) if section.title else ()
    code = context.brief.header.country
    country = context.facts.country(code) if code else fixed(context.facts.word("the-country"))
    return fill(spec.title, {"country": country})


def spoken_words(section: SectionView, words: Words, lead: str = "") -> int:
    """How many words are to be spoken: the officer's own, and each initiative's first point after `lead`."""
    spec = section._spec
    takes = spec is not None and ItemKind.INITIATIVE in spec.takes
    return sum(_spoken(item, words, lead) for item in section.items) if takes else 0


def _spoken(view: ItemView, words: Words, lead: str) -> int:
    if view.is_text or view.reworded:
        blocks = tuple(officer_blocks(view._item, OWN, words))
        return sum(len(plain_text(said).split()) for b in every_block(blocks) for said in inlines_of(b))
    initiative = view.initiative
    return len(f"{lead} {plain_text(words_of(initiative.points[0]))}".split()) if initiative else 0


def officer_blocks(item: Item, source: Source, words: Words) -> list[Block]:
    """The officer's text as blocks; raises BriefError naming the item when it is not of the small subset."""
    try:
        return list(read_markup(words(item.text), source, dialect=OFFICER))
    except MarkupError as error:
        raise BriefError(
            clause("the text of item “{id}” cannot be read: {what}", id=item.id, what=error.what),
            field=item.id,
            remedy=clause("write it again in the window"),
        ) from error


def _begins_bold(paragraph: Paragraph) -> bool:
    return any(isinstance(inline, Run) and inline.strong for inline in paragraph.inlines[:1])


def _beginning(label: list[Run]) -> Callable[[Paragraph], bool]:
    """Whether a paragraph begins with the words of a label."""
    told = plain_text(label).rstrip(".").casefold()
    return lambda paragraph: plain_text(paragraph.inlines).casefold().startswith(told)


def _runs(words: Inlines) -> list[Run]:
    return [word for word in words if isinstance(word, Run)]


def _label(words: Value) -> list[Run]:
    """Words as a label in italics with a stop, nothing where there are none."""
    runs = _runs(words_of(words))
    return [replace(run, emphasis=True) for run in (*runs, *_runs(fixed(".")))] if runs else []


def _with_note(block: Block, note: Inlines) -> Block:
    """A block with a footnote at the end of its words; one that the officer has put there takes it in."""
    if isinstance(block, ListBlock):
        *items, last = block.items
        *before, end = last.blocks
        return replace(block, items=(*items, replace(last, blocks=(*before, _with_note(end, note)))))
    if not isinstance(block, Paragraph):
        return block
    own = block.inlines[-1] if block.inlines else None
    if not (isinstance(own, Footnote) and note):
        return replace(block, inlines=(*block.inlines, *note))
    cited = [paragraph for mark in note if isinstance(mark, Footnote) for paragraph in mark.blocks]
    return replace(block, inlines=(*block.inlines[:-1], replace(own, blocks=(*cited, *own.blocks))))
