"""The command line: `iomreport COMMAND`. Scripts depend on what it prints and on its exit codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

COMMANDS: tuple[str, ...] = (
    "submissions",
    "initiatives",
    "templates",
    "new",
    "build",
    "batch",
    "check",
    "attach",
    "verify",
    "lint",
    "fingerprints",
    "template",
)


def is_command(arguments: Sequence[str]) -> bool:
    """Whether these arguments are for the command line rather than for the window."""
    return bool(arguments) and (arguments[0] in COMMANDS or arguments[0].startswith("-"))


def main(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code."""

    def command() -> int:
        from iomreport.cli.arguments import make_parser

        options = make_parser().parse_args(arguments)
        run: Callable[..., int] = options.run
        return run(options)

    return guarded(command)


def require_brief(arguments: Sequence[str]) -> None:
    """Raise InputError unless the arguments are nothing, or one brief that can be read."""
    from pathlib import Path

    from iomreport.brief.store import read_brief
    from iomreport.cli.selection import is_there
    from iomreport.errors import InputError

    commands = ", ".join(COMMANDS)
    if len(arguments) > 1:
        what = f"“{arguments[0]}” is not a command"
        raise InputError(what, remedy=f"choose from {commands}, or give one brief")
    for path in map(Path, arguments):
        if not path.suffix and not is_there(path):
            raise InputError(f"“{path}” is neither a command nor a file", remedy=f"choose from {commands}")
        read_brief(path)


def guarded(action: Callable[[], int]) -> int:
    """Run something and turn whatever it raises into one line on standard error and an exit code."""
    from iomreport.cli.guard import guard

    return guard(action)
