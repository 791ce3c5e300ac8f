"""How long a note takes to be spoken."""

from __future__ import annotations

import math

from iomreport.brief.model import Brief, ItemKind
from iomreport.compose.manifest import HeadingField, Manifest
from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import Document, Group, Heading, Paragraph, ParagraphRole
from iomreport.doctree.walk import every_block, inlines_of

WORDS_A_MINUTE = 100


def minutes(words: int) -> int:
    """Whole minutes at 100 words a minute, never less than one."""
    return max(1, math.ceil(words / WORDS_A_MINUTE))


def spoken_words(document: Document, brief: Brief, manifest: Manifest) -> int:
    """The words of a composed note that are to be said aloud; 0 for a type that is not spoken.

    Spoken are the sections that take initiatives, without headings and proofs.
    """
    if not is_spoken(manifest):
        return 0
    specs = {spec.id for spec in manifest.sections if ItemKind.INITIATIVE in spec.takes}
    wanted = {section.id for section in brief.outline if section.spec in specs}
    return sum(
        len(plain_text(inlines).split())
        for group in every_block(document.blocks)
        if isinstance(group, Group) and group.section in wanted
        for block in every_block(group.blocks)
        if not isinstance(block, Heading)
        and not (isinstance(block, Paragraph) and block.role is ParagraphRole.PROOF)
        for inlines in inlines_of(block)
    )


def is_spoken(manifest: Manifest) -> bool:
    """Whether a type is written to be said aloud."""
    return bool(manifest.minutes) or HeadingField.TIME in manifest.heading
