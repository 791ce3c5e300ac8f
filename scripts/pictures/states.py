"""Pictures of what is seldom seen: faults told in the window, and lists and panes with nothing in them."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

from iomreport.brief.edits import set_header
from iomreport.brief.recovery import Damaged, LeftOver
from iomreport.clauses import as_clause, clause
from iomreport.gui.dialogs import show
from iomreport.gui.export.dialog import ExportDialog
from iomreport.gui.i18n import tr
from iomreport.gui.own.dialog import OwnTypeDialog
from iomreport.gui.safety.comparison import ComparisonDialog
from iomreport.gui.safety.recovery_dialog import RecoveryDialog
from iomreport.worker import Failure
from scripts.pictures import desktop
from scripts.pictures.round import LATE, SOON, Round

_WHEN = dt.datetime(2013, 3, 4, 17, 0, tzinfo=dt.UTC)


def states(taken: Round) -> None:
    """Take them, one after another."""
    window = taken.window
    for dialog in taken.opened("export-failed", taken.do("export-as")):
        assert isinstance(dialog, ExportDialog)
        file = str(taken.file.with_suffix(".docx"))
        dialog._done(
            Failure(
                what=clause("the disk is full"),
                file=file,
                remedy=clause("make room, or choose another folder"),
            )
        )
    for dialog in taken.opened("own-type", taken.do("own-type")):
        assert isinstance(dialog, OwnTypeDialog)
        dialog.name.setText("Embassy note")
    taken.picture("own-type-empty", taken.do("own-type"))
    taken.picture("message-open-broken", partial(window.files.open_path, _broken(taken.file.parent)))
    taken.picture("comparison", lambda: show(_compare(taken)))
    taken.picture("recovery-several", lambda: show(_several(taken)), 1_000)
    _in_the_window(taken)


def _in_the_window(taken: Round) -> None:
    window = taken.window
    problems = window.pages.problems
    kept = problems.model.notices
    problems.show_notices(())
    desktop.wait(SOON)
    taken.keep("window-no-problems", window)
    problems.show_notices(kept)
    window.pages.show_trouble(
        "note.html.j2, line 12: “figures” is not known here; name a section of the manifest",
        ("Open the file", lambda: None),
        ("Try again", lambda: None),
    )
    desktop.wait(SOON)
    taken.keep("window-trouble", window)
    window.pages.trouble.hide()
    window.pages.remark.say(
        "The type “Embassy note” did not come with the program: it is from your own folder.",
        ("Understood", lambda: None),
        ("Open the folder", lambda: None),
    )
    desktop.wait(SOON)
    taken.keep("window-remark", window)
    window.pages.remark.hide()
    window.library.chips.used.setChecked(True)
    window.library.search.setText("return")
    window.panes.reveal(window.library)
    desktop.wait(SOON)
    taken.keep("window-filtered", window)
    window.library.chips.used.setChecked(False)
    window.library.search.clear()
    window.panes.reveal(window.brief_pane)
    window.library.quote_asked.emit("RT3.2 s1")
    desktop.wait(LATE)
    taken.keep("window-quotation", window)


def _broken(folder: Path) -> Path:
    file = folder / "broken.iombrief"
    file.write_text('{"format": 1,\n "header": {"title": 3}}\n', encoding="utf-8")
    return file


def _compare(taken: Round) -> ComparisonDialog:
    """The brief beside one that a colleague has changed."""
    window, brief = taken.window, taken.window.document.brief
    theirs = set_header(brief, title="Tunisia for the round table", to="Regional Director")
    return ComparisonDialog(
        brief,
        theirs,
        window.material,
        window.files.clerk,
        tr("Your version, and the other"),
        tr("Underlined is what the other version adds, struck through what it lacks."),
        window,
    )


def _several(taken: Round) -> RecoveryDialog:
    """Briefs that were never saved, and one whose recovery file cannot be read."""
    window = taken.window
    found: list[LeftOver | Damaged] = [
        LeftOver(
            kept=taken.file.with_suffix(".a"),
            brief=window.document.brief,
            path=None,
            digest="",
            when=_WHEN,
            host="mission-laptop",
            base=None,
            outdated=False,
        ),
        Damaged(
            kept=taken.file.with_suffix(".b"),
            why=as_clause("The file ends in the middle of a word."),
            when=_WHEN,
        ),
    ]
    return RecoveryDialog(found, window.material, window.files.clerk, window)
