"""A house style for every format, made of a Word document and of the style that fills in what it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from msgspec.structs import replace

from iomreport.writers.docx.reference.families import STAND_INS, Metrics
from iomreport.writers.docx.reference.lookup import Look
from iomreport.writers.docx.reference.reading import Reference
from iomreport.writers.style import Colours, Face, Family, HouseStyle, Page, TextStyle

_HEADING_ROLES = frozenset({
    "title", "heading-2", "heading-3", "heading-4", "subtitle", "cover-title", "contents-title",
    "figure-number",
})  # fmt: skip
_NEIGHBOURS = frozenset({"note", "contents-2", "contents-3"})  # of the same style, one after the other
_FURNITURE_ROLES = frozenset({"header", "footer", "marking"})
# Theme colours that say nothing of the house: those of Word's own themes.
_STOCK_ACCENTS = frozenset({"#4f81bd", "#4472c4", "#5b9bd5", "#156082"})
_WHITE, _BLACK = "#ffffff", "#000000"
_READABLE = 4.5  # contrast of small type against paper
_FURNITURE_ROOM = 6.0  # millimetres between a line at the foot or head of a page and the text
_SMALLEST, _LARGEST = 0.85, 1.25  # how far sizes that the file does not give follow its text


def house_style(reference: Reference, base: HouseStyle) -> HouseStyle:
    """The page, families, sizes and colours of a reference document; from `base` what the file does not give.

    A family that is not shipped is the fallback of the shipped one that stands for it, so that every format
    can be set; the stand-in has the size at which its words reach as far.
    """
    colours = _colours(reference, base.colours)
    body = reference.body.size * reference.metrics[reference.body.family].width
    ratio = min(max(body / base.text["body"].size, _SMALLEST), _LARGEST)
    text = {role: _text(role, style, reference, colours, ratio) for role, style in base.text.items()}
    return replace(
        base,
        id=PurePath(reference.name).stem or base.id,
        name=reference.name,
        page=_page(reference.page, base.page),
        families={
            Face.TEXT: _family(reference, reference.body.family, base.families[Face.TEXT]),
            Face.HEADING: _family(reference, reference.heading_family, base.families[Face.HEADING]),
        },
        colours=colours,
        labels=Face.TEXT,  # a typeface for headings is seldom one for words among others
        text=text,
        spoken=_varied(reference, base, base.spoken, text, enlarging=True),
        compact=_varied(
            reference, base, {**_unlarged(base, reference, ratio), **base.compact}, text, enlarging=False
        ),
    )


def word_style(reference: Reference, house: HouseStyle) -> HouseStyle:
    """The style with the file's own families in their own sizes, for the Word file."""
    families = {
        face: Family(
            name=name,
            fallback=house.families[face].fallback
            if name in STAND_INS.values()
            else house.families[face].name,
        )
        for face, name in ((Face.TEXT, reference.body.family), (Face.HEADING, reference.heading_family))
    }

    def own(styles: Mapping[str, TextStyle]) -> dict[str, TextStyle]:
        return {role: _own(role, style, reference) for role, style in styles.items()}

    return replace(
        house,
        families=families,
        text=own(house.text),
        spoken=own(house.spoken),
        compact=own(house.compact),
    )


def _own(role: str, style: TextStyle, reference: Reference) -> TextStyle:
    """A text style in the letter's own family, whose styles have their rules beside the space around them."""
    look = reference.looks.get(role, Look())
    return replace(
        style,
        size=round(style.size / _metrics(reference, style.face).width, 2),
        space_before=style.space_before - look.rule_above,
        space_after=style.space_after - look.rule_below,
    )


def _metrics(reference: Reference, face: Face) -> Metrics:
    return reference.metrics[reference.body.family if face is Face.TEXT else reference.heading_family]


def _in_whole_half_points(size: float, width: float) -> float:
    """The nearest size of a stand-in whose lines Word, which counts in half points, can set as long."""
    return round(round(size / width * 2) / 2 * width, 3)


def _line(size: float, leading: float, known: Metrics) -> float:
    """A leading that has room for the letter's own family in its own size."""
    return round(max(leading, size / known.width * known.line), 2)


def _page(page: Page | None, base: Page) -> Page:
    """Lines at head and foot that the file places where text would be are moved out of its way."""
    if page is None:
        return base
    top, bottom = max(page.top, 2 * _FURNITURE_ROOM), max(page.bottom, 2 * _FURNITURE_ROOM)
    return replace(
        page,
        top=top,
        bottom=bottom,
        first_top=None if page.first_top is None else max(page.first_top, 2 * _FURNITURE_ROOM),
        first_bottom=None if page.first_bottom is None else max(page.first_bottom, 2 * _FURNITURE_ROOM),
        header=max(min(page.header, top - _FURNITURE_ROOM), _FURNITURE_ROOM),
        footer=max(min(page.footer, bottom - _FURNITURE_ROOM), _FURNITURE_ROOM),
    )


def _family(reference: Reference, name: str, base: Family) -> Family:
    if name in STAND_INS.values():
        return base if base.name == name else Family(name=name, fallback=base.fallback)
    return Family(name=STAND_INS["serif" if reference.metrics[name].serif else "sans"], fallback=name)


def _text(role: str, base: TextStyle, reference: Reference, colours: Colours, ratio: float) -> TextStyle:
    face = Face.HEADING if role in _HEADING_ROLES else Face.TEXT
    look = reference.body if role == "body" else reference.looks.get(role)
    if look is None:
        known = _metrics(reference, face)
        size = _in_whole_half_points(base.size * ratio, known.width)
        return replace(base, face=face, size=size, leading=_line(size, base.leading * ratio, known))
    if look.family != reference.heading_family or look.family == reference.body.family:
        face = Face.TEXT
    return replace(
        base,
        face=face,
        size=round(look.size * _metrics(reference, face).width, 3),
        leading=look.leading,
        bold=look.bold,
        italic=look.italic,
        capitals=look.capitals,
        colour=_nearest(look, colours),
        tracking=look.tracking or (base.tracking if look.capitals else 0.0),
        space_before=look.space_before + look.rule_above,
        space_after=_space_after(role, look, base) + look.rule_below,
    )


def _space_after(role: str, look: Look, base: TextStyle) -> float:
    """Paragraphs and items are set apart by space, also where the file has none between them."""
    if role in ("body", "list") and (look.contextual or not look.space_after):
        return base.space_after
    return 0.0 if look.contextual and role in _NEIGHBOURS else look.space_after


def _unlarged(base: HouseStyle, reference: Reference, ratio: float) -> dict[str, TextStyle]:
    """What follows the size of larger text does not do so where room is short."""
    if ratio <= 1:
        return {}
    given = {"body", *reference.looks, *_FURNITURE_ROLES}
    return {role: style for role, style in base.text.items() if role not in given}


def _varied(
    reference: Reference,
    base: HouseStyle,
    overrides: Mapping[str, TextStyle],
    text: dict[str, TextStyle],
    *,
    enlarging: bool,
) -> dict[str, TextStyle]:
    """The larger or smaller looks of some roles, in the same proportion to the file's as to the base's.

    Larger ones are at least as large as the base's, smaller ones at most.
    """
    made: dict[str, TextStyle] = {}
    for role, override in overrides.items():
        known, look = _metrics(reference, text[role].face), reference.looks.get(role, Look())
        size = text[role].size * override.size / base.text[role].size
        size = max(size, override.size) if enlarging else min(size, override.size)
        size = _in_whole_half_points(size, known.width)
        made[role] = replace(
            text[role],
            size=size,
            leading=_line(size, size * override.leading / override.size, known),
            space_before=override.space_before + look.rule_above,
            space_after=override.space_after + look.rule_below,
        )
    return made


def _colours(reference: Reference, base: Colours) -> Colours:
    ink = reference.body.colour or _BLACK
    if _contrast(ink) < _READABLE:  # light words on a dark page, which other formats do not have
        ink = _BLACK
    heads = (reference.looks[role].colour for role in ("heading-2", "title") if role in reference.looks)
    heading = next((hue for hue in heads if hue), ink)
    accent = reference.accent if reference.accent not in ("", *_STOCK_ACCENTS) else heading
    if _contrast(accent) < _READABLE:
        accent = heading if _contrast(heading) >= _READABLE else ink
    soft = next(
        hue for hue in (_mixed(ink, 0.35), _mixed(ink, 0.2), ink) if _contrast(hue) >= _READABLE or hue == ink
    )
    return Colours(
        ink=ink,
        heading=heading,
        accent=accent,
        soft=soft,
        line=_mixed(ink, 0.75),
        tint=_mixed(accent, 0.94),
        drafter=base.drafter,
    )


def _nearest(look: Look, colours: Colours) -> str:
    """The entry of the palette nearest to a colour."""
    if not look.colour:
        return "ink"
    wanted = _channels(look.colour)

    def distance(name: str) -> int:
        found = _channels(getattr(colours, name))
        return sum((one - other) ** 2 for one, other in zip(wanted, found, strict=True))

    return min(("ink", "heading", "accent", "soft"), key=distance)


def _channels(hue: str) -> tuple[int, int, int]:
    red, green, blue = (int(hue[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _mixed(hue: str, white: float) -> str:
    """A colour with so much white in it, from 0 to 1."""
    return "#" + "".join(f"{round(channel + (255 - channel) * white):02x}" for channel in _channels(hue))


def _luminance(hue: str) -> float:
    parts = [channel / 255 for channel in _channels(hue)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(hue: str) -> float:
    """Contrast against white paper, from 1 to 21."""
    return (_luminance(_WHITE) + 0.05) / (_luminance(hue) + 0.05)
