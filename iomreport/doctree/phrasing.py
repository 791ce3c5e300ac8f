"""Words and what stands among them (HTML's phrasing content), read from markup."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from iomreport.clauses import clause
from iomreport.doctree.attributes import INLINE, TOKEN, TOKEN_PART, Attribute, Attributes, damaged
from iomreport.doctree.html import Element, MarkupError, Text
from iomreport.doctree.inlines import tidy_inlines
from iomreport.doctree.nodes import (
    Block,
    Footnote,
    Inline,
    LineBreak,
    Link,
    PageNumber,
    Paragraph,
    ParagraphRole,
    Run,
    RunRole,
)
from iomreport.doctree.provenance import Source

_SPACE = re.compile(r"[ \t\n]+")
_SAFE_LINK = re.compile(r"""(?i:https?://[^\s/?#\\"<>]+[^\s\\"<>]*|mailto:[^\s"<>]+|\#[^\s"<>]+)""")


class Look(Struct, frozen=True):
    """How the words of an element are set, and whose they are."""

    source: Source
    strong: bool = False
    emphasis: bool = False
    role: RunRole = RunRole.PLAIN

    def run(self, text: str) -> Run:
        """A run of words in this look."""
        return Run(text, self.source, self.strong, self.emphasis, self.role)

    def dress(self, run: Run) -> Run:
        """A run from elsewhere with what this look adds."""
        role = run.role if run.role is not RunRole.PLAIN else self.role
        return replace(
            run, strong=run.strong or self.strong, emphasis=run.emphasis or self.emphasis, role=role
        )


def is_safe_link(target: str) -> bool:
    """Whether a document may link there: http and https with a host, mailto, or a block's id after `#`."""
    return _SAFE_LINK.fullmatch(target) is not None


class Phrasing(ABC):
    """Reads inlines. Blocks, which a footnote holds, are read by whoever knows these."""

    def __init__(self, attributes: Attributes) -> None:
        self._attributes = attributes

    @abstractmethod
    def flow(self, element: Element, look: Look, role: ParagraphRole = ParagraphRole.BODY) -> Iterator[Block]:
        """The children as blocks; loose words between blocks become paragraphs of `role`."""

    def read(self, element: Element, look: Look) -> tuple[Inline, ...]:
        """What stands in an element that holds nothing but words."""
        return tidy_inlines(self._spread(element, look))

    def inline(self, element: Element, look: Look) -> Sequence[Inline]:
        """What an element among words comes to."""
        name = element.name
        if name not in INLINE or name not in self._attributes.dialect:
            raise MarkupError(
                clause("<{name}> cannot stand among words", name=name),
                line=element.line,
                remedy="use one of " + ", ".join(sorted(self._attributes.dialect & INLINE)),
            )
        self._attributes.check(element)
        if name == "br":
            return (LineBreak(),)
        if name == "pageref":
            return (PageNumber(self._attributes.text(element, "to")),)
        if name == "fn":
            return self._footnote(element, Look(look.source))
        if name == "a":
            return self._link(element, look)
        return self._spread(element, self._changed(element, look))

    def _spread(self, element: Element, look: Look) -> Sequence[Inline]:
        found: list[Inline] = []
        for child in element.children:
            if isinstance(child, Element):
                found.extend(self.inline(child, look))
                continue
            for piece in self.pieces(child, look):
                if isinstance(piece, list):
                    raise MarkupError(
                        clause("whole paragraphs stand where only words can"),
                        line=child.line,
                        remedy=clause("move them"),
                    )
                found.extend(piece)
        return found

    def _footnote(self, element: Element, look: Look) -> Sequence[Inline]:
        notes: list[Paragraph] = []
        for block in self.flow(element, look, ParagraphRole.NOTE):
            if not isinstance(block, Paragraph):
                raise MarkupError(
                    clause("a footnote holds more than paragraphs"),
                    line=element.line,
                    remedy=clause("use <p> alone in <fn>"),
                )
            if any(isinstance(inline, Footnote) for inline in block.inlines):
                raise MarkupError(
                    clause("a footnote stands in a footnote"),
                    line=element.line,
                    remedy=clause("put one behind the other"),
                )
            body = block.role is ParagraphRole.BODY
            notes.append(replace(block, role=ParagraphRole.NOTE) if body else block)
        return (Footnote(tuple(notes)),) if notes else ()

    def _changed(self, element: Element, look: Look) -> Look:
        if element.name in ("b", "strong"):
            return replace(look, strong=True)
        if element.name in ("i", "em"):
            return replace(look, emphasis=True)
        return replace(look, role=self._attributes.choice(element, RunRole, RunRole.PLAIN))

    def _link(self, element: Element, look: Look) -> Sequence[Inline]:
        target = self._attributes.text(element, "href").strip()
        if not is_safe_link(target):
            raise MarkupError(
                clause("“{address}” is not an address that a document may link to", address=target[:80]),
                line=element.line,
                remedy=clause("begin it with https://, mailto: or #"),
            )
        found: list[Inline] = []
        for part in self._spread(element, look):
            last = found[-1] if found else None
            if isinstance(part, Link):
                raise MarkupError(
                    clause("a link stands in a link"),
                    line=element.line,
                    remedy=clause("close the first <a> before it"),
                )
            if not isinstance(part, Run):
                found.append(part)
            elif isinstance(last, Link):
                found[-1] = Link(target, (*last.runs, part))
            else:
                found.append(Link(target, (part,)))
        return found

    def pieces(self, text: Text, look: Look) -> Iterator[tuple[Inline, ...] | list[Block]]:
        """Words between tokens, and what the tokens stand for."""
        at, line = 0, text.line
        for token in TOKEN.finditer(text.text) if self._attributes.values is not None else ():
            yield from self._words(text.text[at : token.start()], line, look)
            line += text.text.count("\n", at, token.end())
            at = token.end()
            value = self._attributes.value(token, line)
            if isinstance(value, Attribute):
                raise MarkupError(
                    clause("an id or address stands among the words"), line=line, remedy=clause("drop it")
                )
            yield value if isinstance(value, list) else tuple(map(_dressed(look), value))
        yield from self._words(text.text[at:], line, look)

    def _words(self, text: str, line: int, look: Look) -> Iterator[tuple[Inline, ...]]:
        if self._attributes.values is not None and (part := TOKEN_PART.search(text)):
            raise damaged(line + text.count("\n", 0, part.start()))
        if text:
            yield (look.run(_SPACE.sub(" ", text)),)


def _dressed(look: Look) -> Callable[[Inline], Inline]:
    def dress(inline: Inline) -> Inline:
        if isinstance(inline, Run):
            return look.dress(inline)
        if isinstance(inline, Link):
            return Link(inline.target, tuple(look.dress(run) for run in inline.runs))
        return inline

    return dress
