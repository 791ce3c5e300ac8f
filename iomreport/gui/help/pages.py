"""The looks of a page of the manual, which Qt reads from Markdown without anchors, rules and room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontInfo,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from iomreport.gui.theme import STEP, Colours
from iomreport.manual import anchor_of

_ABOVE = {1: 0, 2: 3 * STEP, 3: 2 * STEP, 4: STEP}
_SIZES = {1: 1.7, 2: 1.35, 3: 1.15, 4: 1.0}
"""Of headings, against running text."""


def dress(document: QTextDocument, look: Colours) -> None:
    """Give headings, code, tables and links of a page their looks."""
    document.setDocumentMargin(2 * STEP)
    whole = QTextCursor(document)
    whole.beginEditBlock()  # laid out once, at its end
    for block in _blocks(document):
        level = block.blockFormat().headingLevel()
        if level:
            _dress_heading(block, level)
        elif _is_code(block):
            _dress_code(block, look)
        elif block.textList() is None:
            _space(block, 0, STEP)
        _dress_words(block, look)
    for table in _tables(document.rootFrame()):
        _dress_table(table, look)
    _mend_strokes(document)
    whole.endEditBlock()


def places_of(document: QTextDocument) -> Mapping[str, int]:
    """Where each heading stands, by its anchor."""
    return {
        anchor_of(block.text()): block.position()
        for block in _blocks(document)
        if block.blockFormat().headingLevel()
    }


def pictures_of(document: QTextDocument) -> Mapping[int, str]:
    """Where each picture stands, and its address."""
    return {
        position: form.toImageFormat().name()
        for block in _blocks(document)
        for position, _length, form in _fragments(block)
        if form.isImageFormat()
    }


def fit_pictures(
    document: QTextDocument, pictures: Mapping[int, str], sizes: Mapping[str, QSize], room: int
) -> list[str]:
    """Make pictures as wide as they are, or as there is room for; `sizes` are those of their files.

    Returns the addresses of those that are to be drawn at another size than before.
    """
    changed = []
    for position, name in pictures.items():
        cursor = _select(document, position, 1)
        picture = cursor.charFormat().toImageFormat()
        width = min(sizes[name].width(), room)
        if width > 0 and picture.width() != width:
            picture.setWidth(width)
            picture.setHeight(round(width * sizes[name].height() / sizes[name].width()))
            cursor.setCharFormat(picture)
            changed.append(name)
    return changed


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _is_code(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)


def _tables(frame: QTextFrame) -> Iterator[QTextTable]:
    for child in frame.childFrames():
        if isinstance(child, QTextTable):
            yield child
        yield from _tables(child)


def _fragments(block: QTextBlock) -> Iterator[tuple[int, int, QTextCharFormat]]:
    """Position, length and looks of each piece of a block."""
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        yield fragment.position(), fragment.length(), fragment.charFormat()
        at += 1


def _space(block: QTextBlock, above: int, below: int, change: QTextBlockFormat | None = None) -> None:
    form = change or QTextBlockFormat()
    form.setTopMargin(above)
    form.setBottomMargin(below)
    QTextCursor(block).mergeBlockFormat(form)


def _mend_strokes(document: QTextDocument) -> None:
    """Take out the sign before a stroke in code in a table, which Markdown wants and Qt shows."""
    found = QTextCursor(document)
    while not (found := document.find("\\|", found)).isNull():
        found.insertText("|")


def _dress_heading(block: QTextBlock, level: int) -> None:
    _space(block, _ABOVE.get(level, STEP), STEP)
    size = round(QFontInfo(block.document().defaultFont()).pixelSize() * _SIZES.get(level, 1.0))
    for position, length, form in list(_fragments(block)):
        form.clearProperty(QTextFormat.Property.FontSizeAdjustment)  # goes before a size, whatever that is
        form.setProperty(QTextFormat.Property.FontPixelSize, size)
        form.setFontWeight(700)
        _select(block.document(), position, length).setCharFormat(form)


def _dress_code(block: QTextBlock, look: Colours) -> None:
    last = not _is_code(block.next())
    form = QTextBlockFormat()
    form.setNonBreakableLines(False)
    form.setBackground(QBrush(QColor(look.desk)))
    form.setLeftMargin(STEP)
    form.setRightMargin(STEP)
    _space(block, 0, 2 * STEP if last else 0, form)


def _dress_words(block: QTextBlock, look: Colours) -> None:
    """Links in the accent colour; code on a ground of its own."""
    for position, length, form in list(_fragments(block)):
        change = QTextCharFormat()
        if form.isAnchor():
            change.setForeground(QBrush(QColor(look.accent)))
            change.setFontUnderline(True)
        elif form.fontFixedPitch() and not _is_code(block):
            change.setBackground(QBrush(QColor(look.desk)))
        else:
            continue
        _select(block.document(), position, length).mergeCharFormat(change)


def _dress_table(table: QTextTable, look: Colours) -> None:
    form = table.format()
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 98))
    form.setBorder(1)
    form.setBorderCollapse(True)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(QBrush(QColor(look.line)))
    form.setCellSpacing(0)
    form.setCellPadding(5)
    form.setTopMargin(STEP)
    form.setBottomMargin(2 * STEP)
    table.setFormat(form)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            cursor = cell.firstCursorPosition()
            block = QTextBlockFormat()
            block.setTopMargin(0)
            block.setBottomMargin(0)
            block.setAlignment(Qt.AlignmentFlag.AlignLeading)
            cursor.mergeBlockFormat(block)


def _select(document: QTextDocument, position: int, length: int) -> QTextCursor:
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
    return cursor
