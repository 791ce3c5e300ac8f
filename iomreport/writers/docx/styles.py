"""The style sheet of a Word file, made from the house style.

Word's own styles stand for what Word has a name for; the others are named for what they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from iomreport.doctree.nodes import CalloutRole, ListRole, ParagraphRole, TableRole
from iomreport.writers.docx.languages import is_rtl, word_tag
from iomreport.writers.docx.xmltext import NAMESPACES, attribute, colour, eighths, half_points, twips
from iomreport.writers.style import Face, HouseStyle, TableStyle, TextStyle

PARAGRAPH_STYLES: dict[ParagraphRole, str] = {
    ParagraphRole.BODY: "BodyText",
    ParagraphRole.KICKER: "Kicker",
    ParagraphRole.SUBTITLE: "Subtitle",
    ParagraphRole.LEAD: "Lead",
    ParagraphRole.SPOKEN: "Spoken",
    ParagraphRole.PROOF: "Proof",
    ParagraphRole.SOURCE: "SourceLine",
    ParagraphRole.NOTE: "FootnoteText",
    ParagraphRole.CAPTION: "Caption",
    ParagraphRole.HISTORICAL: "HistoricalSource",
    ParagraphRole.ENTRY: "Index1",
}
HEADING_STYLES: dict[int, str] = {1: "Title", 2: "Heading1", 3: "Heading2", 4: "Heading3"}
CONTENTS_STYLES: dict[int, str] = {2: "TOC1", 3: "TOC2", 4: "TOC3"}
CALLOUT_STYLES: dict[CalloutRole, str] = {
    CalloutRole.BOTTOM_LINE: "BottomLine",
    CalloutRole.CAUTION: "Caution",
    CalloutRole.OFFICER: "DrafterNote",
}
TABLE_STYLES: dict[TableRole, str] = {
    TableRole.DATA: "DataTable",
    TableRole.HEADING_BLOCK: "HeadingBlock",
    TableRole.GLANCE: "AtAGlance",
}
_CALLOUT_SPACE, _MOST_SPACE = 9, 31  # points between a rule and words: ours, and the most that Word knows
LIST_LEVELS = 3  # Word has named list styles down to five; deeper ones use the last of these


class _Definition(NamedTuple):
    """A paragraph style: its id, Word's name, the role that it is set as, and what Word should know of it."""

    id: str
    name: str
    role: str
    following: str = "BodyText"
    outline: int | None = None
    extra: str = ""  # paragraph properties between keeps and spacing, in the schema's order
    indent: float | None = None


_RUNNING_TEXT = (
    _Definition("BodyText", "Body Text", "body"),
    _Definition("Title", "Title", "title"),
    _Definition("CoverTitle", "Cover Title", "cover-title"),
    *(_Definition(f"Heading{n}", f"heading {n}", f"heading-{n + 1}", outline=n - 1) for n in (1, 2, 3)),
    _Definition("Subtitle", "Subtitle", "subtitle"),
    _Definition("Kicker", "Kicker", "kicker"),
    _Definition("Lead", "Lead", "lead"),
    _Definition("Spoken", "Spoken Sentence", "spoken", "Proof"),
    _Definition("Proof", "Proof", "proof"),
    _Definition("SourceLine", "Source Line", "source"),
    _Definition("HistoricalSource", "Historical Source", "historical"),
    _Definition("Caption", "caption", "caption"),
    _Definition("FootnoteText", "footnote text", "note", "FootnoteText"),
    _Definition("Index1", "index 1", "entry", "Index1"),
    _Definition("TOCHeading", "TOC Heading", "contents-title"),
)
_TABLE_TEXT = (
    _Definition("TableText", "Table Text", "cell", "TableText"),
    _Definition("TableHeading", "Table Heading", "cell-head", "TableText"),
    _Definition("TableLabel", "Table Label", "cell-label", "TableText"),
    _Definition("FigureQualifier", "Figure Qualifier", "figure-qualifier", "FigureNumber"),
    _Definition("FigureNumber", "Figure Number", "figure-number", "FigureLabel"),
    _Definition("FigureLabel", "Figure Label", "figure-label", "FigureLabel"),
)


def callout_look(house: HouseStyle, role: CalloutRole, further: float = 0.0) -> str:
    """The rule beside the paragraphs of a callout, and the ground behind them.

    `further` is how many points further from the words the rule stands.
    """
    hue = colour(
        {"bottom-line": house.colours.accent, "officer": house.colours.drafter}.get(
            role.value, house.colours.soft
        )
    )
    width = 20 if role is CalloutRole.BOTTOM_LINE else 10
    away = min(_CALLOUT_SPACE + round(further), _MOST_SPACE)
    bar = f'<w:left w:val="single" w:sz="{width}" w:space="{away}" w:color="{hue}"/>'
    if role is not CalloutRole.CAUTION:
        return f"<w:pBdr>{bar}</w:pBdr>"
    tint = colour(house.colours.tint)
    above, below = (
        f'<w:{side} w:val="single" w:sz="4" w:space="4" w:color="{tint}"/>' for side in ("top", "bottom")
    )
    return f'<w:pBdr>{above}{bar}{below}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{tint}"/>'


NO_LOOK = (
    '<w:pBdr><w:top w:val="nil"/><w:left w:val="nil"/><w:bottom w:val="nil"/></w:pBdr>'
    '<w:shd w:val="clear" w:color="auto" w:fill="auto"/>'
)
CALLOUT_INDENT = 11.0  # points from the margin to the words of a callout


def role_of_style(house: HouseStyle) -> dict[str, str]:
    """The text role of every paragraph style, by its id."""
    lists = {
        f"List{kind}{level if level > 1 else ''}": "list"
        for level in range(1, LIST_LEVELS + 1)
        for kind in ("Bullet", "Number", "Continue")
    }
    return {definition.id: definition.role for definition in _definitions(house, 0)} | lists


def _definitions(house: HouseStyle, right: int, page_line: bool = False) -> list[_Definition]:
    """All paragraph styles but those of lists, in the order in which Word lists them."""
    edge = (
        f'<w:tabs><w:tab w:val="center" w:pos="{right // 2}"/><w:tab w:val="right" w:pos="{right}"/></w:tabs>'
    )
    return [
        *_RUNNING_TEXT,
        *_contents_lines(house, right),
        _Definition("Header", "header", "header", "Header", extra=edge),
        _Definition("Footer", "footer", "footer", "Footer", extra=edge),
        *_TABLE_TEXT,
        *_callouts(house),
        *([_Definition("PageLine", "Page Line", "footer", "PageLine", extra=edge)] if page_line else ()),
    ]


def _contents_lines(house: HouseStyle, right: int) -> Iterator[_Definition]:
    leader = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{right}"/></w:tabs>'
    lowest = house.text["contents-3"].indent
    for level, indent in ((2, house.text["contents-2"].indent), (3, lowest), (4, 2 * lowest)):
        role = f"contents-{min(level, 3)}"
        yield _Definition(CONTENTS_STYLES[level], f"toc {level - 1}", role, extra=leader, indent=indent)


def _callouts(house: HouseStyle) -> Iterator[_Definition]:
    for role, text_role, name in (
        (CalloutRole.BOTTOM_LINE, "lead", "Bottom Line"),
        (CalloutRole.CAUTION, "callout", "Caution"),
        (CalloutRole.OFFICER, "officer", "Drafter Note"),
    ):
        style, look = CALLOUT_STYLES[role], callout_look(house, role)
        yield _Definition(style, name, text_role, following=style, extra=look, indent=CALLOUT_INDENT)


def style_sheet(
    house: HouseStyle, spacing: str, language: str, right: int, *, page_line: bool = False
) -> str:
    """styles.xml. `right` is the text's width in twips; `page_line` asks for the style of our own lines at
    head and foot where Header and Footer belong to somebody else."""
    parts = [f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles {NAMESPACES}>']
    body = house.text_style("body", spacing)
    parts.append(_defaults(house, body, language))
    rtl = "<w:bidi/>" if is_rtl(language) else ""
    parts.append(
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{rtl}{_line(body)}</w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
    parts.extend(
        _paragraph_style(house, spacing, definition) for definition in _definitions(house, right, page_line)
    )
    parts.extend(_list_styles(house, spacing))
    parts.extend(_character_styles(house))
    parts.extend(_table_style(house, role) for role in TableRole)
    parts.append("</w:styles>")
    return "".join(parts)


def _defaults(house: HouseStyle, body: TextStyle, language: str) -> str:
    tag, size = word_tag(language), half_points(body.size)
    rtl = tag if is_rtl(language) else "ar-SA"
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_family(house, Face.TEXT)}"
        f'<w:color w:val="{colour(house.colours.ink)}"/><w:sz w:val="{size}"/>'
        f'<w:szCs w:val="{size}"/><w:lang w:val="{attribute(tag)}" w:eastAsia="zh-CN" '
        f'w:bidi="{attribute(rtl)}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )


def _line(style: TextStyle) -> str:
    """Spacing with lines of one height, so that small raised marks do not spread them."""
    return (
        f'<w:spacing w:before="{twips(style.space_before)}" w:after="{twips(style.space_after)}" '
        f'w:line="{twips(style.leading)}" w:lineRule="exact"/>'
    )


def _family(house: HouseStyle, face: Face) -> str:
    """The typeface; Arial has Arabic and Hebrew letters wherever Word runs."""
    name = attribute(house.families[face].name)
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="Arial"/>'


def run_properties(house: HouseStyle, style: TextStyle) -> str:
    """The type of a role, in the schema's order."""
    parts = [_family(house, style.face)]
    if style.bold:
        parts.append("<w:b/><w:bCs/>")
    if style.italic:
        parts.append("<w:i/><w:iCs/>")
    if style.capitals:
        parts.append("<w:caps/>")
    parts.append(f'<w:color w:val="{colour(house.colour(style.colour))}"/>')
    if style.tracking:
        parts.append(f'<w:spacing w:val="{twips(style.tracking)}"/>')
    size = half_points(style.size)
    parts.append(f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>')
    return "".join(parts)


def _paragraph_style(house: HouseStyle, spacing: str, definition: _Definition) -> str:
    style = house.text_style(definition.role, spacing)
    left = style.indent if definition.indent is None else definition.indent
    keeps = ("<w:keepNext/>" if style.keep_with_next else "") + (
        "<w:keepLines/>" if style.keep_together else ""
    )
    outline = "" if definition.outline is None else f'<w:outlineLvl w:val="{definition.outline}"/>'
    indent = (
        f'<w:ind w:left="{twips(left)}" w:hanging="{twips(style.hanging)}"/>' if left or style.hanging else ""
    )
    return (
        f'<w:style w:type="paragraph" w:styleId="{definition.id}"{_custom(definition.id)}>'
        f'<w:name w:val="{definition.name}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="{definition.following}"/><w:qFormat/>'
        f"<w:pPr>{keeps}{definition.extra}{_line(style)}{indent}{outline}</w:pPr>"
        f"<w:rPr>{run_properties(house, style)}</w:rPr></w:style>"
    )


_OWN_STYLES = frozenset({
    "CoverTitle", "Kicker", "Lead", "Spoken", "Proof", "SourceLine", "HistoricalSource", "TableText",
    "TableHeading", "TableLabel", "FigureQualifier", "FigureNumber", "FigureLabel", "BottomLine", "Caution",
    "DrafterNote", "PageLine",
})  # fmt: skip


def _custom(style_id: str) -> str:
    return ' w:customStyle="1"' if style_id in _OWN_STYLES else ""


_PARAGRAPH_INDENT = 22.0  # room for two figures and a stop, and some air


def list_step(house: HouseStyle, spacing: str, role: ListRole = ListRole.PLAIN, level: int = 0) -> float:
    """How far a level of a list is indented in the one around it, in points; it grows with the type."""
    scale = _list_scale(house, spacing, role)
    if role is ListRole.PARAGRAPHS and not level:
        return _PARAGRAPH_INDENT * scale
    step = house.list_indent * scale
    return step * 1.25 if level else step  # (iii) is wider than 3.


def list_gap(house: HouseStyle, spacing: str, role: ListRole) -> float:
    """Between the mark of an item and its words, in points; it grows with the type."""
    return house.list_gap * _list_scale(house, spacing, role)


def _list_scale(house: HouseStyle, spacing: str, role: ListRole) -> float:
    name = {ListRole.POINTS: "spoken", ListRole.PARAGRAPHS: "body"}.get(role, "list")
    return house.text_style(name, spacing).size / 10


def list_left(house: HouseStyle, spacing: str, role: ListRole, level: int) -> float:
    """Where the words of a level begin, in points from the margin."""
    return sum(list_step(house, spacing, role, inner) for inner in range(level + 1))


def _list_styles(house: HouseStyle, spacing: str) -> list[str]:
    style = house.text_style("list", spacing)
    made: list[str] = []
    for level in range(1, LIST_LEVELS + 1):
        suffix, spaced = (f"{level}", f" {level}") if level > 1 else ("", "")
        for kind in ("Bullet", "Number", "Continue"):
            # The first levels carry their list, so that choosing the style in Word makes one.
            number = f'<w:numPr><w:numId w:val="{1 if kind == "Bullet" else 2}"/></w:numPr>'
            head = number if level == 1 and kind != "Continue" else ""
            indent = (
                f'<w:ind w:left="{twips(list_left(house, spacing, ListRole.PLAIN, level - 1))}"/>'
                if kind == "Continue"
                else ""
            )
            made.append(
                f'<w:style w:type="paragraph" w:styleId="List{kind}{suffix}">'
                f'<w:name w:val="List {kind}{spaced}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
                f"<w:pPr>{head}{_line(style)}{indent}</w:pPr>"
                f"<w:rPr>{run_properties(house, style)}</w:rPr></w:style>"
            )
    return made


def _character_styles(house: HouseStyle) -> list[str]:
    fonts = _family(house, house.labels)
    drafter, accent = colour(house.colours.drafter), colour(house.colours.accent)
    marking = run_properties(house, house.text["marking"])

    def made(style_id: str, name: str, look: str, own: bool) -> str:
        custom = ' w:customStyle="1"' if own else ""
        return (
            f'<w:style w:type="character" w:styleId="{style_id}"{custom}><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{look}</w:rPr></w:style>'
        )

    return [
        made("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>', False),
        made("Hyperlink", "Hyperlink", f'<w:color w:val="{accent}"/><w:u w:val="single"/>', False),
        made("Label", "Run-in Label", f"{fonts}<w:b/><w:bCs/>", True),
        made(
            "OpenPlace",
            "Open Place",
            f'{fonts}<w:color w:val="{drafter}"/><w:u w:val="dotted" w:color="{drafter}"/>',
            True,
        ),
        made("Marking", "Marking", marking, True),
    ]


def rule(side: str, width: float, hue: str) -> str:
    """One border of a table or cell; nothing where the width is 0."""
    return f'<w:{side} w:val="single" w:sz="{eighths(width)}" w:space="0" w:color="{hue}"/>' if width else ""


def _table_style(house: HouseStyle, role: TableRole) -> str:
    style: TableStyle = house.tables[role.value]
    line, dark = colour(house.colours.line), colour(house.colours.heading)
    borders = (
        rule("top", style.top_rule, dark)
        + rule("bottom", style.bottom_rule, line)
        + rule("insideH", style.row_rule, line)
    )
    # Words of the first column stand on the text's edge; the blank between columns is to their right.
    sides = (("top", style.pad_y), ("left", 0.0), ("bottom", style.pad_y), ("right", style.pad_x * 2))
    margins = "".join(f'<w:{side} w:w="{twips(size)}" w:type="dxa"/>' for side, size in sides)
    name = {"data": "Data Table", "heading-block": "Heading Block", "glance": "At a Glance"}[role.value]
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLES[role]}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )
