"""What a part refers to: addresses outside by relationship, places inside by bookmark."""

from __future__ import annotations

import re

_NO_NAME = re.compile(r"[^A-Za-z0-9_]")
_LONGEST = 40  # Word cuts longer bookmark names


class Links:
    """The addresses that one part links to, each with the id of its relationship."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def relation(self, address: str) -> str:
        """The id of the relationship to an address."""
        return self.targets.setdefault(address, f"rIdLink{len(self.targets) + 1}")


class Bookmarks:
    """Bookmarks by block id: names that Word accepts, each unique without regard to case."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._taken: set[str] = set()
        self._placed: set[str] = set()
        self._asked: dict[str, None] = {}

    def name(self, block_id: str) -> str:
        """The bookmark of a block, whether placed already or not."""
        known = self._names.get(block_id)
        if known is not None:
            return known
        base = ("_" + _NO_NAME.sub("_", block_id))[: _LONGEST - 6]
        made, count = base, 1
        while made.casefold() in self._taken:
            count += 1
            made = f"{base}_{count}"
        self._taken.add(made.casefold())
        self._names[block_id] = made
        return made

    def refer(self, block_id: str) -> str:
        """The bookmark's name, remembered as wanted."""
        self._asked[block_id] = None
        return self.name(block_id)

    def place(self, block_id: str) -> tuple[str, str]:
        """Start and end of a block's bookmark; both empty without an id or where the id is used again."""
        if not block_id or block_id in self._placed:
            return "", ""
        self._placed.add(block_id)
        number = len(self._placed)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{self.name(block_id)}"/>',
            f'<w:bookmarkEnd w:id="{number}"/>',
        )

    def missing(self) -> tuple[str, ...]:
        """The ids that were referred to but are no block's."""
        return tuple(block_id for block_id in self._asked if block_id not in self._placed)
