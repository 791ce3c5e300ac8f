"""What the manual tells to type does what it says."""

from __future__ import annotations

import argparse
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from iomreport.cli.arguments import make_parser
from tests.cli.running import Program

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks(page: str, language: str) -> list[str]:
    """The code of a language on a page."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [code for kind, code in _FENCE.findall(text) if kind == language]


def told(page: str) -> list[list[str]]:
    """The commands on a page, word by word."""
    fences = re.findall(r"^```\w*\n(.*?)^```$", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL | re.M)
    lines = [line for code in fences for line in code.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("iomreport ")]


def run_all(program: Program, commands: list[list[str]]) -> dict[str, str]:
    """Run commands that must succeed; what each printed, by its first word."""
    printed = {}
    for command in commands:
        ran = program(*command)
        assert ran.code == 0, (command, ran.err)
        printed[command[0]] = ran.out + ran.err.replace("iomreport: ", "")
    return printed


def test_the_pack_of_the_chapter_is_sound_and_gives_notes(program: Program) -> None:
    folder = program.folder / "rivers"
    folder.mkdir()
    about, records = blocks("docs/packs.md", "yaml")
    (folder / "about.yaml").write_text(about, encoding="utf-8")
    (folder / "clean-rivers.yaml").write_text(records, encoding="utf-8")
    (ran,) = program("lint", "rivers").lines
    assert "no-fingerprints" in ran
    (text,) = blocks("docs/packs.md", "markdown")
    (program.folder / "rivers.md").write_text(text, encoding="utf-8")
    _lint, fingerprint, add, new = told("docs/packs.md")
    printed = run_all(program, [fingerprint, ["lint", "rivers"]])
    (divided,) = [code for code in blocks("docs/packs.md", "text") if code.startswith("title: ")]
    assert divided in printed["fingerprints"]
    assert printed["lint"] == ""
    shutil.make_archive(str(folder), "zip", program.folder, "rivers")
    folder.with_suffix(".zip").rename(folder.with_suffix(".iompack"))
    run_all(program, [add, [*new, "--date", "2014-06-01"], ["build", "kenya.iombrief", "--to", "txt"]])
    note = " ".join((program.folder / "kenya.txt").read_text(encoding="utf-8").split())
    assert "names Kenya once" in note
    assert "more than 40 stations as at March 2014." in note
    assert "Any work" not in note


@pytest.mark.parametrize(
    ("pack", "text", "said"),
    [
        (
            "rivers",
            "none.md",
            "none.md: cannot be read: no such file or directory; give a text file in UTF-8",
        ),
        ("rivers", "latin.md", "latin.md: cannot be read: it is not UTF-8; give a text file in UTF-8"),
        ("rivers", "plain.md", "plain.md: no section is found in it; begin each section with a line such as"),
        ("plain.md", "plain.md", "plain.md: is not a folder; give the folder of the pack"),
    ],
)
def test_fingerprints_of_what_is_no_pack_or_text(program: Program, pack: str, text: str, said: str) -> None:
    (program.folder / "rivers").mkdir()
    (program.folder / "plain.md").write_text("# Title\n\nWords.\n", encoding="utf-8")
    (program.folder / "latin.md").write_bytes(b"\xe9")
    ran = program("fingerprints", pack, text)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"iomreport: {said}")
    assert not list((program.folder / "rivers").iterdir())


def send(program: Program) -> None:
    """A type of somebody else’s, as a file to be added."""
    run_all(program, [["template", "new", "their-note", "--from", "talking-points"]])
    own = program.home / "templates"
    shutil.make_archive(str(program.folder / "their-note"), "zip", own, "their-note")
    shutil.rmtree(own / "their-note")


def test_the_commands_of_the_pages_work(program: Program, tunisia: Path) -> None:
    program("build", tunisia.name)
    shutil.copy(tunisia.with_suffix(".docx"), program.folder / "received.docx")
    tunisia.unlink()
    commands = [
        *told("README.md"),
        *told("docs/templates.md"),
        *told("docs/sending.md"),
        *told("docs/batch.md"),
    ]
    wanted = {"initiatives", "new", "build", "check", "verify", "template", "lint", "attach", "batch"}
    assert {command[0] for command in commands} == wanted
    send(program)
    run_all(program, [command for command in commands if command[0] not in {"attach", "batch"}])
    for command in commands:  # those that take a while, or need the official text: their form
        make_parser().parse_args(command)


def test_every_argument_is_explained() -> None:
    unexplained = [
        f"{name} {action.metavar or action.option_strings}"
        for name, command in _commands("iomreport", make_parser())
        for action in command._actions
        if not action.help and not isinstance(action, argparse._SubParsersAction)
    ]
    assert unexplained == []


def _commands(name: str, parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    yield name, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, command in action.choices.items():
                yield from _commands(f"{name} {word}", command)
