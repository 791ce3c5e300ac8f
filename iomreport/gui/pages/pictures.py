"""The pictures of the pages: one state of the note after another, old ones shown until new ones are there."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from iomreport.gui.pages.raster import PageImage, Raster
from iomreport.writers.base import Layout

MOST_BYTES = 192 << 20
_REST_MS = 300


class State(Struct, frozen=True):
    """The note as it is at one time; `digests` are those of `Written`, where they are known."""

    pdf: bytes
    layout: Layout
    digests: tuple[bytes, ...] = ()


class Pictures(QObject):
    """`opened` (State, the sizes of its pages in points, the pages that look as before) when another state is
    there, `changed` when a picture is.

    The latest state waits until the pages in sight of the one before it are there: however quickly the
    states follow one another, they are seen. While nothing happens the pages next to those in sight are made.
    """

    opened = Signal(object, list, object)
    changed = Signal()

    def __init__(self, raster: Raster, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.generation = 0
        self.digests: tuple[bytes, ...] = ()
        self._raster = raster
        self._opening: State | None = None
        self._next: State | None = None
        self._images: dict[int, PageImage] = {}
        self._asked: set[tuple[int, int, float]] = set()
        self._pages = 0
        self._in_sight: Sequence[int] = ()
        self._scale = 1.0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._make_neighbours)
        raster.opened.connect(self._take_document)
        raster.rendered.connect(self._take_picture)
        raster.failed.connect(self._pass_over)

    def show(self, state: State) -> None:
        """Show another state, as soon as the one before it is seen."""
        self._next = state
        self._go_on()

    def of(self, page: int) -> QImage | None:
        """The picture of a page (from 0), which may be of an earlier state or another scale."""
        image = self._images.get(page)
        return image.image if image is not None else None

    def is_current(self, page: int) -> bool:
        """Whether the picture of a page is the one that was wanted last."""
        image = self._images.get(page)
        return image is not None and (image.generation, image.scale) == (self.generation, self._scale)

    def want(self, pages: Sequence[int], scale: float) -> None:
        """Have pages made, those in sight, at a scale in pixels per point, unless they are there."""
        self._in_sight, self._scale = pages, scale
        self._ask(pages)
        self._rest.start()

    def _go_on(self) -> None:
        if self._next is not None and self._opening is None and not self._asked:
            self._opening, self._next = self._next, None
            self._raster.open(self._opening.pdf)

    def _take_document(self, generation: int, sizes: list[tuple[float, float]]) -> None:
        state, self._opening = self._opening, None
        if state is None:
            return
        pairs = enumerate(zip(self.digests, state.digests, strict=False))
        same = {number for number, (old, new) in pairs if old == new}
        self._images = {
            number: replace(image, generation=generation)
            if number in same and image.generation == self.generation
            else image
            for number, image in self._images.items()
            if number < len(sizes)
        }
        self._asked.clear()  # what was asked while the document was opened is not made
        self.generation, self.digests, self._pages = generation, state.digests, len(sizes)
        self.opened.emit(state, sizes, same)
        self._go_on()

    def _ask(self, pages: Sequence[int]) -> None:
        for number in pages:
            key = self.generation, number, self._scale
            if not self.is_current(number) and key not in self._asked:
                self._asked.add(key)
                self._raster.render(*key)

    def _take_picture(self, image: PageImage) -> None:
        key = image.generation, image.page, image.scale
        if key not in self._asked:
            return  # in another size, for somebody else
        self._asked.remove(key)
        if image.scale == self._scale and image.page < self._pages:
            self._images[image.page] = image
            self._forget_the_farthest()
            self.changed.emit()
        self._go_on()

    def _pass_over(self, _generation: int, fault: Exception) -> None:
        """Wait no longer for what cannot be made; the old pictures stay, and the fault is reported."""
        self._opening = None
        self._asked.clear()
        self._go_on()
        raise fault

    def _make_neighbours(self) -> None:
        if self._in_sight:
            around = self._in_sight[0] - 1, self._in_sight[-1] + 1
            self._ask([number for number in around if 0 <= number < self._pages])

    def _forget_the_farthest(self) -> None:
        """Keep no more pictures than there is room for, those in sight in any case."""
        held = sum(image.image.sizeInBytes() for image in self._images.values())
        middle = self._in_sight[len(self._in_sight) // 2] if self._in_sight else 0
        for number in sorted(self._images, key=lambda one: -abs(one - middle)):
            if held <= MOST_BYTES or number in self._in_sight:
                break
            held -= self._images.pop(number).image.sizeInBytes()
