"""The file's styles and lists, with those added that a note needs and the file lacks."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from iomreport.writers.docx.languages import is_rtl
from iomreport.writers.docx.reference.lookup import Sheet, folded, number
from iomreport.writers.docx.reference.names import Element, attributes, value, w
from iomreport.writers.docx.reference.ordering import PARAGRAPH, RUN, STYLE, child, place
from iomreport.writers.docx.reference.story import drop
from iomreport.writers.docx.styles import role_of_style
from iomreport.writers.docx.xmltext import half_points, twips
from iomreport.writers.style import HouseStyle, TextStyle

_NAMED = (w("pStyle"), w("rStyle"), w("tblStyle"))
_NSID_STEP = 0x1000


class Styles:
    """The merged style sheet. `root` is a `w:styles` element; `ids` gives the file's id for each of ours."""

    def __init__(
        self, sheet: Sheet, root: Element | None, ours: str, house: HouseStyle, spacing: str
    ) -> None:
        own: Element = etree.fromstring(ours.encode("utf-8"))
        self.root = own if root is None else root
        self.ids: dict[str, str] = {}
        self.added: list[Element] = []
        self._house, self._spacing = house, spacing
        self._ours = {value(style, "styleId"): style for style in own.findall(w("style"))}
        if root is None:
            self.ids = {style_id: style_id for style_id in self._ours}
            self.added = list(self._ours.values())
            return
        self._match(sheet)
        self._add(sheet)
        self._fit(sheet)

    def speak(self, own: str, language: str) -> None:
        """Let the words be of the note's language, and run as it does; `own` is our style sheet."""
        defaults = child(self.root, "docDefaults", ("docDefaults", "latentStyles", "style"))
        runs = child(defaults, "rPrDefault", ("rPrDefault", "pPrDefault"))
        told = etree.fromstring(own.encode("utf-8")).find(f".//{w('rPrDefault')}//{w('lang')}")
        if told is not None:
            place(child(runs, "rPr", ("rPr",)), told, RUN)
        for style in self.root.findall(w("style")):
            if value(style, "type") == "paragraph":
                for node in style.findall(f"{w('rPr')}/{w('lang')}"):
                    drop(node)
                if is_rtl(language) and (style in self.added or value(style, "default") == "1"):
                    child(child(style, "pPr", STYLE), "bidi", PARAGRAPH)

    def _match(self, sheet: Sheet) -> None:
        taken = {style_id.casefold() for style_id in sheet.by_id}
        names = sheet.names()
        for style_id, style in self._ours.items():
            kind, name = value(style, "type"), value(style.find(w("name")))
            usual = "" if value(style, "customStyle") else style_id
            found = sheet.default(kind) if value(style, "default") else None
            if found is None:
                found = sheet.find(kind, name, usual)
            if found is not None:
                self.ids[style_id] = value(found, "styleId")
                continue
            self.ids[style_id] = _unused(style_id, taken)
            taken.add(self.ids[style_id].casefold())
            style.set(w("styleId"), self.ids[style_id])
            if folded(name) in names:  # of a style of another type
                child(style, "name", STYLE).set(w("val"), _unused(name, names))
            self.added.append(style)

    def _add(self, sheet: Sheet) -> None:
        """Added paragraph styles stand on their own: what the file's text is based on would bend them."""
        for style in self.added:
            based = style.find(w("basedOn"))
            if based is not None and value(style, "type") == "paragraph":
                style.remove(based)
            for name in ("basedOn", "next"):
                node = style.find(w(name))
                if node is not None:
                    node.set(w("val"), self.ids.get(value(node), value(node)))
            self.root.append(style)
        body = self._ours["BodyText"]
        if body in self.added and sheet.default("paragraph") is not None:
            self._as_running_text(body, sheet)

    def _as_running_text(self, style: Element, sheet: Sheet) -> None:
        """A body style is the file's own text, with space between paragraphs."""
        look = sheet.look(sheet.default("paragraph"))
        for node in (style.find(w("pPr")), style.find(w("rPr"))):
            if node is not None:
                style.remove(node)
        child(style, "basedOn", STYLE).set(w("val"), self.ids["Normal"])
        if not look.space_after or look.contextual:
            properties = child(style, "pPr", STYLE)
            after = twips(self._house.text["body"].space_after)
            child(properties, "spacing", PARAGRAPH).set(w("after"), str(after))
            child(properties, "contextualSpacing", PARAGRAPH).set(w("val"), "0")

    def _fit(self, sheet: Sheet) -> None:
        """The file's styles take from ours what depends on the note: sizes of its spacing, tabs, indents."""
        varied = {"spoken": self._house.spoken, "compact": self._house.compact}.get(self._spacing, {})
        for style_id, role in role_of_style(self._house).items():
            style = sheet.by_id.get(self.ids[style_id])
            if style is None and style_id != "BodyText":
                continue
            if style is None:
                style = self._ours[style_id]
            if role in varied:
                _vary(style, varied[role])
            if style_id.startswith("TOC") and role != "contents-title":
                self._copy(style, style_id, "tabs")
            if style_id.startswith("ListContinue"):
                self._copy(style, style_id, "ind")
            if role == "list":
                self._close(style)

    def _close(self, style: Element) -> None:
        """Items of lists within lists are of several styles, which Word's contextual spacing sets apart."""
        properties = child(style, "pPr", STYLE)
        after = twips(self._house.text_style("list", self._spacing).space_after)
        child(properties, "spacing", PARAGRAPH).set(w("after"), str(after))
        child(properties, "contextualSpacing", PARAGRAPH).set(w("val"), "0")

    def _copy(self, style: Element, style_id: str, name: str) -> None:
        wanted = self._ours[style_id].find(f"{w('pPr')}/{w(name)}")
        if wanted is not None:
            place(child(style, "pPr", STYLE), deepcopy(wanted), PARAGRAPH)


def _vary(style: Element, look: TextStyle) -> None:
    runs = child(style, "rPr", STYLE)
    for name in ("sz", "szCs"):
        child(runs, name, RUN).set(w("val"), str(half_points(look.size)))
    spacing = child(child(style, "pPr", STYLE), "spacing", PARAGRAPH)
    for name in attributes(spacing):
        del spacing.attrib[name]
    for name, length in (
        ("before", look.space_before),
        ("after", look.space_after),
        ("line", look.leading),
    ):
        spacing.set(w(name), str(twips(length)))
    spacing.set(w("lineRule"), "exact")


def _unused(name: str, taken: set[str]) -> str:
    made, count = name, 1
    while made.casefold() in taken:
        count += 1
        made = f"{name}{count}"
    return made


class Lists:
    """The merged numbering: ours after the file's own, whose numbers stay."""

    def __init__(self, root: Element | None) -> None:
        self.root = root
        self._kinds = _next(root, "abstractNum", "abstractNumId", 0)
        self._offset = _next(root, "num", "numId", 1) - 1

    def number(self, ours: str) -> str:
        """The number of one of our lists in the file."""
        return ours if ours in ("", "0") else str(int(ours) + self._offset)

    def merge(self, ours: str, styles: Styles) -> Element:
        """The root of the numbering part with ours in it."""
        own: Element = etree.fromstring(ours.encode("utf-8"))
        added = {value(style, "styleId") for style in styles.added}
        for node in list(own.iter(w("pStyle"))):
            style_id = styles.ids[value(node)]
            if style_id in added:
                node.set(w("val"), style_id)
            else:  # a style of the file's has a list of the file's
                drop(node)
        if self.root is None:
            return own
        known = {value(node).upper() for node in self.root.iter(w("nsid"))}
        for node in own.findall(w("abstractNum")):
            node.set(w("abstractNumId"), str(int(value(node, "abstractNumId")) + self._kinds))
            for mark in node.findall(w("nsid")):
                while value(mark).upper() in known:
                    mark.set(w("val"), f"{int(value(mark), 16) + _NSID_STEP:08X}")
        for node in own.findall(w("num")):
            node.set(w("numId"), self.number(value(node, "numId")))
            for kind in node.findall(w("abstractNumId")):
                kind.set(w("val"), str(int(value(kind)) + self._kinds))
        order = ("numPicBullet", "abstractNum", "num", "numIdMacAtCleanup")
        for name in ("abstractNum", "num"):
            later = [self.root.find(w(following)) for following in order[order.index(name) + 1 :]]
            before = next((node for node in later if node is not None), None)
            for node in own.findall(w(name)):
                if before is None:
                    self.root.append(node)
                else:
                    before.addprevious(node)
        return self.root


def _next(root: Element | None, name: str, attribute: str, first: int) -> int:
    found = [] if root is None else [number(value(node, attribute)) for node in root.findall(w(name))]
    return max((int(known) + 1 for known in found if known is not None), default=first)


def adapt(root: Element, styles: Styles, lists: Lists) -> None:
    """Give a part of ours the file's ids of styles and numbers of lists."""
    for node in root.iter(*_NAMED):
        node.set(w("val"), styles.ids.get(value(node), value(node)))
    for node in root.iter(w("numId")):
        node.set(w("val"), lists.number(value(node)))
