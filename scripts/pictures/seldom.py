"""Pictures of what a day seldom brings: broken files, own types, an empty outline, menus in menus."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDateEdit, QMenu

from iomreport.brief.model import Level, State
from iomreport.compose.copying import copy_template
from iomreport.gui.batch.dialog import BatchDialog
from iomreport.gui.dialogs import show
from iomreport.gui.help.manual import ManualWindow
from iomreport.gui.main_window import MainWindow
from iomreport.gui.new_dialog import NewDialog
from iomreport.gui.outline.rows import Target
from iomreport.gui.own.faults import FaultsDialog
from iomreport.paths import find_paths
from scripts.pictures import desktop
from scripts.pictures.round import LATE, SOON, Round


def seldom(taken: Round) -> None:
    """Take them on a brief that may be changed."""
    _menus(taken)
    _fields(taken)
    _manual(taken)
    _messages(taken)
    _types(taken)
    _batch(taken)
    _panes(taken)


def _menus(taken: Round) -> None:
    window = taken.window
    for name, menu in zip(("figure", "event", "quotation"), _insert_menus(window), strict=False):
        taken.menu(f"menu-insert-{name}", menu)
    taken.popped("popup-level", lambda: window.brief_pane.outline.level_menu(Level.SUMMARY).popup(QPoint()))


def _insert_menus(window: MainWindow) -> list[QMenu]:
    """Those in the menu Insert; the last one is of sections."""
    insert = window.actions_table.menus["&Insert"]
    insert.aboutToShow.emit()
    return [menu for action in insert.actions() if isinstance(menu := action.menu(), QMenu)]


def _fields(taken: Round) -> None:
    """What opens below fields: countries that fit, a list of choices, a month."""
    taken.window.document.undo_stack.setClean()
    for dialog in taken.opened("new-country", taken.do("new")):
        assert isinstance(dialog, NewDialog)
        dialog.choose_type("country-brief")
        dialog.country.setText("ni")
        completer = dialog.country.completer()
        completer.setCompletionPrefix("ni")
        taken.popped("new-country-names", completer.complete)
        dialog.country.clear()
        box = dialog.findChildren(QComboBox)[0]
        box.showPopup()
        desktop.wait(SOON)
        taken.keep("new-country-choices", box.view().window())
        box.hidePopup()
        taken.popped("new-country-month", partial(_open_month, dialog.date))


def _open_month(field: QDateEdit) -> None:
    turned = field.layoutDirection() == Qt.LayoutDirection.RightToLeft
    arrow = QPoint(8 if turned else field.width() - 8, field.height() // 2)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=arrow)


def _manual(taken: Round) -> None:
    for name, words in (("manual-found", "footnote"), ("manual-nothing", "zzzz")):
        if taken.wants(name):
            taken.do("manual")()
            desktop.wait(SOON)
            manual = [top for top in QApplication.topLevelWidgets() if isinstance(top, ManualWindow)][-1]
            manual.search.setText(words)
            desktop.wait(SOON)
            taken.keep(name, manual)
            manual.close()


def _messages(taken: Round) -> None:
    """What is told of files that are no good, and asked of one that may be for several things."""
    window, broken = taken.window, taken.file.parent / "broken.docx"
    broken.write_text("no document", encoding="utf-8")
    taken.picture("message-verify-broken", lambda: window.official.verify(broken), LATE)
    taken.picture("message-attach-broken", lambda: window.official.attach(broken), LATE)
    taken.picture("message-style-broken", lambda: window.styles.add(window, broken, lambda _: None), LATE)
    taken.picture("question-dropped", lambda: window.dropping.take(broken))


def _types(taken: Round) -> None:
    """A type that somebody sent, one that was made, and what is wrong with one, or nothing."""
    window = taken.window
    taken.picture("question-type", lambda: window.own.add(find_paths().templates / "one-page-brief"), LATE)
    types = taken.file.parent / "types"
    own = copy_template(window.material.catalogue, "country-brief", "embassy-note", types, "Embassy note")

    def check() -> None:
        show(FaultsDialog("Embassy note", own, window.background, window))

    taken.picture("type-checking", check, 50)
    taken.picture("type-sound", check, 3 * LATE)
    body = own / "note.html.j2"
    body.write_text(
        body.read_text(encoding="utf-8") + "{{ nobody.knows }}<marquee></marquee>", encoding="utf-8"
    )
    taken.picture("type-faults", check, 2 * LATE)


def _batch(taken: Round) -> None:
    for dialog in taken.opened("batch-nowhere", taken.do("batch")):
        assert isinstance(dialog, BatchDialog)
        dialog.form.folder.setText(str(taken.file))
        dialog.start()
        while dialog.run.running:
            desktop.wait(SOON)
        taken.picture("question-batch", partial(dialog.ask_to_stop, lambda: None))


def _panes(taken: Round) -> None:
    """Several items at once, a final note, a brief without sections, pages that are on their way."""
    window = taken.window
    outline = window.brief_pane.outline
    outline.selectAll()
    desktop.wait(SOON)
    taken.keep("window-several", window)
    window.bar.state_chosen.emit(State.FINAL)
    desktop.wait(LATE)
    taken.keep("window-final", window)
    window.document.undo_stack.undo()
    window.commands.remove([Target(section.id) for section in window.document.brief.outline])
    desktop.wait(LATE)
    taken.keep("window-empty", window)
    taken.menu("menu-insert-section", _insert_menus(window)[-1])
    window.document.undo_stack.undo()
    window.pages.show_waiting()
    taken.keep("window-waiting", window)
    desktop.wait(LATE)
