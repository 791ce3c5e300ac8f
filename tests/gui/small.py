"""A small submission and two brief types; what makes their pages is in `small_worker`."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from iomreport.brief.model import Brief, ItemKind, Level
from iomreport.compose.audiences import Audiences
from iomreport.compose.catalogue import Catalogue, Template
from iomreport.compose.manifest import HeadingField, Manifest, Parameter, PlaceSpec, Scope, SectionSpec
from iomreport.compose.outline import new_brief
from iomreport.doctree.nodes import DrawingKind
from iomreport.gui.material import Material, Shelf
from iomreport.paths import Paths
from iomreport.submission.geography import Countries
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
from iomreport.wording.dates import Interval, StatedDate
from iomreport.wording.words import Wording, read_wording

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


@cache
def resources() -> tuple[Countries, Wording, Audiences]:
    """Countries, fixed words and readers, which no test changes."""
    return (
        Countries.read(RESOURCES / "geography" / "countries.json"),
        read_wording(RESOURCES / "wording" / "en.yaml"),
        Audiences.read(RESOURCES / "audiences"),
    )


def material(home: Path) -> Material:
    countries, wording, audiences = resources()
    templates = [Template(m, home / m.id, True) for m in (COUNTRY_BRIEF, TALKING_POINTS)]
    return Material(
        paths=paths(home),
        index=Index(submission()),
        countries=countries,
        shelf=Shelf(Catalogue(templates)),
        wording=wording,
        audiences=audiences,
    )


def country_brief(found: Material, country: str = "TUN") -> Brief:
    brief = new_brief(COUNTRY_BRIEF, found.index, date=DAY, country=country)
    return replace(brief, header=replace(brief.header, title="Country brief: Tunisia"))
