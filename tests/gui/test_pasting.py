"""What comes from the clipboard of other programs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iomreport.gui.editor.markup import dump
from iomreport.gui.editor.words import WordsEdit


@pytest.fixture
def edit(qtbot: QtBot, app: QApplication) -> WordsEdit:
    made = WordsEdit()
    qtbot.addWidget(made)
    return made


def word_item(sign: str, words: str, level: str = "l0 level1 lfo1") -> str:
    """An item of a list as Word writes it."""
    return (
        f"<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:{level}'><![if !supportLists]>"
        f"<span style='font-family:Symbol'><span style='mso-list:Ignore'>{sign}<span style='font:7.0pt'>"
        f"&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>{words}<o:p></o:p></p>\n\n"
    )


def word_table(*rows: tuple[str, ...]) -> str:
    """A table as Word writes it."""
    cells = "</tr>\n <tr>".join(
        "".join(
            f"<td width=10 valign=top>\n  <p class=MsoNormal>{cell}<o:p></o:p></p>\n  </td>" for cell in row
        )
        for row in rows
    )
    return f"<table class=MsoTableGrid border=1 style='mso-x:y'>\n <tr>{cells}</tr>\n</table>"


@pytest.mark.parametrize(
    ("html", "taken"),
    [
        (
            "<p>Before</p>" + word_item("·", "First") + word_item("·", "<b>Second</b>") + "<p>After</p>",
            "<p>Before</p><ul><li>First</li><li><b>Second</b></li></ul><p>After</p>",
        ),
        (
            word_item("1.", "One") + word_item("2.", "Two"),
            "<ol><li>One</li><li>Two</li></ol>",
        ),
        (
            word_item("o", "Inner", "l0 level2 lfo1") + word_item("(iv)", "Four", "l1 level1 lfo2"),
            "<ul><li>Inner</li></ul><ol><li>Four</li></ol>",
        ),
        (
            "<p style='mso-list:l0 level1 lfo1'>More of an item</p>",
            "<p>More of an item</p>",
        ),
        (
            f"<p>To</p>{word_table(('State', 'Year'), ('Tunisia', '<b>2011</b>'), ('', '&nbsp;'))}<p>By</p>",
            "<p>To</p><p>State; Year</p><p>Tunisia; <b>2011</b></p><p>By</p>",
        ),
        (
            "<table><caption>Sums</caption><col width=3><TR><TH>a<TH>1<TR><TD>b<TD>2</TABLE>",
            "<p>Sums</p><p>a; 1</p><p>b; 2</p>",
        ),
        (
            "<table><tr><td><p>Dear all,</p><table><tr><td>a<td>1</table><ul><li>one</ul></td></tr></table>",
            "<p>Dear all,</p><p>a; 1</p><ul><li>one</li></ul>",
        ),
        (
            "<table><tr><td><p>Left</p><p>more</p></td><td>Right</td></tr></table>",
            "<p>Left</p><p>more</p><p>Right</p>",
        ),
        ("<table><tr><td>a<td>1", "<p>a</p><p>1</p>"),
        (
            "<p>See<a href='#_ftn1'>[1]</a> and <a href=\"https://example.org/#a\">there</a></p>",
            '<p>See[1] and <a href="https://example.org/#a">there</a></p>',
        ),
    ],
)
def test_lists_are_lists_rows_are_paragraphs_and_no_link_leads_nowhere(
    edit: WordsEdit, html: str, taken: str
) -> None:
    pasted = QMimeData()
    pasted.setHtml(html)
    edit.insertFromMimeData(pasted)
    assert dump(edit.document()) == taken
