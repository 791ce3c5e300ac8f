"""One page's content stream: words under their marks, and everything else as artifacts."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from iomreport.doctree.provenance import Source
from iomreport.writers.pdf.boxes import Backdrop, Decoration, Item, Leader, Picture, Rule, Text
from iomreport.writers.pdf.lines import Line, Segment
from iomreport.writers.pdf.objects import compress
from iomreport.writers.pdf.structure import Annotation, Element
from iomreport.writers.pdf.words import Look, Pen


class Painter:
    """Paints one page; y grows upwards from the page's foot, as in PDF.

    `numbers` are the page numbers of targets, `marks` becomes the elements by the number of their mark on
    this page, `annotations` the page's links, `places` where words of a source stand: source, left, baseline,
    width and size of the letters. While `artifact` is set, words are painted for no element. Without
    `tagged`, elements learn nothing of what is painted for them, and there are no links.
    """

    def __init__(self, page: int, numbers: Mapping[str, int], *, tagged: bool = True) -> None:
        self.page = page
        self.tagged = tagged
        self.numbers = numbers
        self.operators: list[str] = []
        self.marks: list[Element] = []
        self.annotations: list[Annotation] = []
        self.places: list[tuple[Source, float, float, float, float]] = []
        self.artifact = False
        self.digest = b""  # of the content stream of a page that is not tagged
        self._content = b""
        self._open: Element | str | None = None
        self._font = ""
        self._colour = ""
        self._tracking = 0.0

    def finish(self) -> None:
        """Keep nothing of the page but its content stream, compressed."""
        self._close()
        content = "\n".join(self.operators).encode("ascii")
        self.digest = b"" if self.tagged else sha256(content).digest()
        self._content = compress(content)
        self.operators = []

    def content(self) -> bytes:
        """The compressed content stream of a finished page."""
        return self._content

    def item(self, item: Item, left: float, top: float) -> None:
        """Paint a part of a box whose top left corner is at a point."""
        match item:
            case Text():
                self.line(item.line, left + item.x, top - item.baseline)
            case Rule():
                self.rule(left + item.x, top - item.y, item.width, item.weight, item.colour)
            case Leader():
                self._leader(item, left, top - item.baseline)
            case Picture():
                self._picture(item, left + item.x, top - item.y)
            case Backdrop():
                upper = top - item.y
                self.decoration(item.decoration, left + item.x, upper, upper - item.height)

    # ---- marks ---------------------------------------------------------------------------------

    def _close(self) -> None:
        if self._open is not None:
            self.operators.append("EMC")
            self._open = None

    def _mark(self, element: Element | None, kind: str = "/Artifact BMC") -> None:
        wanted: Element | str = kind if element is None or self.artifact else element
        if wanted is self._open or wanted == self._open:
            return
        self._close()
        self._open = wanted
        if isinstance(wanted, str):
            self.operators.append(wanted)
            return
        number = len(self.marks)
        self.marks.append(wanted)
        if self.tagged:
            wanted.attach()
            wanted.kids.append((self.page, number))
        self.operators.append(f"/{wanted.tag} <</MCID {number}>> BDC")

    # ---- words ---------------------------------------------------------------------------------

    def line(self, line: Line, x: float, y: float, kind: str = "/Artifact BMC") -> None:
        """Paint a line with its baseline's left end at a point; `kind` opens it when it has no element."""
        for segment in line.segments:
            pen = segment.pen
            self._mark(pen.element, kind)
            self._show(pen.look, "".join(segment.codes), x + segment.x, y)
            if pen.look.underline:
                self._underline(segment, x + segment.x, y)
            if pen.link and self.tagged and not self.artifact:
                self._link(segment, pen, x + segment.x, y)
            if pen.source is not None and not self.artifact:
                self.places.append((pen.source, x + segment.x, y, segment.width, pen.look.size))

    def _show(self, look: Look, codes: str, x: float, y: float) -> None:
        state = ""
        if look.colour != self._colour:
            self._colour = look.colour
            state = look.colour + " rg "
        font = f"/{look.font.resource} {look.size:.2f} Tf "
        if font == self._font:
            font = ""
        else:
            self._font = font
        tracking = ""
        if look.tracking != self._tracking:
            self._tracking = look.tracking
            tracking = f"{look.tracking:.2f} Tc "
        self.operators.append(
            f"{state}BT {font}{tracking}1 0 0 1 {x:.2f} {y + look.rise:.2f} Tm [<{codes}>]TJ ET"
        )

    def _underline(self, segment: Segment, x: float, y: float) -> None:
        look = segment.pen.look
        text = "".join(segment.text)
        width = segment.width - (len(text) - len(text.rstrip())) * look.space
        if width <= 0:
            return
        dotted = look.underline == "dotted"
        dash = "1 J [0 1.7] 0 d 0.75 w" if dotted else "0.4 w"
        down = y - (0.22 if dotted else 0.16) * look.size
        self._mark(None)
        self.operators.append(
            f"q {look.colour} RG {dash} {x:.2f} {down:.2f} m {x + width:.2f} {down:.2f} l S Q"
        )

    def _link(self, segment: Segment, pen: Pen, x: float, y: float) -> None:
        element = pen.element
        while element is not None and element.tag != "Link":
            element = element.parent
        if element is None:
            return
        size = pen.look.size
        bottom = y + pen.look.rise
        box = (x, bottom - 0.25 * size, x + segment.width, bottom + 0.9 * size)
        last = self.annotations[-1] if self.annotations else None
        if last is not None and last.element is element and abs(last.rectangle[1] - box[1]) < size / 2:
            left, bottom, right, top = last.rectangle
            last.rectangle = (min(left, box[0]), bottom, max(right, box[2]), top)
            return
        annotation = Annotation(self.page, box, pen.link, pen.words, element)
        element.kids.append(annotation)
        self.annotations.append(annotation)

    def _leader(self, leader: Leader, left: float, y: float) -> None:
        """Paint dots from the end of an entry, and the page number at the right."""
        number = self.numbers.get(leader.target, 0)
        text = str(number) if number else "–"
        width, codes = leader.look.shape(text)
        end = left + leader.right - width
        start = left + leader.x + 6
        if end - 6 > start:
            dots = int((end - 6 - start) / 4)
            first = end - 6 - dots * 4
            self._mark(None)
            path = f"{first:.2f} {y + 0.6:.2f} m {end - 5.9:.2f} {y + 0.6:.2f} l"
            self.operators.append(f"q {leader.colour} RG 1 J [0 4] 0 d 0.8 w {path} S Q")
        self._mark(leader.element)
        self._show(leader.look, codes, end, y)

    def _picture(self, picture: Picture, x: float, y: float) -> None:
        """Paint a drawing with its top left corner at a point."""
        element = picture.element
        box = (x, y - picture.height, x + picture.width, y)
        element.attributes = {"O": "/Layout", "Placement": "/Block", "BBox": tuple(round(v, 2) for v in box)}
        for step in picture.steps:
            self._mark(element)
            if isinstance(step, str):
                self.operators.append(f"q 1 0 0 -1 {x:.2f} {y:.2f} cm\n{step}\nQ")
            else:
                self.line(step.line, x + step.x, y - step.y)

    # ---- everything else -------------------------------------------------------------------------

    def rule(self, x: float, y: float, width: float, weight: float, colour: str) -> None:
        """Paint a horizontal rule."""
        self._mark(None)
        self.operators.append(f"q {colour} RG {weight:.2f} w {x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S Q")

    def decoration(self, decoration: Decoration, left: float, top: float, bottom: float) -> None:
        """Paint what lies behind boxes, from their top to their bottom."""
        self._mark(None)
        x, height = left + decoration.x, top - bottom
        if decoration.ground:
            self.operators.append(
                f"q {decoration.ground} rg {x:.2f} {bottom:.2f} {decoration.width:.2f} {height:.2f} re f Q"
            )
        if decoration.frame:
            inset = decoration.frame / 2
            self.operators.append(
                f"q {decoration.frame_colour} RG {decoration.frame:.2f} w "
                f"{x + inset:.2f} {bottom + inset:.2f} "
                f"{decoration.width - 2 * inset:.2f} {height - 2 * inset:.2f} re S Q"
            )
        if decoration.bar:
            self.operators.append(
                f"q {decoration.bar_colour} rg {x:.2f} {bottom:.2f} {decoration.bar:.2f} {height:.2f} re f Q"
            )
