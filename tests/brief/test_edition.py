from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from iomreport.brief.edition import changed_pack, missing_records, require_same_submission
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
