"""What the program is, from which submission it drafts, and the licences of everything in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from iomreport import __version__
from iomreport.gui.help.licences import components
from iomreport.gui.i18n import tr
from iomreport.gui.material import Material
from iomreport.gui.theme import STEP
from iomreport.gui.widgets import named


class AboutDialog(QDialog):
    """The list of components at the left, the terms of the chosen one beside it."""

    def __init__(self, material: Material, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About iomreport"))
        self._components = components(material.paths)
        self.list = named(QListWidget(), tr("Parts of the program by others"))
        self.list.setObjectName("choices")
        self.list.ensurePolished()  # rows are measured when they are added
        self.list.addItems([f"{part.name} {part.version}".strip() for part in self._components])
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.currentRowChanged.connect(self._show)
        self.terms = named(QPlainTextEdit(), tr("Licence"))
        self.terms.setReadOnly(True)
        self.terms.setTabChangesFocus(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
        buttons.rejected.connect(self.reject)
        parts = QHBoxLayout()
        parts.setSpacing(STEP)
        parts.addWidget(self.list, 3)
        parts.addWidget(self.terms, 5)
        head = QLabel(tr("With thanks to those whose work is in it:"))
        head.setProperty("title", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(STEP)
        layout.addLayout(_head(material))
        layout.addWidget(head)
        layout.addLayout(parts, 1)
        layout.addWidget(buttons)
        self.list.setCurrentRow(0)
        self.resize(760, 560)

    def _show(self, row: int) -> None:
        part = self._components[row]
        text = part.read()
        missing = tr("Its licence in full comes with it when it is installed.") if not text else ""
        self.terms.setPlainText("\n\n".join(words for words in (part.terms, text, missing) if words))


def _head(material: Material) -> QHBoxLayout:
    about = material.index.submission.about
    picture = QLabel()
    drawn = QPixmap(str(material.paths.icons / "iomreport-128.png"))
    drawn.setDevicePixelRatio(2)
    picture.setPixmap(drawn)
    name = QLabel(tr("iomreport {version}", version=__version__))
    name.setProperty("heading", True)
    lines = (
        tr("Drafts briefing notes from a model of an official submission. MIT licence."),
        f"{about.title}. {about.citation.disclaimer.text}",
    )
    words = QVBoxLayout()
    words.setSpacing(4)
    words.addWidget(name)
    for line in lines:
        label = QLabel(line)
        label.setWordWrap(True)
        label.setProperty("quiet", line is not lines[0])
        words.addWidget(label)
    head = QHBoxLayout()
    head.setSpacing(2 * STEP)
    head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    head.addLayout(words, 1)
    return head
