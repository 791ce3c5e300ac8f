"""The house style as a style sheet, for the screen and for printing."""

from __future__ import annotations

from iomreport.writers.style import Face, HouseStyle, TextStyle

_GENERIC = {"Noto Serif": "serif", "Noto Sans": "sans-serif"}
_USUAL_GENERIC = {Face.TEXT: "serif", Face.HEADING: "sans-serif"}
_SELECTORS: tuple[tuple[str, str], ...] = (
    ("body", "body, p"),
    ("title", "h1"),
    ("heading-2", "h2"),
    ("heading-3", "h3"),
    ("heading-4", "h4"),
    ("kicker", "p.kicker"),
    ("subtitle", "p.subtitle"),
    ("lead", "p.lead, .bottom-line > p"),
    ("spoken", "p.spoken"),
    ("proof", "p.proof"),
    ("source", "p.source"),
    ("note", "p.note, .notes li, .notes p"),
    ("caption", "p.caption, caption, figcaption"),
    ("historical", "p.historical"),
    ("entry", "p.entry"),
    ("list", "main li, li > p.body"),
    ("body", "main ol.paragraphs > li, ol.paragraphs > li > p.body"),
    ("callout", ".caution > p.body"),
    ("officer", ".officer, .officer p.body, .officer li"),
    ("cell", "td, td p, td li, th, th p"),
    ("cell-head", "thead th, thead th p, table.data tbody th, table.data tbody th p"),
    ("cell-label", "table.heading-block th, table.heading-block th p, table.glance th, table.glance th p"),
    ("figure-qualifier", ".figures .qualifier, .figures .remark"),
    ("figure-number", ".figures .number"),
    ("figure-label", ".figures dd"),
    ("header", "body > header p"),
    ("footer", "body > footer p"),
    ("marking", ".marking"),
    ("contents-title", ".contents-title"),
    ("contents-2", ".contents li.level-2"),
    ("contents-3", ".contents li.level-3, .contents li.level-4"),
    ("cover-title", ".cover h1"),
)


def style_sheet(house: HouseStyle, spacing: str, page_of: str) -> str:
    """The whole style sheet. `page_of` holds `{page}` and `{pages}`, for printed pages."""
    base = house.text_style("body", spacing).size
    rules = [
        f"{selector}{{{_look(house, house.text_style(role, spacing), base)}}}"
        for role, selector in _SELECTORS
    ]
    return "\n".join([_frame(house), *rules, _shapes(house), _tables(house), _print(house, base, page_of)])


def _number(value: float) -> str:
    return f"{value:.4g}"


def _family(house: HouseStyle, face: Face) -> str:
    family = house.families[face]
    generic = _GENERIC.get(family.name, _USUAL_GENERIC[face])
    return f'"{family.name}","{family.fallback}",{generic}'


def _look(house: HouseStyle, style: TextStyle, base: float) -> str:
    parts = [
        f"font-family:{_family(house, style.face)}",
        f"font-size:{_number(style.size / base)}rem",
        f"line-height:{_number(style.leading / style.size)}",
        f"font-weight:{700 if style.bold else 400}",
        f"font-style:{'italic' if style.italic else 'normal'}",
        f"color:{house.colour(style.colour)}",
        f"margin:{_number(style.space_before / base)}rem 0 {_number(style.space_after / base)}rem 0",
    ]
    if style.capitals:
        parts.append("text-transform:uppercase")
    if style.tracking:
        parts.append(f"letter-spacing:{_number(style.tracking / style.size)}em")
    if style.indent:
        parts.append(f"padding-inline-start:{_number(style.indent / base)}rem")
    if style.hanging:
        parts.append(f"text-indent:-{_number(style.hanging / base)}rem")
    return ";".join(parts)


def _frame(house: HouseStyle) -> str:
    accent = house.colours.accent
    return "\n".join(
        (
            "html{font-size:106.25%;background:#fff}",
            "body{max-width:42rem;margin:0 auto!important;padding:1.5rem 1.25rem 3rem}",
            "body{overflow-wrap:break-word}",
            "p,li,h1,h2,h3,h4,th,td,caption,figcaption{unicode-bidi:plaintext}",  # the first letter decides
            "h1,h2,h3,h4,p.subtitle{text-wrap:balance}",  # the last word of a title looks lost alone
            "p,li,td{text-wrap:pretty}",
            ".furniture{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem 1.5rem}",
            "body>header{margin-bottom:2rem}",
            "body>footer{margin-top:2.5rem}",
            f"a{{color:{accent}}}",
            f"a:focus-visible{{outline:2px solid {accent};outline-offset:2px}}",
            ".hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}",
            '@counter-style in-letters{system:extends lower-alpha;prefix:"(";suffix:") "}',
            '@counter-style in-figures{system:extends lower-roman;prefix:"(";suffix:") "}',
            '@counter-style dashes{system:cyclic;symbols:"–";suffix:" "}',
        )
    )


def _shapes(house: HouseStyle) -> str:
    colours, labels = house.colours, _family(house, house.labels)
    beside = "padding-inline-start:.9rem;margin:1rem 0"
    return "\n".join(
        (
            f"b.label{{font-family:{labels}}}",
            f".open-place{{font-family:{labels};color:{colours.drafter};background:none}}",
            ".open-place{border-bottom:1px dotted}",
            ".unbroken{white-space:nowrap}",
            "sup{font-size:.7em;line-height:0;vertical-align:super}",
            "sup a{text-decoration:none}",
            "ol,ul{margin:0 0 .6rem 0;margin-inline-start:1.6rem;padding:0}",
            "ol.paragraphs{margin-inline-start:2.2rem}",
            "li>p:last-child,li>ol,li>ul{margin-bottom:0}",
            "li ol{list-style-type:in-letters}",
            "li ul{list-style-type:dashes}",
            "li li ol{list-style-type:in-figures}",
            "li li ul{list-style-type:disc}",
            f".bottom-line{{border-inline-start:.25rem solid {colours.accent};{beside}}}",
            f".caution{{border-inline-start:.12rem solid {colours.soft};{beside}}}",
            f".caution{{background:{colours.tint};padding:.5rem .9rem}}",
            f".officer{{border-inline-start:.12rem solid {colours.drafter};{beside}}}",
            f".figures{{border:1px solid {colours.line};padding:.8rem 1rem;margin:.5rem 0 .8rem 0}}",
            ".figures dl,.figures dd{margin:0}",
            ".figures dl{display:grid;grid-template-columns:minmax(5.5rem,auto) 1fr;gap:.7rem 2rem}",
            ".figures .figure{display:contents}",
            ".figures .qualifier,.figures .number{display:block}",
            ".figures p.remark{margin:.6rem 0 0 0}",
            "figure.picture{margin:1rem 0}",
            "figure.picture svg{display:block;width:100%;height:auto}",
            f".notes{{border-top:1px solid {colours.line};margin-top:2.5rem;padding-top:.5rem}}",
            ".contents ol{list-style:none;margin-inline-start:0}",
            ".contents a{color:inherit;text-decoration:none}",
            ".contents li.level-4{margin-inline-start:1.2rem}",
            ".cover{margin-bottom:3rem}",
            ".cover h1{margin-top:4rem}",
        )
    )


def _tables(house: HouseStyle) -> str:
    colours = house.colours
    rules = [
        "table{width:100%;border-collapse:collapse;table-layout:fixed}",
        "caption{text-align:start}",
        "th,td{text-align:start;vertical-align:top}",
        "th p,td p{margin:0}",
        "td ul,td ol{margin-bottom:0}",
    ]
    labelled = "table.heading-block", "table.glance"
    whole = "".join(f"{table}{{table-layout:auto}}{table} col{{width:auto!important}}" for table in labelled)
    rules.append(f"@media screen and (max-width:34rem){{{whole}}}")  # else narrow columns break short labels
    for role, style in house.tables.items():
        table = f"table.{role}"
        pad, line = f"{style.pad_y}pt {style.pad_x * 2}pt {style.pad_y}pt 0", colours.line
        rules.extend(
            (
                f"{table}{{margin:{style.space_before}pt 0 {style.space_after}pt 0}}",
                f"{table}{{border-top:{style.top_rule}pt solid {colours.heading}}}",
                f"{table} th,{table} td{{padding:{pad};border-bottom:{style.row_rule}pt solid {line}}}",
                f"{table} thead tr:last-child th{{border-bottom:{style.head_rule}pt solid {line}}}",
                f"{table} tbody tr:last-child>*{{border-bottom:{style.bottom_rule}pt solid {line}}}",
            )
        )
    return "\n".join(rules)


def _print(house: HouseStyle, base: float, page_of: str) -> str:
    page = house.page
    counted = '"' + page_of.replace("\\", "").replace('"', "").replace("\n", " ") + '"'
    counted = counted.replace("{pages}", '" counter(pages) "').replace("{page}", '" counter(page) "')
    footer = house.text["footer"]
    sheet = page.size.lower() if page.width is None else f"{page.width_mm}mm {page.height_mm}mm"
    margins = f"{page.top}mm {page.right}mm {page.bottom}mm {page.left}mm"
    above, below = page.top_mm(first=True), page.bottom_mm(first=True)
    same = (above, below) == (page.top, page.bottom)
    first = () if same else (f"@page :first{{margin-top:{above}mm;margin-bottom:{below}mm}}",)
    number = f"font:{footer.size}pt {_family(house, footer.face)};color:{house.colour(footer.colour)}"
    return "\n".join(
        (
            f"@page{{size:{sheet};margin:{margins};@bottom-right{{content:{counted};{number}}}}}",
            *first,
            "@media print{",
            f"html{{font-size:{base}pt}}",
            "body{max-width:none;padding:0}",
            "h1,h2,h3,h4,caption,p.kicker,p.caption,p.spoken{break-after:avoid}",
            "p,li{orphans:2;widows:2}",
            "tr,.figures,figure,.points>li,.together{break-inside:avoid}",
            "thead{display:table-header-group}",
            ".page-break{break-before:page}",
            ".cover{break-after:page}",
            ".back{display:none}",
            "a{color:inherit;text-decoration:none}",
            "}",
        )
    )
