"""One drawing alone on a page of its own size, from which a picture of points can be made."""

from __future__ import annotations

from iomreport.doctree.nodes import Drawing
from iomreport.writers.base import Options
from iomreport.writers.pdf.embed import embed
from iomreport.writers.pdf.fonts import Fonts
from iomreport.writers.pdf.inline import Typesetter
from iomreport.writers.pdf.objects import Array, Dictionary, File, Stream
from iomreport.writers.pdf.painter import Painter
from iomreport.writers.pdf.pictures import set_picture


def drawing_page(drawing: Drawing, options: Options) -> bytes:
    """A PDF of one page that holds the drawing and nothing else; without tags, as nobody reads it."""
    fonts = Fonts(options.style, options.fonts, options.extra_fonts)
    typesetter = Typesetter(options.style, fonts, {}, "")
    picture = set_picture(typesetter, drawing, (drawing.width, drawing.height), None)
    painter = Painter(0, {})
    painter.artifact = True
    painter.item(picture, 0.0, drawing.height)
    painter.finish()
    file = File()
    catalog, pages, page = file.reserve(), file.reserve(), file.reserve()
    used = Dictionary({font.resource: embed(file, font) for font in fonts.used() if font.codes})
    content = file.add(Stream(painter.content(), compressed=True))
    file.set(
        page,
        Dictionary(
            {
                "Type": "/Page",
                "Parent": pages,
                "MediaBox": Array([0, 0, drawing.width, drawing.height]),
                "Resources": Dictionary({"Font": used}),
                "Contents": content,
            }
        ),
    )
    file.set(pages, Dictionary({"Type": "/Pages", "Kids": Array([page]), "Count": 1}))
    entries = Dictionary({"Type": "/Catalog", "Pages": pages})
    file.set(catalog, entries)
    information = Dictionary({})
    file.add(information)
    return file.finish(entries, information, b"")
