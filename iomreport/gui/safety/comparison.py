"""Two briefs compared, to read: made beside the window, shown when it is ready."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QVBoxLayout, QWidget
from shiboken6 import isValid

from iomreport.brief.model import Brief
from iomreport.errors import IomreportError
from iomreport.gui.clerk import Clerk
from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import tr
from iomreport.gui.material import Material
from iomreport.gui.safety.describe import entries, html
from iomreport.gui.theme import STEP, colours
from iomreport.gui.widgets import grow_to_text, named


class ComparisonView(QTextBrowser):
    """A list of differences by section, with old and new words; the latest question is the one answered."""

    def __init__(self, material: Material, clerk: Clerk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tell_of(self, "saving.md#earlier-versions")
        named(self, tr("Differences"))
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self._material, self._clerk = material, clerk
        self._asked = 0

    def compare(self, before: Brief, after: Brief) -> None:
        """Show what differs."""
        self._asked += 1
        asked, material, look = self._asked, self._material, colours(self.palette())
        self._clerk.do(
            lambda: html(entries(before, after, material), look), lambda page: self._show(asked, page)
        )

    def show_words(self, words: str) -> None:
        """Show a sentence in place of differences."""
        self._asked += 1
        self.setPlainText(words)

    def _show(self, asked: int, page: str | IomreportError) -> None:
        if isValid(self) and asked == self._asked and isinstance(page, str):
            self.setHtml(page)


class ComparisonDialog(QDialog):
    """Two briefs beside a sentence that says which is which."""

    def __init__(
        self,
        before: Brief,
        after: Brief,
        material: Material,
        clerk: Clerk,
        title: str,
        explanation: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.view = ComparisonView(material, clerk)
        self.view.compare(before, after)
        hint = QLabel(explanation)
        hint.setProperty("quiet", True)
        hint.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(STEP)
        layout.addWidget(hint)
        layout.addWidget(self.view, 1)
        layout.addWidget(buttons)
        self.resize(680, 240)
        self.view.textChanged.connect(lambda: grow_to_text(self, self.view))
