"""Adding a pack that came from elsewhere: first it is looked into, then its very bytes are kept."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import msgspec

from iomreport.clauses import Clause, clause, joined
from iomreport.errors import PackError, reason_of
from iomreport.export.finding import PACK_SUFFIX, installed_packs
from iomreport.files import make_folder, write_atomically
from iomreport.notices import Notice
from iomreport.paths import Paths
from iomreport.submission.geography import Countries
from iomreport.submission.pack import read_pack
from iomreport.submission.packfiles import LARGEST_PACK
from iomreport.wording.words import read_wording

_MOST_REMARKS = 20


class PackSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What a pack says of itself. `present` is the edition at hand, empty where there is none.

    `digest` is over the file; `remarks` is what `lint` says of it.
    """

    id: str
    edition: str
    title: str
    prepared_by: str
    digest: str
    present: str
    remarks: tuple[Clause, ...]


def look_into(paths: Paths, file: Path) -> PackSummary:
    """Say what a `.iompack` file holds; raises PackError where it is none, is broken, or is too large."""
    from iomreport.submission.lint import lint_pack

    digest = hashlib.sha256(_read(file)).hexdigest()
    about = read_pack(file).about
    # Packs say in which languages their prose is; English is the first and so far the only one.
    wording = read_wording(paths.wording / "en.yaml")
    notices = lint_pack(file, Countries.read(paths.countries), wording)
    installed = {pack.submission.about.id: pack.submission for pack in installed_packs(paths).newest}
    return PackSummary(
        id=about.id,
        edition=about.edition,
        title=about.title,
        prepared_by=about.prepared_by,
        digest=digest,
        present=installed[about.id].about.edition if about.id in installed else "",
        remarks=tuple(_remark(notice) for notice in notices[:_MOST_REMARKS]),
    )


def _remark(notice: Notice) -> Clause:
    return joined((str(notice.place), notice.message), ": ")


def add_pack(paths: Paths, file: Path, digest: str) -> Path:
    """Keep the pack of which `look_into` gave this digest among the user's own; where it is kept now.

    Raises PackError where the file is another by now, OutputError where it cannot be kept.
    """
    data = _read(file)
    if hashlib.sha256(data).hexdigest() != digest:
        raise PackError(
            clause("has changed since you looked at it"), file=file, remedy=clause("add it again")
        )
    about = read_pack(file).about
    edition = re.sub(r"[^A-Za-z0-9.]+", "-", about.edition).strip("-.") or "1"
    make_folder(paths.user_submissions)
    target = paths.user_submissions / f"{about.id[:60]}_{edition[:30]}{PACK_SUFFIX}"
    write_atomically(target, data)
    return target


def _read(file: Path) -> bytes:
    try:
        if file.suffix.casefold() != PACK_SUFFIX or not file.is_file():
            what, remedy = clause("is no .iompack file"), clause("choose the file that you were sent")
            raise PackError(what, file=file, remedy=remedy)
        if file.stat().st_size > LARGEST_PACK:
            what = clause("is larger than a pack can be ({n} MB)", n=LARGEST_PACK // 2**20)
            raise PackError(what, file=file, remedy=clause("ask its sender for another"))
        return file.read_bytes()
    except OSError as error:
        what = clause("cannot be read ({reason})", reason=reason_of(error))
        raise PackError(what, file=file, remedy=clause("check the file and its permissions")) from None
