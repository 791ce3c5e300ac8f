"""The calm questions about files, in words."""

from __future__ import annotations

from pathlib import Path

from iomreport.brief.owner import Life, Owner, life
from iomreport.gui.i18n import tr
from iomreport.gui.question import Question

COPY, READ, ANYWAY = "copy", "read", "anyway"
ELSEWHERE = "elsewhere"
THEIRS, MINE, COMPARE = "theirs", "mine", "compare"


def in_use(path: Path, owner: Owner) -> Question:
    """Somebody else has the brief open."""
    if life(owner) is Life.ELSEWHERE:
        who = owner.user or tr("Somebody")
        what = tr("{who} has “{name}” open on the computer {host}", who=who, name=path.stem, host=owner.host)
        more = tr(
            "Or the computer was switched off while it was open: that leaves the same sign. "
            "If you both save, the one who saves last is asked first, and both versions are kept."
        )
    else:
        what = tr("“{name}” is already open in another window", name=path.stem)
        more = tr("If you save in both, the second is asked first, and both versions are kept.")
    answers = (
        (COPY, tr("Open a copy")),
        (READ, tr("Open to read only")),
        (ANYWAY, tr("Open anyway")),
    )
    return Question(what, more, answers)


def reading_only(path: Path) -> Question:
    """A brief that is open for reading is to be saved."""
    return Question(
        tr("“{name}” is open to read only", name=path.stem),
        tr("Save your changes to another file; until then they are kept in a recovery file."),
        ((ELSEWHERE, tr("Save as …")),),
        leave=tr("Later"),
    )


def no_file_yet(*, naming: bool) -> Question:
    """Earlier versions, or with `naming` a snapshot, are asked for of a brief that was never saved."""
    what = tr("This brief has no file yet")
    if naming:
        more = tr("A snapshot is kept for the file of a brief: save it, and name the snapshot then.")
    else:
        more = tr("Versions are kept for the file of a brief, from the first time that it is saved.")
    return Question(what, more, ((ELSEWHERE, tr("Save as …")),))


def not_saved(why: str) -> Question:
    """The brief could not be written; `why` is the error in a sentence."""
    return Question(
        tr("The brief is not saved"),
        why + "\n\n" + tr("Your changes stay in the window and in a recovery file until they are saved."),
        ((ELSEWHERE, tr("Save as …")),),
        leave=tr("Later"),
    )


def missing(name: str, why: str) -> Question:
    """The brief's file is no longer there, or can no longer be read."""
    return Question(
        tr("The file of “{name}” is no longer there", name=name),
        why + "\n\n" + tr("The brief stays in the window and in a recovery file until it is saved."),
        ((ELSEWHERE, tr("Save as …")),),
        leave=tr("Later"),
    )


def changed_outside(name: str, *, modified: bool, fault: str, saving: bool) -> Question:
    """The brief's file holds something else than this window read or wrote.

    `fault` says why what it holds cannot be opened, or is empty; `saving`: it is about to be overwritten.
    """
    what = tr("“{name}” has been changed by another program or person", name=name)
    if fault:
        more = tr("What the file holds now cannot be opened: {why}", why=fault)
        return Question(what, more, ((MINE, tr("Keep mine")), (ELSEWHERE, tr("Save mine as …"))))
    if modified:
        more = tr(
            "You have changes of your own. Load the other version, and yours is kept as an earlier version."
        )
    else:
        more = tr("You have no changes of your own since it was opened or saved.")
    if saving:
        more += " " + tr("Save yours, and the other version is kept as an earlier version.")
    answers: tuple[tuple[str, str], ...] = (
        (COMPARE, tr("Compare …")),
        (THEIRS, tr("Load the other")),
        (MINE, tr("Save mine") if saving else tr("Keep mine")),
        (ELSEWHERE, tr("Save mine as …")),
    )
    if not modified and not saving:
        answers = (answers[1], answers[0], answers[2])
    return Question(what, more, answers, leave=tr("Later"))
