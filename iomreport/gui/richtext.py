"""Tables of rich text that run as the layout does: Qt turns widgets round, but not what they show."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from iomreport.gui.theme import Colours


def pairs_html(
    pairs: Iterable[tuple[str, str]], look: Colours | None = None, *, width: str = "", margin: str = "0"
) -> str:
    """A table of labels and what belongs to them, both rich text; in the colours of a look labels are quiet.

    `width` is that of the labels, as HTML says it; without one they are as wide as their words.
    """
    turned = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    whole = ' width="100%"' if width else ' align="right"' if turned else ""
    narrow = f' width="{width}"' if width else ""
    colour = f"color:{look.soft}; " if look else ""
    padding = "2px 0 2px 12px" if turned else "2px 12px 2px 0"
    rows = []
    for label, words in pairs:
        cells = [
            f'<td{narrow} style="{colour}padding:{padding}">{label}</td>',
            f'<td style="padding:2px 0">{words}</td>',
        ]
        rows.append("".join(reversed(cells) if turned else cells))
    lines = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<table{whole} cellspacing="0" cellpadding="0" style="margin:{margin}">{lines}</table>'
