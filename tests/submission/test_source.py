from __future__ import annotations

from iomreport.submission.source import read_passages, split_sentences

TEXT = """\
**Third Meeting on Rivers**

INPUT OF THE RIVER COMMISSION<sup>1</sup>

<sup>1</sup> No opinion is implied.

## A. Contribution to the theme

*Keeping all rivers clean*

The Commission works with States. It asks, e.g. in spring, for clean boats.<sup>2</sup> Its map of

<sup>2</sup> See the map. It is large.

the river was finished.

Sailors go to “school”. They learn a lot.

---

### 1. Round table 1: Clean boats

- 1. Boats are washed.<sup>3</sup>

<sup>3</sup> In Basel.

## Annex without letter
"""


def test_a_text_divides_into_passages() -> None:
    passages = {str(passage.locator): passage for passage in read_passages(TEXT)}
    assert list(passages) == [
        "title", "A.head", "A.1", "A.2", "RT1.head", "RT1.1", "RT1.2", "title fn1", "A.1 fn2", "RT1.1 fn3",
    ]  # fmt: skip
    assert passages["A.1"].sentences == (
        "The Commission works with States.",
        "It asks, e.g. in spring, for clean boats.",
        "Its map of the river was finished.",
    )
    assert passages["A.1"].marks == ((), (2,), ())
    assert passages["A.1 fn2"].sentences == ("See the map.", "It is large.")
    assert passages["A.head"].text.endswith("Keeping all rivers clean")
    assert passages["A.2"].text == "Sailors go to “school”. They learn a lot."


def test_a_footnote_belongs_to_the_sentence_that_it_closes() -> None:
    assert split_sentences("One ends.<sup>1</sup> Two begins. Mr. X stays.") == (
        "One ends.<sup>1</sup>",
        "Two begins.",
        "Mr.",
        "X stays.",
    )


def test_abbreviations_and_initials_end_no_sentence() -> None:
    assert split_sentences("See para. 3 and fig. 2. S. Melde wrote it, i.e. All of it.") == (
        "See para. 3 and fig. 2.",
        "S. Melde wrote it, i.e. All of it.",
    )
    assert split_sentences("   ") == ()


def test_the_official_text_divides_as_its_locators_say(official_text: str) -> None:
    passages = read_passages(official_text)
    bodies = [
        passage for passage in passages if passage.locator.paragraph and passage.locator.footnote is None
    ]
    assert len(bodies) == 22
    assert [passage.locator.footnote for passage in passages if passage.locator.footnote] == [
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
    ]
    assert sorted(mark for passage in passages for marks in passage.marks for mark in marks) == list(
        range(1, 9)
    )
