"""A small submission, two brief types and a worker whose pages name what the brief holds."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pypdfium2
from msgspec.structs import replace

from iomreport.brief import edits
from iomreport.brief.model import Brief, ItemKind, Level
from iomreport.compose.audiences import Audiences
from iomreport.compose.catalogue import Catalogue, Template
from iomreport.compose.manifest import HeadingField, Manifest, Parameter, PlaceSpec, Scope, SectionSpec
from iomreport.compose.outline import new_brief
from iomreport.doctree.nodes import DrawingKind
from iomreport.errors import InputError
from iomreport.export.adding import add_pack, look_into
from iomreport.export.fitting import Cut, Fitted, Remainder, may_cut
from iomreport.export.styles import add_style
from iomreport.gui.material import Material, Shelf
from iomreport.notices import Notice, Place, Severity
from iomreport.paths import Paths
from iomreport.spelling import Speller
from iomreport.submission.attached import Missing
from iomreport.submission.geography import Countries
from iomreport.submission.lens import Reach
from iomreport.submission.locator import Locator
from iomreport.submission.model import (
    About,
    Citation,
    Event,
    Figure,
    Initiative,
    Kind,
    NamedCountry,
    Partner,
    Role,
    Section,
    Statement,
    Submission,
)
from iomreport.submission.query import Index
from iomreport.verify.report import Report, Sentence, Verdict
from iomreport.wording.dates import Interval, StatedDate
from iomreport.wording.words import read_wording
from iomreport.worker import (
    Added,
    AddRequest,
    Answer,
    AttachedReply,
    AttachRequest,
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

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"
DAY = dt.date(2013, 3, 4)


def paths(home: Path) -> Paths:
    return Paths(
        templates=home / "templates",
        resources=RESOURCES,
        user_data=home / "data",
        cache=home / "cache",
        logs=home / "logs",
    )


def at(text: str) -> Locator:
    return Locator.parse(text)


def statement(text: str, locator: str) -> Statement:
    return Statement(text=text, locator=at(locator))


def initiative(identity: str, name: str, locator: str, **more: object) -> Initiative:
    fields: dict[str, object] = {
        "kind": Kind.PROGRAMME,
        "round_tables": (locator.partition(".")[0],),
        "headline": f"IOM runs {name}",
        "summary": f"IOM runs {name} with others.",
        "detail": f"IOM runs {name} with others, as the submission says at greater length.",
        "talking_points": (f"{name} helps.",),
        **more,
    }
    return Initiative(id=identity, name=name, locators=(at(locator),), **fields)  # type: ignore[arg-type]


def section(key: str, title: str) -> Section:
    words = statement(f"About {title}.", f"{key}.head")
    return Section(
        key=key,
        label="Theme" if key == "A" else f"Round table {key[2:]}",
        official_title=f"The official title of {title}",
        short_title=title,
        citation=f"sect. {key}",
        paragraphs=3,
        overview=words,
        purpose=words,
        position=(words,),
    )


def submission() -> Submission:
    tunisia = NamedCountry(code="TUN", role=Role.BENEFICIARY, locator=at("RT3.2"))
    egypt = NamedCountry(code="EGY", role=Role.BENEFICIARY, locator=at("RT3.2"))
    pilot = NamedCountry(code="TUN", role=Role.PILOT, locator=at("RT3.3"))
    venue = Event(
        id="lima-meeting",
        name="global meeting of consultative processes",
        interval=Interval(StatedDate(2013, 5, 22), StatedDate(2013, 5, 23)),
        city="Lima",
        country="PER",
        locator=at("A.3"),
    )
    figure = Figure(
        id="victims-assisted",
        value=2700,
        qualifier="more than",
        unit="victims of trafficking",
        population="assisted",
        period=Interval(StatedDate(2011)),
        basis="IOM’s own count",
        locator=at("RT2.1"),
    )
    return Submission(
        about=About(
            id="small",
            edition="1",
            title="Input of an organization to a meeting",
            organisation="An Organization",
            organisation_short="ORG",
            meeting="Meeting",
            meeting_short="Meeting",
            occasion="High-level Dialogue",
            dates=Interval(StatedDate(2013, 2, 21), StatedDate(2013, 2, 22)),
            place="New York",
            prose_languages=("en",),
            citation=Citation(
                author="An Organization",
                author_short="ORG",
                title="Input of an organization to a meeting",
                short_title="Input to a meeting",
                place="New York",
                numbering="Paragraphs are counted here.",
                disclaimer=statement("Views are its own.", "title fn1"),
            ),
            scope="All of it.",
        ),
        sections=(
            section("A", "Coherence"),
            section("RT1", "Development"),
            section("RT2", "Human rights"),
            section("RT3", "Partnerships"),
        ),
        initiatives=(
            initiative("dialogue", "Dialogue on Migration", "A.2", events=("lima-meeting",), kind=Kind.FORUM),
            initiative("profiles", "Migration Profiles", "RT1.2"),
            initiative("evaluation", "Évaluation of needs", "RT1.3"),
            initiative(
                "trafficking",
                "Counter-trafficking",
                "RT2.1",
                figures=("victims-assisted",),
                summary="IOM assisted {fig:victims-assisted}.",
            ),
            initiative(
                "jmdi",
                "Joint Migration and Development Initiative",
                "RT3.2",
                short_name="JMDI",
                countries=(tunisia, egypt),
                partners=("undp",),
            ),
            initiative(
                "handbook", "Mainstreaming handbook", "RT3.3", countries=(pilot,), kind=Kind.PUBLICATION
            ),
            initiative("pilots", "Pilots of the handbook", "RT3.3", parent="handbook"),
        ),
        figures=(figure,),
        events=(venue,),
        partners=(Partner(id="undp", name="United Nations Development Programme", acronym="UNDP"),),
        regions=(),
        footnotes=(),
        hash="0" * 64,
    )


COUNTRY_BRIEF = Manifest(
    id="country-brief",
    name="Country brief",
    purpose="What the submission says of a country",
    title="Country brief: {subject}",
    country_wanted="the country",
    short_title="Country brief",
    parameters=(Parameter.COUNTRY, Parameter.EVENT),
    pictures={DrawingKind.TIMELINE: False, DrawingKind.MAP: False},
    heading=(HeadingField.TO, HeadingField.FROM, HeadingField.EVENT, HeadingField.PURPOSE),
    sections=(
        SectionSpec(id="bottom-line", title="Bottom line", guidance="The message.", drafts=True),
        SectionSpec(
            id="named",
            title="What the submission says of {country}",
            guidance="What names the country.",
            takes=(ItemKind.INITIATIVE, ItemKind.TEXT),
            scope=Scope.NAMED,
        ),
        SectionSpec(
            id="context",
            title="Context",
            guidance="What does not name it.",
            takes=(ItemKind.INITIATIVE, ItemKind.FIGURE, ItemKind.TEXT),
            scope=Scope.OTHER,
            level=Level.HEADLINE,
            limit=1,
        ),
        SectionSpec(
            id="drafter",
            title="Drafter to complete",
            guidance="Only you can write this.",
            places=(
                PlaceSpec(id="status", wanted="pilot status, source, date"),
                PlaceSpec(id="contact", wanted="contact", label="Contact"),
            ),
        ),
    ),
)
TALKING_POINTS = Manifest(
    id="talking-points",
    name="Talking points",
    purpose="What to say",
    title="Talking points: {subject}",
    short_title="Talking points",
    parameters=(Parameter.ROUND_TABLES, Parameter.SPEAKER),
    heading=(HeadingField.SPEAKER,),
    minutes=3,
    sections=(
        SectionSpec(
            id="points", title="Points", guidance="Three to six.", takes=(ItemKind.INITIATIVE, ItemKind.TEXT)
        ),
    ),
)


def material(home: Path) -> Material:
    templates = [Template(m, home / m.id, True) for m in (COUNTRY_BRIEF, TALKING_POINTS)]
    return Material(
        paths=paths(home),
        index=Index(submission()),
        countries=Countries.read(RESOURCES / "geography" / "countries.json"),
        shelf=Shelf(Catalogue(templates)),
        wording=read_wording(RESOURCES / "wording" / "en.yaml"),
        audiences=Audiences.read(RESOURCES / "audiences"),
    )


def country_brief(found: Material, country: str = "TUN") -> Brief:
    brief = new_brief(COUNTRY_BRIEF, found.index, date=DAY, country=country)
    return replace(brief, header=replace(brief.header, title="Country brief: Tunisia"))


# ---- the worker's jobs -----------------------------------------------------------------------------


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
        if isinstance(request, PreviewRequest):
            if request.brief.header.title == "broken":
                raise InputError("the note cannot be made", remedy="change its title")
            if request.brief.header.template not in (COUNTRY_BRIEF.id, TALKING_POINTS.id):
                assert isinstance(setup, Paths)
                Catalogue(()).with_own(setup.user_templates).get(request.brief.header.template)
            return preview(request.brief)
        if isinstance(request, CopyRequest):
            if request.brief.header.title == "broken":
                raise InputError("the note cannot be made", remedy="change its title")
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
        raise InputError("cannot be read", file=request.path, remedy="choose another") from None
    if isinstance(request, AttachRequest):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.touch()
        missing = (Missing("RT2.1 s1", "Something else."),)
        return AttachedReply(found=2, total=3, sections=(("Round table 3", 2, 2),), missing=missing)
    sentences = [Sentence(line, Verdict.FAITHFUL, number) for number, line in enumerate(lines, 1)]
    was = PASSAGES["RT3.2"][0]
    sentences[0] = Sentence(lines[0], Verdict.ALTERED, 1, "RT3.2", "it differs", "mend it", was)
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
    lines = enumerate(body.read_text(encoding="utf-8").splitlines(), 1)
    found = (
        Notice(
            "template", Severity.ERROR, "“blink” is no element", Place(file=str(body), line=n), "take it out"
        )
        for n, line in lines
        if "<blink>" in line
    )
    return Linted(notices=tuple(found))


def preview(brief: Brief) -> Previewed:
    landings, notices, y = [], [], 60.0
    for part in brief.outline:
        landings.append(Landing(1, 60, y, 470, 18, section=part.id))
        y += 18
        for item in part.items:
            landings.append(Landing(1, 60, y, 470, 14, section=part.id, item=item.id))
            y += 16
        if not part.items:
            notices.append(
                Notice("open-place", Severity.WARNING, f"{part.id} is empty", Place(section=part.id))
            )
    document = pypdfium2.PdfDocument.new()
    for _ in range(2):
        document.new_page(595, 842)
    buffer = io.BytesIO()
    document.save(buffer)
    return Previewed(
        pdf=buffer.getvalue(),
        layout=Layout(2, tuple(landings)),
        notices=tuple(notices),
        words=len(brief.items()),
    )
