"""The commands and their options, exactly as scripts may depend on them."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Callable
from importlib import import_module
from typing import NoReturn

from iomreport import __version__
from iomreport.brief.model import Citations
from iomreport.doctree.nodes import DrawingKind
from iomreport.errors import InputError
from iomreport.export.formats import FORMATS

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_USUAL = ("docx", "pdf")


class Parser(argparse.ArgumentParser):
    """Faults of the arguments are input at fault like any other: one line, exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Raise InputError instead of printing the usage."""
        raise InputError(message, remedy=f"see “{self.prog} --help”")


def make_parser() -> Parser:
    """The whole command line."""
    parser = Parser(
        prog="iomreport",
        description="Draft briefing notes from a structured model of an official submission.",
        epilog="Without a command, or with a brief alone, the desktop application opens.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"iomreport {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)

    for name, run, about, take in _COMMANDS:
        command = commands.add_parser(name, help=about, description=f"{about}.", allow_abbrev=False)
        command.set_defaults(run=_later(run))
        take(command)
    _template(commands.add_parser("template", help="own types of brief", allow_abbrev=False))
    return parser


def _submissions(command: argparse.ArgumentParser) -> None:
    command.add_argument("--add", metavar="FILE.iompack", help="keep this pack in your own folder first")
    _json(command)


def _initiatives(command: argparse.ArgumentParser) -> None:
    _submission(command)
    _round_tables(command, "named under this one")
    command.add_argument(
        "--country", metavar="ISO3", action="append", default=[], help="naming this one: a code or a name"
    )
    command.add_argument("--search", metavar="TEXT", help="words, or a country by any usual name")
    command.add_argument("--date", metavar="YYYY-MM-DD", type=_day, help="as at the submission unless given")
    _json(command)


def _new(command: argparse.ArgumentParser) -> None:
    command.add_argument("out", metavar="OUT.iombrief", help="the file to write")
    command.add_argument("--template", metavar="ID", required=True, help="see “iomreport templates”")
    _submission(command)
    _round_tables(command, "all of this one")
    command.add_argument(
        "--initiative", metavar="ID", action="append", default=[], help="see “iomreport initiatives”"
    )
    command.add_argument("--country", metavar="ISO3", help="a code or a name")
    command.add_argument("--title", metavar="T", default="", help="by the type unless given")
    command.add_argument("--date", metavar="YYYY-MM-DD", type=_day, help="today unless given")
    command.add_argument("--to", metavar="T", default="", help="name, post")
    command.add_argument("--from", metavar="T", default="", dest="from_", help="name, unit")
    _audience(command)
    command.add_argument("--language", metavar="LANGUAGE", default="en", help="of the document: en")
    command.add_argument(
        "--citations",
        type=_choice(*Citations),
        metavar="|".join(Citations),
        help="how sources are named; as the reader or the type wants unless given",
    )
    command.add_argument(
        "--pictures", metavar="none|figures,timeline,map", type=_pictures, help="as the type unless given"
    )
    command.add_argument("--force", action="store_true", help="replace an existing file")


def _build(command: argparse.ArgumentParser) -> None:
    command.add_argument("briefs", metavar="BRIEF", nargs="+", help=".iombrief files")
    _formats_of(command, _USUAL)
    command.add_argument("--output", metavar="DIR", help="beside the brief unless given; it is created")
    command.add_argument("--style", metavar="NAME|FILE.docx", help="the brief’s own unless given")
    command.add_argument(
        "--fit",
        metavar="N",
        type=int,
        help="cut records to at most N pages; what was cut is told, the brief’s file stays as it is",
    )
    command.add_argument(
        "--no-manifest", action="store_true", help="carry no record of where the words come from"
    )


def _batch(command: argparse.ArgumentParser) -> None:
    command.add_argument("--template", metavar="ID", required=True, help="see “iomreport templates”")
    _submission(command)
    command.add_argument(
        "--country",
        metavar="evidence|all|ISO3,...",
        required=True,
        help="those that the submission names, all States, or a list",
    )
    command.add_argument("--date", metavar="YYYY-MM-DD", type=_day, help="today unless given")
    _formats_of(command, ("pdf",))
    _audience(command)
    command.add_argument("--style", metavar="NAME", help="a style at hand; institutional unless given")
    command.add_argument("--output", metavar="DIR", required=True, help="it is created")
    command.add_argument(
        "--jobs", metavar="N", type=int, help="processes; as many as processors unless given"
    )
    command.add_argument("--fit", metavar="N", type=int, help="cut records to at most N pages")
    command.add_argument(
        "--no-manifest", action="store_true", help="carry no record of where the words come from"
    )


def _template(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(metavar="ACTION", required=True, parser_class=Parser)
    new = actions.add_parser("new", help="copy a type into your own folder", allow_abbrev=False)
    new.add_argument("id", metavar="ID", help="small letters, digits and hyphens")
    new.add_argument("--from", metavar="ID", required=True, dest="source", help="the type to copy")
    new.add_argument(
        "--name", metavar="NAME", default="", help="how the type is called; by its ID unless given"
    )
    new.set_defaults(run=_later("making:new_template"))
    adding = actions.add_parser(
        "add", help="keep a type that somebody sent in your own folder", allow_abbrev=False
    )
    adding.add_argument("path", metavar="FOLDER_OR_ZIP", help="check it with “iomreport lint” first")
    adding.set_defaults(run=_later("making:add_own_template"))


def _submission(command: argparse.ArgumentParser) -> None:
    about = "see “iomreport submissions”; the first that ships unless given"
    command.add_argument("--submission", metavar="ID", help=about)


def _audience(command: argparse.ArgumentParser) -> None:
    about = "the reader: government, donor, un-country-team, management or media"
    command.add_argument("--audience", metavar="ID", help=about)


def _round_tables(command: argparse.ArgumentParser, about: str) -> None:
    command.add_argument(
        "--round-table", metavar="A|1|2|3|4", action="append", default=[], help=f"{about}; A is the theme"
    )


def _formats_of(command: argparse.ArgumentParser, usual: tuple[str, ...]) -> None:
    about = f"formats; {','.join(usual)} unless given"
    command.add_argument(
        "--to", metavar=",".join(FORMATS), type=_formats, default=usual, dest="formats", help=about
    )


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="for scripts")


def _later(place: str) -> Callable[[argparse.Namespace], int]:
    """A command's function, imported when it is called: no command waits for what another needs."""
    module, _, name = place.partition(":")

    def run(options: argparse.Namespace) -> int:
        function: Callable[[argparse.Namespace], int] = getattr(
            import_module(f"iomreport.cli.{module}"), name
        )
        return function(options)

    return run


def _day(text: str) -> dt.date:
    try:
        if _DAY.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"“{text}” is not a day such as 2013-03-04")


def _choice(*choices: str) -> Callable[[str], str]:
    def choose(text: str) -> str:
        if text not in choices:
            raise argparse.ArgumentTypeError(f"“{text}” is none of {', '.join(choices)}")
        return text

    return choose


def _pictures(text: str) -> tuple[DrawingKind, ...]:
    chosen = {part.strip().casefold() for part in text.split(",")} - {"none", ""}
    for name in sorted(chosen - set(DrawingKind)):
        known = ", ".join(DrawingKind)
        raise argparse.ArgumentTypeError(f"“{name}” is not a picture; choose from none, {known}")
    return tuple(kind for kind in DrawingKind if kind in chosen)


def _formats(text: str) -> tuple[str, ...]:
    chosen = [part.strip().casefold() for part in text.split(",") if part.strip()]
    for name in chosen:
        if name not in FORMATS:
            raise argparse.ArgumentTypeError(f"“{name}” is not a format; choose from {', '.join(FORMATS)}")
    if not chosen:
        raise argparse.ArgumentTypeError(f"no format is named; choose from {', '.join(FORMATS)}")
    return tuple(dict.fromkeys(chosen))


def _check(command: argparse.ArgumentParser) -> None:
    command.add_argument("brief", metavar="BRIEF", help="an .iombrief file")
    _json(command)


def _attach(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="SOURCE_FILE", help="DOCX, PDF, HTML or text")
    command.add_argument("--submission", metavar="ID", help="the one that fits best unless given")


def _verify(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", help="DOCX, PDF, HTML or text")
    _json(command)


def _lint(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "target", metavar="PACK_OR_TEMPLATE", help="a folder, an .iompack or .zip file, or an id"
    )


def _fingerprints(command: argparse.ArgumentParser) -> None:
    command.add_argument("pack", metavar="PACK", help="the folder of the pack")
    command.add_argument("text", metavar="TEXT", help="the official text as a text file, in Markdown")


_COMMANDS = (
    ("submissions", "listing:submissions", "list the submissions at hand, or add one", _submissions),
    (
        "initiatives",
        "listing:initiatives",
        "list what a submission names; values of one option are alternatives, options narrow",
        _initiatives,
    ),
    ("templates", "listing:templates", "list the types of brief", _json),
    (
        "new",
        "making:new",
        "begin a brief; what is chosen adds up, nothing chosen takes all there is room for",
        _new,
    ),
    ("build", "making:build", "write briefs as documents", _build),
    ("batch", "batching:batch", "write a note for each of many countries; what is current stays", _batch),
    ("check", "checking:check", "say what is wrong with a note; exit 1 when it is an error", _check),
    ("attach", "attaching:attach", "keep the official text; say what of it was recognised", _attach),
    (
        "verify",
        "verifying:verify",
        "say whether a file is true to the submission; exit 1 when it is altered",
        _verify,
    ),
    (
        "lint",
        "checking:lint",
        "say what is wrong with a pack or a template; exit 1 when anything is",
        _lint,
    ),
    (
        "fingerprints",
        "attaching:fingerprints",
        "make the fingerprints of a pack from its text",
        _fingerprints,
    ),
)
"""Name, where it is done, what it is for, and what takes its arguments."""
