"""What a head or foot holds."""

from __future__ import annotations

import re

from iomreport.writers.docx.reference.names import MC, Element, V, value, w

_PICTURES = (w("drawing"), w("pict"), w("object"), f"{V}shape")
_PAGE = re.compile(r"(?<!\w)PAGE(?!\w)")


def holds_anything(root: Element) -> bool:
    """Whether it shows anything: words, pictures, fields, lines; not only empty paragraphs."""
    for node in root.iter(
        w("t"), w("fldSimple"), w("instrText"), w("sym"), w("pgNum"), w("pBdr"), *_PICTURES
    ):
        if node.tag != w("t") or (node.text or "").strip():
            return True
    return False


def shows_page_number(root: Element) -> bool:
    """Whether it holds the number of the page."""
    if next(root.iter(w("pgNum")), None) is not None:
        return True
    if any(_PAGE.search(value(node, "instr")) for node in root.iter(w("fldSimple"))):
        return True
    return any(
        _PAGE.search("".join(code.text or "" for code in paragraph.iter(w("instrText"))))
        for paragraph in root.iter(w("p"))
    )


def without_empty_end(root: Element) -> list[Element]:
    """What a head or foot holds before last paragraphs that show nothing, as Word asks for below a table."""
    nodes = list(root)
    while len(nodes) > 1 and nodes[-1].tag == w("p") and not holds_anything(nodes[-1]):
        nodes.pop()
    return nodes


def drop(node: Element) -> None:
    """Take a node out with all that is in it, and what of its surroundings makes no sense without it."""
    parent = node.getparent()
    if parent is None:
        return
    parent.remove(node)
    alternatives = parent.getparent()
    if parent.tag == f"{MC}Choice" and not len(parent) and alternatives is not None:
        drop(alternatives)


def unwrap(node: Element) -> None:
    """Take a node out and leave in its place what is in it."""
    parent = node.getparent()
    if parent is None:
        return
    at = parent.index(node)
    for offset, child in enumerate(list(node)):
        parent.insert(at + offset, child)
    parent.remove(node)
