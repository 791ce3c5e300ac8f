"""What is read again of markup: the blocks around a value that is another, and none besides."""

from __future__ import annotations

from iomreport.doctree.attributes import Value
from iomreport.doctree.markup import read_markup
from iomreport.doctree.nodes import Group, Run
from iomreport.doctree.parts import Parts
from iomreport.doctree.provenance import FIXED, OWN

MARKUP = """<h1>Note</h1>
<section section="s">
 <div item="a"><p>First: \ue0001:ab\ue001</p><p>Fixed</p></div>
 <div item="b"><p>Second: \ue0002:ab\ue001</p></div>
</section>"""


def test_only_what_is_around_another_value_is_read_again() -> None:
    values: dict[str, Value] = {"1:ab": (Run("one", OWN),), "2:ab": (Run("two", OWN),)}
    parts = Parts(MARKUP, FIXED, values)
    before = parts.blocks()
    assert before == read_markup(MARKUP, FIXED, values=values)
    values["1:ab"] = (Run("other", OWN),)
    after = parts.blocks({"1:ab"})
    assert after == read_markup(MARKUP, FIXED, values=values)
    assert after[0] is before[0]
    (_, was), (_, now) = before, after
    assert isinstance(was, Group)
    assert isinstance(now, Group)
    assert now.blocks[1] is was.blocks[1]
    (old, new) = was.blocks[0], now.blocks[0]
    assert isinstance(old, Group)
    assert isinstance(new, Group)
    assert new.blocks[0] != old.blocks[0]
    assert new.blocks[1] is old.blocks[1]


def test_a_value_deep_inside_is_found_again_and_again() -> None:
    values: dict[str, Value] = {"1:ab": (Run("one", OWN),), "2:ab": (Run("two", OWN),)}
    parts = Parts(MARKUP, FIXED, values)
    parts.blocks()
    for word in ("three", "four"):
        values["2:ab"] = (Run(word, OWN),)
        assert parts.blocks({"2:ab"}) == read_markup(MARKUP, FIXED, values=values)
        assert parts.blocks() == read_markup(MARKUP, FIXED, values=values)
