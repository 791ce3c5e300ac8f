"""What the core says comes out in the pseudo-language wherever the window shows it."""

from __future__ import annotations

import datetime as dt
import errno
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from iomreport.batch import Outcome, Planned, Result
from iomreport.brief import edits
from iomreport.brief.acceptance import Accepted
from iomreport.brief.model import MARKINGS, Acceptance, ItemKind, Standing, State
from iomreport.brief.recovery import left_over
from iomreport.checks import Subject, check
from iomreport.clauses import clause
from iomreport.compose.catalogue import read_manifest
from iomreport.compose.copying import refuse_id
from iomreport.compose.zipped import as_folder
from iomreport.errors import IomreportError
from iomreport.export.fitting import Cut
from iomreport.export.naming import offered_name
from iomreport.export.styles import style_file
from iomreport.gui.batch.outcomes import OutcomesModel
from iomreport.gui.fitting.model import FitModel, row_of
from iomreport.gui.i18n import tr_error
from iomreport.gui.main_window import MainWindow
from iomreport.gui.material import Material
from iomreport.gui.problems.model import NoticesModel
from iomreport.gui.safety.recovery_dialog import RecoveryDialog
from iomreport.notices import Notice
from iomreport.readers import read_file
from iomreport.submission.lens import Reach
from iomreport.submission.pack import read_pack
from iomreport.yamlfile import read_yaml
from tests.checks.sentences import FAULTY
from tests.gui import places, small
from tests.gui.conftest import Answers
from tests.gui.safety.left import leave
from tests.gui.strange import Known, rows, texts

CUTS = (("detail", "summary"), ("headline", ""))
WRITTEN = [words for faulty, _, repaired in FAULTY for words in (faulty, repaired) if words]
"""What the officer wrote, and is proposed to write."""
OF_OTHERS = (
    *(os.strerror(code).lower() for code in (errno.ENOENT, errno.ENOTDIR)),
    "expected the node content, but found '<stream end>'",
    "expecting value",
)
"""What the system and libraries say."""
OF_FILES = (
    "broken gone none No Name nowhere",
    "docx doc zip txt yaml manifest header institutional plain",
    "id about section initiatives figures events partners regions footnotes",
)
"""Names of what is asked for here, and what stands in files."""


def notices(material: Material) -> tuple[Notice, ...]:
    """What the checks say of a brief in which much is at fault, for every reader."""
    brief = small.country_brief(material)
    for faulty, _, _ in FAULTY:
        item = edits.new_item(brief, ItemKind.TEXT)
        brief = edits.set_text(edits.add_item(brief, "context", item), item.id, f"<p>{faulty}</p>")
    for kind, ref in ((ItemKind.INITIATIVE, "gone"), (ItemKind.QUOTATION, "RT3.2 s1")):
        brief = edits.add_item(brief, "context", edits.new_item(brief, kind, ref))
    brief = edits.set_header(brief, date=dt.date(2016, 3, 4), marking=MARKINGS[-1])
    brief = edits.set_standing(brief, Standing(state=State.FINAL))
    found: dict[Notice, None] = {}
    for reader in material.audiences:
        subject = Subject(
            brief=edits.set_header(brief, audience=reader.id),
            manifest=material.manifest(brief),
            index=material.index,
            wording=material.wording,
            countries=material.countries,
            audience=reader,
        )
        found |= dict.fromkeys(check(subject))
    return tuple(found)


def test_what_is_found_at_fault_is_strange_in_every_list(strange: None, material: Material) -> None:
    known = Known(material, ["It is so", "pdf", *OF_FILES, *WRITTEN])
    found = notices(material)
    assert len({notice.code for notice in found}) > 9
    problems, outcomes = NoticesModel(), OutcomesModel()
    acceptance = Acceptance(code="x", digest="0", reason="It is so.", on=small.DAY)
    problems.set_notices(found, [Accepted(found[-1], acceptance)])
    problems.set_open(True)
    planned = Planned("TUN", "Tunisia", small.country_brief(material), "country-brief_TUN", "")
    outcomes.add(Outcome(planned, Result.WRITTEN, ("tunisia.pdf",), 2, 300, found))
    outcomes.add(Outcome(planned, Result.FAILED, why=clause("the disk has no room")))
    fitted = FitModel()
    cuts = (Cut("named", "jmdi", "JMDI", before, after, 2, Reach.NAMED) for before, after in CUTS)
    fitted.show_rows([row_of(cut) for cut in cuts], ())
    said = {text for model in (problems, outcomes, fitted) for text in rows(model)}
    assert {text for text in said if known.plain(text)} == set()


def broken_files(window: MainWindow, folder: Path) -> None:
    """Give the window files of every kind that cannot be used, and a place that cannot be written."""
    brief = folder / "broken.iombrief"
    brief.write_text('{"format": 1,\n "header": {"title": 3}}\n', encoding="utf-8")
    window.files.open_path(brief)
    window.files.open_path(folder / "gone.iombrief")
    for name in ("no-word-file.docx", "no-archive.iompack"):
        (folder / name).write_text("none", encoding="utf-8")
    window.styles.add(window, folder / "no-word-file.docx", lambda _name: None)
    window.packs.add(folder / "no-archive.iompack")
    window.own.add(brief)
    (folder / "a-file").touch()
    window.files._save(folder / "a-file" / "nowhere.iombrief", None)


def test_why_a_file_cannot_be_used_is_strange_in_every_message(
    strange_window: MainWindow, answers: Answers, material: Material, qtbot: QtBot, tmp_path: Path
) -> None:
    broken_files(strange_window, tmp_path)
    qtbot.waitUntil(lambda: len(answers.told) + len(answers.questions) == 6, timeout=20_000)
    said = [*answers.told, *(f"{question.what}: {question.more}" for question in answers.questions)]
    known = Known(material, [str(tmp_path), "no-word-file no-archive.iompack", *OF_FILES, *OF_OTHERS])
    assert [text for text in said if known.plain(text)] == []


def errors(material: Material, folder: Path) -> dict[str, Callable[[], object]]:
    """What is refused of names, patterns and files."""
    (folder / "a.zip").write_text("none", encoding="utf-8")
    starts = {"a.pdf": b"%PDF-none", "a.docx": b"PK\x03\x04", "a.doc": bytes.fromhex("d0cf11e0a1b11ae1")}
    for name, start in starts.items():
        (folder / name).write_bytes(start)
    (folder / "manifest.yaml").write_text("id: a\nname: 3\nsections: []\nmore: 1\n", encoding="utf-8")
    index, brief = material.index, small.country_brief(material)
    reading = {f"reading {name}": partial(read_file, folder / name) for name in (*starts, "gone.txt")}
    return {
        **reading,
        "a short name": partial(refuse_id, material.catalogue, "No Name"),
        "a pattern": partial(offered_name, brief, "{none}"),
        "a type": partial(material.catalogue.get, "none"),
        "a manifest": partial(read_manifest, folder / "manifest.yaml"),
        "a zipped type": as_folder(folder / "a.zip").__enter__,
        "a record": partial(index.initiative, "none"),
        "a country": partial(material.countries.by_code, "XXX"),
        "yaml": partial(read_yaml, "id: [", "a.yaml"),
        "a pack": partial(read_pack, folder),
        "a style": partial(style_file, material.paths, "none"),
    }


def test_every_error_is_strange(strange: None, material: Material, tmp_path: Path) -> None:
    known = Known(material, [str(tmp_path), *OF_FILES, *OF_OTHERS])
    plain = {}
    for name, refused in errors(material, tmp_path).items():
        with pytest.raises(IomreportError) as raised:
            refused()
        if words := known.plain(told := tr_error(raised.value)):
            plain[name] = f"{told} {words}"
    assert plain == {}


def test_what_a_crash_left_broken_is_strange(
    strange_window: MainWindow, material: Material, qtbot: QtBot, tmp_path: Path
) -> None:
    material.paths.recovery.mkdir(parents=True, exist_ok=True)
    kept = leave(material.paths.recovery, strange_window.document.brief)
    kept.write_bytes(kept.read_bytes().partition(b"\n")[0] + b"\nnone\n")
    clerk = strange_window.files.clerk
    dialog = RecoveryDialog(left_over(material.paths.recovery), material, clerk, strange_window)
    known = Known(material, [str(kept), kept.name, *OF_OTHERS])
    said = [
        *(text for widget in places.own_widgets(dialog) for text in texts(widget)),
        dialog.view.toPlainText(),
    ]
    assert [text for text in said if known.plain(text)] == []
