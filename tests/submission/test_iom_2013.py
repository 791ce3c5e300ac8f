"""The first submission: what the pack says stands in the official text, whole and exact."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path

import pytest

from iomreport.submission.evidence import Copying, country_forms, number_forms, partner_forms
from iomreport.submission.fingerprints import Fingerprints, folded_words
from iomreport.submission.geography import Countries
from iomreport.submission.model import Initiative, Record, Role
from iomreport.submission.printing import NBSP, Printer, figure_text
from iomreport.submission.query import Index
from tests.submission.conftest import PACK, ROOT

FIGURES: dict[str, list[int | None]] = {
    "A.1": [60],
    "A.2": [2001],
    "A.3": [2],
    "RT1.1": [3],
    "RT1.2": [50],
    "RT1.3": [150, 25000],
    "RT1.8": [6],
    "RT2.1": [35, 2700],
    "RT2.2": [72, 3250, None],
    "RT3.3": [1],
    "RT3.5": [4],
    "RT4.2": [43, 20600],
}
COUNTRIES = {
    "ALB", "AUT", "BGD", "CHE", "DOM", "EGY", "GEO", "HRV", "JAM", "JOR", "KWT", "LBN", "LBY",
    "LKA", "MAR", "MDA", "MLI", "NOR", "PER", "PHL", "RUS", "SEN", "SYR", "TUN", "TUR", "ZWE",
}  # fmt: skip


@pytest.fixture(scope="session")
def marks() -> Fingerprints:
    return Fingerprints.read(PACK / "fingerprints.json")


def records(index: Index) -> list[Record]:
    found = index.submission
    groups = (found.sections, found.initiatives, found.figures, found.events, found.partners, found.regions)
    return [found.about, *(record for group in groups for record in group)]


def test_its_parts_are_complete(iom: Index) -> None:
    found = iom.submission
    assert found.made_on.isoformat() == "2013-02-21"
    assert [(section.key, section.paragraphs) for section in found.sections] == [
        ("A", 5), ("RT1", 8), ("RT2", 2), ("RT3", 5), ("RT4", 2),
    ]  # fmt: skip
    assert [note.number for note in found.footnotes] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert 60 <= len(found.initiatives) <= 110


def test_every_body_paragraph_is_covered_by_an_initiative(iom: Index, marks: Fingerprints) -> None:
    covered = {locator.place for record in iom.submission.initiatives for locator in record.locators}
    body = {place for place in marks.places if " fn" not in place and place[-1].isdigit()}
    assert body <= covered


def test_the_quantities_are_those_of_the_text(iom: Index) -> None:
    found: dict[str, list[int | None]] = {}
    for figure in iom.submission.figures:
        found.setdefault(figure.locator.place, []).append(figure.value)
    assert {place: Counter(values) for place, values in found.items()} == {
        place: Counter(values) for place, values in FIGURES.items()
    }
    assert sum(len(values) for values in found.values()) == 17


def test_every_number_stands_in_the_paragraph_that_it_cites(iom: Index, marks: Fingerprints) -> None:
    for figure in iom.submission.figures:
        assert any(marks.names(figure.locator, form) for form in number_forms(figure)), figure.id
        if figure.qualifier:
            assert marks.names(figure.locator, figure.qualifier), figure.id


@pytest.mark.parametrize(
    ("identity", "printed"),
    [
        ("trafficking-victims-assisted", "more than 2,700 victims of trafficking assisted by IOM in 2011"),
        ("syria-evacuees", "nearly 3,250 international migrants evacuated by IOM from"),
        ("pre-departure-individuals", "more than 20,600 individuals"),
        ("pre-departure-countries", "conducted by IOM in the first half of 2012"),
        ("idm-since-2001", "since 2001"),
        ("global-rcp-meetings-interval", "every two years"),
        ("acp-regions", "six regions"),
        ("migrant-workers-evacuated", "tens of thousands of migrant workers"),
        ("migration-profiles-supported", "as at February 2013"),
        ("syria-evacuees", "as at 17 January 2013"),
        ("stranded-migrants-female-workers", "72 per cent of vulnerable and stranded migrants"),
    ],
)
def test_a_figure_keeps_its_qualifier_base_and_date(
    iom_printer: Printer, identity: str, printed: str
) -> None:
    figure = iom_printer.index.figure(identity)
    text = figure_text(figure, iom_printer.wording, iom_printer.made_on).replace(NBSP, " ")
    assert printed in text


def test_the_countries_are_those_that_the_text_names(
    iom: Index, marks: Fingerprints, countries: Countries
) -> None:
    assert set(iom.named_countries()) == COUNTRIES
    for code in COUNTRIES:
        for record, named in iom.roles_of(code):
            forms = country_forms(code, countries)
            assert any(marks.names(named.locator, form) for form in forms), (record.id, code)
    by_initiative = {each.code for record in iom.submission.initiatives for each in iom.countries_of(record)}
    assert by_initiative == COUNTRIES


def test_countries_in_several_roles_keep_them_apart(iom: Index) -> None:
    def roles(code: str) -> list[str]:
        return [named.role.value for _, named in iom.roles_of(code)]

    assert roles("TUN") == ["beneficiary", "pilot"]
    assert sorted(roles("PER")) == ["convener", "venue"]
    assert roles("TUR") == ["beneficiary", "coverage"]
    assert set(roles("SYR")) == {"evacuated-from"}
    assert Role.PILOT.value in roles("JAM")


def test_every_partner_is_named_where_it_is_cited(iom: Index, marks: Fingerprints) -> None:
    for record in iom.submission.initiatives:
        for partner in map(iom.partner, record.partners):
            assert any(
                marks.names(locator, form)
                for locator in record.locators
                for form in partner_forms(partner)
                if form
            ), (record.id, partner.id)
    used = {identity for record in iom.submission.initiatives for identity in record.partners}
    used |= {identity for event in iom.submission.events for identity in event.partners}
    assert {partner.id for partner in iom.submission.partners} == used


def test_every_locator_exists(iom: Index, marks: Fingerprints) -> None:
    for record in iom.submission.initiatives:
        locators = [*record.locators, *(named.locator for named in record.countries)]
        locators += [result.locator for result in record.results]
        for locator in locators:
            assert marks.fault_of(locator) == "", (record.id, str(locator))


def test_an_initiative_stands_under_every_round_table_that_it_cites(iom: Index) -> None:
    for record in iom.submission.initiatives:
        cited = {locator.section for locator in record.locators}
        assert cited - {"title", "B"} <= set(record.round_tables), record.id


def test_events_carry_the_precision_of_the_text(iom: Index) -> None:
    dates = {event.id: str(event.interval) for event in iom.submission.events}
    assert dates["global-rcp-meeting-2013"] == "2013-05-22/2013-05-23"
    assert dates["diaspora-ministerial-conference-2013"] == "[2013]-06-18/[2013]-06-19"
    assert dates["mecc-training-2013"] == "2013-03-21/2013-03-23"
    inferred = {event.inferred_country for event in iom.submission.events if event.inferred_country}
    assert "KOR" in inferred
    assert "KOR" not in iom.named_countries()


@pytest.mark.parametrize(
    ("text", "codes"), [("Colombo Process", "COL"), ("UK Foresight", "GBR"), ("Geneva", "KOR")]
)
def test_what_only_sounds_like_a_country_is_none(iom: Index, text: str, codes: str) -> None:
    assert codes not in iom.named_countries(), text


def project_files() -> list[Path]:
    """The text files of the project: those that git lists, or all that matter where there is no git."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
        paths = [ROOT / name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        tops = ("iomreport", "templates", "resources", "tests", "scripts", "packaging")
        paths = [*ROOT.glob("*"), *(path for top in tops for path in (ROOT / top).rglob("*"))]
    return [path for path in paths if path.is_file() and not path.is_symlink()]


def test_no_nine_words_of_the_text_stand_in_the_project(iom: Index, marks: Fingerprints) -> None:
    copying = Copying(marks, records(iom))
    submission = iom.submission
    names = [name for record in submission.initiatives for name in (record.name, record.as_printed)]
    names += [
        title for section in submission.sections for title in (section.official_title, section.as_printed)
    ]
    titles = [" ".join(folded_words(name)) for name in names]
    read = 0
    for path in project_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a font, a picture
        read += 1
        # A title that a line or page divides leaves a run that is no more than a part of the title.
        runs = [run for run in copying.runs_in(text) if not any(run in title for title in titles)]
        assert runs == [], path
    assert read > 50


def test_the_search_for_copied_words_would_find_some(
    iom: Index, marks: Fingerprints, official_text: str
) -> None:
    assert len(Copying(marks, records(iom)).runs_in(official_text)) > 2000


def test_children_belong_to_an_initiative_of_the_submission(iom: Index) -> None:
    for record in iom.submission.initiatives:
        seen: list[Initiative] = [record]
        while seen[-1].parent:
            seen.append(iom.initiative(seen[-1].parent))
            assert len(seen) < 10, record.id
