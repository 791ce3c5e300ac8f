"""Reading a pack into a `Submission`, with a compiled copy so that opening it again needs no YAML."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from iomreport.clauses import clause, joined
from iomreport.errors import OutputError, PackError
from iomreport.files import make_folder, write_atomically
from iomreport.notices import Notice, Severity
from iomreport.submission import model
from iomreport.submission.model import About, Submission
from iomreport.submission.packfiles import read_files

FORMAT = 1
FINGERPRINTS = "fingerprints.json"


def read_pack(path: Path, *, cache: Path | None = None) -> Submission:
    """Read a pack: a folder, or the same folder zipped as `.iompack`.

    With `cache`, a folder that is made when needed, the decoded pack is kept there under the hash of its
    files and read from there the next time; a damaged copy is made anew. Raises PackError, which lists
    every fault with file, line and field.
    """
    files = {name: data for name, data in read_files(path).items() if name.endswith(".yaml")}
    if not files:
        raise PackError(
            clause("no pack is here: it has no .yaml file"),
            file=path,
            remedy=clause("give the pack’s own folder"),
        )
    copy = cache / f"{_key(files)}.pack" if cache is not None else None
    if copy is not None and (submission := _read_copy(copy)) is not None:
        return submission
    submission = _compile(files, path)
    if copy is not None:
        _write_copy(copy, submission)
    return submission


def content_hash(submission: Submission) -> str:
    """SHA-256 in hexadecimal over the decoded content: layout and comments of the files do not count."""
    bare = msgspec.structs.replace(submission, hash="")
    return hashlib.sha256(msgspec.json.encode(bare)).hexdigest()


def raise_problems(problems: Iterable[Notice], path: Path) -> None:
    """Raise a PackError that names the first error and holds them all, if `problems` has any."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if not errors:
        return
    first = errors[0]
    what = joined((first.place.field, first.message), ": ") if first.place.field else first.message
    if len(errors) > 1:
        what = clause("{first} (and {n} more)", first=what, n=len(errors) - 1)
    raise PackError(
        what,
        problems=errors,
        file=first.place.file or path,
        line=first.place.line,
        field=first.place.field,
        remedy=first.fix,
    )


def section_order(key: str) -> tuple[int, str, int]:
    """A sort key that puts sections into the order of a text: A, B, RT1, RT2 ... RT10."""
    match = re.fullmatch(r"(\D*)(\d*)", key)
    letters, number = (match[1], match[2]) if match else (key, "")
    return (1 if number else 0, letters, int(number or 0))


def _compile(files: Mapping[str, bytes], path: Path) -> Submission:
    from iomreport.submission.decode import Draft, RecordT, decode_files
    from iomreport.submission.integrity import check_integrity

    draft: Draft = decode_files(files, str(path))
    raise_problems([*draft.notices, *check_integrity(draft)], path)

    def records(kind: type[RecordT]) -> tuple[RecordT, ...]:
        return tuple(entry.record for entry in draft.of(kind))

    sections = sorted(draft.of(model.Section), key=lambda entry: section_order(entry.record.key))
    rank = {entry.file: number for number, entry in enumerate(sections)}
    draft.entries.sort(key=lambda entry: rank.get(entry.file, -1))  # records follow their section
    submission = Submission(
        about=records(About)[0],
        sections=tuple(entry.record for entry in sections),
        initiatives=records(model.Initiative),
        figures=records(model.Figure),
        events=records(model.Event),
        partners=records(model.Partner),
        regions=records(model.Region),
        footnotes=tuple(sorted(records(model.Footnote), key=lambda note: note.number)),
    )
    return msgspec.structs.replace(submission, hash=content_hash(submission))


def _key(files: Mapping[str, bytes]) -> str:
    """Changes with the files, with the form of the copy and with the model."""
    digest = hashlib.sha256(f"{FORMAT} {_shape()}".encode())
    for name, data in sorted(files.items()):
        digest.update(f"\0{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()[:32]


def _shape() -> str:
    """Names and types of all fields of the model, so that a copy made with another model is not taken."""
    kinds = sorted(
        (
            kind
            for kind in vars(model).values()
            if isinstance(kind, type) and issubclass(kind, msgspec.Struct)
        ),
        key=lambda kind: kind.__name__,
    )
    return repr([(kind.__name__, kind.__annotations__, kind.__struct_defaults__) for kind in kinds])


def _read_copy(copy: Path) -> Submission | None:
    try:
        submission = msgspec.msgpack.decode(copy.read_bytes(), type=Submission)
    except (OSError, msgspec.DecodeError):
        return None
    return submission if submission.hash == content_hash(submission) else None


def _write_copy(copy: Path, submission: Submission) -> None:
    """Keep the decoded pack; a cache that cannot be written costs time, nothing else."""
    with contextlib.suppress(OutputError):
        make_folder(copy.parent)
        write_atomically(copy, msgspec.msgpack.encode(submission))
