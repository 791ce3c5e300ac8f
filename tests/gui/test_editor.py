"""The editor of words: footnotes, differences, spelling, and what stands beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QTextCursor, QTextListFormat
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iomreport.brief import edits
from iomreport.errors import OutputError
from iomreport.gui.editor import markup
from iomreport.gui.editor.difference import Change, difference_html, differences, plain_words
from iomreport.gui.editor.note_dialog import NoteDialog
from iomreport.gui.editor.spelling import words_of
from iomreport.gui.editor.words import WordsEdit
from iomreport.gui.main_window import MainWindow
from iomreport.gui.outline.rows import Target
from iomreport.gui.possible import impossible
from iomreport.gui.theme import LIGHT

SENTENCES = st.lists(
    st.sampled_from(["IOM", "helped", "six", "States", ",", "carry", "it", "out", ".", "isn’t"]), max_size=12
).map(" ".join)


def target_of(window: MainWindow, ref: str) -> Target:
    (item,) = (item for item in window.document.brief.items() if item.ref == ref)
    return Target(window.document.brief.find(item.id)[0].id, item.id)


# ---- differences -----------------------------------------------------------------------------------


@given(SENTENCES, SENTENCES)
def test_differences_hold_both_texts_whole(record: str, own: str) -> None:
    found = differences(record, own)
    before = "".join(text for change, text in found if change is not Change.PUT_IN)
    after = "".join(text for change, text in found if change is not Change.TAKEN_OUT)
    assert before.split() == record.split() or "".join(before.split()) == "".join(record.split())
    assert "".join(after.split()) == "".join(own.split())


def test_one_word_changed_is_one_difference_told_without_colour_too() -> None:
    found = differences("It helped six States.", "It helped five States.")
    assert [text for change, text in found if change is Change.TAKEN_OUT] == [" six"]
    assert [text for change, text in found if change is Change.PUT_IN] == [" five"]
    html = difference_html("It helped six States.", "It helped <five> States.", LIGHT)
    assert "line-through" in html
    assert "underline" in html
    assert "<five>" not in html


def test_plain_words_are_those_that_print_in_the_text() -> None:
    html = '<p>A <b>b</b>c<fn>note</fn></p><ul><li><a href="https://x.org">d</a>e &amp; f</li></ul>'
    assert plain_words(html) == "A bc de & f"


# ---- links -----------------------------------------------------------------------------------------


def test_the_address_of_a_link_is_typed_at_once_and_changed_later(window: MainWindow, qtbot: QtBot) -> None:
    pane = window.brief_pane
    pane.write(target_of(window, "jmdi"))
    text, tools = pane.editor.text, pane.editor.tools

    def type_address(address: str) -> str:
        def answer() -> None:
            menu = tools.buttons["link"].menu()
            assert menu.focusWidget() is tools.address
            QTest.keyClicks(tools.address, address)
            QTest.keyClick(tools.address, Qt.Key.Key_Return)
            assert not menu.isVisible()

        QTimer.singleShot(0, answer)
        tools.buttons["link"].showMenu()
        return window.document.brief.find(target_of(window, "jmdi").item)[1].text

    text.moveCursor(QTextCursor.MoveOperation.End)
    for _ in range(3):
        text.moveCursor(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor)
    assert '<a href="https://example.org/a">' in type_address("example.org/a")
    text.moveCursor(QTextCursor.MoveOperation.End)
    text.moveCursor(QTextCursor.MoveOperation.Left)
    changed = type_address("x@example.org")
    assert '<a href="mailto:x@example.org">' in changed
    assert "example.org/a" not in changed


# ---- footnotes -------------------------------------------------------------------------------------


@pytest.fixture
def edit(qtbot: QtBot, app: object) -> WordsEdit:
    made = WordsEdit()
    qtbot.addWidget(made)
    made.show()
    return made


def html(edit: WordsEdit) -> str:
    return markup.dump(edit.document())


def test_a_footnote_is_put_in_changed_and_taken_out(edit: WordsEdit) -> None:
    edit.setPlainText("Before.")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    edit.put_note(-1, "A <i>note</i>.")
    QTest.keyClicks(edit, " After.")
    assert html(edit) == "<p>Before.<fn>A <i>note</i>.</fn> After.</p>"
    assert edit.note_at(7) == "A <i>note</i>."
    cursor = edit.textCursor()
    cursor.setPosition(8)
    edit.setTextCursor(cursor)
    assert edit.note_beside_cursor() == 7
    edit.put_note(7, "Another.")
    assert html(edit) == "<p>Before.<fn>Another.</fn> After.</p>"
    edit.put_note(7, "")
    assert html(edit) == "<p>Before. After.</p>"
    assert edit.note_beside_cursor() == -1


def test_enter_on_an_empty_item_begins_a_paragraph_at_the_margin(edit: WordsEdit) -> None:
    edit.textCursor().createList(QTextListFormat.Style.ListDisc)
    QTest.keyClicks(edit, "Item")
    for _ in range(2):
        QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, "After")
    assert html(edit) == "<ul><li>Item</li></ul><p>After</p>"
    assert edit.textCursor().block().blockFormat().indent() == 0


def test_words_selected_over_a_footnote_keep_it_and_their_look(edit: WordsEdit) -> None:
    markup.load(edit.document(), "<p><b>Bold</b><fn>A note.</fn> after</p>")
    before = html(edit)
    QTest.keyClick(edit, Qt.Key.Key_Home)
    for _ in range(7):
        QTest.keyClick(edit, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        assert html(edit) == before
    QTest.keyClicks(edit, "Other")
    assert html(edit) == "<p>Otherfter</p>"


def test_a_footnote_stands_behind_selected_words_and_leaves_them_as_they_are(edit: WordsEdit) -> None:
    markup.load(edit.document(), '<p>See <a href="https://example.org">here</a></p>')
    edit.moveCursor(QTextCursor.MoveOperation.End)
    edit.moveCursor(QTextCursor.MoveOperation.PreviousWord, QTextCursor.MoveMode.KeepAnchor)
    edit.put_note(-1, "A note.")
    assert html(edit) == '<p>See <a href="https://example.org">here</a><fn>A note.</fn></p>'


def test_a_copied_footnote_stays_one(edit: WordsEdit) -> None:
    edit.setPlainText("Words")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    edit.put_note(-1, "A note.")
    edit.selectAll()
    copied = edit.createMimeDataFromSelection()
    assert copied.text() == "Words"
    edit.moveCursor(QTextCursor.MoveOperation.End)
    edit.insertFromMimeData(copied)
    assert html(edit) == "<p>Words<fn>A note.</fn>Words<fn>A note.</fn></p>"


def test_the_dialog_of_a_footnote_gives_paragraphs_only(qtbot: QtBot, app: object) -> None:
    dialog = NoteDialog("", None)
    qtbot.addWidget(dialog)
    pasted = QMimeData()
    pasted.setHtml("<ul><li>One</li><li>Two</li></ul>")
    dialog.text.insertFromMimeData(pasted)
    with qtbot.waitSignal(dialog.written) as told:
        dialog.accept()
    assert told.args == ["<p>One</p><p>Two</p>"]


def test_the_buttons_tell_the_look_of_what_is_shown_now(window: MainWindow) -> None:
    window.brief_pane.select(target_of(window, "jmdi"))
    editor = window.brief_pane.editor
    QTest.keyClicks(editor.text, "Mine. ")
    editor.tools.buttons["italic"].click()
    assert editor.tools.buttons["italic"].isChecked()
    editor.revert.click()
    assert not editor.tools.buttons["italic"].isChecked()


def test_the_footnote_button_writes_into_the_brief(window: MainWindow, qtbot: QtBot) -> None:
    window.brief_pane.select(target_of(window, "jmdi"))
    editor = window.brief_pane.editor
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    editor.tools.buttons["footnote"].click()
    qtbot.waitUntil(lambda: window.findChild(NoteDialog) is not None)
    dialog = window.findChild(NoteDialog)
    assert isinstance(dialog, NoteDialog)
    QTest.keyClicks(dialog.text, "See the annex.")
    QTest.keyClick(
        dialog.text,
        Qt.Key.Key_Enter,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.KeypadModifier,
    )
    (item,) = (item for item in window.document.brief.items() if item.ref == "jmdi")
    assert item.text.endswith("<fn>See the annex.</fn></p>")


# ---- the record beside -----------------------------------------------------------------------------


def test_the_record_stands_beside_a_rewording_until_it_is_reverted(window: MainWindow, qtbot: QtBot) -> None:
    window.brief_pane.select(target_of(window, "jmdi"))
    editor = window.brief_pane.editor
    assert editor.record.isHidden()
    editor.text.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(editor.text, "Really: ")
    assert not editor.record.isHidden()
    qtbot.waitUntil(lambda: "Really: IOM runs Joint Migration" in editor.record.toPlainText())
    assert editor.record.verticalScrollBar().value() == 0
    window.actions_table["undo"].trigger()
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    editor.record.setFixedSize(120, 40)
    QTest.keyClicks(editor.text, " Truly so.")
    qtbot.waitUntil(lambda: editor.record.verticalScrollBar().value() > 0)  # what differs is in sight
    editor.revert.click()
    assert editor.record.isHidden()
    assert "Really" not in editor.text.toPlainText()


def test_words_that_stay_are_not_loaded_again(window: MainWindow) -> None:
    target = target_of(window, "jmdi")
    window.brief_pane.select(target)
    written = "<p>Ours, written elsewhere. </p>"  # the field itself would write no space there
    window.document.apply("Reword", lambda brief: edits.set_text(brief, target.item, written))
    document, before = window.brief_pane.editor.text.document(), []
    document.contentsChange.connect(lambda *what: before.append(what))
    window.commands.set_header("to", "Somebody", "To")
    assert not before
    QTest.keyClicks(window.brief_pane.editor.text, "X")
    window.document.undo_stack.undo()
    assert window.brief_pane.editor.text.toPlainText().startswith("Ours")


# ---- spelling --------------------------------------------------------------------------------------


def test_only_what_can_be_misspelt_is_asked() -> None:
    text = "The UN’s MoU of 2013, covid19, a@example.org; capacity-building isn’t."
    assert [word for _, word in words_of(text)] == ["The", "of", "org", "capacity", "building", "isn’t"]
    for start, word in words_of(text):
        assert text[start : start + len(word)] == word


def waves(edit: WordsEdit) -> list[str]:
    block = edit.document().firstBlock()
    return [block.text()[f.start : f.start + f.length] for f in block.layout().formats()]


def test_misspelt_words_get_waves_suggestions_and_a_place_in_the_own_dictionary(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.brief_pane.select(target_of(window, "jmdi"))
    edit = window.brief_pane.editor.text
    edit.setPlainText("JMDI will recieve organizations from Tunisia in Timbuktoo.")
    qtbot.waitUntil(lambda: waves(edit) == ["recieve", "Timbuktoo"], timeout=20_000)

    cursor = edit.textCursor()
    cursor.setPosition(12)
    menu = edit.context_menu(cursor)
    qtbot.waitUntil(lambda: any(action.text() == "receive" for action in menu.actions()), timeout=20_000)
    next(action for action in menu.actions() if action.text() == "receive").trigger()
    menu.close()
    assert edit.toPlainText().startswith("JMDI will receive organizations")
    assert waves(edit) == ["Timbuktoo"]

    cursor.setPosition(edit.toPlainText().index("Timbuktoo") + 2)
    menu = edit.context_menu(cursor)
    next(action for action in menu.actions() if action.text().startswith("&Add")).trigger()
    menu.close()
    assert waves(edit) == []
    own = window.material.paths.user_dictionaries / "en.txt"
    assert own.read_text(encoding="utf-8") == "Timbuktoo\n"

    menu = edit.context_menu(cursor)
    next(action for action in menu.actions() if action.text().startswith("&Take")).trigger()
    menu.close()
    qtbot.waitUntil(lambda: waves(edit) == ["Timbuktoo"], timeout=20_000)
    assert own.read_text(encoding="utf-8") == ""


def test_waves_of_a_long_text_come_in_turns_and_are_no_edit(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.brief_pane.select(target_of(window, "jmdi"))
    edit, asked, told = window.brief_pane.editor.text, list[str](), list[str]()
    is_wrong = window.spelling.is_wrong

    def ask(word: str) -> bool:
        asked.append(word)
        return is_wrong(word)

    monkeypatch.setattr(window.spelling, "is_wrong", ask)
    text = f"<p>{'word ' * 100}</p>" * 60 + "<p>recieve</p>"
    window.commands.write(window.brief_pane.outline.current, text)
    window.brief_pane.editor.edited.connect(told.append)
    assert 1_000 < len(asked) < 3_000  # of 6,001: in between, the window does what it is asked

    def waves_at_the_end() -> list[int]:
        return [part.length for part in edit.document().lastBlock().layout().formats()]

    qtbot.waitUntil(lambda: waves_at_the_end() == [7], timeout=20_000)
    window.spelling.set_on(False)
    qtbot.waitUntil(lambda: waves_at_the_end() == [])
    assert told == []


def test_a_language_without_a_dictionary_is_told(window: MainWindow, qtbot: QtBot) -> None:
    window.commands.set_header("language", "fr", "Language")
    window.brief_pane.select(target_of(window, "jmdi"))
    edit = window.brief_pane.editor.text
    edit.setPlainText("recieve")
    told = (
        "There is no dictionary for the language “fr” (there is one for: en); "
        "export the note, and check its spelling in Word or LibreOffice"
    )
    qtbot.waitUntil(lambda: window.spelling.trouble == told, timeout=20_000)
    assert waves(edit) == []
    assert window.language.text() == "Français, spelling not checked"
    menu = edit.context_menu(edit.textCursor())
    last = menu.actions()[-1]
    assert (last.text(), last.toolTip(), last.isEnabled()) == ("Spelling cannot be checked", told, False)
    menu.close()
    assert impossible(window)["spelling"] == told
    window.commands.set_header("language", "en", "Language")
    qtbot.waitUntil(lambda: waves(edit) == ["recieve"], timeout=20_000)
    assert window.language.text() == "English"


def test_spelling_can_be_turned_off_and_is_remembered(window: MainWindow, qtbot: QtBot) -> None:
    window.brief_pane.select(target_of(window, "jmdi"))
    edit = window.brief_pane.editor.text
    edit.setPlainText("recieve")
    qtbot.waitUntil(lambda: waves(edit) == ["recieve"], timeout=20_000)
    window.actions_table["spelling"].trigger()
    assert waves(edit) == []
    assert not window.spelling.on
    window.actions_table["spelling"].trigger()
    assert waves(edit) == ["recieve"]


def test_an_own_dictionary_that_cannot_be_written_is_said(window: MainWindow, tmp_path: Path) -> None:
    folder = window.material.paths.user_dictionaries
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file where the folder should be")
    with pytest.raises(OutputError):
        window.spelling.add("Timbuktoo")


# ---- notes to self and e-mail ----------------------------------------------------------------------


def test_notes_and_addresses_are_kept_and_undone_and_change_no_page(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_table["notes"].trigger()
    QTest.keyClicks(window.brief_pane.notes.text, "Call Tunis")
    assert window.document.brief.notes == "Call Tunis"
    assert window.brief_pane.tabs.tabText(1).endswith("•")
    window.actions_table["email"].trigger()
    QTest.keyClicks(window.brief_pane.email.fields["to"], "a@example.org")
    assert window.document.brief.email.to == "a@example.org"
    window.document.undo_stack.undo()
    assert window.document.brief.email.to == ""
    assert window.brief_pane.email.fields["to"].text() == ""
    window.document.undo_stack.undo()
    assert window.brief_pane.notes.text.toPlainText() == ""
