"""Verifying the real examples as exported, and changed in random places."""

from __future__ import annotations

import io
import itertools
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from iomreport.brief import edits
from iomreport.brief.model import ItemKind
from iomreport.brief.store import read_brief
from iomreport.doctree.nodes import DrawingKind
from iomreport.errors import InputError
from iomreport.export.sources import attach
from iomreport.export.studio import Studio
from iomreport.paths import Paths
from iomreport.submission.locator import Locator
from iomreport.verify import Report, Verdict
from iomreport.worker.verifying import verify_file
from scripts.make_examples import EXAMPLES
from tests.verify.conftest import Note

Exported = Callable[[str], Mapping[str, bytes]]
NOTE = "round-table-3-note"
RUN = re.compile(r"<w:t[^>]*>([^<]+)</w:t>")
FIGURE = "nearly\N{NO-BREAK SPACE}four"


def report(paths: Paths, folder: Path, data: bytes, name: str) -> Report:
    file = folder / name
    file.write_bytes(data)
    return verify_file(paths, file)


def changed(data: bytes, change: Callable[[str, str], str]) -> bytes:
    """A Word file with parts changed: `change(name, text)` gives the new text."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(name, text.decode()) if name.endswith(".xml") else text)
    return target.getvalue()


def altered(found: Report) -> list[tuple[str, str]]:
    return [(one.locator, one.message) for one in found.sentences if one.verdict is Verdict.ALTERED]


# What says itself where its words come from is read from both formats; what does not is beside whole notes
# of its type, which takes long, so each example is read from one of the two.
TEXTS = dict(zip(EXAMPLES, itertools.cycle(("html", "txt")), strict=False))


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_was_exported_is_faithful_in_every_format(
    verify_paths: Paths, exported: Exported, tmp_path: Path, name: str
) -> None:
    for kind in ("docx", "pdf", TEXTS[name]):
        found = report(verify_paths, tmp_path, exported(name)[kind], f"note.{kind}")
        assert altered(found) == []
        assert found.count(Verdict.SUPERSEDED) == 0
        assert found.missing == ()
        assert found.by_manifest == (kind in ("docx", "pdf"))
        assert found.count(Verdict.FAITHFUL) > 0.7 * len(found.sentences)
        assert not any(one.text.isdigit() for one in found.sentences)  # numbers of pages and lists


def test_pictures_under_a_title_of_the_officers_own_are_faithful_as_text(
    verify_paths: Paths, tmp_path: Path
) -> None:
    studio = Studio.open(verify_paths, "iom-2013")
    brief = read_brief(verify_paths.examples / f"{NOTE}.iombrief")
    header = replace(brief.header, title="For Thursday", pictures=tuple(DrawingKind))
    ((_, text),) = studio.prepare(replace(brief, header=header), ("txt",)).files
    found = report(verify_paths, tmp_path, text, "note.txt")
    assert altered(found) == []
    drawn = [one for one in found.sentences if "as at February 2013 (of the four" in one.text]
    assert [one.verdict for one in drawn] == [Verdict.FAITHFUL]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=5,
    deadline=None,
    derandomize=True,
)
@given(st.data())
def test_a_changed_word_is_found_wherever_it_is(
    verify_paths: Paths, exported: Exported, tmp_path: Path, data: st.DataObject
) -> None:
    docx = exported(NOTE)["docx"]
    text = zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml").decode()
    long = [match for match in RUN.finditer(text) if len(match[1].split()) > 7 and "Drafter" not in match[1]]
    run = data.draw(st.sampled_from(long))
    words = run[1].split(" ")
    words[data.draw(st.integers(0, len(words) - 1))] = "zebra"
    new = f"{text[: run.start(1)]}{' '.join(words)}{text[run.end(1) :]}"
    broken = changed(docx, lambda name, old: new if name == "word/document.xml" else old)
    (found,) = altered(report(verify_paths, tmp_path, broken, "note.docx"))
    assert "zebra" in found[1]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=3,
    deadline=None,
    derandomize=True,
)
@given(st.data())
def test_a_changed_word_is_found_in_a_pdf(note: Note, tmp_path: Path, data: st.DataObject) -> None:
    runs = [run for run in note.runs() if len(run.text.split()) > 7 and run.source.record]
    run = data.draw(st.sampled_from(runs))
    words = run.text.split(" ")
    words[data.draw(st.integers(0, len(words) - 1))] = "zebra"
    (found,) = altered(report(note.paths, tmp_path, note.with_words(run, " ".join(words)), "note.pdf"))
    assert "zebra" in found[1]


def test_a_figure_and_its_qualifier_are_named(
    verify_paths: Paths, exported: Exported, tmp_path: Path
) -> None:
    def change(name: str, text: str) -> str:
        return text.replace("as at February 2013. ", "as at February 2031. ") if "document" in name else text

    found = altered(report(verify_paths, tmp_path, changed(exported(NOTE)["docx"], change), "note.docx"))
    assert all("“2013” became “2031”" in message for _, message in found)
    text = re.sub(r"reports\s+nearly\s", "reports ", exported(NOTE)["txt"].decode())
    (found_one,) = altered(report(verify_paths, tmp_path, text.encode(), "note.txt"))
    assert found_one[0] == "RT3.5 s2"
    assert "nearly" in found_one[1]


def test_an_edited_manifest_makes_nothing_faithful(
    verify_paths: Paths, exported: Exported, tmp_path: Path
) -> None:
    def change(name: str, text: str) -> str:
        return text.replace("Senegal", "Kuwait").replace(FIGURE, "nearly\N{NO-BREAK SPACE}nine")

    found = altered(report(verify_paths, tmp_path, changed(exported(NOTE)["docx"], change), "note.docx"))
    assert len(found) >= 2
    assert any("submission’s record says otherwise" in message or "is not in the record" in message
               for _, message in found)  # fmt: skip


def test_a_qualifier_that_page_and_manifest_lack_is_named(
    verify_paths: Paths, exported: Exported, tmp_path: Path
) -> None:
    docx = changed(exported(NOTE)["docx"], lambda name, text: text.replace(FIGURE, "four"))
    (found,) = altered(report(verify_paths, tmp_path, docx, "note.docx"))
    assert found[1] == "the submission’s record says otherwise: left out: “nearly”"


def test_a_rewording_is_held_against_the_record_of_today(verify_paths: Paths, tmp_path: Path) -> None:
    """Its wording may change again, its qualifiers not; and no newer record makes it right."""
    studio = Studio.open(verify_paths, "iom-2013")
    brief = read_brief(verify_paths.examples / f"{NOTE}.iombrief")
    (item,) = [item for item in brief.items() if item.ref == "qualified-nationals-skills-transfer"]
    words = "The submission reports {} decades of IOM work on the transfer of skills of qualified nationals."
    sound = edits.set_text(brief, item.id, f"<p>{words.format('nearly four')}</p>")
    docx = dict(studio.prepare(sound, ("docx",)).files)["docx"]

    def by_hand(old: str, new: str) -> list[tuple[str, str]]:
        file = changed(docx, lambda name, text: text.replace(old, new) if "document" in name else text)
        return altered(report(verify_paths, tmp_path, file, "note.docx"))

    assert (
        by_hand("transfer of skills of qualified nationals.", "passing on of skills of qualified nationals.")
        == []
    )
    ((_, message),) = by_hand("nearly four decades", "four decades")
    assert "left out: “nearly”" in message
    wrong = edits.set_text(brief, item.id, f"<p>{words.format('four')}</p>")
    made = dict(studio.prepare(wrong, ("docx",)).files)["docx"]
    newer = changed(made, lambda _, text: re.sub(r"[0-9a-f]{64}", "0" * 64, text))
    (found,) = altered(report(verify_paths, tmp_path, newer, "note.docx"))
    assert found[1].startswith("the submission’s record says otherwise: left out: “nearly”")


def test_a_record_that_changed_since_is_superseded(
    verify_paths: Paths, exported: Exported, tmp_path: Path
) -> None:
    def change(name: str, text: str) -> str:
        text = text.replace("Senegal", "Kuwait")
        return re.sub(r"[0-9a-f]{64}", "0" * 64, text)

    found = report(verify_paths, tmp_path, changed(exported(NOTE)["docx"], change), "note.docx")
    assert altered(found) == []
    assert found.count(Verdict.SUPERSEDED) >= 1


def test_what_an_officer_adds_is_own(verify_paths: Paths, exported: Exported, tmp_path: Path) -> None:
    own = "<w:p><w:r><w:t>The Mission will raise this with the Ministry in April.</w:t></w:r></w:p><w:sectPr"

    def change(name: str, text: str) -> str:
        return text.replace("<w:sectPr", own, 1) if name == "word/document.xml" else text

    found = report(verify_paths, tmp_path, changed(exported(NOTE)["docx"], change), "note.docx")
    (sentence,) = [one for one in found.sentences if one.text.startswith("The Mission will")]
    assert (sentence.verdict, sentence.locator) == (Verdict.OWN, "")


@pytest.mark.parametrize("manifest", ['{"schema": 1}', "{"])
def test_a_damaged_manifest_is_said(
    verify_paths: Paths, exported: Exported, tmp_path: Path, manifest: str
) -> None:
    def change(name: str, text: str) -> str:
        return (
            re.sub(r">\{.*\}\s*<", lambda _: f">{manifest}<", text, flags=re.DOTALL)
            if "item1" in name
            else text
        )

    with pytest.raises(InputError, match="the record of sources"):
        report(verify_paths, tmp_path, changed(exported(NOTE)["docx"], change), "note.docx")


@pytest.mark.skipif(not os.environ.get("IOMREPORT_SOURCE"), reason="needs the official text")
def test_a_quotation_of_the_official_text_is_faithful_and_only_that(
    verify_paths: Paths, tmp_path: Path
) -> None:
    paths = replace(verify_paths, user_data=tmp_path / "attached")
    attach(paths, Path(os.environ["IOMREPORT_SOURCE"]))
    studio = Studio.open(paths, "iom-2013")
    brief = read_brief(paths.examples / "one-page-brief-tunisia.iombrief")
    item = edits.new_item(brief, ItemKind.QUOTATION, "RT2.2 s6-7")
    brief = edits.add_item(brief, brief.outline[-1].id, item)
    docx = dict(studio.prepare(brief, ("docx",)).files)["docx"]
    found = report(paths, tmp_path, docx, "note.docx")
    assert altered(found) == []
    assert studio.official is not None
    quoted = studio.official.sentences(Locator.parse(item.ref))
    told = [one.verdict for one in found.sentences if one.text.strip("“”") in quoted]
    assert told == [Verdict.FAITHFUL, Verdict.FAITHFUL]

    def change(name: str, text: str) -> str:
        return text.replace("tens of thousands", "hundreds of thousands") if "document" in name else text

    (wrong,) = altered(report(paths, tmp_path, changed(docx, change), "note.docx"))
    assert wrong[0].startswith("RT2.2")


@pytest.mark.e2e
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_it_survives_opening_and_saving_in_libreoffice(
    verify_paths: Paths, exported: Exported, tmp_path: Path
) -> None:
    (tmp_path / "note.docx").write_bytes(exported(NOTE)["docx"])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for kind in ("docx", "pdf"):
        command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", "out", "note.docx"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    saved = verify_file(verify_paths, tmp_path / "out" / "note.docx")
    assert saved.by_manifest
    assert altered(saved) == []
    assert altered(verify_file(verify_paths, tmp_path / "out" / "note.pdf")) == []


def test_the_list_for_scripts(exported: Exported, tmp_path: Path) -> None:
    from tests.cli.running import Program

    text = re.sub(r"reports\s+nearly\s", "reports ", exported(NOTE)["txt"].decode())
    (tmp_path / "note.txt").write_text(text, encoding="utf-8")
    ran = Program(tmp_path, tmp_path / "home")("verify", "note.txt", "--json")
    assert ran.code == 1
    entries = json.loads(ran.out)
    assert set(entries[0]) == {
        "code", "severity", "place", "message", "fix", "text", "verdict", "locator",
    }  # fmt: skip
    (wrong,) = [entry for entry in entries if entry["verdict"] == "altered"]
    assert (wrong["severity"], wrong["locator"]) == ("error", "RT3.5 s2")
