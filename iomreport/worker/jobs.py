"""What the child does for the application."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iomreport.brief.acceptance import Accepted, sort_out
from iomreport.brief.model import Brief
from iomreport.notices import Notice
from iomreport.paths import Paths
from iomreport.spelling import Speller
from iomreport.worker.messages import (
    Added,
    AddRequest,
    Answer,
    AttachedReply,
    AttachRequest,
    Checked,
    CheckRequest,
    Copied,
    CopyRequest,
    Exported,
    ExportRequest,
    FitRequest,
    FittedReply,
    Handler,
    Linted,
    LintRequest,
    Looked,
    LookRequest,
    Noted,
    NoteRequest,
    OfficialReply,
    OfficialRequest,
    Previewed,
    PreviewRequest,
    Request,
    SpellRequest,
    Spelt,
    Styled,
    StyleRequest,
    Suggested,
    SuggestRequest,
    Verified,
    VerifyRequest,
)

if TYPE_CHECKING:
    from iomreport.doctree.nodes import Document
    from iomreport.export.studio import Preview, Studio
    from iomreport.writers.base import Layout


def studio_jobs(setup: Any) -> Handler:
    """The jobs of the application: `setup` is `(Paths, submission id or None)`."""
    paths, submission_id = setup
    return _StudioJobs(paths, submission_id).handle


class _StudioJobs:
    """One studio for each submission that is asked for, and one speller for each language."""

    def __init__(self, paths: Paths, submission_id: str | None) -> None:
        from iomreport.export.memory import Memory
        from iomreport.export.studio import Studio

        self._paths, self._memory = paths, Memory()
        self._seen: tuple[Brief, Preview] | None = None  # the last preview
        first = Studio.open(paths, submission_id)
        self._studios = {first.submission.about.id: first}
        self._spellers: dict[str, Speller] = {}
        self._jobs: dict[type, Callable[[Any], Answer]] = {
            PreviewRequest: self._preview,
            CheckRequest: self._check,
            CopyRequest: self._copy,
            FitRequest: self._fit,
            NoteRequest: lambda request: noted(self._studio(request.brief), request),
            ExportRequest: self._export,
            StyleRequest: self._style,
            SpellRequest: self._spell,
            SuggestRequest: self._suggest,
            AttachRequest: self._attach,
            VerifyRequest: self._verify,
            LookRequest: self._look,
            AddRequest: self._add,
            LintRequest: self._lint,
            OfficialRequest: self._official,
        }

    def handle(self, request: Request) -> Answer:
        return self._jobs[type(request)](request)

    def _studio(self, brief: Brief) -> Studio:
        return self._studio_of(brief.pack.id)

    def _studio_of(self, submission_id: str) -> Studio:
        from iomreport.export.studio import Studio

        if submission_id not in self._studios:
            self._studios[submission_id] = Studio.open(self._paths, submission_id)
        return self._studios[submission_id]

    def _preview(self, request: PreviewRequest) -> Previewed:
        preview = self._previewed(request.brief)
        return Previewed(pdf=preview.pdf, layout=preview.layout, digests=preview.digests)

    def _previewed(self, brief: Brief) -> Preview:
        preview = self._studio(brief).preview(brief, self._memory)
        self._seen = brief, preview
        return preview

    def _check(self, request: CheckRequest) -> Checked:
        seen, brief = self._seen, request.brief
        preview = seen[1] if seen is not None and seen[0] == brief else self._previewed(brief)
        return checked(self._studio(brief), brief, preview)

    def _copy(self, request: CopyRequest) -> Copied:
        copy = self._studio(request.brief).copy(request.brief)
        return Copied(html=copy.html, text=copy.text)

    def _fit(self, request: FitRequest) -> FittedReply:
        from iomreport.export.fitting import fit

        return FittedReply(
            fitted=fit(self._studio(request.brief), request.brief, request.pages, request.style or None)
        )

    def _export(self, request: ExportRequest) -> Exported:
        done = self._studio(request.brief).export(
            request.brief,
            request.formats,
            Path(request.folder),
            request.stem,
            manifest=request.manifest,
            style=request.style or None,
        )
        return Exported(paths=tuple(str(path) for path in done.paths), notices=done.notices)

    def _style(self, request: StyleRequest) -> Styled:
        from iomreport.export.styles import add_style

        return Styled(name=add_style(self._paths, Path(request.path)))

    def _spell(self, request: SpellRequest) -> Spelt:
        known = self._speller(request.language).knows
        return Spelt(wrong=tuple(word for word in request.words if not known(word)))

    def _suggest(self, request: SuggestRequest) -> Suggested:
        return Suggested(words=self._speller(request.language).suggest(request.word))

    def _speller(self, language: str) -> Speller:
        if language not in self._spellers:
            self._spellers[language] = Speller(self._paths.dictionaries, language)
        return self._spellers[language]

    def _attach(self, request: AttachRequest) -> AttachedReply:
        from iomreport.export.sources import attach

        found = attach(self._paths, Path(request.path), request.submission).recognised
        index = self._studio_of(request.submission).index
        labels = {section.key: section.label for section in index.submission.sections} | {"title": "title"}
        return AttachedReply(
            found=found.found,
            total=found.total,
            sections=tuple((labels.get(key, ""), part, whole) for key, part, whole in found.sections),
            missing=found.missing,
        )

    def _verify(self, request: VerifyRequest) -> Verified:
        from iomreport.worker.verifying import verify_file

        report = verify_file(self._paths, Path(request.path))
        return Verified(report=report, title=self._studio_of(report.submission).submission.about.title)

    def _look(self, request: LookRequest) -> Looked:
        from iomreport.export.adding import look_into

        return Looked(summary=look_into(self._paths, Path(request.path)))

    def _add(self, request: AddRequest) -> Added:
        from iomreport.export.adding import add_pack

        return Added(path=str(add_pack(self._paths, Path(request.path), request.digest)))

    def _lint(self, request: LintRequest) -> Linted:
        from iomreport.export.trial import try_sent

        return Linted(notices=try_sent(next(iter(self._studios.values())), Path(request.path)))

    def _official(self, request: OfficialRequest) -> OfficialReply:
        official = self._studio_of(request.submission).official
        return OfficialReply(passages=dict(official.passages) if official is not None else None)


def checked(studio: Studio, brief: Brief, preview: Preview) -> Checked:
    """All that is to be said of the pages of a brief, by the writer and by the checks, and how long it is."""
    from iomreport.compose.speaking import spoken_words

    document = preview.document
    notices, accepted = _judged(studio, brief, document, preview.layout, preview.notices)
    return Checked(
        notices=notices,
        accepted=accepted,
        pages=preview.layout.pages,
        words=preview.words,
        spoken=spoken_words(document, brief, studio.template(brief).manifest),
    )


def noted(studio: Studio, request: NoteRequest) -> Noted:
    """Write a whole note, cut to its pages where that is asked for, and say what is to be said of it."""
    from iomreport.doctree.walk import word_count
    from iomreport.export.fitting import fit
    from iomreport.export.own import digest_of
    from iomreport.export.studio import save

    brief = request.brief
    if request.pages:
        brief = fit(studio, brief, request.pages).brief
    made = studio.prepare(brief, request.formats, manifest=request.manifest)
    layout = made.layout or studio.preview(brief).layout
    done = save(made, Path(request.folder), request.stem, lambda data: digest_of(data) in request.written)
    notices, _ = _judged(studio, brief, made.document, layout, done.notices)
    return Noted(
        paths=tuple(str(path) for path in done.paths),
        pages=layout.pages,
        words=word_count(made.document),
        notices=notices,
    )


def _judged(
    studio: Studio, brief: Brief, document: Document, layout: Layout, told: Iterable[Notice]
) -> tuple[tuple[Notice, ...], tuple[Accepted, ...]]:
    """What the checks find and the writers told, and what of it the officer accepted."""
    from iomreport.checks import Subject, check

    subject = Subject(
        brief=brief,
        manifest=studio.template(brief).manifest,
        index=studio.index,
        wording=studio.wording(brief.header.language),
        document=document,
        pages=layout.pages,
        countries=studio.countries,
        audience=studio.audiences.of(brief),
        fingerprints=studio.fingerprints,
        official=studio.official,
    )
    return sort_out(brief, dict.fromkeys((*check(subject), *told)))
