"""Briefs named on the command line, and the studios and child processes that serve them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from iomreport.brief.acceptance import Accepted
from iomreport.brief.model import Brief
from iomreport.brief.store import line_of, read_brief
from iomreport.checks import Subject, check
from iomreport.errors import BriefError, InputError, IomreportError
from iomreport.export.studio import Prepared, Studio
from iomreport.notices import Notice
from iomreport.paths import Paths

if TYPE_CHECKING:
    from iomreport.export.fitting import Fitted
    from iomreport.worker import Answer, Request


@dataclass(frozen=True)
class OpenBrief:
    """A brief, its file, and the studio of its submission."""

    path: Path
    brief: Brief
    studio: Studio


class Studios:
    """One studio for each submission that the briefs draw on."""

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        self._open: dict[str, Studio] = {}

    def read(self, path: Path) -> OpenBrief:
        """Read a brief; raises BriefError when it is damaged or its submission is not at hand."""
        brief = read_brief(path)
        with naming(path):
            if brief.pack.id not in self._open:
                self._open[brief.pack.id] = self._studio(brief.pack.id)
        return OpenBrief(path, brief, self._open[brief.pack.id])

    def _studio(self, submission_id: str) -> Studio:
        try:
            return Studio.open(self.paths, submission_id)
        except InputError as error:
            if error.file is not None:
                raise
            raise BriefError(error.what, field="pack.id", remedy=error.remedy) from error


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Give errors that name no file of their own the brief's file, and the line of the field at fault."""
    try:
        yield
    except IomreportError as error:
        if error.file is None:
            error.file = path
            error.line = _line(path, error.field)
        raise


def _line(path: Path, field: str) -> int | None:
    """The line of a field (`header.template`), or of an item or section by its id."""
    text = path.read_text(encoding="utf-8-sig")
    keys: list[str | int] = [*field.split(".")]
    if keys[0] in Brief.__struct_encode_fields__:
        return line_of(text, keys)
    at = text.find(f'"id": "{field}"') if field else -1
    return text.count("\n", 0, at) + 1 if at >= 0 else None


def prepare(item: OpenBrief, formats: tuple[str, ...], *, manifest: bool, style: str | None) -> Prepared:
    """All files of a brief in memory; in a child process when its type is not one of ours."""
    with naming(item.path):
        if item.studio.template(item.brief).ours:
            return item.studio.prepare(item.brief, formats, manifest=manifest, style=style)
        return _prepare_in_child(item, formats, manifest=manifest, style=style)


@dataclass(frozen=True)
class Problems:
    """What is wrong with a note, and which of it the officer accepted."""

    notices: tuple[Notice, ...]
    accepted: tuple[Accepted, ...] = ()


def fitted_to(item: OpenBrief, pages: int, style: str | None = None) -> Fitted:
    """A brief cut to so many pages; in a child process when its type is not one of ours."""
    from iomreport.export.fitting import fit
    from iomreport.worker import FitRequest, FittedReply

    with naming(item.path):
        foreign = item.studio.template(item.brief).foreign
        if not foreign:
            return fit(item.studio, item.brief, pages, style)
        request = FitRequest(brief=item.brief, foreign=foreign, pages=pages, style=style or "")
        reply = _ask(item, request)
        assert isinstance(reply, FittedReply)
        return reply.fitted


def problems(item: OpenBrief) -> Problems:
    """What is wrong with a note: what the checks find, and what the writer has to say."""
    brief, studio = item.brief, item.studio
    with naming(item.path):
        template = studio.template(brief)
        wording = studio.wording(brief.header.language)
        subject = Subject(
            brief,
            template.manifest,
            studio.index,
            wording,
            countries=studio.countries,
            audience=studio.audiences.of(brief),
            fingerprints=studio.fingerprints,
            official=studio.official,
        )
        found = check(subject)
        if any(notice.code == "unknown-record" for notice in found):
            return Problems(found)  # the note cannot be composed before that is mended
        return look(item) if template.ours else _look_in_child(item)


def look(item: OpenBrief) -> Problems:
    """The problems of a brief that can be composed."""
    from iomreport.worker import checked

    seen = checked(item.studio, item.brief, item.studio.preview(item.brief))
    return Problems(seen.notices, seen.accepted)


def _prepare_in_child(
    item: OpenBrief, formats: tuple[str, ...], *, manifest: bool, style: str | None
) -> Prepared:
    from iomreport.worker import Exported, ExportRequest

    with tempfile.TemporaryDirectory(prefix="iomreport-") as folder:
        request = ExportRequest(
            brief=item.brief,
            foreign=item.studio.template(item.brief).foreign,
            formats=formats,
            folder=folder,
            stem="note",
            manifest=manifest,
            style=style or "",
        )
        reply = _ask(item, request)
        assert isinstance(reply, Exported)
        files = zip(formats, (Path(path).read_bytes() for path in reply.paths), strict=True)
        return Prepared(tuple(files), reply.notices)


def _look_in_child(item: OpenBrief) -> Problems:
    from iomreport.worker import Checked, CheckRequest

    reply = _ask(item, CheckRequest(brief=item.brief, foreign=item.studio.template(item.brief).foreign))
    assert isinstance(reply, Checked)
    return Problems(reply.notices, reply.accepted)


def _ask(item: OpenBrief, request: Request) -> Answer:
    from iomreport.cli.child import ask

    return ask(item.studio.paths, item.studio.submission.about.id, request)
