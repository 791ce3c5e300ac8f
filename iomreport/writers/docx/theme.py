"""theme1.xml: the palette and families of the house style, offered where Word lets people choose colours."""

from __future__ import annotations

from iomreport.writers.docx.xmltext import attribute, colour
from iomreport.writers.style import Face, HouseStyle

_SOLID = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="6350" cap="flat" cmpd="sng" algn="ctr">{_SOLID}<a:prstDash val="solid"/></a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme(house: HouseStyle) -> str:
    """The theme; no style of the file depends on it."""
    palette = house.colours
    accents = (palette.accent, palette.heading, palette.soft, palette.drafter, palette.line, palette.ink)
    named = (
        ("dk1", palette.ink),
        ("lt1", "#ffffff"),
        ("dk2", palette.heading),
        ("lt2", palette.tint),
        *((f"accent{number}", hue) for number, hue in enumerate(accents, 1)),
        ("hlink", palette.accent),
        ("folHlink", palette.soft),
    )
    colours = "".join(f'<a:{name}><a:srgbClr val="{colour(hue)}"/></a:{name}>' for name, hue in named)
    families = "".join(
        f'<a:{name}><a:latin typeface="{attribute(house.families[face].name)}"/><a:ea typeface=""/>'
        f'<a:cs typeface=""/></a:{name}>'
        for name, face in (("majorFont", Face.HEADING), ("minorFont", Face.TEXT))
    )
    name = attribute(house.name)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{name}">'
        f'<a:themeElements><a:clrScheme name="{name}">{colours}</a:clrScheme>'
        f'<a:fontScheme name="{name}">{families}</a:fontScheme><a:fmtScheme name="{name}">'
        f"<a:fillStyleLst>{_SOLID * 3}</a:fillStyleLst><a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_SOLID * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )
