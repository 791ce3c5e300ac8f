"""Packs and house styles on disk; the user's own go before those that ship."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from iomreport.errors import InputError, StyleError
from iomreport.paths import Paths
from iomreport.submission.model import Submission
from iomreport.submission.pack import read_pack
from iomreport.writers.style import HouseStyle, decode_style
from iomreport.yamlfile import line_at, plain, read_yaml

PACK_SUFFIX = ".iompack"


def pack_files(paths: Paths) -> tuple[Path, ...]:
    """Every pack: those that ship, then the user's own, which hide those that ship of the same name."""
    found: dict[str, Path] = {}
    for folder in (paths.submissions, paths.user_submissions):
        found.update({pack.stem: pack for pack in _packs_in(folder)})
    return tuple(found.values())


def open_pack(paths: Paths, submission_id: str | None = None) -> Submission:
    """The submission with this id, or the first that ships; raises InputError, and PackError if broken."""
    packs = pack_files(paths)
    if submission_id is None and packs:
        return read_pack(packs[0], cache=paths.cache)
    named = sorted(packs, key=lambda pack: pack.stem != submission_id)  # usually the file is named for the id
    known = []
    for pack in named:
        submission = read_pack(pack, cache=paths.cache)
        if submission.about.id == submission_id:
            return submission
        known.append(submission.about.id)
    remedy = f"choose from {', '.join(sorted(known))}" if known else "install the program again"
    what = f"there is no submission “{submission_id}”" if submission_id else "no submission is installed"
    raise InputError(what, remedy=remedy)


def style_names(paths: Paths) -> tuple[str, ...]:
    """The house styles at hand."""
    return tuple(sorted(_styles(paths)))


def open_style(paths: Paths, name: str) -> HouseStyle:
    """The house style of a name; StyleError when there is none, when it is broken, or for a Word file."""
    if name.casefold().endswith((".docx", ".dotx", ".docm", ".dotm", ".doc")):
        raise StyleError(
            "a Word file cannot be the house style yet", file=name, remedy="name one of the styles instead"
        )
    files = _styles(paths)
    if name not in files:
        close = get_close_matches(name, files, n=1)
        remedy = f"did you mean “{close[0]}”?" if close else f"choose from {', '.join(sorted(files))}"
        raise StyleError(f"there is no style “{name}”", remedy=remedy)
    return _read_style(files[name])


def _read_style(path: Path) -> HouseStyle:
    try:
        top, notices = read_yaml(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise StyleError("cannot be read as text", file=path, remedy="save it as UTF-8") from error
    if notices:
        first = notices[0]
        raise StyleError(first.message, file=path, line=first.place.line, remedy=first.fix)
    try:
        return decode_style(plain(top), str(path))
    except StyleError as error:
        what, _, where = error.what.partition(" - at `")
        line = line_at(top, where.rstrip("`")) if where else None
        raise StyleError(what, file=path, line=line, field=error.field, remedy=error.remedy) from error


def _packs_in(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if not path.name.startswith(".") and (path.is_dir() or path.suffix == PACK_SUFFIX):
                yield path


def _styles(paths: Paths) -> dict[str, Path]:
    folders = (paths.styles, paths.user_styles)
    return {
        file.stem: file for folder in folders if folder.is_dir() for file in sorted(folder.glob("*.yaml"))
    }
