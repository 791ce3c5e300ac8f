"""The pictures of a note as a template prints them: whole blocks, empty where the note does not show them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar

from msgspec.structs import replace

from iomreport.brief.model import ItemKind
from iomreport.compose.phrases import Inlines, capitalised, fill, fixed, listed_inlines
from iomreport.compose.pictures import WIDTH, Place
from iomreport.compose.pictures.atlas import read_atlas
from iomreport.compose.pictures.figures import MOST_TILES, Tile, draw_figures
from iomreport.compose.pictures.locator_map import Dot, draw_map
from iomreport.compose.pictures.subjects import Subjects
from iomreport.compose.pictures.timeline import MOST_ROWS, Row, Words, draw_timeline, is_on_scale
from iomreport.compose.values import Value, words_of
from iomreport.compose.views.context import Context
from iomreport.compose.views.facts import EventView, FigureView
from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import Drawing, DrawingKind, LineBreak, Run
from iomreport.doctree.provenance import FIXED
from iomreport.submission.locator import Locator
from iomreport.submission.model import Event, Figure, NamedCountry, Role
from iomreport.submission.printing import event_phrase, place_text
from iomreport.wording import dates
from iomreport.wording.fold import fold
from iomreport.wording.unbroken import unbroken_spaces

T = TypeVar("T")
_WORTH_A_SCALE = 2  # events: fewer are told as well in words, unless the officer asks for the picture


class PicturesView:
    """`{{ note.pictures.timeline }}` prints the picture where the brief or its type wants it."""

    def __init__(self, context: Context, subjects: Subjects) -> None:
        self._context, self._subjects = context, subjects
        self._shown, self._facts = context.pictures, context.facts

    @cached_property
    def _unbroken(self) -> re.Pattern[str]:
        return unbroken_spaces(self._facts.wording)

    def _held(self, inlines: Inlines) -> tuple[Run, ...]:
        """Words whose lines break in the drawing, which no writer breaks anew."""
        return tuple(replace(run, text=self._unbroken.sub("\u00a0", run.text)) for run in _runs(inlines))

    # ---- figures -----------------------------------------------------------------------------------

    @property
    def figures(self) -> Value:
        """The figures of the chosen initiatives, side by side."""
        records = self._subjects.figures if DrawingKind.FIGURES in self._shown else ()
        panels = [self._panel(part) for part in batched(records, MOST_TILES)]
        facts = self._facts
        caption = fixed(facts.word("picture-figures"))
        remark = fixed(facts.word("picture-figures-remark"))
        return self._framed(panels, caption, remark, [record.locator for record in records])

    def _panel(self, records: Sequence[Figure]) -> Drawing:
        views = [FigureView(self._context, record) for record in records]
        tiles = [self._tile(record, view) for record, view in zip(records, views, strict=True)]
        height, marks, patches = draw_figures(tiles)
        told = [
            (*words_of(view.in_list), *_whose(tile.label[len(words_of(view.beside)) :]), *tile.basis)
            for view, tile in zip(views, tiles, strict=True)
        ]
        alt = fill(self._facts.word("picture-figures-alt"), {"figures": _joined(told, ";\n")})
        return Drawing(DrawingKind.FIGURES, WIDTH, height, marks, _lines(alt), patches=patches)

    def _framed(
        self, drawings: Sequence[Drawing], caption: Inlines, remark: Inlines, places: Sequence[Locator]
    ) -> Value:
        """Drawings under one caption, with one remark; the mark of their source stands at its end."""
        if not drawings:
            return self._context.values.blocks(())
        mark = words_of(self._context.cite(places))
        caption, remark = (caption, (*remark, *mark)) if remark else ((*caption, *mark), remark)
        framed = list(drawings)
        framed[0] = replace(framed[0], caption=caption)
        framed[-1] = replace(framed[-1], remark=remark)
        return self._context.values.blocks(framed)

    def _tile(self, record: Figure, view: FigureView) -> Tile:
        owners = [r.id for r in self._subjects.initiatives if record.id in r.figures]
        beside = words_of(view.beside)
        if not beside and owners:  # “since 2001” says nothing by itself
            owner = self._context.index.initiative(owners[0])
            name = owner.short_name or owner.name
            beside = self._facts.words(name, f"initiative:{owner.id}", "short_name", owner.locators)
        return Tile(
            _runs(words_of(view.above)),
            _runs(words_of(view.large)),
            self._held(beside),
            self._held(self._in_brackets(view)),
            self._shown_by(owners, ItemKind.INITIATIVE) or self._shown_by((record.id,), ItemKind.FIGURE),
        )

    def _in_brackets(self, view: FigureView) -> Inlines:
        basis = words_of(view.basis)
        return (*fixed(" ("), *basis, *fixed(")")) if basis else ()

    def _shown_by(self, refs: Sequence[str], kind: ItemKind) -> Place | None:
        """Section and id of the first item of the outline that is one of these records."""
        for section in self._context.brief.outline:
            for item in section.items:
                if item.kind is kind and item.ref in refs:
                    return section.id, item.id
        return None

    # ---- events ------------------------------------------------------------------------------------

    @property
    def timeline(self) -> Value:
        """The events of what was chosen."""
        return self._timeline(self._subjects.events)

    @property
    def timeline_ahead(self) -> Value:
        """All events that the submission announces to the day and that are not over at the note's date."""
        return self._timeline(self._subjects.events_ahead)

    def _timeline(self, events: Sequence[Event]) -> Value:
        asked_for = self._context.brief.header.pictures is not None
        if DrawingKind.TIMELINE not in self._shown or len(events) < (1 if asked_for else _WORTH_A_SCALE):
            return self._context.values.blocks(())
        ordered = sorted(events, key=lambda event: (event.interval.last_day(), event.interval.first_day()))
        rows = [self._row(event) for event in ordered]
        drawings = [
            self._scale(part, told)
            for part, told in zip(batched(rows, MOST_ROWS), batched(ordered, MOST_ROWS), strict=True)
        ]
        caption = fill(self._facts.word("picture-timeline"), {"date": self._date()})
        return self._framed(drawings, caption, self._timeline_remark(rows), [e.locator for e in ordered])

    def _scale(self, rows: Sequence[Row], events: Sequence[Event]) -> Drawing:
        height, marks, patches = draw_timeline(rows, self._facts.printer.on, self._scale_words())
        told = _joined([words_of(EventView(self._context, event).sentence) for event in events], ".\n")
        alt = fill(self._facts.word("picture-timeline-alt"), {"date": self._date(), "events": told})
        return Drawing(DrawingKind.TIMELINE, WIDTH, height, marks, _lines(alt), patches=patches)

    def _date(self) -> Inlines:
        return fixed(dates.day(self._facts.printer.on, self._facts.wording))

    def _row(self, event: Event) -> Row:
        facts = self._facts
        owners = [r.id for r in self._subjects.initiatives if event.id in r.events]
        return Row(
            self._held(capitalised(facts.event(event, event.name))),
            self._held(facts.event(event, self._phrase(event))),
            event.interval,
            event.interval.state(facts.printer.on),
            self._shown_by(owners, ItemKind.INITIATIVE) or self._shown_by((event.id,), ItemKind.EVENT),
        )

    def _phrase(self, event: Event) -> str:
        facts = self._facts
        if not event.announced:
            when = dates.interval(event.interval, facts.wording)
            return ", ".join(filter(None, (place_text(event, facts.printer), when)))
        past = facts.word(f"event-scheduled-{'were' if event.plural else 'was'}")
        words = (facts.word("picture-scheduled"), past)
        return event_phrase(event, words, facts.printer)

    def _scale_words(self) -> Words:
        facts = self._facts
        today = dates.day(facts.printer.on, facts.wording)
        return Words(
            facts.wording.months,
            _runs(fixed(facts.word("picture-today").format(date=today))),
            {
                state: _runs(fixed(facts.word(f"picture-{state.replace(' ', '-')}")))
                for state in ("ahead", "under way", "past")
            },
            Run("", FIXED),
        )

    def _timeline_remark(self, rows: Sequence[Row]) -> Inlines:
        on, facts = self._facts.printer.on, self._facts
        parts = []
        if not all(row.to_the_day for row in rows):
            parts.append(facts.word("picture-span"))
        if not is_on_scale(rows, on):
            parts.append(facts.word("picture-far").format(date=dates.day(on, facts.wording)))
        return fixed(" ".join(parts))

    # ---- countries ---------------------------------------------------------------------------------

    @property
    def map(self) -> Value:
        """The countries that the chosen initiatives name; in a note on a country, those named with it."""
        if DrawingKind.MAP not in self._shown:
            return self._context.values.blocks(())
        country = self._context.brief.header.country
        index = self._context.index
        named: list[NamedCountry] = []
        for record in self._subjects.initiatives:
            countries = index.countries_of(record)
            if not country or any(one.code == country for one in countries):
                named.extend(countries)
        return self._map(named, country)

    def _map(self, named: Sequence[NamedCountry], subject: str) -> Value:
        codes = sorted(
            {one.code for one in named} | ({subject} if subject else set()),
            key=lambda code: fold(plain_text(self._facts.country(code, in_text=False))),
        )
        atlas = read_atlas(self._context.geography)
        dots = [self._dot(code, named, code == subject) for code in codes if code in atlas.points]
        if not dots:
            return self._context.values.blocks(())
        present = [role for role in Role if any(role in dot.roles for dot in dots)]
        legend = [(role, _runs(self._role(role, named))) for role in present]
        drawn = draw_map(dots, atlas, legend)
        facts = self._facts
        remark = fixed(facts.word("picture-map-remark"))
        if drawn.unnamed:
            names = listed_inlines([dot.name for dot in drawn.unnamed], facts.word("and"))
            remark = (*fill(facts.word("picture-map-unnamed"), {"names": names}), *fixed(" "), *remark)
        told = [self._told(role, named) for role in present] or [dots[0].name]
        alt = fill(facts.word("picture-map-alt"), {"roles": _joined(told, ";\n")})
        drawing = Drawing(DrawingKind.MAP, WIDTH, drawn.height, drawn.marks, _lines(alt))
        return self._framed(
            [drawing], fixed(facts.word("picture-map")), remark, [one.locator for one in named]
        )

    def _dot(self, code: str, named: Sequence[NamedCountry], subject: bool) -> Dot:
        mentions = [one for one in named if one.code == code]
        locators = list(dict.fromkeys(one.locator for one in mentions))
        roles = tuple(dict.fromkeys(one.role for one in mentions))
        return Dot(code, _runs(self._name(code, locators)), roles, subject)

    def _name(self, code: str, locators: Sequence[Locator] = ()) -> Inlines:
        return self._facts.country(code, locators, in_text=False)

    def _role(self, role: Role, named: Sequence[NamedCountry]) -> Inlines:
        many = len({one.code for one in named if one.role is role}) > 1
        return fixed(self._facts.word(f"role{'s' if many else ''}-{role}"))

    def _told(self, role: Role, named: Sequence[NamedCountry]) -> Inlines:
        places: dict[str, list[Locator]] = {}
        for one in named:
            if one.role is role:
                places.setdefault(one.code, []).append(one.locator)
        names = sorted(
            (self._name(code, found) for code, found in places.items()), key=lambda n: fold(plain_text(n))
        )
        return (*self._role(role, named), *fixed(": "), *listed_inlines(names, self._facts.word("and")))


def _runs(inlines: Inlines) -> tuple[Run, ...]:
    return tuple(inline for inline in inlines if isinstance(inline, Run))


def _lines(inlines: Inlines) -> tuple[Run | LineBreak, ...]:
    """With line breaks where the fixed words have them."""
    parted: list[Run | LineBreak] = []
    for run in _runs(inlines):
        first, *rest = run.text.split("\n")
        for text in (first, *rest):
            parted.extend([LineBreak()] if text is not first else [])
            parted.extend([replace(run, text=text)] if text else [])
    return tuple(parted)


def _whose(name: Inlines) -> Inlines:
    """The initiative that a figure without a label of its own counts for, after the figure."""
    return (*fixed(", "), *name) if name else ()


def _joined(parts: Sequence[Inlines], between: str) -> Inlines:
    return tuple(
        inline for n, part in enumerate(parts) for inline in ((*fixed(between), *part) if n else part)
    )


def batched(things: Sequence[T], most: int) -> list[Sequence[T]]:
    """Things in groups of one size at most, the groups as even as can be."""
    groups = -(-len(things) // most)
    size = -(-len(things) // groups) if groups else 1
    return [things[start : start + size] for start in range(0, len(things), size)]
