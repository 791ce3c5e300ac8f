"""A step is done again for blocks that are others or meet another state, within sections, too."""

from __future__ import annotations

from msgspec.structs import replace

from iomreport.doctree.nodes import Block, Group, Paragraph, Run
from iomreport.doctree.provenance import OWN
from iomreport.doctree.steps import Steps


def item(words: str) -> Group:
    return Group((Paragraph((Run(words, OWN),)),), item=words)


def test_of_a_section_only_what_has_changed_is_done_again() -> None:
    done: list[str] = []

    def count(block: Block, number: int) -> tuple[Block, int]:
        assert isinstance(block, Group)
        done.append(block.item)
        return replace(block, item=f"{block.item} {number}"), number + len(block.blocks)

    steps = Steps()
    first, second, last = item("first"), item("second"), item("last")
    section = Group((first, second), section="s")
    made, after = steps.through("counted", (section, last), 1, count)
    assert made == (
        Group((replace(first, item="first 1"), replace(second, item="second 2")), section="s"),
        replace(last, item="last 3"),
    )
    assert (after, done) == (4, ["first", "second", "last"])

    steps.begin()
    again, _ = steps.through("counted", (replace(section, blocks=(first, item("other"))), last), 1, count)
    assert done[3:] == ["other"]
    assert again[1] is made[1]

    steps.begin()
    longer = replace(item("long"), blocks=(*first.blocks, *first.blocks))
    _, after = steps.through("counted", (replace(section, blocks=(longer, second)), last), 1, count)
    assert (after, done[4:]) == (5, ["long", "second", "last"])
