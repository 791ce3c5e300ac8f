"""The house style: what each role of the tree looks like, in one declarative file for all formats.

Lengths are points unless the field says millimetres; colours are `#rrggbb`; `space_before` and `space_after`
between two blocks collapse to the larger of the two, as in a browser.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal, TypeVar

import msgspec

from iomreport.clauses import as_clause, clause
from iomreport.errors import StyleError


def _told(description: str) -> msgspec.Meta:
    """What a field is, for docs/house-style.md."""
    return msgspec.Meta(description=description)


def _length(description: str) -> msgspec.Meta:
    """What a length of nothing or more is."""
    return msgspec.Meta(description=description, ge=0)


def _size(description: str) -> msgspec.Meta:
    """What a length of more than nothing is."""
    return msgspec.Meta(description=description, gt=0)


_Length = Annotated[float, msgspec.Meta(ge=0)]
_Size = Annotated[float, msgspec.Meta(gt=0)]
_Colour = Annotated[str, msgspec.Meta(pattern=r"^#[0-9a-fA-F]{6}$")]


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Base of the parts of a style: immutable, without unknown fields."""


class Face(StrEnum):
    """Which of the style's two type families."""

    TEXT = "text"
    HEADING = "heading"


class Page(Part, frozen=True, kw_only=True):
    """The sheet and its margins, in millimetres."""

    size: Annotated[Literal["A4", "Letter"], _told("the sheet, upright")] = "A4"
    width: Annotated[_Size | None, _told("width of another sheet; with `height`")] = None
    height: Annotated[_Size | None, _told("height of another sheet; with `width`")] = None
    top: Annotated[float, _length("margin above the text")]
    right: Annotated[float, _length("margin at the right")]
    bottom: Annotated[float, _length("margin below the text and its footnotes")]
    left: Annotated[float, _length("margin at the left")]
    first_top: Annotated[
        _Length | None, _told("margin above the text of the first page, where a letterhead needs another")
    ] = None
    first_bottom: Annotated[
        _Length | None, _told("margin below the text of the first page, where it is another")
    ] = None
    header: Annotated[float, _length("from the upper edge of the sheet to the line at its head")]
    footer: Annotated[float, _length("from the lower edge of the sheet to the line at its foot")]

    @property
    def width_mm(self) -> float:
        """The sheet's width."""
        if self.width is not None:
            return self.width
        return 210.0 if self.size == "A4" else 215.9

    @property
    def height_mm(self) -> float:
        """The sheet's height."""
        if self.height is not None:
            return self.height
        return 297.0 if self.size == "A4" else 279.4

    def top_mm(self, *, first: bool) -> float:
        """The margin above the text of the first page, or of others."""
        return self.first_top if first and self.first_top is not None else self.top

    def bottom_mm(self, *, first: bool) -> float:
        """The margin below the text of the first page, or of others."""
        return self.first_bottom if first and self.first_bottom is not None else self.bottom


class Family(Part, frozen=True, kw_only=True):
    """A type family. The PDF is set in the shipped one of that name, else in Noto Serif and Noto Sans."""

    name: Annotated[str, _told("the family, by the name under which Word finds it")]
    fallback: Annotated[str, _told("what Word and browsers take where it is not installed")]


class Colours(Part, frozen=True, kw_only=True):
    """The palette, each colour as `#rrggbb`."""

    ink: Annotated[_Colour, _told("running text")]
    heading: Annotated[_Colour, _told("titles, headings and the first rule of tables")]
    accent: Annotated[_Colour, _told("kickers, links and the bar beside the bottom line")]
    soft: Annotated[_Colour, _told("labels, sources, head and foot")]
    line: Annotated[_Colour, _told("hairlines of tables and boxes")]
    tint: Annotated[_Colour, _told("the ground behind cautions")]
    drafter: Annotated[_Colour, _told("places that the drafter is to fill")]


class TextStyle(Part, frozen=True, kw_only=True):
    """How the words of a role are set. Lengths are points."""

    face: Annotated[Face, _told("`text` or `heading`: which of the two families")] = Face.TEXT
    size: Annotated[float, _size("size of the type; Word counts in half points")]
    leading: Annotated[float, _size("from one line of words to the next")]
    bold: Annotated[bool, _told("bold")] = False
    italic: Annotated[bool, _told("italic")] = False
    colour: Annotated[str, _told("the name of a colour of the palette")] = "ink"
    capitals: Annotated[bool, _told("printed in capitals")] = False
    tracking: Annotated[float, _told("added between letters")] = 0.0
    space_before: Annotated[float, _length("above; of two spaces that meet the larger counts")] = 0.0
    space_after: Annotated[float, _length("below; of two spaces that meet the larger counts")] = 0.0
    indent: Annotated[float, _length("from the margin to the words")] = 0.0
    hanging: Annotated[float, _length("how far the first line begins before the others")] = 0.0
    keep_with_next: Annotated[bool, _told("stays on the page of what follows")] = False
    keep_together: Annotated[bool, _told("is not divided between pages")] = False


class TableStyle(Part, frozen=True, kw_only=True):
    """Rules and spacing of a table, in points; a rule of width 0 is none."""

    top_rule: Annotated[float, _length("above the table")] = 0.0
    head_rule: Annotated[float, _length("below its head")] = 0.0
    row_rule: Annotated[float, _length("between rows")] = 0.0
    bottom_rule: Annotated[float, _length("below the table")] = 0.0
    pad_x: Annotated[float, _length("beside the words of a cell")] = 4.0
    pad_y: Annotated[float, _length("above and below the words of a cell")] = 3.0
    space_before: Annotated[float, _length("before the table")] = 6.0
    space_after: Annotated[float, _length("after the table")] = 8.0


class HouseStyle(Part, frozen=True, kw_only=True):
    """A whole style."""

    id: Annotated[str, _told("its short name, as the file is called")]
    name: Annotated[str, _told("the name that people see")]
    page: Annotated[Page, _told("the sheet and its margins")]
    families: Annotated[Mapping[Face, Family], _told("`text` and `heading`: the two type families")]
    colours: Annotated[Colours, _told("the palette")]
    text: Annotated[Mapping[str, TextStyle], _told("how the words of every text role are set")]
    spoken: Annotated[Mapping[str, TextStyle], _told("other looks of some roles, in notes to be spoken")] = {}
    compact: Annotated[Mapping[str, TextStyle], _told("other looks of some roles, where room is short")] = {}
    tables: Annotated[Mapping[str, TableStyle], _told("rules and spacing of every table role")]
    labels: Annotated[Face, _told("the family of labels and open places among other words")] = Face.HEADING
    list_indent: Annotated[float, _length("from one level of a list to the next, at 10 points")] = 16.0
    list_gap: Annotated[float, _length("between the mark of an item and its words, at 10 points")] = 3.0

    def text_style(self, role: str, spacing: str = "standard") -> TextStyle:
        """The style of a role under the document's spacing."""
        override = {"spoken": self.spoken, "compact": self.compact}.get(spacing, {})
        return override.get(role) or self.text[role]

    def with_spaces(self, factor: float) -> HouseStyle:
        """The style with all spaces between blocks multiplied."""
        if factor == 1.0:
            return self
        return msgspec.structs.replace(
            self,
            text=_spaced(self.text, factor),
            spoken=_spaced(self.spoken, factor),
            compact=_spaced(self.compact, factor),
            tables=_spaced(self.tables, factor),
        )

    def colour(self, name: str) -> str:
        """A palette entry as `#rrggbb`; of pictures also `paper`, and `land`, on which words can be read."""
        if name == "paper":
            return "#ffffff"
        if name == "land":
            return _lightened(self.colours.line, _LAND)
        value: str = getattr(self.colours, name)
        return value


_Spaced = TypeVar("_Spaced", TextStyle, TableStyle)


def _spaced(styles: Mapping[str, _Spaced], factor: float) -> dict[str, _Spaced]:
    return {
        role: msgspec.structs.replace(
            style, space_before=style.space_before * factor, space_after=style.space_after * factor
        )
        for role, style in styles.items()
    }


_LAND = 205  # of 255: how light land is at least, so that words on it are read


def _lightened(colour: str, least: int) -> str:
    """A colour mixed with white until its channels are as light as `least` on average."""
    channels = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    mean = sum(channels) / 3
    share = max(0.0, (least - mean) / (255 - mean)) if mean < 255 else 0.0
    return "#" + "".join(f"{round(channel + (255 - channel) * share):02x}" for channel in channels)


TEXT_ROLE_MEANINGS: Mapping[str, str] = {
    "title": "the note’s title",
    "heading-2": "a section’s heading",
    "heading-3": "a heading in a section",
    "heading-4": "a heading below that",
    "body": "running text",
    "kicker": "the line above the title",
    "subtitle": "the line below the title",
    "lead": "the bottom line",
    "spoken": "a sentence to be spoken",
    "proof": "what stands behind a spoken sentence",
    "source": "a line that names sources",
    "note": "a footnote",
    "caption": "the words above a table",
    "historical": "the line that says how old the source is",
    "entry": "an entry of an index",
    "list": "an item of a list",
    "cell": "words in a table",
    "cell-head": "the head of a column or row",
    "cell-label": "the label of a row",
    "figure-qualifier": "the qualifier of a number in a box",
    "figure-number": "the number in a box",
    "figure-label": "what the number in a box counts",
    "callout": "a caution",
    "officer": "what is left to the drafter",
    "header": "the status at the head of pages",
    "footer": "running title and page number at the foot",
    "marking": "the marking at head and foot",
    "contents-title": "the heading of the contents",
    "contents-2": "a section in the contents",
    "contents-3": "a heading in the contents",
    "cover-title": "the title on a cover",
}
TEXT_ROLES: tuple[str, ...] = tuple(TEXT_ROLE_MEANINGS)

TABLE_ROLE_MEANINGS: Mapping[str, str] = {
    "data": "a table of data",
    "heading-block": "to, from, date and the like at the head of a note",
    "glance": "an initiative at a glance",
}


def decode_style(data: object, file: str) -> HouseStyle:
    """Make a style of decoded YAML; raises StyleError naming the field when something is wrong or missing."""
    try:
        style = msgspec.convert(data, HouseStyle, strict=False)  # plain YAML gives decimals as text
    except msgspec.ValidationError as error:
        remedy = clause("compare with the style “institutional”")
        raise StyleError(as_clause(str(error)), file=file, remedy=remedy) from error
    for field, given, wanted in (
        ("families", style.families, Face),
        ("text", style.text, TEXT_ROLES),
        ("tables", style.tables, TABLE_ROLE_MEANINGS),
    ):
        missing = [name for name in wanted if name not in given]
        if missing:
            what = clause("{field} lacks {missing}", field=field, missing=", ".join(missing))
            raise StyleError(what, file=file, field=field, remedy=clause("add what is missing"))
    if (style.page.width is None) != (style.page.height is None):
        what = clause("a sheet needs both width and height, or neither")
        raise StyleError(what, file=file, field="page", remedy=clause("give both"))
    for role, text in [*style.text.items(), *style.spoken.items(), *style.compact.items()]:
        if not hasattr(style.colours, text.colour):
            what = clause("“{colour}” is no colour of the palette", colour=text.colour)
            raise StyleError(what, file=file, field=f"text.{role}")
    return style
