"""The structure of a document as readers for the blind meet it: elements, and what is painted for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

Attribute = str | int | tuple[float, ...]
_NONE: Mapping[str, Attribute] = {}


class Annotation:
    """A link's rectangle on a page. `target` is a web or mail address, or `#id`; `words` describe it."""

    __slots__ = ("element", "page", "rectangle", "target", "words")

    def __init__(
        self,
        page: int,
        rectangle: tuple[float, float, float, float],
        target: str,
        words: str,
        element: Element,
    ) -> None:
        self.page = page
        self.rectangle = rectangle
        self.target = target
        self.words = words
        self.element = element


class Element:
    """An element of the structure tree, with its kids in reading order.

    Block elements join their parent when they are made, inline ones when their first mark is painted, so that
    they stand between the marks of the words around them. Kids are elements, marks `(page, number)` and
    annotations. `alt` says in words what an element shows.
    """

    __slots__ = ("alt", "attached", "attributes", "kids", "language", "name", "parent", "tag")

    def __init__(
        self,
        tag: str,
        parent: Element | None,
        *,
        inline: bool = False,
        attributes: Mapping[str, Attribute] | None = None,
        language: str = "",
        name: str = "",
        alt: str = "",
    ) -> None:
        self.tag = tag
        self.parent = parent
        self.kids: list[Element | tuple[int, int] | Annotation] = []
        self.attributes = attributes or _NONE
        self.alt = alt
        self.language = language
        self.name = name
        self.attached = parent is None
        if not inline:
            self.attach()

    def attach(self) -> None:
        """Join the parent, and it its own, where that has not been done."""
        if not self.attached and self.parent is not None:
            self.attached = True
            self.parent.attach()
            self.parent.kids.append(self)

    def prune(self) -> bool:
        """Drop elements in which nothing was painted; true when this one is empty itself."""
        self.kids = [kid for kid in self.kids if not (isinstance(kid, Element) and kid.prune())]
        return not self.kids and self.tag not in {"TD", "TH"}

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(kid for kid in reversed(element.kids) if isinstance(kid, Element))
