"""Making a note fit its pages: ranked cuts, measured on the real layout, each explained.

Only records are cut, from detail to summary to headline to nothing, so that figures and their qualifiers stay
whole at every step; what the officer wrote, quotes or pinned is left as it is. The order of the cuts is fixed
and the fewest that suffice are looked for by halving, which takes few layouts. Undo is the brief as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from iomreport.brief import edits
from iomreport.brief.model import Brief, Item, ItemKind, Level, Section
from iomreport.clauses import clause
from iomreport.compose.manifest import Manifest
from iomreport.errors import InputError
from iomreport.submission.lens import CountryLens, Reach
from iomreport.submission.query import Index

if TYPE_CHECKING:
    from iomreport.export.studio import Preview, Studio

_TELLING = {Reach.ELSEWHERE: 0, Reach.GLOBAL: 1, Reach.GROUPED: 2, Reach.NAMED: 3}
_TOLD_OF_REST = 3


class Cut(msgspec.Struct, frozen=True):
    """An item that prints less than before; `after` is empty when it is left out, `lines` what that saves.

    `reach` is how it bears on the brief's country, None for a brief on none: what bears least is cut first.
    """

    section: str
    item: str
    name: str
    before: str
    after: str
    lines: int
    reach: Reach | None = None

    def __str__(self) -> str:
        done = f"{self.before} to {self.after}" if self.after else "left out"
        saved = {0: "less than a line", 1: "a line"}.get(self.lines, f"{self.lines} lines")
        return f"{self.name}: {done}, saves {saved}"


class Remainder(msgspec.Struct, frozen=True):
    """A section that stays as long as it is, and its lines."""

    section: str
    title: str
    lines: int

    def __str__(self) -> str:
        return f"{self.title} ({'a line' if self.lines == 1 else f'{self.lines} lines'})"


class Fitted(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a note that was to fit `limit` pages.

    `brief` has the cuts done and takes `pages`; `fits` says whether that is enough. Where it cannot be, the
    brief is as it was, nothing is cut, `shortest` is what all cuts together would leave, and `rest` what
    takes the room then.
    """

    brief: Brief
    limit: int
    pages: int
    fits: bool
    cuts: tuple[Cut, ...] = ()
    shortest: int = 0
    rest: tuple[Remainder, ...] = ()

    def __str__(self) -> str:
        pages = _pages(self.limit)
        if not self.fits:
            rest = ", ".join(map(str, self.rest)) or "the heading"
            return (
                f"the note cannot fit {pages}: with everything cut that may be cut it has "
                f"{_pages(self.shortest)}; what remains: {rest}"
            )
        if not self.cuts:
            return f"the note fits {pages} as it is"
        return f"the note fits {pages} after {'one cut' if len(self.cuts) == 1 else f'{len(self.cuts)} cuts'}"


class Step(msgspec.Struct, frozen=True):
    """One rung down for one item; `after` is None when the item goes."""

    item: str
    after: Level | None


@dataclass(frozen=True)
class _Layouts:
    """Layouts of briefs in one house style: `style`, or the brief's own."""

    studio: Studio
    style: str | None

    def of(self, brief: Brief) -> Preview:
        return self.studio.preview(brief, style=self.style)

    def line(self, brief: Brief, preview: Preview) -> float:
        """Points from one line of body text to the next."""
        house = self.studio.style(brief, self.style).house
        return house.text_style("body", preview.document.spacing.value).leading


def fit(studio: Studio, brief: Brief, pages: int, style: str | None = None) -> Fitted:
    """Cut as little as the order of the cuts allows for the note to have at most `pages` pages.

    `style`: laid out in another house style than the brief's, as in `Studio.style`.
    Raises InputError for less than a page, and whatever laying the note out raises.
    """
    if pages < 1:
        what = clause("a note has at least one page")
        raise InputError(what, remedy=clause("give a number of pages from 1 on"))
    layouts = _Layouts(studio, style)
    whole = layouts.of(brief)
    if whole.layout.pages <= pages:
        return Fitted(brief=brief, limit=pages, pages=whole.layout.pages, fits=True)
    manifest = studio.template(brief).manifest
    steps = ladder(brief, manifest, studio.index)
    shortest = layouts.of(descend(brief, steps)) if steps else whole
    if shortest.layout.pages > pages:
        return Fitted(
            brief=brief,
            limit=pages,
            pages=whole.layout.pages,
            fits=False,
            shortest=shortest.layout.pages,
            rest=_remainders(layouts, brief, shortest, manifest),
        )
    too_few, enough, best = 0, len(steps), shortest
    while enough - too_few > 1:
        middle = (too_few + enough) // 2
        tried = layouts.of(descend(brief, steps[:middle]))
        if tried.layout.pages <= pages:
            enough, best = middle, tried
        else:
            too_few = middle
    return _without_vain(layouts, brief, steps[:enough], whole, best, pages)


def ladder(brief: Brief, manifest: Manifest, index: Index) -> tuple[Step, ...]:
    """Every cut that may be made, the first to be made first.

    What bears least on the brief's country goes first (other countries, the world, its groupings, then what
    names it); among these what is not of the brief's round tables, and then what stands last. Within one of
    these classes all is shortened before anything is left out. A section that its type requires, or would
    fill by itself, keeps one item.
    """
    ranked = _ranked(brief, index)
    left = Counter(section.id for section in brief.outline for _ in section.items)
    keeps = {section.id for section in brief.outline if _keeps_one(section, manifest)}
    steps: list[Step] = []
    for telling in sorted({telling for telling, _, _ in ranked}):
        group = [(section, item) for rank, section, item in ranked if rank == telling]
        for level in (Level.SUMMARY, Level.HEADLINE):
            steps += (Step(item.id, level) for _, item in group if _is_longer(item, level))
        for section, item in group:
            if section.id in keeps and left[section.id] == 1:
                continue
            left[section.id] -= 1
            steps.append(Step(item.id, None))
    return tuple(steps)


def descend(brief: Brief, steps: Sequence[Step]) -> Brief:
    """The brief with these steps taken."""
    last = {step.item: step.after for step in steps}
    for level in Level:
        brief = edits.set_level(brief, [item for item, after in last.items() if after is level], level)
    return edits.remove_items(brief, [item for item, after in last.items() if after is None])


# ---- what may be cut, and in which order ---------------------------------------------------------


def may_cut(item: Item) -> bool:
    """Whether an item is a record in the pack's own words, and not pinned."""
    printed_record = item.kind in (ItemKind.INITIATIVE, ItemKind.FIGURE, ItemKind.EVENT)
    return printed_record and not item.text.strip() and not item.pinned


def _ranked(brief: Brief, index: Index) -> list[tuple[int, Section, Item]]:
    """What may be cut, each with how telling it is for the country, in the order of cutting."""
    lens = CountryLens(index, brief.header.country) if brief.header.country else None
    tables = set(brief.round_tables)
    found = []
    at = 0
    for section in brief.outline:
        for item in section.items:
            at += 1
            if may_cut(item):
                telling = _TELLING[_reach(item, index, lens)] if lens else 0
                elsewhere = bool(tables) and not tables & set(_tables(item, index))
                found.append((telling, not elsewhere, -at, section, item))
    found.sort(key=lambda row: row[:3])
    return [(telling, section, item) for telling, _, _, section, item in found]


def _reach(item: Item, index: Index, lens: CountryLens) -> Reach:
    """How an item bears on the country: a figure or an event as its most telling initiative does."""
    if item.kind is ItemKind.INITIATIVE:
        return lens.reach(index.initiative(item.ref))
    if item.kind is ItemKind.EVENT and index.event(item.ref).country == lens.code:
        return Reach.NAMED
    holders = (r for r in index.submission.initiatives if item.ref in (*r.figures, *r.events))
    return max(map(lens.reach, holders), key=_TELLING.__getitem__, default=Reach.GLOBAL)


def _tables(item: Item, index: Index) -> tuple[str, ...]:
    if item.kind is ItemKind.INITIATIVE:
        return index.initiative(item.ref).round_tables
    record = index.figure(item.ref) if item.kind is ItemKind.FIGURE else index.event(item.ref)
    return (record.locator.section,)


def _is_longer(item: Item, level: Level) -> bool:
    """Whether an item is an initiative printed at more than this level."""
    return item.kind is ItemKind.INITIATIVE and list(Level).index(item.level) > list(Level).index(level)


def _keeps_one(section: Section, manifest: Manifest) -> bool:
    spec = manifest.section(section.spec)
    return spec is not None and (spec.required or spec.drafts)


# ---- measuring and telling -----------------------------------------------------------------------


def _without_vain(
    layouts: _Layouts, brief: Brief, steps: Sequence[Step], whole: Preview, cut: Preview, pages: int
) -> Fitted:
    """The cuts that are made, without those that saved nothing if the note fits without them too."""
    fitted, cuts = descend(brief, steps), _cuts(layouts, brief, steps, whole, cut)
    vain = {one.item for one in cuts if one.lines < 1}
    if vain and len(vain) < len(cuts):
        fewer = tuple(step for step in steps if step.item not in vain)
        tried = layouts.of(descend(brief, fewer))
        if tried.layout.pages <= pages:
            fitted, cut = descend(brief, fewer), tried
            cuts = _cuts(layouts, brief, fewer, whole, tried)
    return Fitted(brief=fitted, limit=pages, pages=cut.layout.pages, fits=True, cuts=cuts)


def _cuts(
    layouts: _Layouts, brief: Brief, steps: Sequence[Step], whole: Preview, cut: Preview
) -> tuple[Cut, ...]:
    """What was done to each item, in the order in which they were cut first."""
    last = {step.item: step.after for step in steps}
    before, after = _heights(whole, by_item=True), _heights(cut, by_item=True)
    studio = layouts.studio
    line = layouts.line(brief, whole)
    lens = CountryLens(studio.index, brief.header.country) if brief.header.country else None
    found = []
    for identity, level in last.items():
        section, item = brief.find(identity)
        saved = before.get(identity, 0.0) - after.get(identity, 0.0)
        found.append(
            Cut(
                section=section.id,
                item=identity,
                name=_name(item, studio.index),
                before=item.level.value if item.kind is ItemKind.INITIATIVE else item.kind.value,
                after=level.value if level else "",
                lines=max(0, round(saved / line)),
                reach=_reach(item, studio.index, lens) if lens else None,
            )
        )
    return tuple(found)


def _remainders(
    layouts: _Layouts, brief: Brief, shortest: Preview, manifest: Manifest
) -> tuple[Remainder, ...]:
    """The sections that take most room, the longest first."""
    studio = layouts.studio
    heights, line = _heights(shortest, by_item=False), layouts.line(brief, shortest)
    found = []
    for section in brief.outline:
        spec = manifest.section(section.spec)
        country = brief.header.country
        place = studio.countries.in_text(country, brief.header.date) if country else "the country"
        title = section.title or (spec.title.format(country=place) if spec else "") or section.id
        if lines := round(heights.get(section.id, 0.0) / line):
            found.append(Remainder(section.id, title, lines))
    return tuple(sorted(found, key=lambda one: -one.lines)[:_TOLD_OF_REST])


def _heights(preview: Preview, *, by_item: bool) -> dict[str, float]:
    """Points that each item, or section, takes on the pages."""
    spans: dict[tuple[str, int], tuple[float, float]] = {}
    for landing in preview.layout.landings:
        identity = landing.item if by_item else landing.section
        if identity and not landing.drawn:
            key = identity, landing.page
            top, bottom = spans.get(key, (landing.y, landing.y))
            spans[key] = min(top, landing.y), max(bottom, landing.y + landing.height)
    found: dict[str, float] = {}
    for (identity, _), (top, bottom) in spans.items():
        found[identity] = found.get(identity, 0.0) + bottom - top
    return found


def _name(item: Item, index: Index) -> str:
    if item.kind is ItemKind.INITIATIVE:
        record = index.initiative(item.ref)
        return record.short_name or record.name
    if item.kind is ItemKind.EVENT:
        return index.event(item.ref).name
    figure = index.figure(item.ref)
    return f"{figure.value if figure.value is not None else figure.words} {figure.unit}".strip()


def _pages(count: int) -> str:
    return "one page" if count == 1 else f"{count} pages"
