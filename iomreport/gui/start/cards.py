"""Cards in a grid: a picture, a name, a line or two about it; arrows move, Enter takes."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QPixmap,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from iomreport.gui.start.pictures import PAGE
from iomreport.gui.theme import STEP, Colours, colours

Position = QModelIndex | QPersistentModelIndex
GAP = STEP
"""What is left free behind a card, and below it."""
_NARROWEST = 300


class Card(Struct, frozen=True):
    """`note` stands under the words, quietly; `tip` is what is said at length."""

    key: str
    title: str
    words: str
    note: str = ""
    tip: str = ""
    picture: QPixmap | None = None


class CardRole(IntEnum):
    """What a card's index gives beside its title."""

    KEY = Qt.ItemDataRole.UserRole + 1
    CARD = Qt.ItemDataRole.UserRole + 2


class CardModel(QAbstractListModel):
    """Cards, one a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[Card] = []

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show other cards."""
        self.beginResetModel()
        self._cards = list(cards)
        self.endResetModel()

    def show_picture(self, key: str, picture: QPixmap) -> None:
        """Give the card of a key its picture."""
        for row, card in enumerate(self._cards):
            if card.key == key:
                self._cards[row] = replace(card, picture=picture)
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Position = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Position, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        spoken = ". ".join(part for part in (card.title, card.words, card.note) if part)
        roles: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: card.title,
            Qt.ItemDataRole.ToolTipRole: card.tip or None,
            Qt.ItemDataRole.AccessibleTextRole: spoken,
            CardRole.KEY: card.key,
            CardRole.CARD: card,
        }
        return roles.get(role)


class CardDelegate(QStyledItemDelegate):
    """Draws a card; its height follows the font."""

    def height(self, widget: QWidget) -> int:
        """The height of every card, for a widget's font."""
        return max(PAGE.height() + 2 * STEP, widget.fontMetrics().height() * 4 + 3 * STEP)

    cell = QSize(_NARROWEST, PAGE.height())
    """The room of a card, gap included."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Position) -> QSize:
        return self.cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Position) -> None:
        card: Card = index.data(CardRole.CARD)
        look = colours(option.palette)
        frame = QStyle.visualRect(option.direction, option.rect, option.rect.adjusted(1, 1, -GAP, -GAP))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_frame(painter, frame, option.state, look)
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        picture = QRect(frame.left() + STEP, frame.top(), PAGE.width(), frame.height())
        words = frame.adjusted(3 * STEP + PAGE.width(), STEP, -STEP, -STEP)
        if right_to_left:
            picture.moveRight(frame.right() - STEP)
            words.moveLeft(frame.left() + STEP)
        self._draw_picture(painter, picture, card.picture, look)
        self._draw_words(painter, words, card, option, look)
        painter.restore()

    def _draw_frame(self, painter: QPainter, frame: QRect, state: QStyle.StateFlag, look: Colours) -> None:
        flags = QStyle.StateFlag
        focused = bool(state & flags.State_HasFocus)
        painter.setPen(QPen(QColor(look.accent if focused else look.line), 2 if focused else 1))
        painter.setBrush(QColor(look.tint if state & flags.State_MouseOver else look.paper))
        painter.drawRoundedRect(frame, 6, 6)

    def _draw_picture(self, painter: QPainter, room: QRect, picture: QPixmap | None, look: Colours) -> None:
        if picture is None:
            sheet = QRect(0, 0, PAGE.width(), PAGE.height())
            sheet.moveCenter(room.center())
            painter.setPen(QColor(look.line))
            painter.setBrush(QColor(look.pane))
            painter.drawRect(sheet)
            return
        place = QRect(QPoint(), picture.deviceIndependentSize().toSize())
        place.moveCenter(room.center())
        painter.drawPixmap(place.topLeft(), picture)

    def _draw_words(
        self, painter: QPainter, room: QRect, card: Card, option: QStyleOptionViewItem, look: Colours
    ) -> None:
        strong = QFont(option.font)
        strong.setWeight(QFont.Weight.DemiBold)
        top = room.top()
        for text, font, colour, lines in (
            (card.title, strong, look.ink, 1),
            (card.words, option.font, look.soft, 2 if card.note else 3),
            (card.note, option.font, look.soft, 1),
        ):
            painter.setPen(QColor(colour))
            place = QRect(room.left(), top, room.width(), room.bottom() - top)
            top += _draw_lines(painter, text, font, place, lines, option.direction) + 2


def _draw_lines(
    painter: QPainter, text: str, font: QFont, room: QRect, most: int, direction: Qt.LayoutDirection
) -> int:
    """Draw a text in at most so many lines, the last one elided; the height that it took."""
    wrap = QTextOption(Qt.AlignmentFlag.AlignLeading)
    wrap.setTextDirection(direction)
    layout = QTextLayout(text, font, painter.device())
    layout.setTextOption(wrap)
    layout.beginLayout()
    starts, high = [], 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room.width())
        starts.append(line.textStart())
        high = line.height()
    layout.endLayout()
    painter.setFont(font)
    flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
    metrics = QFontMetrics(font)
    for number, start in enumerate(starts[:most]):
        end = starts[number + 1] if number + 1 < len(starts) else len(text)
        part = text[start:] if number == most - 1 else text[start:end]
        place = QRect(room.left(), room.top() + round(number * high), room.width(), round(high))
        shown = metrics.elidedText(part.strip(), Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.drawText(place, QStyle.visualAlignment(direction, flags), shown)
    return round(high * min(most, len(starts)))


class CardView(QListView):
    """A grid of cards, as high as its rows.

    `taken` carries a card's key; `left` (-1, 1) comes when an arrow leads out of the grid.
    """

    taken = Signal(str)
    left = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cards")
        self.setViewport(QWidget())  # Qt's own, met while it is painted, makes all kinds of widgets be known
        self.cards = CardModel(self)
        self.setModel(self.cards)
        self._delegate = CardDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.clicked.connect(self._take)
        self.cards.modelReset.connect(self._arrange)

    def take_current(self) -> None:
        """Take the card that has the focus."""
        self._take(self.currentIndex())

    def key(self, index: QModelIndex) -> str:
        """The key of the card at an index, or empty."""
        return str(index.data(CardRole.KEY)) if index.isValid() else ""

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            self.taken.emit(self.key(index))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.take_current()
            return
        before = self.currentIndex()
        super().keyPressEvent(self._turned(event))
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step and self.currentIndex() == before:
            self.left.emit(step)

    def _turned(self, event: QKeyEvent) -> QKeyEvent:
        """Where cards run from right to left, Qt still takes the arrows for those of left to right."""
        other = {Qt.Key.Key_Left: Qt.Key.Key_Right, Qt.Key.Key_Right: Qt.Key.Key_Left}
        key = Qt.Key(event.key())
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight or key not in other:
            return event
        return QKeyEvent(event.type(), other[key], event.modifiers())

    def _arrange(self) -> None:
        """As many columns as there is room for, all of one width."""
        columns = max(1, self.contentsRect().width() // _NARROWEST)
        room = self.contentsRect().width() - 1  # a grid as wide as the view would wrap early
        wide, high = room // columns, self._delegate.height(self) + GAP
        self._delegate.cell = QSize(wide, high)
        self.setGridSize(self._delegate.cell)
        rows = -(-self.cards.rowCount() // columns)
        self.setFixedHeight(max(1, rows) * high)
