"""Every window and dialog of the program, opened one after another, in one look."""

from __future__ import annotations

import datetime as dt
import os
import sys
import zipfile
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit

from iomreport.brief.model import Brief, State
from iomreport.brief.owner import Owner
from iomreport.brief.recovery import LeftOver
from iomreport.brief.store import read_brief
from iomreport.clauses import clause
from iomreport.errors import InputError
from iomreport.gui.batch.dialog import BatchDialog
from iomreport.gui.dialogs import show
from iomreport.gui.editor.note_dialog import NoteDialog
from iomreport.gui.export.dialog import ExportDialog
from iomreport.gui.faults import Faults
from iomreport.gui.fitting.dialog import FitDialog
from iomreport.gui.i18n import tr_error
from iomreport.gui.main_window import MainWindow
from iomreport.gui.outline.rows import Target
from iomreport.gui.preferences_dialog import PreferencesDialog
from iomreport.gui.problems.accept_dialog import AcceptDialog
from iomreport.gui.question import Question, QuestionDialog
from iomreport.gui.safety import questions
from iomreport.gui.safety.recovery_dialog import RecoveryDialog
from iomreport.paths import find_paths
from scripts.pictures import desktop
from scripts.pictures.looks import Look
from scripts.pictures.popups import popups
from scripts.pictures.round import LATE, SOON, Round
from scripts.pictures.seldom import seldom
from scripts.pictures.states import states


def take(look: Look, folder: Path, only: str) -> None:
    """Take all pictures of a look, or those with `only` in their names."""
    taken = Round(look, folder, only)
    _window(taken)
    popups(taken)
    _editing(taken)
    _simple(taken)
    _export(taken)
    _fitting(taken)
    _batch(taken)
    _questions(taken)
    _safety(taken)
    states(taken)
    seldom(taken)
    _start(taken)
    taken.window.document.undo_stack.setClean()
    taken.window.close()


def _window(taken: Round) -> None:
    window = taken.window
    taken.keep("window", window)
    window.panes.reveal(window.library)
    desktop.wait(SOON)
    taken.keep("window-library", window)
    window.library.search.setText("zzz")
    desktop.wait(SOON)
    taken.keep("window-nothing-found", window)
    window.library.search.setText("migration")
    desktop.wait(SOON)
    taken.keep("window-found", window)
    window.library.search.clear()
    window.panes.reveal(window.brief_pane)
    for name, menu in window.actions_table.menus.items():
        if menu.title():
            taken.menu(f"menu-{name.strip('&').lower()}", menu)
    window.pages.thumbs.setChecked(True)
    window.pages.find_bar.open()
    window.pages.find_bar.field.setText("Tunisia")
    desktop.wait(SOON)
    taken.keep("window-finding", window)
    window.pages.find_bar.leave()
    window.pages.thumbs.setChecked(False)


def _editing(taken: Round) -> None:
    window = taken.window
    taken.do("add-text")()
    desktop.wait(100)
    item = window.brief_pane.outline.current.item
    words = (
        "<p>The <b>Government</b> has over 50 Migration Profiles<fn>Ministry, 2013.</fn>:</p>"
        "<ul><li>one of them recieved</li><li>and another</li></ul>"
    )
    window.commands.write(window.brief_pane.outline.current, words)
    desktop.wait(LATE)
    taken.keep("window-writing", window)
    first = next(one for one in window.document.brief.items() if one.id != item)
    reworded = Target(window.document.brief.find(first.id)[0].id, first.id)
    window.commands.write(reworded, "<p>Words of our own about the initiative.</p>")
    window.brief_pane.select(reworded)
    desktop.wait(LATE)
    taken.keep("window-reworded", window)
    taken.do("notes")()
    desktop.wait(SOON)
    taken.keep("window-notes", window)
    taken.do("email")()
    desktop.wait(SOON)
    taken.keep("window-email", window)
    window.brief_pane.select(Target(window.document.brief.find(item)[0].id, item))
    notice = next(iter(window.pages.problems.model.notices))
    taken.picture("accept", lambda: AcceptDialog(notice, lambda _: None, window).open())
    taken.picture("why", taken.do("why"))
    taken.picture("footnote", lambda: NoteDialog("A note of <i>ours</i>.", None, window).open())
    taken.picture("footnote-new", lambda: NoteDialog("", None, window).open())
    window.document.undo_stack.setIndex(0)


def _simple(taken: Round) -> None:
    taken.picture("new", taken.do("new"))
    for number, name in enumerate(("preferences", "preferences-window", "preferences-writing")):
        for dialog in taken.opened(name, taken.do("preferences")):
            assert isinstance(dialog, PreferencesDialog)
            dialog.tabs.setCurrentIndex(number)
    for dialog in taken.opened("palette-nothing", taken.do("palette")):
        dialog.findChildren(QLineEdit)[0].setText("zzzz")
    taken.picture("palette", taken.do("palette"))
    taken.picture("about", taken.do("about"))
    for name, key, handler in (("manual", "Manual", taken.do("manual")), ("keys", "Keys", taken.do("keys"))):
        if taken.wants(name):
            handler()
            desktop.wait(SOON)
            found = [one for one in QApplication.topLevelWidgets() if type(one).__name__.startswith(key)]
            taken.keep(name, found[-1])
            found[-1].close()
    taken.picture("cleared", lambda: taken.window.bar.state_chosen.emit(State.CLEARED))
    taken.picture("print", taken.do("print"), LATE)


def _export(taken: Round) -> None:
    for dialog in taken.opened("export-before", taken.do("export-as")):
        assert isinstance(dialog, ExportDialog)
        dialog.folder.setText(str(taken.file.parent / "Briefs"))
    for dialog in taken.opened("export-after", taken.do("export-as")):
        assert isinstance(dialog, ExportDialog)
        dialog.folder.setText(str(taken.file.parent / "Briefs"))
        dialog.start()
        desktop.wait(50)
        taken.keep("export-during", dialog)
        desktop.wait(LATE)
        taken.menu("popup-written", dialog.open_file.menu())
    for dialog in taken.opened("export-nothing", taken.do("export-as")):
        assert isinstance(dialog, ExportDialog)
        for box in dialog.formats.values():
            box.setChecked(False)


def _fitting(taken: Round) -> None:
    taken.picture("fit-nothing", taken.do("fit-pages"), LATE)
    long = _example("round-table-3-note")
    window = taken.window

    def open_it() -> None:
        show(FitDialog(long, window.material, window.background, lambda _brief, _pages: None, window))

    for dialog in taken.opened("fit-cuts", open_it, LATE):
        assert isinstance(dialog, FitDialog)
        dialog.pages.setValue(2)
        dialog.start()
        desktop.wait(100)
        taken.keep("fit-during", dialog)
        desktop.wait(2 * LATE)
    for dialog in taken.opened("fit-impossible", open_it, LATE):
        assert isinstance(dialog, FitDialog)
        dialog.pages.setValue(1)
        dialog.start()
        desktop.wait(2 * LATE)


def _batch(taken: Round) -> None:
    for dialog in taken.opened("batch-after", taken.do("batch")):
        assert isinstance(dialog, BatchDialog)
        dialog.form.countries.choose(frozenset({"TUN", "EGY", "PHL", "GEO"}))
        dialog.form.countries.changed.emit()
        dialog.form.folder.setText(str(taken.file.parent / "notes"))
        taken.keep("batch-before", dialog)
        dialog.start()
        desktop.wait(1_500)
        taken.keep("batch-during", dialog)
        while dialog.run.running:
            desktop.wait(SOON)


def _questions(taken: Round) -> None:
    window, file = taken.window, taken.file
    asked: dict[str, Question] = {
        "in-use": questions.in_use(file, Owner(pid=1, host="mission-laptop", user="A colleague")),
        "read-only": questions.reading_only(file),
        "not-saved": questions.not_saved(tr_error(InputError(clause("the disk is full"), file=file))),
        "missing": questions.missing("Tunisia", tr_error(InputError(clause("it is not there"), file=file))),
        "changed-outside": questions.changed_outside("Tunisia", modified=True, fault="", saving=False),
        "changed-saving": questions.changed_outside("Tunisia", modified=True, fault="", saving=True),
    }
    for name, question in asked.items():
        taken.picture(f"question-{name}", partial(_ask, question, window))
    taken.picture("question-unsaved", lambda: window.dialogs.unsaved(window, "Tunisia", lambda _: None))
    taken.picture("message-nothing-recovered", taken.do("recover"), SOON)
    taken.picture("message-pack-broken", lambda: window.packs.add(file), LATE)
    taken.picture("question-pack", lambda: window.packs.add(_pack(file.parent)), LATE)
    taken.picture("message-fault", lambda: _fail(window, file.parent))
    source = os.environ.get("IOMREPORT_SOURCE", "")
    if source:
        taken.picture("attach", lambda: window.official.attach(Path(source)), LATE)
        taken.picture("verify", lambda: window.official.verify(Path(source)), 2 * LATE)


def _pack(folder: Path) -> Path:
    """The submission as a pack of a later edition."""
    file = folder / "iom-2013.iompack"
    about = "about.yaml"
    with zipfile.ZipFile(file, "w") as archive:
        for part in sorted((find_paths().submissions / "iom-2013").iterdir()):
            text = part.read_text(encoding="utf-8")
            archive.writestr(
                part.name, text.replace('edition: "1"', 'edition: "2"') if part.name == about else text
            )
    return file


def _fail(window: MainWindow, reports: Path) -> None:
    """Something that the program did not expect."""
    faults = Faults(reports, lambda *said: window.dialogs.tell(window, *said), parent=window)
    faults.install()
    try:
        raise RuntimeError
    except RuntimeError as error:
        sys.excepthook(RuntimeError, error, error.__traceback__)
    finally:
        faults.uninstall()


def _ask(question: Question, window: MainWindow) -> None:
    QuestionDialog(question, window).open()


def _safety(taken: Round) -> None:
    window = taken.window
    window.commands.set_header("title", "Another title", "Title")
    taken.do("save")()
    desktop.wait(SOON)
    window.commands.set_header("to", "Chief of Mission", "To")
    taken.do("save")()
    desktop.wait(SOON)
    window.commands.set_header("to", "Deputy Chief of Mission", "To")
    taken.picture("versions", taken.do("versions"), 1_000)
    taken.picture("recovery", lambda: show(_left_over(window, taken.file)), 1_000)
    taken.picture("snapshot", taken.do("snapshot"), 1_000)


def _start(taken: Round) -> None:
    window = taken.window
    window.document.undo_stack.setClean()
    window.rooms.show_start()
    desktop.wait(SOON)
    taken.keep("start", window)
    page = window.rooms.page
    card = page.briefs.visualRect(page.briefs.cards.index(0)).center()
    taken.popped("popup-recent", partial(page.briefs.customContextMenuRequested.emit, card))
    page.trouble.say(
        "These types of your own cannot be used:\nembassy-note/manifest.yaml:3: sections is missing; add it",
        ("Open the file", lambda: None),
    )
    desktop.wait(SOON)
    taken.keep("start-trouble", window)
    page.trouble.hide()
    for path in [one.path for one in window.rooms.recent.all()]:
        window.rooms.recent.remove(path)
    window.rooms.show_start()
    desktop.wait(SOON)
    taken.keep("start-first-time", window)


def _left_over(window: MainWindow, file: Path) -> RecoveryDialog:
    """What is offered when the program ended before a change was saved."""
    now = dt.datetime(2013, 3, 4, 17, 0, tzinfo=dt.UTC)
    left = LeftOver(
        kept=file.with_suffix(".recovery"),
        brief=window.document.brief,
        path=file,
        digest="",
        when=now,
        host="",
        base=read_brief(file),
        outdated=False,
    )
    return RecoveryDialog([left], window.material, window.files.clerk, window)


def _example(name: str) -> Brief:
    return read_brief(find_paths().examples / f"{name}.iombrief")
