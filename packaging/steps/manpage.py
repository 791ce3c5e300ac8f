"""The manual page, made from the command line's own parser."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from steps.project import ROOT, Project

_ENDINGS = """\
.SH EXIT STATUS
0: done. 1: problems were found. 2: the input is at fault; one line says what and where.
3: a fault of the program.
.SH FILES
A brief is a file with the ending
.IR .iombrief ,
a submission one with the ending
.IR .iompack .
Own templates, styles and submissions lie in the user's folder, which the variable
.B IOMREPORT_HOME
moves.
.SH EXAMPLES
.TP
.B iomreport new \\-\\-template country\\-brief \\-\\-country Tunisia tunisia.iombrief
begin a brief on Tunisia.
.TP
.B iomreport build tunisia.iombrief \\-\\-to docx,pdf \\-\\-output notes
write it as Word and PDF files into the folder notes.
"""


def manual_page(project: Project) -> str:
    """The page in troff, as `man iomreport` shows it."""
    sys.path.insert(0, str(ROOT))
    from iomreport.cli.arguments import make_parser

    parser = make_parser()
    lines = [
        f'.TH IOMREPORT 1 "{project.day}" "{project.name} {project.version}" "User commands"',
        ".SH NAME",
        r"iomreport \- draft briefing notes from an official submission",
        ".SH SYNOPSIS",
        ".B iomreport",
        ".RI [ FILE.iombrief ]",
        ".br",
        ".B iomreport",
        ".I COMMAND",
        r"\&...",
        ".SH DESCRIPTION",
        _text(parser.description or ""),
        _text(parser.epilog or ""),
        *_options(parser),
    ]
    lines.append(".SH COMMANDS")
    for name, command in _commands(parser):
        lines += [".SS " + _text(_usage(command, name)), _text(command.description or ""), *_options(command)]
    return "\n".join(lines) + "\n" + _ENDINGS


def _commands(
    parser: argparse.ArgumentParser, above: str = ""
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command with its own parser; those within a command after it."""
    for action in parser._actions:  # argparse has no public way to walk a parser
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                inner = list(_commands(command, f"{above}{name} "))
                yield from inner or [(f"{above}{name}", command)]


def _usage(command: argparse.ArgumentParser, name: str) -> str:
    usage = " ".join(command.format_usage().split()).removeprefix("usage: ")
    return usage.replace("[-h] ", "").replace(" [-h]", "") or name


def _options(command: argparse.ArgumentParser) -> Iterator[str]:
    for action in command._actions:
        if isinstance(action, argparse._HelpAction | argparse._SubParsersAction) or not action.help:
            continue
        names = ", ".join(action.option_strings) or str(action.metavar or action.dest)
        value = (
            ""
            if action.nargs == 0 or not action.option_strings
            else f" {action.metavar or action.dest.upper()}"
        )
        yield f".TP\n.B {_text(names + value)}\n{_text(action.help % vars(action))}"


def _text(words: str) -> str:
    """Words as troff is to print them: its own signs escaped, no line that begins with a command."""
    escaped = " ".join(words.split()).replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped
