"""Every action of the window, in one table; menus and toolbar are made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum, auto
from functools import partial
from operator import attrgetter
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from iomreport.brief.model import Level
from iomreport.doctree.nodes import DrawingKind
from iomreport.gui.clipboard import Clipboard
from iomreport.gui.i18n import tr
from iomreport.gui.theme import icon

Keys = QKeySequence.StandardKey


class Scope(Enum):
    """Where a shortcut counts."""

    WINDOW = auto()
    OUTLINE = auto()
    PROBLEMS = auto()


OUTLINE, PROBLEMS = Scope.OUTLINE, Scope.PROBLEMS


class ActionSpec(Struct, frozen=True):
    """An action: `text` with mnemonic, `shortcut`, `icon` of resources/icons, and what it `does`.

    That is a method, by its path from the window (`files.save`) or without a dot one of `Handlers`, and what
    it is given. One that is `checkable` is told last whether it is on. What can be done `anywhere` needs no
    brief: it works on the start page too.
    """

    id: str
    menu: str
    text: str
    does: str | tuple[str, object]
    shortcut: str | QKeySequence.StandardKey = ""
    icon: str = ""
    checkable: bool = False
    scope: Scope = Scope.WINDOW
    anywhere: bool = False

    def method(self, window: object, handlers: object) -> Callable[..., object]:
        """What it does, as it is found now: panes are made when they are first asked for."""
        path, *given = (self.does,) if isinstance(self.does, str) else self.does
        return partial(attrgetter(str(path))(window if "." in str(path) else handlers), *given)


class SubmenuSpec(Struct, frozen=True):
    """A menu in a menu, filled when it opens."""

    id: str
    menu: str
    text: str


def _(message: str) -> str:
    """Marks a message for translation; it is translated when the action is made."""
    return message


MENUS = (_("&File"), _("&Edit"), _("&Insert"), _("&Brief"), _("&View"), _("&Help"))

ACTIONS: tuple[ActionSpec | SubmenuSpec | str, ...] = (
    ActionSpec("new", "&File", _("&New …"), "files.new", Keys.New, "file-plus", anywhere=True),
    ActionSpec("open", "&File", _("&Open …"), "files.open", Keys.Open, "folder-open", anywhere=True),
    SubmenuSpec("recent", "&File", _("Open &recent")),
    ActionSpec(
        "start", "&File", _("S&tart page"), "rooms.show_start", "Ctrl+Shift+H; Ctrl+W", "list", anywhere=True
    ),
    "&File",
    ActionSpec("save", "&File", _("&Save"), "files.save", Keys.Save, "save"),
    ActionSpec("save-as", "&File", _("Save &as …"), "files.save_as", "Ctrl+Shift+S"),
    ActionSpec("snapshot", "&File", _("&Keep a snapshot …"), "snapshot"),
    ActionSpec("versions", "&File", _("Earlier &versions …"), "files.versions"),
    ActionSpec("recover", "&File", _("Recovered &work …"), "recoveries.show_all", anywhere=True),
    "&File",
    ActionSpec("export", "&File", _("&Export as last time"), "exporting.again", "Ctrl+E", "file-output"),
    ActionSpec("export-as", "&File", _("E&xport …"), "exporting.ask", "Ctrl+Shift+E"),
    ActionSpec("batch", "&File", _("Notes for &many countries …"), "batching.ask", anywhere=True),
    ActionSpec("print", "&File", _("Pr&int …"), "exporting.print", Keys.Print, "printer"),
    "&File",
    ActionSpec("own-type", "&File", _("Make a type of yo&ur own …"), "make_type", anywhere=True),
    ActionSpec("add-type", "&File", _("Add a type of &brief …"), "own.ask_add", anywhere=True),
    ActionSpec("add-pack", "&File", _("A&dd a submission …"), "packs.ask_add", anywhere=True),
    ActionSpec("attach", "&File", _("Attach the o&fficial text …"), "official.ask_attach", anywhere=True),
    ActionSpec("verify", "&File", _("Verif&y a file …"), "official.ask_verify", anywhere=True),
    "&File",
    ActionSpec(
        "preferences", "&File", _("&Preferences …"), "show_preferences", "Ctrl+,", "settings", anywhere=True
    ),
    ActionSpec("quit", "&File", _("&Quit"), "quit", "Ctrl+Q", anywhere=True),
    ActionSpec("undo", "&Edit", _("&Undo"), "undo", Keys.Undo, "undo-2"),
    ActionSpec("redo", "&Edit", _("&Redo"), "redo", "Ctrl+Shift+Z; Ctrl+Y", "redo-2"),
    "&Edit",
    ActionSpec("cut", "&Edit", _("Cu&t"), "actions_table.clipboard.cut", Keys.Cut),
    ActionSpec("copy", "&Edit", _("&Copy"), "actions_table.clipboard.copy", Keys.Copy),
    ActionSpec("paste", "&Edit", _("P&aste"), "actions_table.clipboard.paste", Keys.Paste),
    ActionSpec("select-all", "&Edit", _("Select a&ll"), "actions_table.clipboard.select_all", Keys.SelectAll),
    "&Edit",
    ActionSpec("copy-note", "&Edit", _("Copy not&e"), "exporting.copy", "Ctrl+Shift+C"),
    "&Edit",
    ActionSpec("find", "&Edit", _("&Search the library"), "find", Keys.Find, "search"),
    ActionSpec("find-in-pages", "&Edit", _("&Find in the pages"), "find_in_pages", "Ctrl+Shift+F"),
    ActionSpec("find-next", "&Edit", _("Find ne&xt"), ("pages.find_bar.step", 1), "F3"),
    ActionSpec("find-previous", "&Edit", _("Find pre&vious"), ("pages.find_bar.step", -1), "Shift+F3"),
    "&Edit",
    ActionSpec("palette", "&Edit", _("C&ommands …"), "show_palette", "Ctrl+Shift+P", anywhere=True),
    "&Edit",
    ActionSpec("up", "&Edit", _("Move u&p"), ("brief_pane.shift", -1), "Alt+Up", "arrow-up", scope=OUTLINE),
    ActionSpec(
        "down", "&Edit", _("Move &down"), ("brief_pane.shift", 1), "Alt+Down", "arrow-down", scope=OUTLINE
    ),
    ActionSpec(
        "rename",
        "&Edit",
        _("Re&name section"),
        "brief_pane.outline.rename_current",
        "F2",
        "pencil",
        scope=OUTLINE,
    ),
    ActionSpec(
        "duplicate", "&Edit", _("Dupl&icate"), "brief_pane.duplicate", "Ctrl+D", "copy", scope=OUTLINE
    ),
    ActionSpec("remove", "&Edit", _("Re&move"), "brief_pane.remove", "Delete", "trash-2", scope=OUTLINE),
    ActionSpec(
        "add-initiative", "&Insert", _("Add selected &initiatives"), "add_selected", "Ctrl+Return", "plus"
    ),
    ActionSpec("add-text", "&Insert", _("Own &text"), "add_text", "Ctrl+T", "pencil"),
    ActionSpec("add-section", "&Insert", _("&Section"), "add_section", "Ctrl+Shift+N", "layers"),
    ActionSpec(
        "headline",
        "&Brief",
        _("Level: &headline"),
        ("brief_pane.set_level", Level.HEADLINE),
        "1",
        scope=OUTLINE,
    ),
    ActionSpec(
        "summary", "&Brief", _("Level: &summary"), ("brief_pane.set_level", Level.SUMMARY), "2", scope=OUTLINE
    ),
    ActionSpec(
        "detail", "&Brief", _("Level: &detail"), ("brief_pane.set_level", Level.DETAIL), "3", scope=OUTLINE
    ),
    "&Brief",
    ActionSpec("fit-pages", "&Brief", _("Fit to pa&ges …"), "fit_pages", "Ctrl+Shift+J"),
    ActionSpec(
        "pin", "&Brief", _("&Keep when fitting"), "brief_pane.pin", "Ctrl+Shift+K", "pin", scope=OUTLINE
    ),
    "&Brief",
    ActionSpec("revert", "&Brief", _("Re&vert to the record’s words"), "brief_pane.revert", "", "rotate-ccw"),
    ActionSpec("notes", "&Brief", _("&Notes to self"), "notes", "Ctrl+Shift+M", "sticky-note"),
    ActionSpec("email", "&Brief", _("&E-mail"), "email", "", "mail"),
    ActionSpec("spelling", "&Brief", _("&Check spelling"), "spelling.set_on", checkable=True),
    ActionSpec("check-type", "&Brief", _("Check its t&ype …"), "check_type"),
    "&Brief",
    ActionSpec(
        "picture-figures",
        "&Brief",
        _("Picture: &figures side by side"),
        ("commands.show_picture", DrawingKind.FIGURES),
        checkable=True,
    ),
    ActionSpec(
        "picture-timeline",
        "&Brief",
        _("Picture: &timeline of events"),
        ("commands.show_picture", DrawingKind.TIMELINE),
        checkable=True,
    ),
    ActionSpec(
        "picture-map",
        "&Brief",
        _("Picture: &map of countries"),
        ("commands.show_picture", DrawingKind.MAP),
        checkable=True,
    ),
    "&Brief",
    ActionSpec("why", "&Brief", _("&Why is this here?"), "pages.why", "Shift+F1", "circle-question-mark"),
    ActionSpec("next-place", "&Brief", _("Next &open place"), "next_place", "F8", "flag"),
    ActionSpec("next-problem", "&Brief", _("Next &problem"), "next_problem", "Shift+F8", "triangle-alert"),
    ActionSpec(
        "fix-problem", "&Brief", _("Fi&x the problem"), "pages.problems.fix", "Shift+Return", scope=PROBLEMS
    ),
    ActionSpec(
        "accept-problem",
        "&Brief",
        _("&Accept the problem, or take it back …"),
        "pages.problems.accept_or_withdraw",
        "Alt+Return",
        scope=PROBLEMS,
    ),
    ActionSpec("expand", "&View", _("&Expand the library"), "library.tree.expandAll"),
    ActionSpec("collapse", "&View", _("&Collapse the library"), "library.tree.collapseAll"),
    ActionSpec("unfold-outline", "&View", _("E&xpand the outline"), ("brief_pane.outline.fold_all", False)),
    ActionSpec("fold-outline", "&View", _("C&ollapse the outline"), ("brief_pane.outline.fold_all", True)),
    "&View",
    ActionSpec(
        "show-library", "&View", _("&Library"), ("desk.show_pane", "library"), "Ctrl+1", checkable=True
    ),
    ActionSpec("show-brief", "&View", _("&Brief"), ("desk.show_pane", "brief"), "Ctrl+2", checkable=True),
    ActionSpec("show-pages", "&View", _("&Pages"), ("desk.show_pane", "pages"), "Ctrl+3", checkable=True),
    "&View",
    ActionSpec("larger", "&View", _("La&rger pages"), ("pages.zoom_by", 1.2), Keys.ZoomIn, "zoom-in"),
    ActionSpec("smaller", "&View", _("&Smaller pages"), ("pages.zoom_by", 1 / 1.2), Keys.ZoomOut, "zoom-out"),
    ActionSpec("fit", "&View", _("Fit &width"), "fit_width", "Ctrl+0", "maximize"),
    ActionSpec("fit-page", "&View", _("Fit w&hole pages"), "fit_page", "Ctrl+9"),
    ActionSpec("two-up", "&View", _("&Two pages side by side"), "pages.two_up.setChecked", checkable=True),
    ActionSpec("thumbnails", "&View", _("Thu&mbnails"), "pages.thumbs.setChecked", checkable=True),
    "&View",
    ActionSpec("refresh", "&View", _("Make the pages &again"), "refresh", "F5", "refresh-cw"),
    ActionSpec("manual", "&Help", _("&Manual"), "show_manual", "F1", "book-open", anywhere=True),
    ActionSpec("keys", "&Help", _("&Keyboard shortcuts"), "show_keys", "Ctrl+F1", "info", anywhere=True),
    "&Help",
    ActionSpec("about", "&Help", _("&About iomreport"), "about", "", "info", anywhere=True),
)

TOOLBAR: tuple[str, ...] = ("new", "open", "save", "", "undo", "redo", "")
"""The actions at the left of the toolbar; an empty one is a separator."""


class Actions:
    """The window's actions by id, in its menus."""

    def __init__(self, window: QWidget, bar: QMenuBar, handlers: object) -> None:
        self.by_id: dict[str, QAction] = {}
        self.clipboard = Clipboard(window)
        self._icons: dict[str, str] = {}
        menus = {name: bar.addMenu(tr(name)) for name in MENUS}
        self.menus = menus
        for spec in ACTIONS:
            if isinstance(spec, str):
                menus[spec].addSeparator()
                continue
            if isinstance(spec, SubmenuSpec):
                menus[spec.id] = menus[spec.menu].addMenu(tr(spec.text))
                continue
            menus[spec.menu].addAction(self._make(spec, window, handlers))
        for action_id in filter(None, TOOLBAR):
            self.tell_key(action_id)

    def take_places(self, outline: QWidget, problems: QWidget) -> None:
        """Give outline and list of problems the actions whose shortcuts count there."""
        places = {Scope.OUTLINE: outline, Scope.PROBLEMS: problems}
        for spec in ACTIONS:
            if isinstance(spec, ActionSpec) and spec.scope in places:
                places[spec.scope].addAction(self.by_id[spec.id])

    def follow_place(self, *, on_start: bool) -> None:
        """On the start page only what needs no brief can be done."""
        for spec in ACTIONS:
            if isinstance(spec, ActionSpec) and not spec.anywhere:
                self.by_id[spec.id].setEnabled(not on_start)
                self.by_id[spec.id].setToolTip(tr("Open or begin a brief first") if on_start else "")
        for action_id in filter(None, TOOLBAR):
            self.tell_key(action_id)

    def tell_key(self, action_id: str) -> None:
        """Give an action of the toolbar a tool tip with what it does and its key."""
        action = self.by_id[action_id]
        text = action.text().replace("&", "").removesuffix("…").rstrip()
        action.setToolTip(f"{text} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")

    def __getitem__(self, action_id: str) -> QAction:
        return self.by_id[action_id]

    def _make(self, spec: ActionSpec, window: QWidget, handlers: object) -> QAction:
        action = QAction(tr(spec.text), window)
        action.setObjectName(spec.id)
        keys = spec.shortcut
        action.setShortcuts(
            QKeySequence.listFromString(keys) if isinstance(keys, str) else [QKeySequence(keys)]
        )
        action.setCheckable(spec.checkable)
        if spec.scope is Scope.WINDOW:
            window.addAction(action)
        else:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)

        def run(on: bool) -> None:
            do = spec.method(window, handlers)
            do(on) if spec.checkable else do()

        action.triggered.connect(run)
        if spec.icon:
            self._icons[spec.id] = spec.icon
        self.by_id[spec.id] = action
        return action

    def paint_icons(self, folder: Path, colour: str, ids: Iterable[str] = ()) -> None:
        """Give actions, without `ids` all that have one, their icons in a colour."""
        for action_id in ids or self._icons:
            self.by_id[action_id].setIcon(icon(folder, self._icons[action_id], colour))
