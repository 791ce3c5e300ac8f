"""Blocks and inlines as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable

from iomreport.doctree.nodes import (
    Block,
    Callout,
    CalloutRole,
    Cell,
    Contents,
    Cover,
    Document,
    Drawing,
    FigureBox,
    Footnote,
    Group,
    Heading,
    Inline,
    LineBreak,
    Link,
    ListBlock,
    ListRole,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Row,
    Run,
    RunRole,
    Table,
)
from iomreport.notices import Notice
from iomreport.writers.base import Options, words_of
from iomreport.writers.html.markup import anchor, direction, escape
from iomreport.writers.places import headings_by_id, listed_headings
from iomreport.writers.svg import svg
from iomreport.writers.wellformed import is_address, link_left_out, unknown_target

# Browsers end lines after the hyphen of “post-2015” and the dash of “21–23”.
_NUMBER_AFTER_HYPHEN = re.compile(r"\w+[-–]\d[\w.,]*\b")
_UNBROKEN = r'<span class="unbroken">\g<0></span>'


class Body:
    """Writes the blocks of one document, and gathers its footnotes."""

    def __init__(self, document: Document, options: Options) -> None:
        self.notices: list[Notice] = []
        self._document = document
        self._words = options.words
        self._style = options.style
        self._unbroken = options.unbroken
        self._titles = headings_by_id(document)
        self._placed: set[str] = set()
        self._notes: list[tuple[int, Footnote]] = []
        self._tables = 0

    # ---- inlines -------------------------------------------------------------------------------------

    def inlines(self, inlines: Iterable[Inline], *, notes: bool = True) -> str:
        """Inlines; without `notes`, footnotes are left out."""
        parts: list[str] = []
        for inline in inlines:
            if isinstance(inline, Run):
                parts.append(self.run(inline))
            elif isinstance(inline, LineBreak):
                parts.append("<br>")
            elif isinstance(inline, Link):
                parts.append(self._link(inline))
            elif isinstance(inline, Footnote):
                if notes:
                    parts.append(self._mark(inline))
            else:
                title = self._titles.get(inline.target, "")
                parts.append(self._reference(inline.target, escape(title)))
        return "".join(parts)

    def run(self, run: Run) -> str:
        """One run with its look."""
        text = _NUMBER_AFTER_HYPHEN.sub(_UNBROKEN, escape(words_of(run, self._unbroken)))
        if run.role is RunRole.LABEL:
            text = f'<b class="label">{text}</b>'
        elif run.role is RunRole.OPEN_PLACE:
            text = f'<mark class="open-place">{text}</mark>'
        if run.emphasis:
            text = f"<em>{text}</em>"
        if run.strong:
            text = f"<strong>{text}</strong>"
        if run.language and run.language != self._document.language:
            text = f'<span lang="{escape(run.language)}" dir="{direction(run.language)}">{text}</span>'
        return text

    def _link(self, link: Link) -> str:
        words = "".join(map(self.run, link.runs))
        if link.target.startswith("#"):
            return self._reference(link.target[1:], words)
        if is_address(link.target):
            return f'<a href="{escape(link.target)}" rel="noreferrer">{words}</a>'
        self.notices.append(link_left_out(link.target))
        return words

    def _reference(self, target: str, words: str) -> str:
        if target not in self._titles:
            self.notices.append(unknown_target(target))
            return words
        return f'<a href="#{escape(anchor(target))}">{words}</a>'

    def _mark(self, note: Footnote) -> str:
        number = note.number or len(self._notes) + 1
        self._notes.append((number, note))
        return f'<sup><a href="#note-{number}" id="note-{number}-mark" role="doc-noteref">{number}</a></sup>'

    def foot(self) -> str:
        """The notes, each with a way back; nothing without notes."""
        items: list[str] = []
        back = escape(self._words.get("back-to-text", "Back to the text"))
        done = 0
        while done < len(self._notes):  # a note may cite another
            number, note = self._notes[done]
            done += 1
            link = (
                f' <a class="back" href="#note-{number}-mark" role="doc-backlink" aria-label="{back}">'
                '<span aria-hidden="true">↩</span></a>'
            )
            paragraphs = [self.inlines(block.inlines) for block in note.blocks] or [""]
            paragraphs[-1] += link
            body = (
                paragraphs[0] if len(paragraphs) == 1 else "".join(f"<p>{words}</p>" for words in paragraphs)
            )
            items.append(f'<li id="note-{number}" value="{number}">{body}</li>')
        if not items:
            return ""
        title = escape(self._words.get("footnotes", "Notes"))
        return (
            f'<section class="notes" role="doc-endnotes" aria-labelledby="notes-title">'
            f'<h2 id="notes-title">{title}</h2><ol>{"".join(items)}</ol></section>\n'
        )

    # ---- blocks --------------------------------------------------------------------------------------

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Blocks in order."""
        return "".join(map(self._block, blocks))

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return (
                    f'<p class="{block.role.value}"{self._id(block.id)}>{self.inlines(block.inlines)}</p>\n'
                )
            case Heading():
                tag = f"h{min(max(block.level, 1), 6)}"
                return f"<{tag}{self._id(block.id)}>{self.inlines(block.inlines)}</{tag}>\n"
            case ListBlock():
                return self._list(block)
            case Table():
                return self._table(block)
            case FigureBox():
                return self._figures(block)
            case Callout():
                return self._callout(block)
            case Contents():
                return self._contents(block)
            case PageBreak():
                return '<div class="page-break"></div>\n'
            case Cover():
                return f'<div class="cover">{self.blocks(block.blocks)}</div>\n'
            case Group():
                return self._group(block)
            case Drawing():
                return self._drawing(block)

    def _id(self, block_id: str) -> str:
        name = anchor(block_id)
        if not name or name in self._placed:
            return ""
        self._placed.add(name)
        return f' id="{escape(name)}"'

    def _group(self, block: Group) -> str:
        tag = "section" if block.section and not block.item else "div"
        kept = ' class="together"' if block.keep_together else ""
        return f"<{tag}{kept}>{self.blocks(block.blocks)}</{tag}>\n"

    def _list(self, block: ListBlock) -> str:
        tag = "ol" if block.ordered else "ul"
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        role = f' class="{block.role.value}"' if block.role is not ListRole.PLAIN else ""
        items = "".join(f"<li>{self._only(item.blocks)}</li>" for item in block.items)
        return f"<{tag}{role}{start}>{items}</{tag}>\n"

    def _only(self, blocks: tuple[Block, ...]) -> str:
        """Blocks; a plain paragraph alone needs no element of its own."""
        if len(blocks) == 1:
            only = blocks[0]
            if isinstance(only, Paragraph) and only.role is ParagraphRole.BODY and not only.id:
                return self.inlines(only.inlines)
        return self.blocks(blocks)

    def _callout(self, block: Callout) -> str:
        inner = self.blocks(block.blocks)
        if block.role is CalloutRole.BOTTOM_LINE:
            return f'<div class="bottom-line">{inner}</div>\n'
        label = self._words.get(block.role.value, "")
        named = f' aria-label="{escape(label)}"' if label else ""
        return f'<div class="{block.role.value}" role="note"{named}>{inner}</div>\n'

    def _contents(self, block: Contents) -> str:
        lines = "".join(
            f'<li class="level-{heading.level}"><a href="#{escape(anchor(heading.id))}">'
            f"{self._without_links(heading.inlines)}</a></li>"
            for heading in listed_headings(self._document.blocks, block.depth)
        )
        title = self.inlines(block.title)
        head = f'<h2 class="contents-title" id="contents-title">{title}</h2>' if title else ""
        named = ' aria-labelledby="contents-title"' if title else ""
        return f'<nav class="contents"{named}>{head}<ol>{lines}</ol></nav>\n'

    def _without_links(self, inlines: Iterable[Inline]) -> str:
        """The words of a heading for a link of their own, without footnotes."""
        flat: list[Inline] = []
        for inline in inlines:
            flat.extend(inline.runs if isinstance(inline, Link) else (inline,))
        return self.inlines(flat, notes=False)

    def _figures(self, block: FigureBox) -> str:
        entries: list[str] = []
        for entry in block.entries:
            above = (
                f'<span class="qualifier">{self.inlines(entry.qualifier)} </span>' if entry.qualifier else ""
            )
            number = f'<span class="number">{self.inlines(entry.number)}</span>'
            entries.append(
                f'<div class="figure"><dt>{above}{number}</dt><dd>{self.inlines(entry.label)}</dd></div>'
            )
        remark = f'<p class="remark">{self.inlines(block.remark)}</p>' if block.remark else ""
        return f'<div class="figures"><dl>{"".join(entries)}</dl>{remark}</div>\n'

    def _drawing(self, block: Drawing) -> str:
        caption = f"<figcaption>{self.inlines(block.caption)}</figcaption>" if block.caption else ""
        remark = f'<p class="source">{self.inlines(block.remark)}</p>' if block.remark else ""
        return f'<figure class="picture">{caption}{svg(block, self._style)}{remark}</figure>\n'

    # ---- tables --------------------------------------------------------------------------------------

    def _table(self, block: Table) -> str:
        self._tables += 1
        name = f"table-{self._tables}-description"
        described = (
            f'<p class="hidden" id="{name}">{escape(block.description)}</p>' if block.description else ""
        )
        by = f' aria-describedby="{name}"' if block.description else ""
        caption = f"<caption>{self.inlines(block.caption)}</caption>" if block.caption else ""
        total = sum(block.columns) or 1.0
        columns = "".join(f'<col style="width:{100 * width / total:.4g}%">' for width in block.columns)
        head = "".join(self._row(row, head=True) for row in block.head)
        head = f"<thead>{head}</thead>" if head else ""
        rows = "".join(self._row(row, head=False) for row in block.rows)
        return (
            f'{described}<table class="{block.role.value}"{self._id(block.id)}{by}>{caption}'
            f"<colgroup>{columns}</colgroup>{head}<tbody>{rows}</tbody></table>\n"
        )

    def _row(self, row: Row, *, head: bool) -> str:
        return f"<tr>{''.join(self._cell(cell, head) for cell in row.cells)}</tr>\n"

    def _cell(self, cell: Cell, head: bool) -> str:
        span = f' colspan="{cell.span}"' if cell.span > 1 else ""
        words = self._only(cell.blocks)
        if not (cell.header or head):
            return f"<td{span}>{words}</td>"
        scope = "col" if head else "row"
        if head and cell.span > 1:
            scope = "colgroup"
        return f'<th scope="{scope}"{span}>{words}</th>'
