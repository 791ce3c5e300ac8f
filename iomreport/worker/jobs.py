"""What the child does for the application."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from iomreport.brief.acceptance import sort_out
from iomreport.brief.model import Brief
from iomreport.spelling import Speller
from iomreport.worker.messages import (
    Answer,
    Copied,
    CopyRequest,
    Exported,
    FitRequest,
    FittedReply,
    Handler,
    Previewed,
    PreviewRequest,
    Request,
    SpellRequest,
    Spelt,
    Styled,
    StyleRequest,
    Suggested,
    SuggestRequest,
)

if TYPE_CHECKING:
    from iomreport.export import Studio


def studio_jobs(setup: Any) -> Handler:
    """The jobs of the application: `setup` is `(Paths, submission id or None)`."""
    from iomreport.export import Studio
    from iomreport.export.fitting import fit
    from iomreport.export.styles import add_style

    paths, submission_id = setup
    studio = Studio.open(paths, submission_id)

    spellers: dict[str, Speller] = {}

    def speller(language: str) -> Speller:
        if language not in spellers:
            spellers[language] = Speller(paths.dictionaries, language)
        return spellers[language]

    def handle(request: Request) -> Answer:
        if isinstance(request, PreviewRequest):
            return previewed(studio, request.brief)
        if isinstance(request, CopyRequest):
            copy = studio.copy(request.brief)
            return Copied(html=copy.html, text=copy.text)
        if isinstance(request, FitRequest):
            return FittedReply(fitted=fit(studio, request.brief, request.pages))
        if isinstance(request, StyleRequest):
            return Styled(name=add_style(paths, Path(request.path)))
        if isinstance(request, SpellRequest):
            known = speller(request.language).knows
            return Spelt(wrong=tuple(word for word in request.words if not known(word)))
        if isinstance(request, SuggestRequest):
            return Suggested(words=speller(request.language).suggest(request.word))
        done = studio.export(
            request.brief,
            request.formats,
            Path(request.folder),
            request.stem,
            manifest=request.manifest,
            style=request.style or None,
        )
        return Exported(paths=tuple(str(path) for path in done.paths), notices=done.notices)

    return handle


def previewed(studio: Studio, brief: Brief) -> Previewed:
    """The pages of a brief with all that is to be said of them, by the writer and by the checks."""
    from iomreport.checks import Subject, check
    from iomreport.compose.speaking import spoken_words

    preview = studio.preview(brief)
    manifest = studio.template(brief).manifest
    subject = Subject(
        brief=brief,
        manifest=manifest,
        index=studio.index,
        wording=studio.wording(brief.header.language),
        document=preview.document,
        pages=preview.layout.pages,
        countries=studio.countries,
    )
    notices, accepted = sort_out(brief, dict.fromkeys((*check(subject), *preview.notices)))
    return Previewed(
        pdf=preview.pdf,
        layout=preview.layout,
        notices=notices,
        words=preview.words,
        spoken=spoken_words(preview.document, brief, manifest),
        accepted=accepted,
    )
