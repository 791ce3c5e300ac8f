"""Input at fault: exit code 2, one line on standard error, nothing on standard output, no file touched."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.cli.running import Program, Ran


def refused(ran: Ran) -> str:
    """The one line, without the program's name."""
    assert ran.code == 2, ran
    assert ran.out == ""
    assert ran.err.endswith("\n")
    assert ran.err.count("\n") == 1, ran.err
    assert ran.err.startswith("iomreport: ")
    assert "Traceback" not in ran.err
    return ran.err.removeprefix("iomreport: ").rstrip("\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--frobnicate"], "COMMAND"),
        (["build"], "required: BRIEF; see “iomreport build --help”"),
        (["initiatives", "--frobnicate"], "unrecognized arguments: --frobnicate"),
        (["initiatives", "--round-table", "9"], "no round table “9”; choose from A, 1, 2, 3, 4"),
        (["initiatives", "--country", "Tunesia"], "no country “Tunesia”; did you mean Tunisia (TUN)?"),
        (["initiatives", "--country", "ZZZ"], "no country “ZZZ”"),
        (["initiatives", "--submission", "iom-2031"], "no submission “iom-2031”; choose from iom-2013"),
        (["initiatives", "--date", "2013-02-30"], "“2013-02-30” is not a day"),
        (["initiatives", "--date", "20130304"], "“20130304” is not a day"),
        (["new", "a.iombrief"], "required: --template"),
        (["new", "a.iombrief", "--template", "contry-brief"], "did you mean “country-brief”?"),
        (["new", "a.iombrief", "--template", "country-brief", "--initiative", "jmd"], "no initiative “jmd”"),
        (
            ["new", "a.iombrief", "--template", "country-brief", "--language", "fr"],
            "no prose in the language “fr”",
        ),
        (
            ["new", "a.iombrief", "--template", "country-brief", "--citations", "ibid"],
            "“ibid” is none of none, line",
        ),
        (
            ["new", "none/a.iombrief", "--template", "country-brief"],
            "cannot be written (no such file or directory)",
        ),
        (["build", "none.iombrief"], "none.iombrief: cannot be read (no such file or directory)"),
        (["check", "."], ".: is not a file; choose an .iombrief file"),
        (["lint", "none"], "none: there is no such pack or template"),
        (
            ["template", "new", "My Brief", "--from", "country-brief"],
            "“My Brief” cannot be the id of a template",
        ),
        (["template", "new", "compendium", "--from", "country-brief"], "a template “compendium” already"),
        (["template", "new", "mine", "--from", "none"], "there is no template “none”"),
        (["nonsense"], "“nonsense” is neither a command nor a file; choose from submissions"),
        (["nonsense", "more"], "“nonsense” is not a command"),
        (["none.iombrief"], "none.iombrief: cannot be read (no such file or directory)"),
    ],
)
def test_one_line_says_what_and_what_to_do(program: Program, arguments: list[str], told: str) -> None:
    line = refused(program(*arguments))
    assert told in line
    assert list(program.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "line", "told"),
    [
        (("{", ""), 2, "is damaged"),
        (('"country-brief"', '"contry-brief"'), 10, "did you mean “country-brief”?"),
        (('"iom-2013"', '"iom-2031"'), 4, "there is no submission “iom-2031”"),
        (('"2013-03-04"', '"4 March"'), 9, "header.date"),
        (('"date"', '"style": "letterhead.docx", "date"'), 9, "there is no Word file “letterhead.docx”"),
        (('"TUN"', '"TUX"'), None, "TUX"),
    ],
)
def test_a_broken_brief_is_told_by_its_line(
    program: Program, tunisia: Path, change: tuple[str, str], line: int | None, told: str
) -> None:
    text = tunisia.read_text(encoding="utf-8")
    assert change[0] in text
    tunisia.write_text(text.replace(*change, 1), encoding="utf-8")
    for command in (["build", "tunisia.iombrief"], ["check", "tunisia.iombrief"]):
        said = refused(program(*command))
        assert said.startswith(f"tunisia.iombrief:{line}: " if line else "tunisia.iombrief:")
        assert told in said
    assert [path.name for path in program.folder.iterdir()] == ["tunisia.iombrief"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--to", "odt"], "“odt” is not a format; choose from docx, pdf, html, txt, eml"),
        (["--to", ","], "no format is named"),
        (["--style", "none"], "there is no style “none”"),
        (["--style", "letterhead.docx"], "there is no Word file “letterhead.docx” among the styles"),
        (["--output", "tunisia.iombrief"], "tunisia.iombrief: cannot be written"),
        (["--output", "tunisia.iombrief/out"], "cannot be written (not a directory)"),
        (["tunisia.iombrief"], "would be written to the same files as tunisia.iombrief"),
    ],
)
def test_what_cannot_be_built_is_told(
    program: Program, tunisia: Path, arguments: list[str], told: str
) -> None:
    assert told in refused(program("build", "tunisia.iombrief", *arguments))
    assert [path.name for path in program.folder.iterdir()] == ["tunisia.iombrief"]


def test_what_is_no_address_is_told_by_its_line(program: Program, tunisia: Path) -> None:
    text = tunisia.read_text(encoding="utf-8")
    with_email = text.replace('"outline":', '"email": {\n    "to": "Thảo <thao@iom>"\n  },\n  "outline":', 1)
    tunisia.write_text(with_email, encoding="utf-8")
    line = with_email[: with_email.index('"to": "Th')].count("\n") + 1
    told = refused(program("build", "tunisia.iombrief", "--to", "docx,eml"))
    assert told.startswith(f"tunisia.iombrief:{line}: “Thảo <thao@iom>” is not an e-mail address; write ")
    assert {path.name for path in program.folder.iterdir()} == {"tunisia.iombrief"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is unwritable for root")
def test_a_folder_without_permission_is_told(program: Program, tunisia: Path) -> None:
    locked = program.folder / "locked"
    locked.mkdir(mode=0o500)
    assert "permission denied" in refused(program("build", "tunisia.iombrief", "--output", "locked"))


def test_one_bad_brief_of_several_leaves_all_files_as_they_were(program: Program, tunisia: Path) -> None:
    (program.folder / "bad.iombrief").write_text("{}", encoding="utf-8")
    (program.folder / "tunisia.docx").write_bytes(b"earlier")
    assert "bad.iombrief" in refused(program("build", "tunisia.iombrief", "bad.iombrief"))
    assert (program.folder / "tunisia.docx").read_bytes() == b"earlier"
    assert not (program.folder / "tunisia.pdf").exists()


def test_briefs_of_one_stem_go_into_one_folder_only_once(program: Program, tunisia: Path) -> None:
    other = program.folder / "other"
    other.mkdir()
    (other / "Tunisia.iombrief").write_bytes(tunisia.read_bytes())
    briefs = ("tunisia.iombrief", "other/Tunisia.iombrief")
    told = refused(program("build", *briefs, "--output", "out"))
    assert "would be written to the same files as" in told
    assert program("build", *briefs, "--to", "docx").lines == ["tunisia.docx", "other/Tunisia.docx"]


def test_a_brief_is_never_overwritten_by_its_export(program: Program, tunisia: Path) -> None:
    tunisia.rename(program.folder / "note.docx")
    assert "would be overwritten by its own export" in refused(program("build", "note.docx"))


def test_an_existing_file_is_not_replaced_unasked(program: Program, tunisia: Path) -> None:
    before = tunisia.read_bytes()
    arguments = ("new", "tunisia.iombrief", "--template", "talking-points", "--round-table", "3")
    assert "exists already; choose another name, or add --force" in refused(program(*arguments))
    assert tunisia.read_bytes() == before
    assert program(*arguments, "--force").code == 0
    assert tunisia.read_bytes() != before


def test_a_missing_pack_is_told(program: Program, tunisia: Path) -> None:
    text = tunisia.read_text(encoding="utf-8").replace("iom-2013", "river-2020", 1)
    tunisia.write_text(text, encoding="utf-8")
    told = refused(program("build", "tunisia.iombrief"))
    assert "there is no submission “river-2020”; choose from iom-2013" in told


def test_a_broken_pack_of_the_user_is_told_by_line(program: Program) -> None:
    pack = program.home / "submissions" / "mine"
    pack.mkdir(parents=True)
    (pack / "about.yaml").write_text("about:\n  id: [\n", encoding="utf-8")
    told = refused(program("initiatives", "--submission", "mine"))
    assert f"{pack / 'about.yaml'}:" in told


def test_an_unclosed_tag_in_a_template_is_told_by_file_and_line(program: Program) -> None:
    (folder,) = program("template", "new", "mine", "--from", "country-brief").lines
    body = Path(folder) / "note.html.j2"
    good = body.read_text(encoding="utf-8")
    assert program("new", "m.iombrief", "--template", "mine", "--country", "TUN").code == 0
    for broken in ("{% if note.sections %}\n" + good, good + "\n{{ note.sections", "<p>Unclosed\n" + good):
        body.write_text(broken, encoding="utf-8")
        told = refused(program("build", "m.iombrief"))
        assert told.startswith(f"{body}:"), told
    assert not (program.folder / "m.docx").exists()


@pytest.mark.parametrize(
    "text",
    ["\ud800", "\x1b[31mred", "line\nbreak\x00"[:10], "\u2028", "a" * 5000],
    ids=["half", "colour", "nul", "separator", "long"],
)
def test_odd_characters_never_crash(program: Program, text: str) -> None:
    if sys.platform == "win32" and "\ud800" in text:
        pytest.skip("such an argument cannot be passed here")
    argument: str | bytes = text.encode("utf-8", "surrogatepass") if "\ud800" in text else text
    new = ("new", "a.iombrief", "--template", "country-brief", "--country", "TUN")
    for command in (
        ("initiatives", "--country", argument),
        ("initiatives", "--round-table", argument),
        ("build", argument),
        ("lint", argument),
        (argument,),
        ("new", "a.iombrief", "--template", argument),
    ):
        line = refused(program(*command))
        assert line.isprintable(), line
    title = program(*new, "--title", argument)
    assert title.code in (0, 2)
    assert title.err.count("\n") == (title.code == 2)
    assert program("initiatives", "--search", argument).code == 0


def test_a_file_name_that_is_no_text_is_printed_as_it_is(program: Program, tunisia: Path) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("file names are text here")
    name = b"caf\xe9.iombrief"
    tunisia.rename(os.fsdecode(bytes(program.folder / "x")[:-1] + name))
    ran = program.process("build", name, "--to", "docx")
    assert (ran.code, os.fsencode(ran.out)) == (0, b"caf\xe9.docx\n")
