"""What stands for the worker of the small submission: its pages name what the brief holds."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2

from iomreport.brief import edits
from iomreport.brief.model import Brief, Level
from iomreport.clauses import clause
from iomreport.compose.catalogue import Catalogue
from iomreport.errors import InputError
from iomreport.export.adding import add_pack, look_into
from iomreport.export.fitting import Cut, Fitted, Remainder, may_cut
from iomreport.export.styles import add_style
from iomreport.notices import Notice, Place, Severity
from iomreport.paths import Paths
from iomreport.spelling import Speller
from iomreport.submission.attached import Missing
from iomreport.submission.lens import Reach
from iomreport.verify.report import Report, Sentence, Verdict
from iomreport.worker import (
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
from iomreport.writers.base import Landing, Layout

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
TYPES = ("country-brief", "talking-points")
"""The ids of the types that the small submission has; others are looked for among the user's own."""


def jobs(setup: object) -> Handler:
    """Answers with pages; each item lands in a band of its own. `setup` are the paths, for styles."""

    def handle(request: Request) -> Answer:
        if isinstance(request, SpellRequest):
            speller = Speller(RESOURCES / "dictionaries", request.language)
            return Spelt(wrong=tuple(word for word in request.words if not speller.knows(word)))
        if isinstance(request, SuggestRequest):
            return Suggested(
                words=Speller(RESOURCES / "dictionaries", request.language).suggest(request.word)
            )
        if isinstance(request, PreviewRequest | CopyRequest) and request.brief.header.title == "broken":
            raise InputError(clause("the note cannot be made"), remedy=clause("change its title"))
        if isinstance(request, PreviewRequest):
            if request.brief.header.template not in TYPES:
                assert isinstance(setup, Paths)
                Catalogue(()).with_own(setup.user_templates).get(request.brief.header.template)
            return preview(request.brief)
        if isinstance(request, CheckRequest):
            return check(request.brief)
        if isinstance(request, CopyRequest):
            return Copied(html=f"<p>{request.brief.header.title}</p>", text=request.brief.header.title)
        if isinstance(request, FitRequest):
            return FittedReply(fitted=fitted(request.brief, request.pages))
        if not isinstance(request, ExportRequest):
            assert isinstance(setup, Paths)
            return of_file(request, setup)
        written = []
        for key in request.formats:
            file = Path(request.folder) / f"{request.stem}.{key}"
            look = f" in {request.style}" if request.style else ""
            file.write_text(f"{request.brief.header.title}{look}", encoding="utf-8")
            written.append(str(file))
        return Exported(paths=tuple(written))

    return handle


def fitted(brief: Brief, pages: int) -> Fitted:
    """Two pages fit as they are; one does when an initiative is cut; none where all are pinned."""
    if pages > 1:
        return Fitted(brief=brief, limit=pages, pages=2, fits=True)
    item = next((item for item in brief.items() if may_cut(item)), None)
    if item is None:
        rest = (Remainder("bottom-line", "Bottom line", 12), Remainder("drafter", "Drafter to complete", 1))
        return Fitted(brief=brief, limit=1, pages=2, fits=False, shortest=2, rest=rest)
    section, _ = brief.find(item.id)
    cut = Cut(section.id, item.id, item.ref, "summary", "headline", 2, Reach.NAMED)
    after = edits.set_level(brief, [item.id], Level.HEADLINE)
    return Fitted(brief=after, limit=1, pages=1, fits=True, cuts=(cut,))


PASSAGES = {"RT3.2": ("The initiative has partners.", "It is “joint”."), "RT2.1": ("",)}


def read(request: AttachRequest | OfficialRequest | VerifyRequest, setup: Paths) -> Answer:
    """A text of two sentences, attached once asked for; of a file, a line is a sentence."""
    kept = setup.user_sources / "small.json"
    if isinstance(request, OfficialRequest):
        return OfficialReply(passages=PASSAGES if kept.is_file() else None)
    try:
        lines = Path(request.path).read_text(encoding="utf-8").splitlines()
    except OSError:
        raise InputError(
            clause("cannot be read"), file=request.path, remedy=clause("choose another")
        ) from None
    if isinstance(request, AttachRequest):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.touch()
        missing = (Missing("RT2.1 s1", "Something else."),)
        return AttachedReply(found=2, total=3, sections=(("Round table 3", 2, 2),), missing=missing)
    sentences = [Sentence(line, Verdict.FAITHFUL, number) for number, line in enumerate(lines, 1)]
    was = PASSAGES["RT3.2"][0]
    sentences[0] = Sentence(
        lines[0], Verdict.ALTERED, 1, "RT3.2", clause("it differs"), clause("mend it"), was
    )
    return Verified(report=Report(tuple(sentences), "small", ("What is gone.",)), title="Input")


def of_file(request: Request, setup: Paths) -> Answer:
    """What has to do with a file and the user's folders; styles and packs as in the program's own worker."""
    if isinstance(request, StyleRequest):
        return Styled(name=add_style(setup, Path(request.path)))
    if isinstance(request, AttachRequest | OfficialRequest | VerifyRequest):
        return read(request, setup)
    if isinstance(request, LookRequest):
        return Looked(summary=look_into(setup, Path(request.path)))
    if isinstance(request, LintRequest):
        return linted(Path(request.path) / "note.html.j2")
    assert isinstance(request, AddRequest)
    return Added(path=str(add_pack(setup, Path(request.path), request.digest)))


def linted(body: Path) -> Linted:
    """A fault for every element that is none."""
    what = clause("“blink” is no element")
    lines = enumerate(body.read_text(encoding="utf-8").splitlines(), 1)
    found = (
        Notice("template", Severity.ERROR, what, Place(file=str(body), line=n), clause("take it out"))
        for n, line in lines
        if "<blink>" in line
    )
    return Linted(notices=tuple(found))


def preview(brief: Brief) -> Previewed:
    landings, y = [], 60.0
    for part in brief.outline:
        landings.append(Landing(1, 60, y, 470, 18, section=part.id))
        y += 18
        for item in part.items:
            landings.append(Landing(1, 60, y, 470, 14, section=part.id, item=item.id))
            y += 16
    document = pypdfium2.PdfDocument.new()
    for _ in range(2):
        document.new_page(595, 842)
    buffer = io.BytesIO()
    document.save(buffer)
    return Previewed(pdf=buffer.getvalue(), layout=Layout(2, tuple(landings)))


def check(brief: Brief) -> Checked:
    """A notice for each section without items; as many words as there are items."""
    empty = [part.id for part in brief.outline if not part.items]
    notices = [
        Notice("open-place", Severity.WARNING, clause("{section} is empty", section=one), Place(section=one))
        for one in empty
    ]
    return Checked(notices=tuple(notices), pages=2, words=len(brief.items()))
