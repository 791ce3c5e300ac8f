"""Between the officer's small HTML and a QTextDocument: paragraphs, lists, bold, italic, links, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextList,
    QTextListFormat,
)

from iomreport.doctree.markup import OFFICER, is_safe_link, read_markup
from iomreport.doctree.nodes import Block, Footnote, Inline, LineBreak, Link, ListBlock, Paragraph, Run
from iomreport.doctree.provenance import OWN

NOTE_MARK = "\ufffc"
"""What stands in the editor for a footnote, as one character."""
NOTE_OBJECT = int(QTextFormat.ObjectTypes.UserObject) + 1
"""The kind of object that draws a footnote's number."""
_NOTE = int(QTextFormat.Property.UserProperty) + 1
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffc\ufffe\uffff\ue000\ue001]")
_BREAK = "\u2028"
Style = QTextListFormat.Style
_ORDERED = (
    Style.ListDecimal,
    Style.ListLowerAlpha,
    Style.ListUpperAlpha,
    Style.ListLowerRoman,
    Style.ListUpperRoman,
)


def list_at(place: QTextBlock | QTextCursor) -> QTextList | None:
    """The list in which a block or cursor stands; Qt's own types do not say that there may be none."""
    return place.textList() if isinstance(place, QTextBlock) else place.currentList()


def leave_list(block: QTextBlock) -> None:
    """Make an item of a list a paragraph; Qt by itself would leave it indented."""
    if (listed := list_at(block)) is not None:
        listed.remove(block)
        plain = block.blockFormat()
        plain.setIndent(0)
        QTextCursor(block).setBlockFormat(plain)


# ---- HTML to document ------------------------------------------------------------------------------


def load(document: QTextDocument, html: str) -> None:
    """Replace the content by the officer's HTML; raises MarkupError when it is not of the subset.

    In one edit, so that layout, cursors and spelling look at it once and never at a document half made.
    """
    blocks = read_markup(html, OWN, dialect=OFFICER)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    cursor.setBlockFormat(QTextBlockFormat())  # the first line may have been an item of a list
    cursor.setBlockCharFormat(QTextCharFormat())
    insert_blocks(cursor, blocks)
    cursor.endEditBlock()
    document.clearUndoRedoStacks()


def insert_markup(cursor: QTextCursor, html: str) -> None:
    """Insert the officer's HTML at a cursor, its first paragraph joined to the one that stands there."""
    insert_blocks(cursor, read_markup(html, OWN, dialect=OFFICER))


def insert_blocks(cursor: QTextCursor, blocks: Sequence[Block]) -> None:
    """Insert paragraphs and lists at a cursor."""
    first = True
    for block in blocks:
        if isinstance(block, Paragraph):
            _begin_block(cursor, first=first)
            _insert_inlines(cursor, block.inlines)
            first = False
        elif isinstance(block, ListBlock):
            look = QTextListFormat()
            look.setStyle(Style.ListDecimal if block.ordered else Style.ListDisc)
            created = None
            for inlines in _list_lines(block):
                _begin_block(cursor, first=first)
                if created is None:
                    created = cursor.createList(look)
                else:
                    created.add(cursor.block())
                _insert_inlines(cursor, inlines)
                first = False


def _list_lines(block: ListBlock) -> Iterator[tuple[Inline, ...]]:
    """One line for every item, inner lists after the item that holds them."""
    for item in block.items:
        line: list[Inline] = []
        for part in item.blocks:
            if isinstance(part, Paragraph):
                line += [LineBreak(), *part.inlines] if line else part.inlines
        yield tuple(line)
        for part in item.blocks:
            if isinstance(part, ListBlock):
                yield from _list_lines(part)


def _begin_block(cursor: QTextCursor, *, first: bool) -> None:
    if not first:
        cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        leave_list(cursor.block())


def _insert_inlines(cursor: QTextCursor, inlines: Iterable[Inline]) -> None:
    for inline in inlines:
        if isinstance(inline, Run):
            cursor.insertText(inline.text, _format(inline))
        elif isinstance(inline, LineBreak):
            cursor.insertText(_BREAK, QTextCharFormat())
        elif isinstance(inline, Link):
            for run in inline.runs:
                cursor.insertText(run.text, _format(run, inline.target))
        elif isinstance(inline, Footnote):
            cursor.insertText(NOTE_MARK, note_format(_note_html(inline)))


def _format(run: Run, target: str = "") -> QTextCharFormat:
    look = QTextCharFormat()
    if run.strong:
        look.setFontWeight(QFont.Weight.Bold)
    if run.emphasis:
        look.setFontItalic(True)
    if target:
        link_format(look, target)
    return look


def link_format(look: QTextCharFormat, target: str) -> None:
    """Make a format that of a link."""
    look.setAnchor(True)
    look.setAnchorHref(target)
    look.setFontUnderline(True)


def select_link(cursor: QTextCursor) -> tuple[QTextCursor, str]:
    """A cursor that selects the whole link at `cursor`, where nothing is selected, and the link's address."""
    address = cursor.charFormat().anchorHref()
    if cursor.hasSelection() or not address:
        return cursor, address
    block = cursor.block()
    found = QTextCursor(cursor)
    for run in block.textFormats():
        start, end = block.position() + run.start, block.position() + run.start + run.length
        if run.format.anchorHref() == address and start <= cursor.position() <= end:
            found.setPosition(start)
            found.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return found, address


def note_format(html: str) -> QTextCharFormat:
    """The format of a footnote's mark; `html` is the note's inner HTML."""
    look = QTextCharFormat()
    look.setObjectType(NOTE_OBJECT)
    look.setProperty(_NOTE, html)
    look.setToolTip(re.sub(r"<[^>]+>", "", html))
    return look


def note_of(look: QTextCharFormat) -> str:
    """The inner HTML of the footnote whose mark has this format, or empty."""
    return str(look.property(_NOTE) or "") if look.objectType() == NOTE_OBJECT else ""


def dump_note(document: QTextDocument) -> str:
    """A document as the inner HTML of a footnote: paragraphs only, and no footnotes in it."""
    html = re.sub(r"<fn>.*?</fn>|</?[uo]l>", "", dump(document), flags=re.DOTALL)
    html = html.replace("<li>", "<p>").replace("</li>", "</p>")
    return html.removeprefix("<p>").removesuffix("</p>") if html.count("<p>") == 1 else html


def load_note(document: QTextDocument, html: str) -> None:
    """Replace the content by a footnote's inner HTML."""
    load(document, html if html.startswith("<p>") else f"<p>{html}</p>" if html else "")


def _note_html(note: Footnote) -> str:
    parts = [_inlines_html(paragraph.inlines) for paragraph in note.blocks]
    return parts[0] if len(parts) == 1 else "".join(f"<p>{part}</p>" for part in parts)


def _inlines_html(inlines: Iterable[Inline]) -> str:
    parts = []
    for inline in inlines:
        if isinstance(inline, Run):
            parts.append(_marked(inline.text, bold=inline.strong, italic=inline.emphasis))
        elif isinstance(inline, LineBreak):
            parts.append("<br>")
        elif isinstance(inline, Link):
            runs = (_marked(run.text, bold=run.strong, italic=run.emphasis) for run in inline.runs)
            parts.append(f'<a href="{escape(inline.target)}">{"".join(runs)}</a>')
    return "".join(parts)


# ---- document to HTML ------------------------------------------------------------------------------


def dump(document: QTextDocument) -> str:
    """The document as the officer's HTML; what the subset does not know is left out, empty lines too."""
    parts: list[str] = []
    opened = ""  # the list that is open: its tag and object
    current: object = None
    block = document.begin()
    while block.isValid():
        words = _block_html(block)
        listed = list_at(block)
        number = listed.objectIndex() if listed is not None else None
        if opened and number != current:
            parts.append(f"</{opened}>")
            opened = ""
        if words:
            if listed is not None and not opened:
                opened = "ol" if listed.format().style() in _ORDERED else "ul"
                parts.append(f"<{opened}>")
            parts.append(f"<li>{words}</li>" if listed is not None else f"<p>{words}</p>")
            current = number
        block = block.next()
    return "".join(parts) + (f"</{opened}>" if opened else "")


def plain(text: str) -> str:
    """Plain text as the officer's HTML: a paragraph for every line."""
    lines = (" ".join(_UNPRINTABLE.sub("", line).split()) for line in text.splitlines())
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line)


def _block_html(block: QTextBlock) -> str:
    pieces: list[tuple[str, str, bool, bool]] = []  # text or ready HTML, link, bold, italic
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        pieces.extend(_fragment(fragment))
        iterator += 1
    if not any(text.strip(" \u00a0" + _BREAK) for text, *_ in pieces):
        return ""
    return _trimmed("".join(_piece_html(*piece) for piece in pieces))


def _trimmed(html: str) -> str:
    """Without line breaks and white space at either end."""
    while (rest := html.strip().removeprefix("<br>").removesuffix("<br>")) != html:
        html = rest
    return html


def _fragment(fragment: QTextFragment) -> Iterator[tuple[str, str, bool, bool]]:
    look = fragment.charFormat()
    if note := note_of(look):
        for _ in range(fragment.text().count(NOTE_MARK)):
            yield f"\x00{note}", "", False, False
        return
    text = _UNPRINTABLE.sub("", fragment.text())
    target = look.anchorHref() if look.isAnchor() and is_safe_link(look.anchorHref()) else ""
    bold = look.fontWeight() >= QFont.Weight.DemiBold
    yield text, target, bold, look.fontItalic()


def _piece_html(text: str, target: str, bold: bool, italic: bool) -> str:
    if text.startswith("\x00"):
        return f"<fn>{text[1:]}</fn>"
    marked = _BREAK.join(_marked(part, bold=bold, italic=italic) for part in text.split(_BREAK))
    html = marked.replace(_BREAK, "<br>")
    return f'<a href="{escape(target)}">{html}</a>' if target and text.strip(_BREAK) else html


def _marked(text: str, *, bold: bool, italic: bool) -> str:
    if not text:
        return ""
    html = escape(text, quote=False)
    if italic:
        html = f"<i>{html}</i>"
    return f"<b>{html}</b>" if bold else html
