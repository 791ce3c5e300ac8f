"""Notes for many countries: planned, made, taken up again, summed up; on the real submission."""

from __future__ import annotations

import csv
import datetime as dt
import tempfile
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from iomreport.batch import Batch, Outcome, Result, Selection, countries_of, plan, run, write_summary
from iomreport.batch.journal import JOURNAL, Entry, is_current, note, read_journal, write_journal
from iomreport.batch.summary import counted
from iomreport.brief import edits
from iomreport.clauses import as_clause, clause
from iomreport.errors import InputError, OutputError
from iomreport.export.own import digest_of
from iomreport.export.studio import Studio
from iomreport.notices import NOWHERE, Notice, Severity
from iomreport.paths import find_paths
from iomreport.worker.pool import answers
from tests.small_jobs import preview, title_jobs

MARCH = dt.date(2013, 3, 4)


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Studio:
    home = tmp_path_factory.mktemp("own")
    return Studio.open(structs.replace(find_paths(), user_data=home / "data", logs=home / "logs"), "iom-2013")


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    return Batch("country-brief", ("TUN", "LKA"), MARCH, tmp_path / "notes", formats=("txt",))


def made(studio: Studio, batch: Batch) -> dict[str, Outcome]:
    outcomes = run(studio, batch, plan(studio, batch), processes=1)
    return {outcome.planned.country: outcome for outcome in outcomes}


# ---- which notes -----------------------------------------------------------------------------------


def test_all_are_the_members_and_observers_and_evidence_those_that_are_named(studio: Studio) -> None:
    everyone = countries_of(Selection.ALL, studio.index, studio.countries)
    named = countries_of(Selection.EVIDENCE, studio.index, studio.countries)
    assert len(everyone) == len(set(everyone)) == 195
    assert set(named) == set(studio.index.named_countries()) < set(everyone)


def test_a_country_that_is_given_twice_has_one_note(studio: Studio, batch: Batch) -> None:
    twice = replace(batch, countries=("TUN", "LKA", "TUN"))
    assert [one.stem for one in plan(studio, twice)] == ["country-brief_TUN", "country-brief_LKA"]


def test_an_unknown_type_or_format_is_refused_before_anything_is_made(studio: Studio, batch: Batch) -> None:
    with pytest.raises(InputError, match="there is no template “nothing”"):
        plan(studio, replace(batch, template="nothing"))
    with pytest.raises(InputError, match="“odt” is not a format"):
        plan(studio, replace(batch, formats=("odt",)))
    assert not batch.folder.exists()


def test_the_state_follows_what_a_note_depends_on(studio: Studio, batch: Batch) -> None:
    states = {one.state for one in plan(studio, batch)}
    assert len(states) == 2
    assert states == {one.state for one in plan(studio, replace(batch, folder=Path("elsewhere")))}
    others = (
        replace(batch, date=dt.date(2013, 7, 1)),
        replace(batch, formats=("txt", "pdf")),
        replace(batch, pages=1),
        replace(batch, manifest=False),
        replace(batch, header={"audience": "donor"}),
    )
    for other in others:
        assert states.isdisjoint(one.state for one in plan(studio, other)), other


@pytest.mark.parametrize("kind", ["user_audiences", "user_fonts", "user_styles", "user_templates"])
def test_what_the_user_adds_makes_every_note_out_of_date(studio: Studio, batch: Batch, kind: str) -> None:
    before = {one.state for one in plan(studio, batch)}
    own: Path = getattr(studio.paths, kind)
    own.mkdir(parents=True)
    (own / "office.yaml").write_text("name: Office\n", encoding="utf-8")
    assert before.isdisjoint(one.state for one in plan(studio, batch))
    (own / "office.yaml").unlink()
    assert before == {one.state for one in plan(studio, batch)}


# ---- making them -----------------------------------------------------------------------------------


def test_what_is_current_is_left_and_the_rest_is_made(studio: Studio, batch: Batch) -> None:
    first = made(studio, batch)
    assert {outcome.result for outcome in first.values()} == {Result.WRITTEN}
    tunisia = batch.folder / "country-brief_TUN.txt"
    assert "Tunisia" in tunisia.read_text(encoding="utf-8")
    assert first["TUN"].pages == 1
    assert any(notice.code == "open-place" for notice in first["TUN"].notices)
    written = tunisia.stat().st_mtime_ns
    (batch.folder / "country-brief_LKA.txt").write_text("changed by hand", encoding="utf-8")
    second = made(studio, batch)
    assert (second["TUN"].result, second["LKA"].result) == (Result.CURRENT, Result.WRITTEN)
    kept = batch.folder / "country-brief_LKA (kept 1).txt"
    assert kept.read_text("utf-8") == "changed by hand"
    assert kept.name in second["LKA"].notices[-1].message
    assert tunisia.stat().st_mtime_ns == written
    assert replace(second["TUN"], result=Result.WRITTEN) == first["TUN"]
    assert "changed" not in (batch.folder / "country-brief_LKA.txt").read_text(encoding="utf-8")


def test_a_file_that_no_batch_wrote_is_kept_when_a_note_takes_its_name(studio: Studio, batch: Batch) -> None:
    batch = replace(batch, countries=("TUN",))
    batch.folder.mkdir()
    (batch.folder / "country-brief_TUN.txt").write_text("from elsewhere", encoding="utf-8")
    told = made(studio, batch)["TUN"].notices
    kept = batch.folder / "country-brief_TUN (kept 1).txt"
    assert kept.read_text("utf-8") == "from elsewhere"
    assert any(kept.name in notice.message for notice in told)
    again = made(studio, replace(batch, date=dt.date(2014, 3, 4)))["TUN"]
    assert (again.result, len(list(batch.folder.glob("*kept*")))) == (Result.WRITTEN, 1)


def test_a_batch_that_was_stopped_goes_on_where_it_was(studio: Studio, batch: Batch) -> None:
    outcomes = run(studio, batch, plan(studio, batch), processes=1)
    assert next(iter(outcomes)).result is Result.WRITTEN
    outcomes.close()  # type: ignore[attr-defined]
    results = [outcome.result for outcome in made(studio, batch).values()]
    assert sorted(results) == [Result.CURRENT, Result.WRITTEN]


def test_one_bad_country_stops_no_other(studio: Studio, batch: Batch) -> None:
    bad, good = plan(studio, batch)
    brief = edits.set_header(bad.brief, style="nowhere")
    outcomes = list(run(studio, batch, [replace(bad, brief=brief), good], processes=2))
    by_country = {outcome.planned.country: outcome for outcome in outcomes}
    assert by_country["TUN"].result is Result.FAILED
    assert "there is no style “nowhere”" in by_country["TUN"].why
    assert by_country["LKA"].result is Result.WRITTEN
    assert set(read_journal(batch.folder)) == {"country-brief_LKA"}


def test_notes_are_cut_to_their_pages(studio: Studio, batch: Batch) -> None:
    long = replace(batch, template="one-page-brief", countries=("LKA",), pages=1)
    assert made(studio, long)["LKA"].pages == 1


# ---- the journal -----------------------------------------------------------------------------------


def entry(stem: str, state: str = "s") -> Entry:
    return Entry(stem=stem, state=state, files={}, pages=1, words=2)


def test_a_journal_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / JOURNAL).mkdir()
    with pytest.raises(OutputError, match=r"cannot be used \(.+\); make room, or choose another folder"):
        read_journal(tmp_path)
    with pytest.raises(OutputError, match="cannot be used"):
        note(tmp_path, entry("a"))


def test_the_last_entry_of_a_note_counts_and_half_a_line_is_passed_over(tmp_path: Path) -> None:
    assert read_journal(tmp_path) == {}
    write_journal(tmp_path, [entry("a", "old")])
    note(tmp_path, entry("b"))
    note(tmp_path, entry("a", "new"))
    with (tmp_path / JOURNAL).open("ab") as file:
        file.write(b'{"stem":"c","sta')
    assert read_journal(tmp_path) == {"a": entry("a", "new"), "b": entry("b")}


@given(st.integers(min_value=0))
def test_a_journal_cut_anywhere_can_be_read(cut: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        entries = [entry("a"), entry("b", "é"), entry("c")]
        write_journal(folder, entries)
        data = (folder / JOURNAL).read_bytes()
        (folder / JOURNAL).write_bytes(data[: cut % (len(data) + 1)])
        kept = list(read_journal(folder).values())
        assert kept == entries[: len(kept)]


def test_a_note_is_current_while_its_files_are_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    done = Entry(stem="a", state="s", files={"a.txt": digest_of(b"x")}, pages=1, words=1)
    assert is_current(done, "s", tmp_path)
    assert not is_current(done, "other", tmp_path)
    (tmp_path / "a.txt").unlink()
    assert not is_current(done, "s", tmp_path)


# ---- the summary -----------------------------------------------------------------------------------


def test_the_summary_tells_every_note_and_why_one_failed(studio: Studio, batch: Batch) -> None:
    outcomes = list(made(studio, batch).values())
    failed = replace(
        outcomes[0], result=Result.FAILED, files=(), pages=0, words=0, notices=(), why=as_clause("=1+1 <b>")
    )
    page, table = write_summary(studio, batch, [failed, outcomes[1]])
    rows = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))
    assert [row["country"] for row in rows] == sorted(row["country"] for row in rows)
    assert {row["result"] for row in rows} == {"written", "failed"}
    assert next(row for row in rows if row["result"] == "failed")["notices"] == "'=1+1 <b>"
    text = page.read_text(encoding="utf-8")
    assert "=1+1 &lt;b&gt;" in text
    assert f"href='{outcomes[1].files[0]}'" in text
    assert "1 written, 1 failed" in text
    assert "http" not in text


def test_a_table_in_which_somebody_wrote_is_kept(studio: Studio, batch: Batch) -> None:
    page, table = write_summary(studio, batch, list(made(studio, batch).values()))
    again = list(made(studio, batch).values())
    write_summary(studio, batch, again)
    assert [path.name for path in batch.folder.glob("*kept*")] == []
    table.write_bytes(table.read_bytes() + b"done by Amina")
    write_summary(studio, batch, again)
    kept = batch.folder / "country-brief_summary (kept 1).csv"
    assert kept.read_bytes().endswith(b"done by Amina")
    assert f"is kept as “{kept.name}”." in page.read_text("utf-8")
    assert b"Amina" not in table.read_bytes()


def test_what_all_notes_share_is_told_once_and_what_did_not_change_is_not_written(
    studio: Studio, batch: Batch
) -> None:
    planned = plan(studio, batch)
    shared = Notice(
        "open-place", Severity.WARNING, clause("nobody is named"), NOWHERE, clause("name somebody")
    )
    other = Notice(
        "stale-figure", Severity.WARNING, clause("a figure is old"), NOWHERE, clause("look for another")
    )
    batch.folder.mkdir()
    outcomes = [
        Outcome(planned[0], Result.WRITTEN, notices=(shared, other)),
        Outcome(planned[1], Result.WRITTEN, notices=(shared,)),
        Outcome(planned[1], Result.FAILED, why=clause("the disk is full")),
    ]
    page, table = write_summary(studio, batch, outcomes)
    above, _, rows = page.read_text("utf-8").partition("<table>")
    assert "nobody is named" in above
    assert "nobody is named" not in rows
    assert "a figure is old" in rows
    assert "<td>nothing else</td>" in rows
    assert table.read_text("utf-8").count("nobody is named") == 2  # a row of a table stands for itself
    before = page.stat().st_ino, table.stat().st_ino
    write_summary(studio, batch, outcomes)
    assert (page.stat().st_ino, table.stat().st_ino) == before


def test_counts_leave_out_what_there_is_none_of() -> None:
    assert counted([]) == "no notes"


# ---- several processes -----------------------------------------------------------------------------


def test_every_request_is_answered_once_by_whichever_child_is_free(tmp_path: Path) -> None:
    titles = [f"note {number}" for number in range(7)] + ["fault"]
    requests = ((number, preview(title)) for number, title in enumerate(titles))
    replies = dict(answers(requests, title_jobs, None, reports=tmp_path, processes=3))
    assert sorted(replies) == list(range(8))


def test_giving_up_is_noticed_though_replies_come_one_after_another(tmp_path: Path) -> None:
    requests = ((number, preview(f"note {number}")) for number in range(50))
    give_up = threading.Event()
    replies = answers(requests, title_jobs, None, reports=tmp_path, processes=2, give_up=give_up)
    next(replies)
    give_up.set()
    assert list(replies) == []
