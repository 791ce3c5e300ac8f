"""What a widget says, and which of its words have not gone through the pseudo-language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import count, takewhile

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QTreeView,
    QWidget,
)

from iomreport.brief.model import MARKINGS
from iomreport.export.naming import TOKENS
from iomreport.gui.material import Material
from iomreport.gui.pseudo import ACCENTS
from tests.gui import places

NOT_OURS = {
    *("iomreport", "tunisia", "iombrief", "PDF", "HTML", "OK", "Cancel", "English", "Tunisia"),
    *("Institutional", "Plain", "the disk is full"),
    *("sect", "para"),  # as notes cite
    *("Ctrl", "Shift", "Alt", "Return", "Del", "Up", "Down"),
    *TOKENS,
    *MARKINGS,
}
"""Names, and words that are the system's own to translate."""
ACCENTED = {chr(plain): chr(strange) for plain, strange in ACCENTS.items()}
"""The letters that the pseudo-language has others for; a mnemonic stays as it is."""
SAID = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def texts(widget: QWidget) -> Iterator[str]:
    """What a widget shows or says of itself."""
    yield from (widget.windowTitle(), widget.toolTip(), widget.accessibleName())
    yield widget.accessibleDescription()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QTextEdit | QPlainTextEdit) and widget.isReadOnly():
        yield widget.toPlainText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(tab) for tab in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from rows(widget.model())
    if isinstance(widget, QTreeView) and not widget.isHeaderHidden():
        sections = range(widget.header().count())
        yield from (str(widget.model().headerData(at, Qt.Orientation.Horizontal)) for at in sections)


def rows(model: QAbstractItemModel) -> Iterator[str]:
    """What the rows of a model show or say of themselves."""
    above = [QModelIndex()]
    for parent in above:
        for row in range(model.rowCount(parent)):
            above.append(model.index(row, 0, parent))
            for column in takewhile(partial(model.hasIndex, row, parent=parent), count()):
                index = model.index(row, column, parent)
                yield from (said for role in SAID if isinstance(said := index.data(role), str))


class Known:
    """The words that need not be strange: of the submission, types and countries, names, and `more`."""

    def __init__(self, material: Material, more: Iterable[str] = ()) -> None:
        found = places.words_of_material(material) | NOT_OURS | set(more)
        found |= {text[:1].upper() + text[1:] for text in found}
        found |= {name for country in material.countries for name in country.every_name()}
        found |= set(material.wording.months)
        self._long = sorted((text for text in found if len(text) > 12), key=len, reverse=True)
        self._words = {word for text in found for word in re.findall(r"[^\W\d_]+", text)}

    def plain(self, text: str) -> list[str]:
        """The words of a text that are neither strange nor known from elsewhere."""
        for whole in self._long:
            text = text.replace(whole, " ")
        words = re.findall(r"[^\W\d_]{2,}", re.sub("&[a-z]+;|<[^<>]*>|&", "", text))
        return [word for word in words if word not in self._words and not is_strange(word)]


def is_strange(word: str) -> bool:
    """Whether a word is of the pseudo-language: of its letters that can be strange one is not, at most."""
    kept = sum(letter in ACCENTED for letter in word)
    return not kept or (kept == 1 and any(letter in ACCENTED.values() for letter in word))
