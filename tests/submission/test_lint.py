from __future__ import annotations

from pathlib import Path

import pytest

from iomreport.errors import PackError
from iomreport.submission.fingerprints import make_fingerprints
from iomreport.submission.geography import Countries
from iomreport.submission.lint import lint_pack
from iomreport.submission.locator import Locator
from iomreport.submission.source import Passage
from iomreport.wording.words import Wording
from tests.submission.conftest import PACK
from tests.submission.small_pack import FILES, write_small_pack

SECTION = "round-table-1.yaml"

# The invented text that the small pack is about.
TEXT = {
    "title": ["Input on rivers."],
    "title fn1": ["No opinion is implied."],
    "RT1.head": ["Keeping rivers clean."],
    "RT1.1": [
        "Rivers need care, says the Commission, with the Delta Fund on the Upper Rhine.",
        "It has looked at over 2,700 boats (e.g. in France) so that nothing bad may flow to the sea.",
    ],
    "RT1.2": ["Sailors go to school."],
    "RT1.2 fn1": ["A regatta will be in Tunis, Tunisia, on 18-19 June 2020."],
}


def passages() -> list[Passage]:
    return [
        Passage(Locator.parse(place), tuple(sentences), tuple(() for _ in sentences))
        for place, sentences in TEXT.items()
    ]


@pytest.fixture
def lint(tmp_path: Path, countries: Countries, english: Wording) -> Lint:
    return Lint(tmp_path, countries, english)


class Lint:
    """Lints the small pack with changes: (code, line in the file of the section, field) of each notice."""

    def __init__(self, folder: Path, countries: Countries, wording: Wording) -> None:
        self.folder, self.countries, self.wording = folder, countries, wording

    def __call__(self, *changes: tuple[str, str], proven: bool = True) -> list[tuple[str, int | None, str]]:
        pack = write_small_pack(self.folder, *changes)
        if proven:
            (pack / "fingerprints.json").write_bytes(make_fingerprints(passages()))
        notices = lint_pack(pack, self.countries, self.wording)
        for notice in notices:
            assert notice.fix
            assert Path(notice.place.file).parent == pack
        return [(notice.code, notice.place.line, notice.place.field) for notice in notices]


def line(words: str) -> int:
    return next(n for n, text in enumerate(FILES[SECTION].splitlines(), 1) if words in text)


def test_a_sound_pack_is_clean(lint: Lint) -> None:
    assert lint() == []


DETAIL = "      In {when:clean-boats} the Commission ran"
SCHOOL = "initiatives.river-school"
BOATS = "initiatives.clean-boats"


@pytest.mark.parametrize(
    ("old", "new", "code", "field"),
    [
        ("figures: [boats]", "figures: [boats, ships]", "unknown-reference", f"{BOATS}.figures[1]"),
        ("events: [regatta]", "events: [regatta, fair]", "unknown-reference", f"{BOATS}.events[1]"),
        ("[delta-fund]", "[delta-fund, x]", "unknown-reference", f"{BOATS}.partners[1]"),
        ("[upper-rhine]", "[upper-rhine, x]", "unknown-reference", f"{BOATS}.regions[1]"),
        ("parent: clean-boats", "parent: x", "unknown-reference", f"{SCHOOL}.parent"),
        ("parent: clean-boats", "parent: river-school", "unknown-reference", f"{SCHOOL}.parent"),
        ("inspected with {partner:delta-fund}", "{partner:x}", "unknown-reference", f"{BOATS}.headline"),
        ("inspected {fig:boats} in", "inspected {fig:boats in", "bad-reference", f"{BOATS}.summary"),
        ("inspected {fig:boats} in", "{fig:boats|a|b} in", "bad-reference", f"{BOATS}.summary"),
        ('["RT1.2 s1"]', '["RT1.3"]', "wrong-locator", f"{SCHOOL}.locators[0]"),
        ('["RT1.2 s1"]', '["RT1.2 s2"]', "wrong-locator", f"{SCHOOL}.locators[0]"),
        ('["RT1.2 s1"]', '["RT1.1 fn1"]', "wrong-locator", f"{SCHOOL}.locators[0]"),
        ('["RT1.2 s1"]', '["B.1"]', "wrong-locator", f"{SCHOOL}.locators[0]"),
        ('["RT1.2 s1"]', '["RT1.2 s2-1"]', "wrong-locator", f"{SCHOOL}.locators[0]"),
        ("Sailors learn to keep", "Sailors learn " + "to " * 8 + "keep", "too-long", f"{SCHOOL}.headline"),
        ("teaches sailors.", "teaches" + " well" * 59 + ".", "too-long", f"{SCHOOL}.summary"),
        ("as it reports.", "as it" + " well" * 155 + " reports.", "too-long", f"{SCHOOL}.detail"),
        ("teaches sailors.", "teaches 12 sailors.", "bare-digits", f"{SCHOOL}.summary"),
        ("[Sailors can learn.]", "[Sailors now learn.]", "ageing-word", f"{SCHOOL}.talking_points[0]"),
        ("[Sailors can learn.]", "[They learn. We do.]", "talking-points", f"{SCHOOL}.talking_points[0]"),
        ("[Sailors can learn.]", "[]", "talking-points", f"{SCHOOL}.talking_points"),
        ("period: 2019", "period: 2019-13", "bad-date", "figures.boats.period"),
        ("code: FRA", "code: FRX", "unknown-country", f"{BOATS}.countries[0]"),
        ("{country:FRA}", "{country:FRX}", "unknown-country", f"{BOATS}.summary"),
        ("country: TUN", "country: Tunisia", "unknown-country", "events.regatta.country"),
        ("kind: training", "sort: training", "unknown-field", f"{SCHOOL}.sort"),
        ("kind: training", "kind: school", "bad-value", f"{SCHOOL}.kind"),
        ("- id: river-school", "- ident: river-school", "missing-field", "initiatives.2.id"),
        ("code: FRA", "code: DEU", "not-in-text", f"{BOATS}.countries[0]"),
        ("city: Tunis", "city: Sfax", "not-in-text", "events.regatta.city"),
        ("teaches sailors.", "so that nothing bad may flow to the sea.", "copied-words", f"{SCHOOL}.summary"),
        ("id: river-school", "id: boats", "duplicate-id", "initiatives.boats.id"),
    ],
)
def test_each_fault_has_its_code_line_and_field(
    lint: Lint, old: str, new: str, code: str, field: str
) -> None:
    assert (code, line(old), field) in lint((old, new))


def test_a_key_given_twice_is_found_at_its_second_place(lint: Lint) -> None:
    assert lint(("citation: sect. B.1", "citation: x\n  citation: y")) == [
        ("duplicate-key", line("citation:") + 1, "citation")
    ]


def test_a_number_that_the_text_does_not_give_is_found(lint: Lint) -> None:
    assert lint(("value: 2700", "value: 2701")) == [
        ("not-in-text", line("id: boats") + 1, "figures.boats.locator")
    ]


def test_a_sentence_that_prints_a_numeral_first_is_found(lint: Lint) -> None:
    found = lint(
        ("qualifier: over, ", ""), ("The Commission inspected {fig:boats} in", "So it is. {fig:boats} in")
    )
    assert [notice[0] for notice in found] == ["numeral-opening"]


def test_names_with_ageing_words_and_years_within_words_may_stand(lint: Lint) -> None:
    assert lint(("teaches sailors.", "teaches sailors from New York for the post-2015 agenda.")) == []


def test_figures_and_events_that_nothing_lists_are_found(lint: Lint) -> None:
    assert lint(("    figures: [boats]\n    events: [regatta]\n", "")) == [
        ("unused-record", line("id: boats"), "figures.boats.id"),
        ("unused-record", line("id: regatta"), "events.regatta.id"),
    ]


def test_all_faults_are_found_in_one_run(lint: Lint) -> None:
    found = lint(
        ("edition: ", "edtion: "),
        ("kind: training", "kind: school"),
        ("value: 2700", "value: many"),
        ("{country:FRA}", "{country:FRX} recently"),
        ("figures: [boats]", "figures: [ships]"),
        ("name: Delta Fund", "name: Delta Fund, name: Fund"),
    )
    assert {code for code, _, _ in found} == {
        "unknown-field", "missing-field", "bad-value", "unknown-country", "ageing-word", "unknown-reference",
        "duplicate-key", "not-in-text",
    }  # fmt: skip


def test_a_file_that_is_no_yaml_hides_nothing_of_the_others(lint: Lint) -> None:
    found = lint(("partners:\n", "partners: [\n"), ("teaches sailors.", "teaches new sailors."))
    codes = [code for code, _, _ in found]
    assert "unreadable" in codes
    assert "ageing-word" in codes


def test_without_fingerprints_paragraphs_are_checked_and_a_warning_says_so(lint: Lint) -> None:
    found = lint(('locators: ["RT1.2 s1"]', 'locators: ["RT1.3 s1"]'), proven=False)
    assert found == [
        ("no-fingerprints", None, ""),
        ("wrong-locator", line('["RT1.2 s1"]'), f"{SCHOOL}.locators[0]"),
    ]


def test_damaged_fingerprints_are_reported(tmp_path: Path, countries: Countries, english: Wording) -> None:
    pack = write_small_pack(tmp_path)
    (pack / "fingerprints.json").write_text("{}")
    (notice,) = lint_pack(pack, countries, english)
    assert notice.code == "unreadable"
    assert notice.place.file == str(pack / "fingerprints.json")


def test_where_no_pack_is_there_is_nothing_to_lint(
    tmp_path: Path, countries: Countries, english: Wording
) -> None:
    with pytest.raises(PackError, match="no such pack"):
        lint_pack(tmp_path / "absent", countries, english)


def test_the_submission_is_clean(countries: Countries, english: Wording) -> None:
    notices = lint_pack(PACK, countries, english)
    assert [f"{notice.place}: {notice.code}: {notice.message}" for notice in notices] == []
