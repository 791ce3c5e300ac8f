"""The quiet look: one accent, one warm colour for what the drafter owes, light and dark."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QByteArray, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

DRAWN = "drawn-by-qt"
"""The application's property that is true where Qt draws everything itself."""
STEP = 8
"""The rhythm of all distances, in pixels."""
FIELD = 30
"""The least height of a field."""
LOW = 600
"""Below this height, in pixels, a window or a screen shows less at once."""
FRAME = 40
"""What the system may put around a window, in pixels."""


class Colours(Struct, frozen=True):
    """`#rrggbb` for every use; `strong` is `accent` under the pointer, `line` only divides.

    `soft` and `warm` have a contrast of at least 4.5 to every ground, and `edge`, round what takes words and
    clicks, one of 3 to `paper` and `pane`.
    """

    ink: str
    soft: str
    line: str
    edge: str
    paper: str
    pane: str
    desk: str
    accent: str
    on_accent: str
    strong: str
    tint: str
    warm: str
    warm_ground: str
    mark: str


LIGHT = Colours(
    ink="#1b2733",
    soft="#566676",
    line="#d7dde3",
    edge="#7f8c99",
    paper="#ffffff",
    pane="#f6f8fa",
    desk="#e3e7eb",
    accent="#0b5fa5",
    on_accent="#ffffff",
    strong="#084a82",
    tint="#e1edf8",
    warm="#8f5400",
    warm_ground="#fff4e0",
    mark="#ffe08a",
)
DARK = Colours(
    ink="#e6ebf0",
    soft="#a3b3c2",
    line="#3a4652",
    edge="#6b7987",
    paper="#1f262d",
    pane="#191f25",
    desk="#12171c",
    accent="#7cbcf5",
    on_accent="#0b1620",
    strong="#a3d2fb",
    tint="#27405a",
    warm="#f2b85f",
    warm_ground="#3b2e17",
    mark="#6b5714",
)


def colours(palette: QPalette) -> Colours:
    """The colours that go with a palette."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def apply_theme(app: QApplication, *, dark: bool) -> None:
    """Give the application the palette and style sheet of the light or the dark look, where it has others."""
    look = DARK if dark else LIGHT
    heading = f"{app.font().pointSizeF() * 1.25:.1f}pt"
    turned = app.layoutDirection() == Qt.LayoutDirection.RightToLeft
    sides = {"@start": "right", "@end": "left"} if turned else {"@start": "left", "@end": "right"}
    sides["@arrow"] = "20px" if turned else "5px"  # Qt turns the place round, not the distance from it
    sheet = _style_sheet(look, {"@heading": heading, **sides}, fusion=bool(app.property(DRAWN)))
    if sheet != app.styleSheet():
        app.setStyleSheet("")  # from one sheet to another Qt goes to each widget as often as it is nested
        app.setPalette(_palette(look))
        app.setStyleSheet(sheet)


def _palette(look: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for name, value in {
        role.Window: look.pane,
        role.WindowText: look.ink,
        role.Base: look.paper,
        role.AlternateBase: look.pane,
        role.Text: look.ink,
        role.Button: look.paper,
        role.ButtonText: look.ink,
        role.ToolTipBase: look.paper,
        role.ToolTipText: look.ink,
        role.PlaceholderText: look.soft,
        role.Highlight: look.tint,
        role.HighlightedText: look.ink,
        role.Link: look.accent,
        role.LinkVisited: look.accent,
        role.Mid: look.line,
        role.Accent: look.accent,
    }.items():
        palette.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(look.soft))
    return palette


_SHEET = """
QToolBar {{ background: @paper; border: 0; border-bottom: 1px solid @line; spacing: 2px; padding: 4px 8px; }}
QToolBar::separator {{ background: @line; width: 1px; margin: 6px 8px; }}
QToolButton {{ border: 1px solid transparent; border-radius: 5px; padding: 4px 8px; }}
QToolButton:hover {{ background: @tint; }}
QToolButton:disabled {{ color: @soft; }}
QToolButton:checked {{ background: @tint; border-color: @accent; }}
QToolButton:focus {{ border: 2px solid @accent; padding: 3px 7px; }}
QToolButton[popupMode="2"] {{ padding-@end: 18px; }}
QToolButton[popupMode="2"]:focus {{ padding-@end: 17px; }}
QToolButton::menu-indicator {{ subcontrol-position: right center; subcontrol-origin: padding; right: 5px; }}
QToolButton#primary {{ background: @accent; color: @on_accent; padding: 5px 14px; margin-@start: 6px; }}
QToolButton#primary:hover {{ background: @strong; color: @on_accent; }}
QToolButton#primary:focus {{ border: 2px solid @ink; padding: 4px 13px; }}
QMenuBar {{ background: @paper; border-bottom: 1px solid @line; }}
QMenuBar::item {{ padding: 5px 9px; background: transparent; border-radius: 4px; }}
QMenuBar::item:selected {{ background: @tint; }}
QStatusBar {{ background: @paper; border-top: 1px solid @line; }}
QStatusBar::item {{ border: 0; }}
QStatusBar QLabel {{ color: @soft; padding: 0 8px; }}
QTabBar#paneTabs {{ background: @paper; border-bottom: 1px solid @line; }}
QTabBar#paneTabs::tab {{
    background: @paper; color: @soft; border: 0; border-bottom: 2px solid transparent; padding: 6px 14px;
}}
QTabBar#paneTabs::tab:selected {{ color: @ink; border-bottom-color: @accent; }}
QTabBar#paneTabs::tab:hover {{ color: @ink; }}
QTabBar#paneTabs::tab:focus {{ color: @accent; }}
QTabWidget QTabBar#paneTabs, QTabWidget QTabBar#paneTabs::tab {{ background: transparent; }}
QTabWidget::pane {{ background: @paper; border: 1px solid @line; }}
QSplitter::handle {{ background: @line; }}
QSplitter#gap::handle {{ background: transparent; }}
QWidget#pane, QWidget#paneHead {{ background: @paper; }}
QTextBrowser#card {{ background: @pane; border: 1px solid transparent; border-radius: 0; padding: 6px 8px; }}
QTextBrowser#card:focus {{ border: 1px solid @accent; }}
QFrame#banner {{ background: @warm_ground; border: 0; border-bottom: 1px solid @line; }}
QFrame#rule {{ background: @line; border: 0; max-height: 1px; min-height: 1px; }}
QLabel[quiet="true"] {{ color: @soft; }}
QLabel[warm="true"] {{ color: @warm; }}
QLabel[pill="true"] {{ color: @warm; background: @warm_ground; border-radius: 7px; padding: 1px 8px; }}
QLabel[title="true"] {{ font-weight: 600; }}
QLabel[heading="true"] {{ font-weight: 600; font-size: @heading; }}
QScrollArea#startPage {{ border: 0; background: @pane; }}
QWidget#startInner, QListView#cards {{ background: @pane; }}
QDialog#palette {{ border: 1px solid @soft; }}
QFrame#frontCard {{ background: @paper; border: 1px solid @line; border-radius: 6px; }}
QTreeView, QListView {{ border: 1px solid transparent; background: @paper; outline: 0; }}
QTreeView:focus, QListView:focus {{ border: 1px solid @accent; }}
QListView#cards, QListView#cards:focus {{ border: 0; }}
QTreeView#table {{ border: 1px solid @line; }}
QTreeView#table:focus {{ border: 1px solid @accent; }}
QTreeView#table::item {{ padding: 4px 2px; }}
QTreeView#table QHeaderView::section {{
    background: @pane; color: @soft; border: 0; border-bottom: 1px solid @line; padding: 4px 5px;
}}
QTreeView#contents {{ border: 1px solid @line; }}
QTreeView#contents:focus {{ border: 1px solid @accent; }}
QTreeView#contents::item {{ padding: 3px 4px; }}
QListView#choices {{ border: 1px solid @line; padding: 4px; }}
QListView#choices::item {{ padding: 4px 8px; }}
QLineEdit, QTextEdit, QPlainTextEdit {{
    border: 1px solid @edge; border-radius: 5px; padding: 4px 7px; background: @paper;
    selection-background-color: @accent; selection-color: @on_accent;
}}
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus {{ border: 2px solid @accent; padding: 3px 6px; }}
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled {{
    border-color: @line; background: @pane; color: @soft;
}}
QTextEdit:read-only {{ background: @pane; border: 1px solid @line; padding: 4px 7px; }}
QTextEdit:read-only:focus {{ border: 1px solid @accent; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; button-layout: 3; }}
QPushButton {{ border: 1px solid @edge; border-radius: 5px; padding: 5px 14px; background: @paper; }}
QPushButton::menu-indicator {{
    subcontrol-position: right center; subcontrol-origin: padding; right: @arrow;
}}
QPushButton:hover {{ background: @tint; }}
QPushButton:focus {{ border: 2px solid @accent; padding: 4px 13px; }}
QPushButton:disabled {{ color: @soft; background: @pane; border-color: @line; }}
QPushButton[primary="true"] {{ background: @accent; color: @on_accent; border: 1px solid @accent; }}
QPushButton[primary="true"]:hover {{ background: @strong; color: @on_accent; }}
QPushButton[primary="true"]:focus {{ border: 2px solid @ink; padding: 4px 13px; }}
QPushButton[primary="true"]:disabled {{ background: @desk; color: @soft; border-color: @line; }}
QPushButton[link="true"] {{ border: 0; background: transparent; color: @accent; padding: 3px 0; }}
QPushButton[link="true"]:hover {{ text-decoration: underline; }}
QPushButton[link="true"]:focus {{ border: 0; padding: 3px 0; text-decoration: underline; }}
QToolButton[chip="true"] {{ border: 1px solid @line; border-radius: 11px; padding: 2px 10px; color: @soft; }}
QToolButton[chip="true"][popupMode="2"] {{ padding-@end: 22px; }}
QToolButton[chip="true"]:checked {{ background: @tint; border-color: @accent; color: @accent; }}
QToolButton[chip="true"]:focus {{ border: 2px solid @accent; padding: 1px 9px; }}
QToolButton[chip="true"][popupMode="2"]:focus {{ padding-@end: 21px; }}
QAbstractScrollArea#pagesView {{ background: @desk; border: 1px solid transparent; }}
QAbstractScrollArea#pagesView:focus {{ border: 1px solid @accent; }}
QComboBox QLineEdit, QAbstractSpinBox QLineEdit {{ border: 0; padding: 0; background: transparent; }}
QComboBox QLineEdit:focus, QAbstractSpinBox QLineEdit:focus {{ border: 0; padding: 0; }}
QListView#thumbnails {{ background: @desk; border-@end: 1px solid @line; }}
QWidget#pagesBar {{ background: @desk; }}
QProgressBar {{ border: 1px solid @line; border-radius: 5px; background: @pane; max-height: 8px; }}
QProgressBar::chunk {{ background: @accent; border-radius: 4px; }}
"""


_FUSION = """
QScrollBar {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{
    background: @edge; border-radius: 3px; margin: 3px; min-height: 26px; min-width: 26px;
}}
QScrollBar::handle:hover {{ background: @soft; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
"""Only where Qt draws everything itself; elsewhere the system's scroll bars stay."""


def _style_sheet(look: Colours, words: Mapping[str, str], *, fusion: bool) -> str:
    sheet = _SHEET + (_FUSION if fusion else "")
    sheet = sheet.replace("{{", "{").replace("}}", "}")
    for word, value in words.items():
        sheet = sheet.replace(word, value)
    for name in sorted(look.__struct_fields__, key=lambda name: -len(name)):
        sheet = sheet.replace(f"@{name}", getattr(look, name))
    return sheet


@cache
def _icon_source(folder: Path, name: str) -> bytes:
    return (folder / "lucide" / f"{name}.svg").read_bytes()


_TURNED = frozenset(
    {"chevron-left", "chevron-right", "undo-2", "redo-2", "panel-left", "panel-right", "list"}
)
"""Icons that point to a side, and to the other one where the language runs from right to left."""


def _ratios() -> tuple[int, ...]:
    """Pixels to a pixel of the layout, on this machine's screens: what is not needed is not painted."""
    return tuple(sorted({1, *(math.ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens())}))


@cache
def _drawn(folder: Path, name: str, colour: str, pixels: int, turned: bool) -> QImage:
    """The picture of an icon; kept, since the same few are wanted over and over while a window is built."""
    renderer = QSvgRenderer(QByteArray(_icon_source(folder, name).replace(b"currentColor", colour.encode())))
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    if turned:
        painter.translate(pixels, 0)
        painter.scale(-1, 1)
    renderer.render(painter)
    painter.end()
    return image


def icon(folder: Path, name: str, colour: str, size: int = 18) -> QIcon:
    """An icon of `resources/icons/lucide` in a colour, sharp on every screen."""
    turned = name in _TURNED and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    result = QIcon()
    for ratio in _ratios():
        pixmap = QPixmap.fromImage(_drawn(folder, name, colour, size * ratio, turned))
        pixmap.setDevicePixelRatio(ratio)
        result.addPixmap(pixmap)
    return result


def fill(painter: QPainter, rect: QRect, colour: str) -> None:
    """Fill a rectangle. `fillRect` would try the colour as a gradient first, which takes Qt long to make."""
    painter.setBackground(QColor(colour))
    painter.eraseRect(rect)
