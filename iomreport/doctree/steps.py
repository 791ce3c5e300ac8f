"""What was made of a document's blocks, so that what has not changed need not be made again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeGuard, TypeVar

from msgspec.structs import replace

from iomreport.doctree.nodes import Block, Group

State = TypeVar("State")


class Steps:
    """Results by step, block and the state that the step met, for one pass and the next.

    A step is a function of these three and of nothing that changes while the object lives. Blocks are told
    apart by identity: one that was made anew is changed anew. So results come out as the very blocks of last
    time, which the next step knows again.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], tuple[Block, object, tuple[Block, object]]] = {}
        self._before = self._known

    def begin(self) -> None:
        """Begin another pass: what the last but one has left is forgotten."""
        self._before, self._known = self._known, {}

    def take(
        self, step: str, block: Block, state: State, make: Callable[[Block, State], tuple[Block, State]]
    ) -> tuple[Block, State]:
        """The block that a step makes and the state after it, by `make` where that is not known."""
        key = step, id(block)
        known = self._before.get(key)
        if known is not None and known[0] is block and (known[1] is state or known[1] == state):
            self._known[key] = known
            return known[2]  # type: ignore[return-value]  # a step has one type of state
        made = make(block, state)
        self._known[key] = block, state, made
        return made

    def through(
        self,
        step: str,
        blocks: tuple[Block, ...],
        state: State,
        make: Callable[[Block, State], tuple[Block, State]],
    ) -> tuple[tuple[Block, ...], State]:
        """Blocks in their order, each with the state after the one before it, and the last state.

        A section is gone through in the same way: what is made of it is what is made of the blocks there.
        """

        def within(block: Block, state: State) -> tuple[Block, State]:
            if not _holds_groups(block):
                return make(block, state)
            blocks, after = self.through(step, block.blocks, state, make)
            return replace(block, blocks=blocks), after

        made: list[Block] = []
        for block in blocks:
            changed, state = self.take(step, block, state, within)
            made.append(changed)
        return tuple(made), state


def _holds_groups(block: Block) -> TypeGuard[Group]:
    """Whether it is of a size to be divided: a section rather than an item."""
    return isinstance(block, Group) and any(isinstance(inner, Group) for inner in block.blocks)
