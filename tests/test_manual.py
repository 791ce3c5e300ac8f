"""The manual as the program reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomreport.errors import InputError
from iomreport.manual import Manual, anchor_of, plain
from iomreport.paths import find_paths

INDEX = """\
# Contents

```{toctree}
:caption: First
:maxdepth: 1

one
two
```

```{toctree}
:caption: Only on the site

three
```
"""
ONE = """\
<!-- made: nothing -->
# One `page`

Words of [Tunisia](two.md#three-words).

```text
# no heading
```

## Naïve **words**

| a | b |
|---|---|
| `code` | more |
<!-- end -->
"""


@pytest.fixture
def manual(tmp_path: Path) -> Manual:
    """Two pages in one chapter; a page that includes a file is the site's."""
    for name, text in {
        "index": INDEX,
        "one": ONE,
        "two": "# Two\n\nOther words.\n",
        "three": "```{include} ../X.md\n```\n",
    }.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    return Manual.read(tmp_path)


def test_pages_stand_in_their_chapters_and_what_is_the_sites_is_left_out(manual: Manual) -> None:
    assert [(chapter.title, [page.name for page in chapter.pages]) for chapter in manual.chapters] == [
        ("First", ["one.md", "two.md"])
    ]
    page = manual.page("one.md")
    assert page is not None
    assert page.title == "One page"
    assert "<!--" not in page.markdown
    assert [(part.title, part.anchor, part.text) for part in page.parts] == [
        ("One page", "", "Words of Tunisia. no heading"),
        ("Naïve words", "naïve-words", "a b code more"),
    ]
    assert manual.page("three.md") is None


def test_search_finds_all_words_anywhere_titles_first(manual: Manual) -> None:
    def found(text: str) -> list[tuple[str, str]]:
        return [(hit.page.name, hit.part.anchor) for hit in manual.search(text)]

    assert found("words") == [("one.md", "naïve-words"), ("one.md", ""), ("two.md", "")]
    assert found("NAIVE  more") == [("one.md", "naïve-words")]
    assert found("tunisia other") == []
    assert found("  ") == []


def test_an_excerpt_shows_what_was_found(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("```{toctree}\n:caption: A\n\none\n```\n", encoding="utf-8")
    (tmp_path / "one.md").write_text(
        "# One\n\n" + "word " * 100 + "needle " + "word " * 100, encoding="utf-8"
    )
    (hit,) = Manual.read(tmp_path).search("needle")
    assert hit.excerpt.startswith("… word")
    assert "needle" in hit.excerpt
    assert hit.excerpt.endswith(" …")
    assert len(hit.excerpt) < 200


def test_a_manual_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the manual is missing; install the program again"):
        Manual.read(tmp_path)


def test_the_manual_that_ships_opens_with_the_first_note() -> None:
    manual = Manual.read(find_paths().manual)
    first = next(manual.pages())
    assert first.name == "first-note.md"
    assert len(list(manual.pages())) > 12
    assert manual.search("footnote")


def test_anchors_are_those_of_the_site() -> None:
    assert anchor_of("An entry of `sections`") == "an-entry-of-sections"
    assert plain("**Bold** and [a link](x.md) | `code`") == "Bold and a link code"
