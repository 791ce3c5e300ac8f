"""The user's own types and styles in the window: listed as they lie on disk, and told where that matters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QApplication, QWidget

from iomreport.compose.catalogue import MANIFEST, Template, digest_of, read_manifest
from iomreport.compose.copying import add_template
from iomreport.compose.manifest import Manifest
from iomreport.compose.zipped import ZIP_SUFFIX, as_folder
from iomreport.errors import IomreportError
from iomreport.export.styles import style_file
from iomreport.gui.clerk import Clerk
from iomreport.gui.dialogs import open_outside, show
from iomreport.gui.i18n import tr, tr_error
from iomreport.gui.own.watch import Watch
from iomreport.gui.question import Question
from iomreport.gui.services import Services
from iomreport.gui.styles import Styles

if TYPE_CHECKING:
    from iomreport.brief.model import Brief
    from iomreport.gui.background import Background
    from iomreport.gui.banner import Banner

FILE, FOLDER, ADD = "file", "folder", "add"
_KNOWN = "types/known"
_FOLDER = "types/folder"
_MOST_KNOWN = 100


class Own(QObject):
    """`types_changed` when the list of types is another; `brief_touched` when a file that makes the brief is.

    `type_made` carries the id of a type that was asked for and is there; whoever asked may be closed by then.
    `told` carries a line for the status bar.
    """

    types_changed = Signal()
    type_made = Signal(str)
    brief_touched = Signal()
    told = Signal(str)

    def __init__(
        self,
        window: QWidget,
        services: Services,
        styles: Styles,
        brief: Callable[[], Brief],
    ) -> None:
        super().__init__(window)
        self._window, self._material, self._styles = window, services.material, styles
        self._clerk = Clerk(self)
        self._digests: dict[Path, str] = {}
        self._dialogs, self._settings = services.dialogs, services.settings
        self._brief = brief
        paths = services.material.paths
        self.watch = Watch((paths.user_templates, paths.user_styles), self)
        self.watch.changed.connect(self._follow)

    # ---- following the folders ---------------------------------------------------------------------

    def _follow(self, files: set[Path]) -> None:
        paths = self._material.paths
        if any(file.is_relative_to(paths.user_templates) for file in files):
            self._read_types()
        if any(file.is_relative_to(paths.user_styles) for file in files):
            self._styles.changed.emit()
        if self._makes_brief(files):
            self.brief_touched.emit()

    def _read_types(self) -> None:
        shelf = self._material.shelf
        before = shelf.catalogue
        known = {t.manifest.id for t in before if not t.ours and self._is_known(t)}
        shelf.earlier |= {template.manifest.id: template.manifest for template in before}
        self._digests.clear()
        paths = self._material.paths
        shelf.catalogue = before.with_own(paths.user_templates, cache=paths.cache)
        for template in shelf.catalogue:
            if template.manifest.id in known:  # the user has been told of it, and watched it change
                self.accept(template)
        told = set(map(tr_error, before.faults))
        for fault in map(tr_error, shelf.catalogue.faults):
            if fault not in told:
                self.told.emit(fault)
        names = {template.manifest.id for template in before}
        for template in shelf.catalogue:
            if template.manifest.id not in names:
                self.told.emit(tr("New type of brief: {name}", name=template.manifest.name))
        self.types_changed.emit()

    def _makes_brief(self, files: set[Path]) -> bool:
        """Whether the open brief is made by any of these files."""
        header, paths = self._brief().header, self._material.paths
        folders = [paths.user_templates / name for name in (header.template, "_shared")]
        if any(file.is_relative_to(folder) for file in files for folder in folders):
            return True
        try:
            return style_file(paths, header.style) in files
        except IomreportError:  # gone, perhaps now
            return any(file.stem == header.style or file.name == header.style for file in files)

    # ---- not ours ----------------------------------------------------------------------------------

    def begin(self) -> None:
        """Begin to watch."""
        self.watch.begin()

    def tell_of(self, brief: Brief, banner: Banner) -> None:
        """Say, until it was read, that the brief's type did not come with the program."""
        template = self._stranger(brief)
        if template is None:
            banner.hide()
            return

        def understood() -> None:
            self.accept(template)
            banner.hide()

        words = tr(
            "The type “{name}” did not come with the program: it is from your own folder. What it prints is "
            "up to whoever made it. It runs apart, and sees this note and nothing else of your computer.",
            name=template.manifest.name,
        )
        banner.say(
            words,
            (tr("Understood"), understood),
            (tr("Open the folder"), lambda: self.open(template.folder)),
        )

    def _stranger(self, brief: Brief) -> Template | None:
        """The type of a brief, where it is none of ours and the user has not been told of it as it is now."""
        identity, catalogue = brief.header.template, self._material.catalogue
        if identity not in catalogue or (template := catalogue.get(identity)).ours:
            return None
        return None if self._is_known(template) else template

    def accept(self, template: Template) -> None:
        """The user has been told, or made it: never tell of it again as it is now."""
        if not self._is_known(template):
            kept = [*self._known(), self._digest(template)][-_MOST_KNOWN:]
            self._settings.setValue(_KNOWN, " ".join(kept))

    def _is_known(self, template: Template) -> bool:
        return self._digest(template) in self._known()

    def _known(self) -> list[str]:
        return str(self._settings.value(_KNOWN, "")).split()

    def _digest(self, template: Template) -> str:
        """What the template's files were when they were last looked at."""
        if template.folder not in self._digests:
            self._digests[template.folder] = digest_of(template)
        return self._digests[template.folder]

    def actions_for(self, file: str) -> tuple[tuple[str, Callable[[], None]], ...]:
        """What can be done about a fault in a file, where that is one of the user's own."""
        path = Path(file)
        if not file or not path.is_relative_to(self._material.paths.user_data):
            return ()
        return ((tr("Open the file"), lambda: self.open(path)),)

    # ---- checking one ------------------------------------------------------------------------------

    def can_check(self) -> bool:
        """Whether the open brief's type is one of the user's own."""
        identity, catalogue = self._brief().header.template, self._material.catalogue
        return identity not in catalogue or not catalogue.get(identity).ours

    def check(self, background: Background) -> None:
        """List all that is wrong with the open brief's type, in any note that might be made of it."""
        from iomreport.gui.own.faults import FaultsDialog

        if not self.can_check():
            return
        brief = self._brief()
        folder = self._material.paths.user_templates / brief.header.template
        dialog = FaultsDialog(self._material.manifest(brief).name, folder, background, self._window)
        dialog.opened.connect(self.open)
        self.watch.changed.connect(dialog.follow)
        show(dialog)

    # ---- making one --------------------------------------------------------------------------------

    def ask(self, parent: QWidget, chosen: str) -> None:
        """Ask for a type to copy, `chosen` unless another is, and a name."""
        from iomreport.gui.own.dialog import OwnTypeDialog

        dialog = OwnTypeDialog(self._material, chosen, parent)
        dialog.made.connect(self._make)
        show(dialog)

    def ask_add(self) -> None:
        """Ask for a type that somebody sent, and keep it."""
        filters = [tr("Zipped types of brief (*{suffix})", suffix=ZIP_SUFFIX)]
        downloads = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        folder = Path(str(self._settings.value(_FOLDER, downloads or str(Path.home()))))
        self._dialogs.pick_file(self._window, tr("Add a type of brief"), filters, folder, self.add)

    def add(self, path: Path) -> None:
        """Offer to keep a type that lies elsewhere, as a folder or zipped, among the user's own."""
        self._settings.setValue(_FOLDER, str(path.parent))
        own, catalogue = self._material.paths.user_templates, self._material.catalogue

        def look() -> Manifest:
            with as_folder(path) as folder:
                return read_manifest(folder / MANIFEST)

        def keep() -> Path:
            with as_folder(path) as folder:
                return add_template(catalogue, folder, own)

        def looked(found: Manifest | IomreportError) -> None:
            if isinstance(found, IomreportError):
                self._dialogs.tell(self._window, tr("This type cannot be added"), tr_error(found))
                return
            question = Question(
                tr("Add the type of brief “{name}”?", name=found.name),
                tr("{purpose}\nAdd it only if you know who sent it.", purpose=found.purpose),
                ((ADD, tr("Add it")),),
            )
            self._dialogs.choose(
                self._window,
                question,
                lambda _: self._clerk.do(keep, lambda result: self._added(found.name, result)),
            )

        self.watch.begin()
        self._clerk.do(look, looked)

    def _added(self, name: str, result: Path | IomreportError) -> None:
        if isinstance(result, IomreportError):
            self._dialogs.tell(self._window, tr("This type cannot be added"), tr_error(result))
            return
        self.watch.look()
        what, more = (
            tr("“{name}” is in the list of types", name=name),
            tr("It lies in {folder}", folder=result),
        )
        self._dialogs.inform(self._window, what, more)

    def close(self) -> None:
        """The window is closed; what was begun to be written is written."""
        self._clerk.close()

    def _make(self, source: str, identity: str, name: str) -> None:
        """Copy a type into the user's folder, list it, and offer to open its files."""
        from iomreport.compose.copying import copy_template

        catalogue, own = self._material.catalogue, self._material.paths.user_templates

        def made(result: Path | IomreportError) -> None:
            parent = QApplication.activeModalWidget() or self._window
            if isinstance(result, IomreportError):
                self._dialogs.tell(parent, tr("The type cannot be made"), tr_error(result))
                return
            self.watch.look()
            try:
                template = self._material.catalogue.get(identity)
            except IomreportError as error:
                self._dialogs.tell(parent, tr("The type cannot be used"), tr_error(error))
                return
            self.accept(template)
            self.type_made.emit(identity)
            self._dialogs.choose(parent, _made(name, result), lambda answer: self._open(template, answer))

        self.watch.begin()
        self._clerk.do(lambda: copy_template(catalogue, source, identity, own, name), made)

    def _open(self, template: Template, answer: str) -> None:
        self.open(template.folder / template.manifest.body if answer == FILE else template.folder)

    def open(self, path: Path) -> None:
        """Open a file outside; where no program is there for it, its folder."""
        if path.is_file():
            folder = path.parent
            self._dialogs.open_outside(
                self._window, path, lambda: open_outside(self._dialogs, self._window, folder)
            )
        else:
            open_outside(self._dialogs, self._window, path)


def _made(name: str, folder: Path) -> Question:
    lines = (
        tr("It lies in {folder}", folder=folder),
        tr("manifest.yaml says what it is called and which sections it has; note.html.j2 prints it."),
        tr("Each line says above it what may be changed. Save a file, and the pages follow."),
    )
    return Question(
        tr("“{name}” is in the list of types", name=name),
        "\n".join(lines),
        ((FOLDER, tr("Open the folder")), (FILE, tr("Open the file"))),
        leave=tr("Close"),
    )
