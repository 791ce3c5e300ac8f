"""The official words of places as rich text, each with its place and a link to quote it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from iomreport.gui.i18n import tr
from iomreport.gui.material import Material
from iomreport.gui.theme import Colours
from iomreport.submission.locator import Locator

ATTACH = "attach"
"""The scheme of the link that asks to attach the official text."""

QUOTE = "quote"
"""The scheme of a link that asks to quote; a locator is its path."""


def quotation_text(material: Material, locator: Locator) -> str:
    """The official words of a place in quotation marks, empty where they are not attached."""
    parts = material.official.quotation(locator) if material.official is not None else ()
    gap = material.wording.document["quotation-gap"]
    words = f" {gap} ".join(parts)
    return material.wording.document["quotation"].replace("{words}", words) if words else ""


def official_html(
    material: Material, locators: Iterable[Locator], look: Colours, *, links: bool = True
) -> str:
    """The words of places one below the other; where none is attached, how to attach them (with `links`)."""
    return "".join(_html(material, list(dict.fromkeys(locators)), look, links))


def _html(material: Material, locators: list[Locator], look: Colours, links: bool) -> Iterator[str]:
    found = [(locator, quotation_text(material, locator)) for locator in locators]
    for locator, words in found:
        if not words:
            continue
        place = f"{material.where((locator,))} ({locator})"
        link = f" · {link_html(f'{QUOTE}:{locator}', tr('Quote in the brief'), look)}" if links else ""
        yield (
            f'<p style="margin:2px 0 0 0"><i>{escape(words)}</i></p>'
            f'<p style="margin:0 0 6px 0"><span style="color:{look.soft}">{escape(place)}</span>{link}</p>'
        )
    if locators and not any(words for _, words in found):
        none = tr("not attached") if material.official is None else tr("not in the copy that is attached")
        link = f" · {link_html(ATTACH + ':', tr('Attach the official text …'), look)}" if links else ""
        yield f'<p style="margin:2px 0"><span style="color:{look.soft}">{escape(none)}</span>{link}</p>'


def link_html(address: str, text: str, look: Colours) -> str:
    """A link in rich text."""
    return f'<a href="{escape(address)}" style="color:{look.accent}">{escape(text)}</a>'
