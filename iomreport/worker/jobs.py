"""What the child does for the application."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iomreport.brief.acceptance import Accepted, sort_out
from iomreport.brief.model import Brief
from iomreport.notices import Notice
from iomreport.spelling import Speller
from iomreport.worker.messages import (
    Answer,
    Copied,
    CopyRequest,
    Exported,
    FitRequest,
    FittedReply,
    Handler,
    Noted,
    NoteRequest,
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
    from iomreport.doctree.nodes import Document
    from iomreport.export import Studio
    from iomreport.writers.base import Layout


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
        if isinstance(request, NoteRequest):
            return noted(studio, request)
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
    from iomreport.compose.speaking import spoken_words

    preview = studio.preview(brief)
    notices, accepted = _judged(studio, brief, preview.document, preview.layout, preview.notices)
    return Previewed(
        pdf=preview.pdf,
        layout=preview.layout,
        notices=notices,
        words=preview.words,
        spoken=spoken_words(preview.document, brief, studio.template(brief).manifest),
        accepted=accepted,
    )


def noted(studio: Studio, request: NoteRequest) -> Noted:
    """Write a whole note, cut to its pages where that is asked for, and say what is to be said of it."""
    from iomreport.doctree.walk import word_count
    from iomreport.export.fitting import fit
    from iomreport.export.studio import save

    brief = request.brief
    if request.pages:
        brief = fit(studio, brief, request.pages).brief
    made = studio.prepare(brief, request.formats, manifest=request.manifest)
    layout = made.layout or studio.preview(brief).layout
    notices, _ = _judged(studio, brief, made.document, layout, made.notices)
    done = save(made, Path(request.folder), request.stem)
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
