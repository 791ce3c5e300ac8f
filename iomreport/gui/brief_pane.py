"""The brief's pane: heading fields, outline, and the editor of what is selected."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QTabBar, QVBoxLayout, QWidget

from iomreport.brief.model import Brief, ItemKind, Level
from iomreport.compose.speaking import WORDS_A_MINUTE, minutes
from iomreport.errors import InputError
from iomreport.gui.commands import Commands
from iomreport.gui.drawer import Drawer
from iomreport.gui.editor.aside import EmailForm, NotesPanel
from iomreport.gui.editor.panel import EditorPanel
from iomreport.gui.editor.spelling import Spelling
from iomreport.gui.header.form import HeaderForm
from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import tr, trn
from iomreport.gui.material import Material
from iomreport.gui.outline.panel import OutlineView
from iomreport.gui.outline.rows import Row, RowKind, Target, outline_rows, sentence_case
from iomreport.gui.styles import Styles
from iomreport.gui.theme import FIELD, LOW, STEP
from iomreport.gui.widgets import named, pane_head, repolish, scrolled


class BriefPane(QWidget):
    """`selected` (Target) follows the outline; `menu_asked` (position on the screen) its context menu."""

    selected = Signal(object)
    menu_asked = Signal(QPoint)

    def __init__(
        self,
        material: Material,
        commands: Commands,
        styles: Styles,
        spelling: Spelling | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        tell_of(self, "window.md#the-brief")
        self.setObjectName("pane")
        self._material, self._commands = material, commands
        self.form = HeaderForm(styles, material.audiences)
        self.outline = OutlineView(material.paths.icons)
        self.editor = EditorPanel(material.paths.icons, spelling)
        self.notes, self.email = NotesPanel(), EmailForm()
        self._spelling = spelling
        self.length = QLabel()
        self.length.setProperty("quiet", True)
        self._build()
        self._connect()

    def show_brief(self, brief: Brief) -> None:
        """Follow the brief."""
        self.form.show_brief(brief, self._material.manifest(brief))
        self.form.show_derived_title(self._material.derived_title(brief))
        self.outline.show_rows(outline_rows(brief, self._material))
        self.notes.show_notes(brief.notes)
        self.email.show_email(brief.email)
        self.tabs.setTabText(1, tr("Notes to self •") if brief.notes.strip() else tr("Notes to self"))
        if self._spelling is not None:
            self._spelling.set_language(brief.header.language)
        self._show_in_editor()

    def show_length(self, words: int, pages: int, spoken: int) -> None:
        """Say how long the note is, and how long it takes to be spoken where it is to be spoken."""
        parts = [trn("{n} word", "{n} words", words), trn("{n} page", "{n} pages", pages)]
        most = self._material.manifest(self._commands.brief).minutes
        taken = minutes(spoken) if spoken else 0
        over = bool(most) and taken > most
        if taken and over:
            parts.append(
                trn(
                    "{n} min to speak, meant for {most}",
                    "{n} min to speak, meant for {most}",
                    taken,
                    most=most,
                )
            )
        elif taken:
            parts.append(tr("{n} min to speak", n=taken))
        self.length.setText(" · ".join(parts))
        self.length.setToolTip(tr("At {n} words a minute", n=WORDS_A_MINUTE) if taken else "")
        self.length.setProperty("warm", over)
        self.length.setProperty("quiet", not over)
        repolish(self.length)

    def begin(self) -> None:
        """Another brief is there: one works in its outline, which has the room until words are chosen."""
        self.drawer.set_open(self.tabs.currentIndex() > 0)
        self.outline.begin()

    def select(self, target: Target) -> None:
        """Select in the outline."""
        self.outline.select(target)

    def write(self, target: Target) -> None:
        """Select in the outline and put the cursor into the editor."""
        if not self.outline.outline.find(target).isValid():
            target = Target(target.section)
        self.tabs.setCurrentIndex(0)
        self.outline.select(target)
        self._show_in_editor()  # a click may have put it off
        self.editor.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_words(self, typed: str) -> None:
        self.write(self.outline.current)
        self.editor.text.insertPlainText(typed)

    def write_notes(self) -> None:
        """Put the cursor into the notes to self."""
        self.tabs.setCurrentIndex(1)
        self.notes.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def write_email(self, field: str = "to") -> None:
        """Put the cursor into a field of the e-mail."""
        self.tabs.setCurrentIndex(2)
        self.email.fields[field].setFocus(Qt.FocusReason.OtherFocusReason)

    def next_place(self) -> Target | None:
        """The next row that waits for the officer, below the current one and then from the top."""
        rows = [child for row in self.outline.outline.rows for child in row.children]
        sections = [row.target.section for row in self.outline.outline.rows]
        current = self.outline.current
        waiting = [row.target for row in rows if row.warm]

        def position(target: Target) -> tuple[int, int]:
            at = next((n for n, row in enumerate(rows) if row.target == target), -1)
            return sections.index(target.section), at

        if not current:
            return waiting[0] if waiting else None
        here = position(current)
        return next((t for t in waiting if position(t) > here), waiting[0] if waiting else None)

    # ---- what is selected in the outline -----------------------------------------------------------

    def set_level(self, level: Level) -> None:
        """Set its level of detail."""
        self._commands.set_level(self.outline.items(), level)

    def pin(self) -> None:
        """Keep it as it is when the note is made to fit, or no longer."""
        self._commands.pin(self.outline.items())

    def shift(self, by: int) -> None:
        """Move it one step up (-1) or down (1)."""
        self._commands.shift(self.outline.targets(), by)

    def duplicate(self) -> None:
        """Copy it."""
        self._commands.duplicate(*self.outline.targets())

    def revert(self) -> None:
        """Give it the record's words back."""
        self._commands.revert(*self.outline.targets())

    def remove(self) -> None:
        """Take it out."""
        self._commands.remove(self.outline.targets())

    # ---- parts -------------------------------------------------------------------------------------

    def _build(self) -> None:
        above = QWidget()
        layout = QVBoxLayout(above)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(pane_head(tr("Brief"), self.length, self.form.more))
        form = scrolled(self.form, tr("Heading of the note"))
        form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._heading = form
        layout.addWidget(form)
        layout.addWidget(self.outline, 1)
        self.drawer = named(
            Drawer(above, self._below(), self._least_below, self._usual_below), tr("Outline and editor")
        )
        self.drawer.setObjectName("outlineEditor")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.drawer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._share_height()
        super().resizeEvent(event)

    def _share_height(self) -> None:
        """A few rows of the outline are always seen; in a low window in place of the heading’s last."""
        low = self.window().height() < LOW
        self.form.show_few(low)
        few = low and not self.form.more.isChecked()
        self._heading.setMinimumHeight((2 if few else 3) * (FIELD + 6) + 4)
        rows = (2 if few else 1) if low else 3
        self.outline.setMinimumHeight(rows * (FIELD - 2) + STEP)

    def _below(self) -> QWidget:
        """The words of what is selected, the notes to self and the e-mail, as tabs."""
        self.tabs = named(QTabBar(), tr("Words, notes and e-mail"))
        self.tabs.setObjectName("paneTabs")
        self.tabs.setDrawBase(False)
        for title in (tr("Words"), tr("Notes to self"), tr("E-mail")):
            self.tabs.addTab(title)
        self._parts = (self.editor, self.notes, scrolled(self.email, tr("E-mail")))
        self.tabs.currentChanged.connect(self._turn_to)
        below = QWidget()
        below.setObjectName("pane")
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        for part in self._parts:  # not a stack: that would be as high as the highest of them
            column.addWidget(part, 1)
            part.setVisible(part is self.editor)
        return below

    def _turn_to(self, tab: int) -> None:
        for number, part in enumerate(self._parts):
            part.setVisible(number == tab)
        if tab:
            self.drawer.set_open(True)

    def _least_below(self) -> int:
        """The height of tabs, title and a hint of two lines, or of more where it is longer."""
        needed = self.editor.least_height(self.width())
        usual = 3 * self.fontMetrics().lineSpacing() + 3 * STEP
        return self.tabs.sizeHint().height() + max(needed, usual)

    def _usual_below(self) -> int:
        return min(16 * self.fontMetrics().lineSpacing(), 320)

    def _connect(self) -> None:
        commands, model = self._commands, self.outline.outline
        self.form.edited.connect(commands.set_header)
        self.form.more.toggled.connect(self._share_height)
        self.outline.selected.connect(self._follow_row)
        self.outline.selected.connect(self.selected)
        self.outline.level_chosen.connect(self.set_level)
        self.outline.write_asked.connect(lambda: self.write(self.outline.current))
        self.outline.begun.connect(self._begin_words)
        self.outline.customContextMenuRequested.connect(
            lambda point: self.menu_asked.emit(self.outline.viewport().mapToGlobal(point))
        )
        model.items_moved.connect(commands.move_items)
        model.section_moved.connect(commands.move_section)
        model.renamed.connect(commands.rename)
        self.editor.edited.connect(lambda html: commands.write(self.outline.current, html))
        self.notes.edited.connect(commands.set_notes)
        self.email.edited.connect(commands.set_email)
        self.editor.revert_asked.connect(lambda: commands.revert(self.outline.current))

    def _follow_row(self) -> None:
        row = self.outline.outline.row_at(self.outline.currentIndex())
        if row is None or row.kind is RowKind.SECTION:
            self._show_in_editor()
        else:
            self.drawer.after_click(self.outline, self._show_in_editor)

    def _show_in_editor(self) -> None:
        row = self.outline.outline.row_at(self.outline.currentIndex())
        brief = self._commands.brief
        if row is None:
            self.editor.clear()
        elif row.kind is RowKind.SECTION:
            self._show_section(row)
        elif row.target.place:
            self._show_place(brief, row.target)
        else:
            self._show_item(brief, row.target)
        if self.drawer.is_open:
            self.drawer.make_room()
        else:
            self.drawer.set_open(self.editor.has_words or self.tabs.currentIndex() > 0)
            self.outline.scrollTo(self.outline.currentIndex())

    def _show_section(self, row: Row) -> None:
        self.editor.show_section(row.title, row.tip)

    def _show_place(self, brief: Brief, target: Target) -> None:
        place = self._material.place(brief, target.section, target.place)
        text = brief.find(target.item)[1].text if target.item else ""
        label = (place.label or place.wanted) if place else tr("Own text")
        wanted = sentence_case(place.wanted) if place else ""
        owed = tr(
            "{wanted}. Only you can write this; until then the note prints a marked place.", wanted=wanted
        )
        self.editor.show_text(sentence_case(label), text, wanted if text or not place else owed)

    def _show_item(self, brief: Brief, target: Target) -> None:
        try:
            section, item = brief.find(target.item)
        except KeyError:  # the rows are a moment behind the brief
            return
        if item.kind is ItemKind.TEXT:
            spec = self._material.manifest(brief).section(section.spec)
            hint = (
                tr("Your own words, in place of those that the section writes itself while it is empty.")
                if spec is not None and spec.drafts
                else tr("Your own words; they print in this place.")
            )
            self.editor.show_text(tr("Own text"), item.text, hint)
            return
        title, words = self._material.item_title(item), self._material.record_words(brief, item)
        if item.kind is ItemKind.QUOTATION and not item.text:
            self.editor.show_quotation(title, words)
            return
        if item.kind is ItemKind.INITIATIVE:
            try:
                title = self._material.index.initiative(item.ref).name
            except InputError:
                words = ""
        self.editor.show_record(title, item.text, words, can_reword=item.kind is ItemKind.INITIATIVE)
