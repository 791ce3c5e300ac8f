from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from iomreport.brief.edition import (
    changed_pack,
    changed_records,
    missing_records,
    require_same_submission,
    stamped,
)
from iomreport.brief.model import Brief, Header, Item, ItemKind, PackRef, Section
from iomreport.errors import BriefError
from iomreport.submission.model import Submission
from iomreport.submission.pack import read_pack
from tests.submission.small_pack import write_small_pack


@pytest.fixture
def river(tmp_path: Path) -> Submission:
    return read_pack(write_small_pack(tmp_path))


def brief(submission: Submission, *items: Item, **pack: Any) -> Brief:
    about = submission.about
    ref: dict[str, Any] = {"id": about.id, "edition": about.edition, "hash": submission.hash, **pack}
    return Brief(
        pack=PackRef(**ref),
        header=Header(date=dt.date(2020, 6, 1), template="country-brief"),
        outline=(Section(id="points", items=items),),
    )


GONE = Item(id="i1", kind=ItemKind.INITIATIVE, ref="no-such-thing")


def test_the_same_content_says_nothing(river: Submission) -> None:
    assert changed_pack(brief(river), river) == ()
    require_same_submission(brief(river), river)


def test_other_content_is_told_with_what_is_gone(river: Submission) -> None:
    (notice,) = changed_pack(brief(river, GONE, hash="0"), river)
    assert notice.code == "changed-pack"
    assert "records have changed" in notice.message
    assert notice.message.endswith("no longer there: no-such-thing")
    (notice,) = changed_pack(brief(river, hash="0", edition="0.9"), river)
    assert "is now in edition 1, the brief was saved with 0.9" in notice.message


def test_missing_records_by_kind(river: Submission) -> None:
    known = river.initiatives[0].id
    items = (
        GONE,
        Item(id="i2", kind=ItemKind.INITIATIVE, ref=known),
        Item(id="i3", kind=ItemKind.FIGURE, ref=known),  # the id of a record of another kind
        Item(id="i4", kind=ItemKind.EVENT, ref="no-such-event"),
        Item(id="i5", kind=ItemKind.TEXT, ref="advice", text="<p>Own words.</p>"),
        Item(id="i6", kind=ItemKind.QUOTATION, ref="RT1.2 s3"),
    )
    found = missing_records(brief(river, *items), river)
    assert [(section.id, item.id) for section, item in found] == [
        ("points", "i1"),
        ("points", "i3"),
        ("points", "i4"),
    ]


def test_another_submission_is_refused(river: Submission) -> None:
    with pytest.raises(BriefError, match="draws on the submission “sea-2020”") as caught:
        require_same_submission(brief(river, id="sea-2020"), river)
    assert caught.value.field == "pack.id"


# ---- record by record ------------------------------------------------------------------------------


def items_of(submission: Submission) -> tuple[Item, ...]:
    return (
        Item(id="i1", kind=ItemKind.INITIATIVE, ref=submission.initiatives[0].id),
        Item(id="i2", kind=ItemKind.FIGURE, ref=submission.figures[0].id),
        Item(id="i3", kind=ItemKind.EVENT, ref=submission.events[0].id),
        Item(id="i4", kind=ItemKind.TEXT, text="<p>Own</p>"),
        GONE,
    )


def test_a_stamped_brief_knows_how_its_records_read(river: Submission) -> None:
    saved = stamped(brief(river, *items_of(river), hash="0"), river)
    assert saved.pack.hash == river.hash
    assert [name.split()[0].split(":")[0] for name in saved.records] == ["initiative", "figure", "event"]
    assert stamped(saved, river) == saved
    assert changed_records(saved, river) == ()


def test_what_changed_in_a_newer_pack_is_told_item_by_item(river: Submission) -> None:
    saved = stamped(brief(river, *items_of(river)), river)
    first = river.initiatives[0]
    newer = replace(
        river, hash="1", initiatives=(replace(first, headline="Another headline"), *river.initiatives[1:])
    )
    assert [item.id for _, item in changed_records(saved, newer)] == ["i1"]
    (notice,) = changed_pack(saved, newer)
    assert f"; changed: {first.id}" in notice.message
    assert changed_records(stamped(saved, newer), newer) == ()


def test_a_changed_figure_changes_the_initiatives_that_print_it(river: Submission) -> None:
    holder = next(record for record in river.initiatives if record.figures)
    saved = stamped(brief(river, Item(id="i1", kind=ItemKind.INITIATIVE, ref=holder.id)), river)
    figures = tuple(
        replace(figure, caution="Other.") if figure.id == holder.figures[0] else figure
        for figure in river.figures
    )
    assert [item.id for _, item in changed_records(saved, replace(river, hash="1", figures=figures))] == [
        "i1"
    ]


def test_a_newer_pack_that_touches_nothing_of_the_note_says_so(river: Submission) -> None:
    saved = stamped(brief(river, *items_of(river)[:3]), river)
    (notice,) = changed_pack(saved, replace(river, hash="1"))
    assert "no record of the outline is touched" in notice.message


def test_a_brief_on_another_submission_is_not_stamped(river: Submission) -> None:
    other = brief(river, id="other")
    assert stamped(other, river) is other
