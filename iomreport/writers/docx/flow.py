"""Paragraphs and tables one under the other in a body, a cell or a box, and the space between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from iomreport.writers.docx.closing import keep_end_together
from iomreport.writers.docx.paragraph import Held, spacer

_OPENING = re.compile(r'(<w:p><w:pPr><w:pStyle w:val="[^"]*"/>)(?!<w:keepNext/>)')
"""How a paragraph begins that may yet part from what follows."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where blocks stand: the width in points, how far they are indented, what plain paragraphs look like.

    `depth` counts the lists around; `border` is laid on every paragraph; `hanging` is how far marks hang
    where the lists around are of different kinds.
    """

    width: float
    left: float = 0.0
    body: str = "BodyText"
    body_role: str = "body"
    depth: int = 0
    border: str = ""
    keep_lines: bool = False
    list_is_ordered: bool = False
    hanging: float | None = None
    cover: bool = False

    def within(self, indent: float) -> Frame:
        """The frame indented further."""
        return replace(self, left=self.left + indent, width=self.width - indent)


def bound(rows: str) -> str:
    """Rows of a table that stay on the page of what follows."""
    return _OPENING.sub(r"\1<w:keepNext/>", rows)


class Flow:
    """Gathers the XML of one container, in order. A paragraph is held back until what follows it is known."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._held: Held | None = None
        self._gap = 0.0
        self._after_table = False
        self._break = False
        self._keeping = 0
        self._keeps_table = False  # a table is the last of what is kept together so far
        self.number: tuple[int, int] | None = None

    @property
    def held(self) -> Held | None:
        """The last paragraph, as long as nothing has followed it."""
        return self._held

    @property
    def begun(self) -> bool:
        """Whether anything stands in the flow yet."""
        return bool(self._out) or self._held is not None

    def add(self, paragraph: Held) -> None:
        """Append a paragraph."""
        self._keep_table()
        if self._held is not None:
            self._out.append(self._held.xml())
        if self.number is not None:
            paragraph.number, self.number = self.number, None
        if self._gap:
            paragraph.at_least_before(self._gap)
            self._gap = 0.0
        if self._break:
            paragraph.break_before, self._break = True, False
        if self._keeping:
            paragraph.keep_next = True
        self._after_table = False
        self._held = paragraph

    def add_table(self, xml: str, before: float, after: float) -> None:
        """Append a table, with space around it."""
        self._keep_table()
        if self._held is not None:
            self._held.at_least_after(before)
            self._out.append(self._held.xml())
            self._held = None
        if self._after_table or self._break:
            gap = max(self._gap, before) if self._after_table else 1.0
            self._out.append(spacer(gap, self._break, keep_next=bool(self._keeping)))
            self._break = False
        self._out.append(xml)
        self._after_table, self._gap = True, after
        self._keeps_table = bool(self._keeping)

    def _keep_table(self) -> None:
        """What follows a table within what is kept together stays on the page of all its rows."""
        if self._keeps_table:
            self._out[-1] = bound(self._out[-1])
            self._keeps_table = False

    def separate(self, gap: float) -> None:
        """Set what follows apart from the last paragraph even where their looks are the same."""
        if self._held is not None:
            self._out.append(self._held.xml())
            self._held = None
            self._out.append(spacer(gap))

    def new_page(self) -> None:
        """What follows begins a page, if anything follows."""
        self._break = self.begun

    def glue(self) -> None:
        """What follows begins on the page on which the last paragraph, or the last row of a table, ends."""
        if self._held is not None:
            self._held.keep_next = True
        elif self._after_table:
            above, row, last = self._out[-1].rpartition("<w:tr>")
            self._out[-1] = above + row + bound(last)

    def keep(self) -> None:
        """From here on, every paragraph stays with its next."""
        self._keeping += 1

    def release(self, was: bool = False) -> None:
        """The last paragraph is the last of what is kept together; `was` is its own wish."""
        self._keeping -= 1
        if not self._keeping:
            self._keeps_table = False
        if not self._keeping and self._held is not None:
            self._held.keep_next = was

    def finish(self, *, whole: bool = False) -> str:
        """All of it. A container never ends in a table; `whole` is for the body of the document."""
        if self._held is not None:
            self._out.append(self._held.xml())
            self._held = None
        elif self._after_table or not self._out:
            self._out.append(spacer(1.0))
        if whole:
            keep_end_together(self._out)
        return "".join(self._out)
