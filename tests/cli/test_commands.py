"""What each command does and prints."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from iomreport.brief.acceptance import accept
from iomreport.brief.model import Citations
from iomreport.brief.store import read_brief, write_brief
from iomreport.clauses import clause
from iomreport.cli import COMMANDS
from iomreport.notices import Notice, Place, Severity
from tests.cli.running import Program
from tests.submission.small_pack import write_small_pack

NEEDED = {
    "id": str, "name": str, "short_name": str, "aliases": list, "kind": str, "parent": str,
    "round_tables": list, "locators": list, "countries": list, "regions": list, "partners": list,
    "figures": list, "events": list,
    "footnotes": list, "headline": str, "summary": str, "detail": str, "talking_points": list,
}  # fmt: skip


def ids(program: Program, *arguments: str) -> list[str]:
    ran = program("initiatives", "--json", *arguments)
    assert (ran.code, ran.err) == (0, "")
    return [record["id"] for record in json.loads(ran.out)]


# ---- listing -------------------------------------------------------------------------------------


def test_initiatives_have_every_field_and_no_open_reference(program: Program) -> None:
    ran = program("initiatives", "--json")
    records = json.loads(ran.out)
    assert 60 <= len(records) <= 120
    assert "{" not in "".join(r["headline"] + r["summary"] + r["detail"] for r in records)
    for record in records:
        assert {key: type(record[key]) for key in NEEDED} == NEEDED
        assert set(record["round_tables"]) <= {"A", "RT1", "RT2", "RT3", "RT4"}
        assert all(set(country) == {"code", "role"} for country in record["countries"])
        assert all(isinstance(number, int) for number in record["footnotes"])
        for figure in record["figures"]:
            assert {"id", "text", "value", "unit", "qualifier", "population", "as_at", "locator"} <= set(
                figure
            )
            assert figure["value"] is None or isinstance(figure["value"], int)
        for event in record["events"]:
            assert {"id", "name", "start", "end", "place", "locator"} <= set(event)


def test_values_of_one_option_are_alternatives_and_options_narrow(program: Program) -> None:
    every = ids(program)
    third, fourth = ids(program, "--round-table", "3"), ids(program, "--round-table", "rt4")
    both = ids(program, "--round-table", "3", "--round-table", "4")
    assert both == [identity for identity in every if identity in {*third, *fourth}]
    assert ids(program, "--round-table", "3", "--country", "Tunisia") == [
        identity for identity in third if identity in ids(program, "--country", "TUN")
    ]
    assert ids(program, "--country", "Türkiye") == ids(program, "--country", "Turkey") != []


def test_search_finds_words_names_and_countries(program: Program) -> None:
    assert ids(program, "--search", "JMDI")[0] == "joint-migration-and-development-initiative"
    assert set(ids(program, "--search", "TUNISIE")) >= set(ids(program, "--country", "TUN"))
    assert ids(program, "--search", "") == []


def test_references_follow_the_date(program: Program) -> None:
    before, after = program("initiatives", "--json"), program("initiatives", "--json", "--date", "2014-01-01")
    assert "is scheduled for" in before.out
    assert "is scheduled for" not in after.out


def test_lists_for_people_have_a_line_for_each(program: Program) -> None:
    assert len(program("initiatives").lines) == len(ids(program))
    assert [line.split()[0] for line in program("templates").lines] == [
        template["id"] for template in json.loads(program("templates", "--json").out)
    ]
    assert program("submissions").lines[0].startswith("iom-2013")


def test_templates_and_submissions_for_scripts(program: Program) -> None:
    (program.home / "submissions").mkdir(parents=True)
    write_small_pack(program.home / "submissions")
    templates = json.loads(program("templates", "--json").out)
    assert len(templates) == 6
    assert all(set(template) == {"id", "name", "purpose"} for template in templates)
    submissions = json.loads(program("submissions", "--json").out)
    assert [submission["id"] for submission in submissions] == ["iom-2013", "river-2020"]


def test_help_and_version_go_to_standard_output(program: Program) -> None:
    ran = program.process("--help")
    assert (ran.code, ran.err) == (0, "")
    assert all(command in ran.out for command in COMMANDS)
    assert program.process("--version").out.startswith("iomreport ")


def test_output_that_nobody_reads_is_no_fault(program: Program) -> None:
    command = [sys.executable, "-m", "iomreport", "initiatives", "--json"]
    with subprocess.Popen(
        command, env=program.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_output_that_cannot_be_written_is_told(program: Program) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "iomreport", "templates"],
            env=program.environment(), stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1


def test_a_terminal_without_unicode_gets_valid_json(program: Program) -> None:
    ran = program.process("initiatives", "--json", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert ran.out.isascii()
    assert json.loads(ran.out) == json.loads(program("initiatives", "--json").out)


# ---- new, build ----------------------------------------------------------------------------------


def test_new_takes_what_the_options_say(program: Program) -> None:
    ran = program(
        "new", "a.iombrief", "--template", "one-page-brief", "--round-table", "3", "--round-table", "A",
        "--initiative", "joint-migration-and-development-initiative", "--country", "Viet Nam",
        "--title", "A title", "--date", "2013-03-04", "--to", "Her", "--from", "Him", "--citations", "none",
        "--pictures", "map, figures",
    )  # fmt: skip
    assert (ran.code, ran.lines, ran.err) == (0, ["a.iombrief"], "")
    brief = read_brief(program.folder / "a.iombrief")
    header = brief.header
    assert brief.round_tables == ("RT3", "A")
    assert (header.title, header.to, header.from_, header.country) == ("A title", "Her", "Him", "VNM")
    assert (str(header.date), header.citations) == ("2013-03-04", Citations.NONE)
    assert header.pictures == ("figures", "map")


def test_a_reader_brings_its_form_of_citation_unless_another_is_given(program: Program) -> None:
    common = ("--template", "country-brief", "--country", "TUN", "--date", "2013-03-04")
    for name, more in (("a", ()), ("b", ("--citations", "none"))):
        assert program("new", f"{name}.iombrief", *common, "--audience", "media", *more).code == 0
    first, second = (read_brief(program.folder / f"{name}.iombrief").header for name in "ab")
    assert (first.audience, first.citations) == ("media", Citations.LINE)
    assert (second.audience, second.citations) == ("media", Citations.NONE)
    ran = program("new", "c.iombrief", *common, "--audience", "nobody")
    assert ran.code == 2
    assert ran.err.startswith("iomreport: there is no kind of reader “nobody”; choose from government, donor")


def test_new_build_and_reopen_are_one_brief(program: Program, tunisia: Path) -> None:
    before = tunisia.read_bytes()
    ran = program("build", "tunisia.iombrief")
    assert (ran.code, ran.lines, ran.err) == (0, ["tunisia.docx", "tunisia.pdf"], "")
    assert tunisia.read_bytes() == before
    write_brief(tunisia, read_brief(tunisia))
    assert tunisia.read_bytes() == before
    assert (program.folder / "tunisia.pdf").read_bytes().startswith(b"%PDF-")


def test_two_builds_give_the_same_bytes(program: Program, tunisia: Path) -> None:
    formats = ("docx", "pdf", "html", "txt", "eml")
    for folder, seed in (("one", "1"), ("two/deep", "2")):
        arguments = ("build", "tunisia.iombrief", "--to", ",".join(formats), "--output", folder)
        ran = program.process(*arguments, PYTHONHASHSEED=seed)
        assert ran.lines == [f"{folder}/tunisia.{name}" for name in formats]
    for name in formats:
        one, two = (program.folder / folder / f"tunisia.{name}" for folder in ("one", "two/deep"))
        assert one.read_bytes() == two.read_bytes()


def test_a_file_that_was_changed_since_is_kept_and_told(program: Program, tunisia: Path) -> None:
    build = ("build", "tunisia.iombrief", "--to", "docx,txt")
    assert program(*build).code == 0
    tunisia.write_text(tunisia.read_text("utf-8").replace("2013-03-04", "2013-03-05"), encoding="utf-8")
    (program.folder / "tunisia.docx").write_bytes(b"an hour of work")
    ran = program(*build)
    assert (ran.code, ran.lines) == (0, ["tunisia.docx", "tunisia.txt"])
    assert ran.err == (
        "iomreport: tunisia.iombrief: info: “tunisia.docx” was not as it was last exported; it is kept as"
        " “tunisia (kept 1).docx”\n"
    )
    assert (program.folder / "tunisia (kept 1).docx").read_bytes() == b"an hour of work"
    assert (program.folder / "tunisia.docx").read_bytes().startswith(b"PK")


def test_notices_go_to_standard_error_and_the_build_is_done(program: Program, tunisia: Path) -> None:
    text = tunisia.read_text(encoding="utf-8")
    known = json.loads(text)["pack"]["hash"]
    tunisia.write_text(text.replace(known, "0" * 64), encoding="utf-8")
    ran = program("build", "tunisia.iombrief", "--to", "docx")
    assert (ran.code, ran.lines) == (0, ["tunisia.docx"])
    assert ran.err.startswith("iomreport: tunisia.iombrief: warning: ")
    assert "records have changed since" in ran.err


def test_the_manifest_is_left_out_on_request(program: Program, tunisia: Path) -> None:
    program("build", "tunisia.iombrief", "--to", "pdf", "--output", "with")
    program("build", "tunisia.iombrief", "--to", "pdf", "--output", "without", "--no-manifest")
    with_it, without = ((program.folder / name / "tunisia.pdf").read_bytes() for name in ("with", "without"))
    assert b"provenance.json" in with_it
    assert b"provenance.json" not in without


def test_a_template_from_elsewhere_gives_the_same_note_from_its_own_process(
    program: Program, tunisia: Path
) -> None:
    assert program("template", "new", "mine", "--from", "country-brief").code == 0
    own = tunisia.read_text(encoding="utf-8").replace('"country-brief"', '"mine"')
    (program.folder / "mine.iombrief").write_text(own, encoding="utf-8")
    ran = program("build", "tunisia.iombrief", "mine.iombrief", "--to", "html")
    assert ran.lines == ["tunisia.html", "mine.html"]
    shipped, mine = ((program.folder / name).read_text(encoding="utf-8") for name in ran.lines)
    assert mine.replace("Mine", "Country brief") == shipped
    assert [n["code"] for n in json.loads(program("check", "mine.iombrief", "--json").out)] == [
        n["code"] for n in json.loads(program("check", "tunisia.iombrief", "--json").out)
    ]


@pytest.mark.skipif(os.name == "nt", reason="signals are another matter on Windows")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_build_keeps_the_earlier_files(
    program: Program, tunisia: Path, number: signal.Signals
) -> None:
    """Killed in the middle of it: what was there is there, whole, or the new file is."""
    assert program("build", "tunisia.iombrief").code == 0
    earlier = {name: (program.folder / f"tunisia.{name}").read_bytes() for name in ("docx", "pdf")}
    names = [f"b{n}.iombrief" for n in range(12)]
    for name in names:
        (program.folder / name).write_bytes(tunisia.read_bytes())
    command = [sys.executable, "-m", "iomreport", "build", "tunisia.iombrief", *names]
    with subprocess.Popen(
        command, cwd=program.folder, env=program.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"tunisia.docx\n"  # in the middle of writing, 25 files to go
        process.send_signal(number)
        process.stdout.read()
        err = process.stderr.read().decode()
    assert "Traceback" not in err
    for name, data in earlier.items():
        assert (program.folder / f"tunisia.{name}").read_bytes() == data
    for path in program.folder.glob("b*.*"):
        if path.suffix != ".iombrief":
            assert path.read_bytes().startswith((b"PK", b"%PDF-"))
            assert len(path.read_bytes()) > 1000


def test_build_fits_a_note_to_its_pages_and_leaves_the_brief(program: Program) -> None:
    ran = program("new", "note.iombrief", "--template", "round-table-note", "--round-table", "1")
    assert ran.code == 0
    before = (program.folder / "note.iombrief").read_bytes()
    ran = program("build", "note.iombrief", "--to", "txt", "--fit", "3")
    assert (ran.code, ran.lines) == (0, ["note.txt"])
    told = [line for line in ran.err.splitlines() if "note.iombrief: " in line]
    assert any("the note fits 3 pages after" in line for line in told)
    assert any("summary to headline, saves" in line for line in told)
    assert (program.folder / "note.iombrief").read_bytes() == before
    ran = program("build", "note.iombrief", "--to", "txt", "--fit", "1")
    assert ran.code == 0
    assert "the note cannot fit one page: with everything cut that may be cut it has" in ran.err


# ---- check, lint, template -----------------------------------------------------------------------


def test_check_exits_with_1_when_a_problem_is_an_error(program: Program, tunisia: Path) -> None:
    ran = program("check", "tunisia.iombrief")
    assert (ran.code, ran.err) == (0, "")
    assert any("open-place" in line for line in ran.lines)
    text = tunisia.read_text(encoding="utf-8")
    final = text.replace('"outline"', '"standing": {"state": "final"},\n  "outline"', 1)
    tunisia.write_text(final, encoding="utf-8")
    ran = program("check", "tunisia.iombrief", "--json")
    assert (ran.code, ran.err) == (1, "")
    for notice in json.loads(ran.out):
        assert set(notice) == {"code", "severity", "place", "message", "fix"}
        assert (notice["code"], notice["severity"]) == ("open-place", "error")


def test_check_keeps_apart_what_the_officer_accepted(program: Program, tunisia: Path) -> None:
    brief = read_brief(tunisia)
    place = Place(section="officer", field="contact")
    message = clause("still to be written: contact")
    notice = Notice("open-place", Severity.WARNING, message, place)
    write_brief(tunisia, accept(brief, notice, "known to all readers", dt.date(2013, 3, 5)))
    ran = program("check", "tunisia.iombrief")
    line = f"officer: accepted: open-place: {message} (known to all readers, 2013-03-05)"
    assert (ran.code, ran.lines[-1]) == (0, line)
    assert sum(message in line for line in ran.lines) == 1
    found = json.loads(program("check", "tunisia.iombrief", "--json").out)
    accepted = [one for one in found if "accepted" in one]
    assert [one["accepted"] for one in accepted] == [{"reason": "known to all readers", "on": "2013-03-05"}]
    assert accepted[0]["message"] == message


def test_check_tells_of_records_that_are_gone(program: Program, tunisia: Path) -> None:
    text = tunisia.read_text(encoding="utf-8")
    tunisia.write_text(text.replace("mainstreaming-handbook-pilots", "gone"), encoding="utf-8")
    ran = program("check", "tunisia.iombrief", "--json")
    assert ran.code == 1
    found = [notice for notice in json.loads(ran.out) if notice["code"] == "unknown-record"]
    assert found
    assert found[0]["place"]["section"] == "named"


@pytest.mark.parametrize("target", ["iom-2013", "country-brief", "compendium", "round-table-note"])
def test_what_ships_has_no_fault(program: Program, target: str) -> None:
    ran = program("lint", target)
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_lint_finds_everything_in_one_run_with_lines(program: Program) -> None:
    pack = write_small_pack(program.folder)
    about = next(pack.glob("*.yaml"))
    text = about.read_text(encoding="utf-8")
    about.write_text(text + "surprise: 1\nsurprise: 2\n", encoding="utf-8")
    ran = program("lint", str(pack))
    assert ran.code == 1
    assert len(ran.lines) >= 2
    assert all(":" in line for line in ran.lines)
    assert any(
        "duplicate-key" in line and f"{about}:{text.count(chr(10)) + 2}:" in line for line in ran.lines
    )


def test_lint_finds_the_faults_of_a_template(program: Program) -> None:
    (folder,) = program("template", "new", "mine", "--from", "country-brief").lines
    body = Path(folder) / "note.html.j2"
    assert program("lint", str(body)).out == ""
    lines = body.read_text(encoding="utf-8").count("\n")
    with body.open("a", encoding="utf-8") as stream:
        stream.write("<blink>\n")
    ran = program("lint", folder)
    assert ran.code == 1
    assert ran.lines[0].startswith(f"{body}:{lines + 1}: error: ")
    (Path(folder) / "manifest.yaml").write_text("id: mine\nsections: 3\n", encoding="utf-8")
    again = program("lint", str(Path(folder).parent))
    assert (again.code, len(again.lines)) == (1, 1)
    assert "manifest.yaml:2: sections: error: " in again.lines[0]


def test_a_copied_template_is_another_type(program: Program) -> None:
    ran = program("template", "new", "embassy-note", "--from", "country-brief")
    assert ran.lines == [str(program.home / "templates" / "embassy-note")]
    types = {t["id"]: t["name"] for t in json.loads(program("templates", "--json").out)}
    assert types["embassy-note"] == "Embassy note"
    named = program("template", "new", "other", "--from", "compendium", "--name", "Our “book”")
    assert named.code == 0
    assert "Our “book”" in program("templates").out
    assert not [path for path in (program.home / "templates").iterdir() if path.name.startswith(".")]


def test_a_type_that_was_sent_is_checked_and_kept(program: Program) -> None:
    (folder,) = program("template", "new", "mine", "--from", "compendium").lines
    sent = program.folder / "mine.zip"
    with zipfile.ZipFile(sent, "w") as archive:
        for file in Path(folder).iterdir():
            archive.write(file, f"mine/{file.name}")
    taken = program("template", "add", "mine.zip")
    assert (taken.code, taken.out) == (2, "")
    assert "there is a template “mine” already" in taken.err
    shutil.rmtree(folder)
    assert program("lint", "mine.zip").code == 0
    assert program("template", "add", "mine.zip").lines == [folder]
    with zipfile.ZipFile(sent, "a") as archive:
        archive.writestr("../evil", "x")
    refused = program("template", "add", "mine.zip")
    assert refused.code == 2
    assert "mine.zip: holds “../evil”, which points outside the folder; do not use this file" in refused.err
    told = program("lint", "mine.zip")
    assert (told.code, len(told.lines)) == (1, 1)
    assert "points outside the folder" in told.out


def test_a_pack_from_elsewhere_is_added_and_listed(program: Program) -> None:
    from tests.submission.small_pack import FILES

    with zipfile.ZipFile(program.folder / "rivers.iompack", "w") as archive:
        for name, text in FILES.items():
            archive.writestr(name, text)
    ran = program("submissions", "--add", "rivers.iompack")
    assert [line.split()[0] for line in ran.lines] == ["iom-2013", "river-2020"]
    assert "river-2020, edition 1: Input on rivers" in ran.err
    assert (program.home / "submissions" / "river-2020_1.iompack").is_file()
    (program.folder / "broken.iompack").write_bytes(b"PK")
    refused = program("submissions", "--add", "broken.iompack")
    assert (refused.code, refused.out) == (2, "")
    assert "not a readable .iompack file" in refused.err
