"""The house style: what each role of the tree looks like, in one declarative file for all formats.

Lengths are points unless the field says millimetres; colours are `#rrggbb`; `space_before` and `space_after`
between two blocks collapse to the larger of the two, as in a browser.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

import msgspec

from iomreport.errors import StyleError


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Base of the parts of a style: immutable, without unknown fields."""


class Face(StrEnum):
    """Which of the style's two type families."""

    TEXT = "text"
    HEADING = "heading"


class Page(Part, frozen=True, kw_only=True):
    """The sheet and its margins in millimetres; `header` and `footer` are distances from the sheet's edge.

    `width` and `height`, both or none, are those of a sheet that is not of the named `size`.
    """

    size: Literal["A4", "Letter"] = "A4"
    width: float | None = None
    height: float | None = None
    top: float
    right: float
    bottom: float
    left: float
    header: float
    footer: float

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


class Family(Part, frozen=True, kw_only=True):
    """A type family by the name under which Word finds it, and the one Word falls back to."""

    name: str
    fallback: str


class Colours(Part, frozen=True, kw_only=True):
    """The palette: text, headings, accent, quiet labels, hairlines, tinted ground, what the drafter owes."""

    ink: str
    heading: str
    accent: str
    soft: str
    line: str
    tint: str
    drafter: str


class TextStyle(Part, frozen=True, kw_only=True):
    """How the words of a role are set. `colour` names an entry of the palette; `tracking` is in points."""

    face: Face = Face.TEXT
    size: float
    leading: float
    bold: bool = False
    italic: bool = False
    colour: str = "ink"
    capitals: bool = False
    tracking: float = 0.0
    space_before: float = 0.0
    space_after: float = 0.0
    indent: float = 0.0
    hanging: float = 0.0
    keep_with_next: bool = False
    keep_together: bool = False


class TableStyle(Part, frozen=True, kw_only=True):
    """Rules and cell spacing of a table role; a rule's width is 0 where there is none."""

    top_rule: float = 0.0
    head_rule: float = 0.0
    row_rule: float = 0.0
    bottom_rule: float = 0.0
    pad_x: float = 4.0
    pad_y: float = 3.0
    space_before: float = 6.0
    space_after: float = 8.0


class HouseStyle(Part, frozen=True, kw_only=True):
    """A whole style. `text` maps the names in `TEXT_ROLES` to how they are set, `tables` the table roles."""

    id: str
    name: str
    page: Page
    families: Mapping[Face, Family]
    colours: Colours
    text: Mapping[str, TextStyle]
    spoken: Mapping[str, TextStyle] = {}
    compact: Mapping[str, TextStyle] = {}
    tables: Mapping[str, TableStyle]
    list_indent: float = 16.0
    list_gap: float = 3.0

    def text_style(self, role: str, spacing: str = "standard") -> TextStyle:
        """The style of a role under the document's spacing."""
        override = {"spoken": self.spoken, "compact": self.compact}.get(spacing, {})
        return override.get(role) or self.text[role]

    def colour(self, name: str) -> str:
        """A palette entry as `#rrggbb`."""
        value: str = getattr(self.colours, name)
        return value


TEXT_ROLES: tuple[str, ...] = (
    "title",
    "heading-2",
    "heading-3",
    "heading-4",
    "body",
    "kicker",
    "subtitle",
    "lead",
    "spoken",
    "proof",
    "source",
    "note",
    "caption",
    "historical",
    "entry",
    "list",
    "cell",
    "cell-head",
    "cell-label",
    "figure-qualifier",
    "figure-number",
    "figure-label",
    "callout",
    "officer",
    "header",
    "footer",
    "marking",
    "contents-title",
    "contents-2",
    "contents-3",
    "cover-title",
)


def decode_style(data: object, file: str) -> HouseStyle:
    """Make a style of decoded YAML; raises StyleError naming the field when something is wrong or missing."""
    try:
        style = msgspec.convert(data, HouseStyle, strict=False)  # plain YAML gives decimals as text
    except msgspec.ValidationError as error:
        raise StyleError(str(error), file=file, remedy="compare with the style “institutional”") from error
    missing = [role for role in TEXT_ROLES if role not in style.text]
    if missing:
        raise StyleError(
            f"the text roles {', '.join(missing)} are missing", file=file, field="text", remedy="add them"
        )
    if (style.page.width is None) != (style.page.height is None):
        raise StyleError(
            "a sheet needs both width and height, or neither", file=file, field="page", remedy="give both"
        )
    for role, text in [*style.text.items(), *style.spoken.items(), *style.compact.items()]:
        if not hasattr(style.colours, text.colour):
            raise StyleError(f"“{text.colour}” is no colour of the palette", file=file, field=f"text.{role}")
    return style
