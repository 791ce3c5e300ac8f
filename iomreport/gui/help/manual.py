"""The manual in a window of its own: contents or what was found at the left, the page beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageReader,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from iomreport.gui.help.pages import dress, fit_pictures, pictures_of, places_of
from iomreport.gui.i18n import tr
from iomreport.gui.line import Line
from iomreport.gui.theme import STEP, colours, icon
from iomreport.gui.widgets import named
from iomreport.manual import Hit, Manual

Kind = QTextDocument.ResourceType
FIRST = "first-note.md"
_LINK = Qt.ItemDataRole.UserRole
_MOST_FOUND = 60
_ICONS = {"back": "chevron-left", "forward": "chevron-right"}


class ManualView(QTextBrowser):
    """Shows a page of the manual by its file's address; nothing from elsewhere is opened."""

    def __init__(self, manual: Manual) -> None:
        super().__init__()
        self._manual = manual
        self._undressed = False
        self._pictures: Mapping[int, str] = {}
        self._painted = set[Path]()
        self.setOpenExternalLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # everything wraps
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.sourceChanged.connect(self._dress_new)

    def show_page(self, link: str) -> None:
        """Show `PAGE.md` or `PAGE.md#HEADING`."""
        name, _, anchor = link.partition("#")
        url = QUrl.fromLocalFile(str(self._manual.folder / name))
        url.setFragment(anchor)
        self.setSource(url)

    def loadResource(self, kind: int, url: QUrl | str) -> Any:
        """Pages from the manual, pictures from its folder: these not before they are painted."""
        path = Path(QUrl(url).toLocalFile())
        if kind == Kind.MarkdownResource:
            page = self._manual.page(path.name)
            self._undressed, self._pictures = True, {}  # no place of the page before holds in this one
            self.document().setLayoutEnabled(False)  # once it has its looks is soon enough
            return page.markdown if page else ""
        if self._manual.folder not in path.parents:
            return None
        if kind == Kind.ImageResource:
            self._painted.add(path)
            return self._scaled(path)
        return super().loadResource(kind, url)

    def doSetSource(self, url: QUrl | str, /, type: Kind = Kind.UnknownResource) -> None:  # noqa: A002 - Qt's
        """Show a page of the manual, and go to the heading: Qt knows no anchors in Markdown."""
        url = QUrl(url)
        if self._manual.page(Path(url.toLocalFile()).name) is not None:
            super().doSetSource(url, type)
            self._go_to(url.fragment())

    def _dress_new(self) -> None:
        """Give a page that Qt has read its looks, whether one came to it by a link or went back."""
        if self._undressed:  # Qt reads the page anew for another heading of it, too, though not always
            self._undressed = False
            self._painted.clear()
            dress(self.document(), colours(self.palette()))
            self._pictures = pictures_of(self.document())
            self._fit()
            self.document().setLayoutEnabled(True)

    def mark(self, words: list[str]) -> None:
        """Mark the words that were searched for. A single letter, as a search begins with, is everywhere."""
        form = QTextCharFormat()
        form.setBackground(QColor(colours(self.palette()).mark))
        found = []
        for word in (word for word in words if len(word) > 1):
            cursor = QTextCursor(self.document())
            while not (cursor := self.document().find(word, cursor)).isNull():
                selection: Any = QTextEdit.ExtraSelection()
                selection.cursor, selection.format = cursor, form
                found.append(selection)
        self.setExtraSelections(found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            dress(self.document(), colours(self.palette()))

    @property
    def _room(self) -> int:
        """How wide a picture may be."""
        return self.viewport().width() - 2 * int(self.document().documentMargin())

    def _fit(self) -> None:
        folder, document = self._manual.folder, self.document()
        sizes = {name: QImageReader(str(folder / name)).size() for name in self._pictures.values()}
        for name in fit_pictures(document, self._pictures, sizes, self._room):
            if folder / name in self._painted:
                url = document.baseUrl().resolved(QUrl(name))
                document.addResource(Kind.ImageResource, url, self._scaled(folder / name))

    def _scaled(self, path: Path) -> QImage:
        """A picture for the pixels of the screen: Qt would paint it with ragged edges."""
        image = QImage(str(path))
        width = min(image.width(), self._room)
        pixels = min(image.width(), round(width * self.devicePixelRatioF()))
        scaled = image.scaledToWidth(pixels, Qt.TransformationMode.SmoothTransformation)
        scaled.setDevicePixelRatio(pixels / max(width, 1))
        return scaled

    def _go_to(self, anchor: str) -> None:
        bar = self.verticalScrollBar()
        place = places_of(self.document()).get(anchor)
        if place is None:
            bar.setValue(0)
            return
        block = self.document().findBlock(place)
        self.setTextCursor(QTextCursor(block))
        bar.setValue(round(self.document().documentLayout().blockBoundingRect(block).top()) - STEP)


class ManualWindow(QDialog):
    """Stays open beside the work."""

    def __init__(self, manual: Manual, icons: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Manual"))
        self._manual = manual
        self.search = named(Line(), tr("Search the manual"))
        self.search.setPlaceholderText(tr("Search the manual"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self.contents = named(QTreeWidget(), tr("Contents of the manual"))
        self.contents.setHeaderHidden(True)
        self.contents.setObjectName("contents")
        self.contents.setRootIsDecorated(False)
        self.contents.itemClicked.connect(self._follow)
        self.contents.itemActivated.connect(self._follow)
        self.view = named(ManualView(manual), tr("Page of the manual"))
        self.view.sourceChanged.connect(self._show_place)
        self.back = self._button("back", tr("Page before (Alt+Left)"), icons)
        self.forward = self._button("forward", tr("Page after (Alt+Right)"), icons)
        self.back.clicked.connect(self.view.backward)
        self.forward.clicked.connect(self.view.forward)
        self.view.backwardAvailable.connect(self.back.setEnabled)
        self.view.forwardAvailable.connect(self.forward.setEnabled)
        for keys, do in (
            (QKeySequence("Alt+Left"), self.view.backward),
            (QKeySequence("Alt+Right"), self.view.forward),
            (QKeySequence(QKeySequence.StandardKey.Find), self.search.setFocus),
        ):
            QShortcut(keys, self).activated.connect(do)
        self._lay_out()
        self._fill("")
        self.contents.ensurePolished()
        widest = self.contents.sizeHintForColumn(0) + self.contents.indentation() + 3 * STEP
        self.splitter.setSizes([max(280, widest), 740])
        self.resize(1040, 760)

    def show_page(self, link: str) -> None:
        """Show a page, by `PAGE.md` or `PAGE.md#HEADING`."""
        self.view.show_page(link)
        self.view.setFocus()

    def _button(self, name: str, tip: str, icons: Path) -> QToolButton:
        button = named(QToolButton(), tip)
        button.setToolTip(tip)
        button.setIcon(icon(icons, _ICONS[name], colours(self.palette()).ink))
        button.setEnabled(False)
        return button

    def _lay_out(self) -> None:
        self.place = QLabel()
        self.place.setProperty("quiet", True)
        bar = QHBoxLayout()
        bar.setSpacing(STEP)
        for widget in (self.back, self.forward, self.place):
            bar.addWidget(widget)
        bar.addStretch(1)
        left, right = QWidget(), QWidget()
        for holder, parts in ((left, (self.search, self.contents)), (right, (bar, self.view))):
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 1, 0)  # where all is turned, Qt cuts off as much of the first one
            column.setSpacing(STEP)
            for part in parts:
                column.addLayout(part) if isinstance(part, QHBoxLayout) else column.addWidget(part)
        self.splitter = splitter = named(QSplitter(), tr("Contents and page"))
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setObjectName("gap")
        splitter.setHandleWidth(2 * STEP)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.addWidget(splitter)

    # ---- contents and search -----------------------------------------------------------------------

    def _fill(self, text: str) -> None:
        """The contents, or what answers the search."""
        self.contents.clear()
        if text.strip():
            found = [_found(hit) for hit in self._manual.search(text)[:_MOST_FOUND]]
            self.contents.addTopLevelItems(found or [_head(tr("Nothing found"))])
        else:
            for chapter in self._manual.chapters:
                head = _head(chapter.title)
                self.contents.addTopLevelItem(head)
                for page in chapter.pages:
                    head.addChild(_item(page.title, page.name))
            self.contents.expandAll()
        self._show_place(self.view.source())
        self.view.mark(text.split())

    def _follow(self, item: QTreeWidgetItem) -> None:
        if link := item.data(0, _LINK):
            self.view.show_page(str(link))
            self.view.mark(self.search.text().split())

    def _show_place(self, url: QUrl) -> None:
        """Say which page is shown, and mark it in the contents."""
        page = self._manual.page(Path(url.toLocalFile()).name)
        self.place.setText(page.title if page else "")
        found = self.contents.findItems(
            page.title if page else "", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
        )
        if found:
            self.contents.setCurrentItem(found[0])


def _head(title: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([title])
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    font = item.font(0)
    font.setBold(True)
    item.setFont(0, font)
    return item


def _item(title: str, link: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([title])
    item.setData(0, _LINK, link)
    return item


def _found(hit: Hit) -> QTreeWidgetItem:
    link = f"{hit.page.name}#{hit.part.anchor}" if hit.part.anchor else hit.page.name
    title = hit.part.title if hit.part.title == hit.page.title else f"{hit.part.title}\n{hit.page.title}"
    item = _item(title, link)
    item.setToolTip(0, hit.excerpt)
    return item
