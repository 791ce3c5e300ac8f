"""A column that is being filled with boxes: spaces between blocks, breaks forbidden, what encloses them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from iomreport.writers.pdf.boxes import Anchor, Box, Break, Decoration, Item, Note, Owner, height_of
from iomreport.writers.pdf.lines import Line
from iomreport.writers.style import TextStyle


@dataclass(frozen=True, slots=True)
class FlowState:
    """What the next box of a column stands after: space, whether it is glued, new page, anchors."""

    after: float
    glued: bool
    new_page: bool
    anchors: tuple[Anchor, ...]


class Flow:
    """Boxes of one column. `x` and `width` are those of the text now being set."""

    def __init__(self, width: float, owner: Owner | None = None) -> None:
        self.boxes: list[Box] = []
        self.x = 0.0
        self.width = width
        self.section = owner.section if owner else ""
        self.item = owner.item if owner else ""
        self._after = 0.0
        self._glued = False
        self._decorations: tuple[Decoration, ...] = ()
        self._new_page = False
        self._anchors: tuple[Anchor, ...] = ()

    # ---- what the next box stands after ------------------------------------------------------------

    def space(self, before: float) -> None:
        """Ask for space above the next box; the larger of what is asked for counts."""
        self._after = max(self._after, before)

    def glue(self) -> None:
        """Keep the next box on the page of the last one."""
        self._glued = bool(self.boxes)

    def new_page(self) -> None:
        """Begin a page with the next box."""
        self._new_page = bool(self.boxes)

    def anchor(self, name: str) -> None:
        """Let links to a name lead to the next box."""
        if name:
            self._anchors = (*self._anchors, Anchor(name))

    def owner(self, block: str = "") -> Owner:
        """The owner of boxes that are added now."""
        return Owner(self.x, self.width, self.section, self.item, block)

    @property
    def state(self) -> FlowState:
        """What the next box stands after."""
        return FlowState(self._after, self._glued, self._new_page, self._anchors)

    @state.setter
    def state(self, state: FlowState) -> None:
        self._after, self._glued, self._new_page = state.after, state.glued, state.new_page
        self._anchors = state.anchors

    # ---- adding ------------------------------------------------------------------------------------

    def add(self, box: Box) -> None:
        """Add a box below the others."""
        box.space = max(box.space, self._after)
        if self._glued:
            box.before = Break.FORBIDDEN
        box.new_page = self._new_page
        box.decorations = self._decorations + box.decorations
        box.anchors = self._anchors + box.anchors
        self._after, self._glued, self._new_page, self._anchors = 0.0, False, False, ()
        self.boxes.append(box)

    def add_lines(
        self,
        lines: Sequence[tuple[Line, Sequence[Item], tuple[Note, ...]]],
        text: TextStyle,
        baseline: float,
        owner: Owner,
    ) -> None:
        """Add a paragraph's lines: two at least stay together at its beginning and its end."""
        self.space(text.space_before)
        last = len(lines) - 1
        for number, (_, items, notes) in enumerate(lines):
            tied = number and (number in (1, last) or text.keep_together)
            self.add(
                Box(
                    text.leading,
                    items,
                    before=Break.FORBIDDEN if tied else Break.ALLOWED,
                    notes=notes,
                    owner=owner,
                    baseline=baseline,
                )
            )
        self.space(text.space_after)
        if text.keep_with_next:
            self.glue()

    # ---- enclosing ---------------------------------------------------------------------------------

    @contextmanager
    def indented(self, left: float, right: float = 0.0) -> Iterator[None]:
        """Set a narrower column for a while."""
        x, width = self.x, self.width
        self.x, self.width = x + left, width - left - right
        yield
        self.x, self.width = x, width

    @contextmanager
    def decorated(self, decoration: Decoration, pad: float = 0.0) -> Iterator[None]:
        """Put a decoration behind what is added for a while, with some space inside it above and below."""
        outer = self._decorations
        self._decorations = (*outer, decoration)
        if pad:
            self.add(Box(pad))
            self.glue()
        yield
        if pad:
            self._after, self._glued = 0.0, True
            self.add(Box(pad))
        self._decorations = outer

    @contextmanager
    def together(self, limit: float, how: Break) -> Iterator[None]:
        """Keep what is added for a while on one page, unless it is higher than `limit`."""
        first = len(self.boxes)
        yield
        group = self.boxes[first:]
        if group and height_of(group) <= limit:
            for box in group[1:]:
                box.before = max(box.before, how)
