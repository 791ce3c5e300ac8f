"""House styles on disk: style files, and Word documents of the user's own."""

from __future__ import annotations

from pathlib import Path

import msgspec

from iomreport.clauses import as_clause, clause
from iomreport.errors import StyleError, reason_of
from iomreport.files import make_folder, write_atomically
from iomreport.notices import Notice
from iomreport.paths import Paths
from iomreport.writers.style import HouseStyle, decode_style
from iomreport.yamlfile import line_at, plain, read_mapping

WORD_SUFFIXES = (".docx", ".dotx")
"""Word files that can be a house style."""

_ANY_WORD = (*WORD_SUFFIXES, ".doc", ".dot", ".docm", ".dotm")  # the others are told apart when they are read
_BASE = "institutional"  # gives what a Word document does not say
_LARGEST = 50_000_000


class Styling(msgspec.Struct, frozen=True):
    """A style ready to be used. `reference` is the Word file that it was made of; `notices` then say what of
    it the formats other than DOCX do not follow."""

    house: HouseStyle
    reference: bytes | None = None
    notices: tuple[Notice, ...] = ()


def style_names(paths: Paths) -> tuple[str, ...]:
    """The house styles at hand: those of style files by their names, Word documents by their file names."""
    return tuple(sorted(_styles(paths), key=lambda name: (is_word_file(name), name)))


def is_word_file(name: str) -> bool:
    """Whether a style's name is that of a Word file, of whatever kind."""
    return name.casefold().endswith(_ANY_WORD)


def style_file(paths: Paths, name: str) -> Path:
    """The file of a style at hand; raises StyleError when there is none of that name."""
    files = _styles(paths)
    if is_word_file(name) and name == Path(name).name and (own := paths.user_styles / name).is_file():
        return own  # also one that cannot be used: reading it says why
    if name not in files:
        if is_word_file(name):
            what = clause("there is no Word file “{name}” among the styles", name=name)
            raise StyleError(what, remedy=clause("copy it to {folder}", folder=str(paths.user_styles)))
        from difflib import get_close_matches

        close = get_close_matches(name, files, n=1)
        if close:
            remedy = clause("did you mean “{name}”?", name=close[0])
        else:
            remedy = clause("choose from {known}", known=", ".join(sorted(files)))
        raise StyleError(clause("there is no style “{name}”", name=name), remedy=remedy)
    return files[name]


def read_style(paths: Paths, file: Path) -> Styling:
    """The style that a file holds, a style file or a Word document; StyleError when it cannot be used."""
    if not is_word_file(file.name):
        return Styling(_read_yaml(file, paths.cache))
    return _word_style(paths, file, _bytes_of(file))


def add_style(paths: Paths, file: Path) -> str:
    """Copy a Word document to the user's styles and return its name there.

    A file of that name with other content stays: the new one then gets a number. Raises StyleError when the
    file cannot be used, and OutputError when the copy cannot be written.
    """
    if not is_word_file(file.name):
        remedy = clause("choose a .docx or .dotx file")
        raise StyleError(clause("is no Word file"), file=file, remedy=remedy)
    data = _bytes_of(file)
    _word_style(paths, file, data)
    make_folder(paths.user_styles)
    stem, suffix, number = file.stem, file.suffix.lower(), 1
    while (target := paths.user_styles / f"{stem}{f'-{number}' if number > 1 else ''}{suffix}").exists():
        if _bytes_of(target) == data:
            return target.name
        number += 1
    write_atomically(target, data)
    return target.name


def _word_style(paths: Paths, file: Path, data: bytes) -> Styling:
    from iomreport.writers.docx.reference import house_style, read_reference

    base = _read_yaml(paths.styles / f"{_BASE}.yaml", paths.cache)
    try:
        reference = read_reference(data, file.name)
    except StyleError as error:
        error.file = file
        raise
    return Styling(house_style(reference, base), data, reference.notices)


def _bytes_of(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            data = stream.read(_LARGEST + 1)  # one more than may be: reading it as a style says so
    except (OSError, ValueError) as error:
        what = clause("cannot be read ({reason})", reason=reason_of(error))
        raise StyleError(what, file=file, remedy=clause("choose a file that can be")) from error
    return data


def _read_yaml(path: Path, cache: Path) -> HouseStyle:
    top = read_mapping(path, StyleError, cache=cache)
    try:
        return decode_style(plain(top), str(path))
    except StyleError as error:
        what, _, where = error.what.partition(" - at `")
        line = line_at(top, where.rstrip("`")) if where else None
        told = as_clause(what) if where else error.what
        raise StyleError(told, file=path, line=line, field=error.field, remedy=error.remedy) from error


def _styles(paths: Paths) -> dict[str, Path]:
    """The style files that ship, then the user's own, which hide those of the same name, and Word files."""
    found: dict[str, Path] = {}
    for folder in (paths.styles, paths.user_styles):
        if folder.is_dir():
            found.update({file.stem: file for file in sorted(folder.glob("*.yaml"))})
    if paths.user_styles.is_dir():
        for file in sorted(paths.user_styles.iterdir()):
            # Word keeps a file beginning with ~$ beside each one that is open.
            if file.suffix.lower() in WORD_SUFFIXES and not file.name.startswith(("~$", ".")):
                found[file.name] = file
    return found


def stamp(file: Path) -> tuple[int, int]:
    """Tells a file from what it was before it was changed; reading one that is gone says so."""
    try:
        status = file.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size
