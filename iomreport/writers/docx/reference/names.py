"""Names of Office Open XML that reading a foreign file needs."""

from __future__ import annotations

from lxml import etree

from iomreport.writers.docx.xmltext import R, W

Element = etree._Element
"""An element as lxml reads it; the library has no public name for its type."""

TRANSITIONAL = W
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_DOCUMENT = "/officeDocument"

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
O_ = "{urn:schemas-microsoft-com:office:office}"
V = "{urn:schemas-microsoft-com:vml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WQ = f"{{{W}}}"
RQ = f"{{{R}}}"


def w(name: str) -> str:
    """A name of WordprocessingML as lxml writes it."""
    return f"{WQ}{name}"


def value(node: Element | None, name: str = "val") -> str:
    """An attribute of WordprocessingML; empty where there is no node, or no such attribute."""
    found = None if node is None else node.get(w(name))
    return found or ""


def attributes(node: Element) -> list[str]:
    """The names of its attributes."""
    return [str(name) for name in node.attrib]


def is_on(node: Element | None) -> bool:
    """Whether a switch is there and on."""
    return node is not None and value(node) not in ("0", "false", "off")
