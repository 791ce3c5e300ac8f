"""`iomreport`: the desktop application, or the command line when given a command."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from multiprocessing import freeze_support

from iomreport import cli
from iomreport.errors import InputError

DESKTOP = "--desktop"
"""Given by menus and file managers, which show no terminal: what is wrong is told in the window."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for; the exit code."""
    freeze_support()
    given = tuple(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == (DESKTOP,):
        return cli.guarded(lambda: _window(given[1:], desktop=True))
    if cli.is_command(given):
        return cli.main(given)
    return cli.guarded(lambda: _window(given))


def desktop() -> int:
    """What `iomreport-desktop` starts: the window, for who sees no terminal."""
    return main((DESKTOP, *sys.argv[1:]))


def _window(arguments: Sequence[str], *, desktop: bool = False) -> int:
    if not desktop:
        cli.require_brief(arguments)
    gc.disable()  # what is made until the window stands stays; `run` lets it go on
    try:
        from iomreport.gui.app import run, run_on_desktop
    except ImportError as error:
        if (error.name or "").startswith("iomreport"):
            raise
        raise InputError(
            f"the window cannot be opened here: {error}",
            remedy="install what is missing, or use “iomreport build”",
        ) from error
    return run_on_desktop(arguments) if desktop else run(arguments)


if __name__ == "__main__":
    sys.exit(main())
