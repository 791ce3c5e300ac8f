"""Other words by which people look for what the menus name otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from iomreport.gui.i18n import marked

OTHER_WORDS: Mapping[str, str] = {
    "new": marked("begin create draft"),
    "save-as": marked("copy file"),
    "snapshot": marked("backup version"),
    "versions": marked("backup compare history restore snapshot"),
    "recover": marked("crash lost restore"),
    "export": marked("again docx pdf repeat word"),
    "export-as": marked("convert docx e-mail html mail pdf send text word"),
    "batch": marked("several states"),
    "print": marked("paper preview printer"),
    "own-type": marked("template"),
    "add-type": marked("template"),
    "add-pack": marked("document pack"),
    "attach": marked("quotation source"),
    "verify": marked("check received compare"),
    "preferences": marked("bigger dark font language larger letters light options settings size theme"),
    "quit": marked("close end exit leave"),
    "copy-note": marked("clipboard outlook paste"),
    "find": marked("initiative look for"),
    "find-in-pages": marked("look for search text words"),
    "rename": marked("heading title"),
    "duplicate": marked("copy twice"),
    "remove": marked("delete strike take out"),
    "add-initiative": marked("insert library"),
    "add-text": marked("insert paragraph write"),
    "add-section": marked("chapter heading insert"),
    "headline": marked("short shorten"),
    "summary": marked("medium"),
    "detail": marked("full long longer"),
    "fit-pages": marked("cut length long shorten"),
    "revert": marked("original reset"),
    "notes": marked("comment remark reminder"),
    "email": marked("address mail outlook recipient send"),
    "spelling": marked("dictionary errors language"),
    "why": marked("citation footnote source"),
    "next-place": marked("drafter empty fill unfilled"),
    "next-problem": marked("check error warning"),
    "larger": marked("bigger zoom"),
    "smaller": marked("zoom"),
    "manual": marked("handbook help"),
    "keys": marked("help"),
    "about": marked("licence version"),
}
"""Words by the id of an action of the table."""
