"""How the note turned out: its length in pages, words and minutes, and whether everybody can read it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from iomreport.checks.subject import Subject
from iomreport.clauses import clause, clause_n
from iomreport.compose.length import page_limit
from iomreport.compose.speaking import minutes, spoken_words
from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import Block, Drawing, Group, Heading, Link, Table, TableRole
from iomreport.doctree.walk import every_block, inlines_of, word_count
from iomreport.notices import NOWHERE, Notice, Place, Severity

_SHORTER = clause("take items out, or print fewer in detail")
_SAYS_NOTHING = re.compile(
    r"(?:click |see |read )?(?:here|this|link|this link|more|this page|website|this website|page)[.:]?",
    re.IGNORECASE,
)


def over_length(subject: Subject) -> Iterator[Notice]:
    """`over-length`: more pages, or more words, than the type aims at."""
    most, pages = page_limit(subject.brief, subject.manifest, subject.index), subject.pages
    if most and pages is not None and pages > most:
        message = clause_n(
            "the note has {pages} pages; it is meant to have one page",
            "the note has {pages} pages; it is meant to have {n} pages",
            most,
            pages=pages,
        )
        yield Notice("over-length", Severity.WARNING, message, Place(field="pages"), _SHORTER)
    if subject.manifest.words and subject.document is not None:
        words = word_count(subject.document)
        if words > subject.manifest.words:
            message = clause_n(
                "the note has {n} word; this type is meant for {most}",
                "the note has {n} words; this type is meant for {most}",
                words,
                most=subject.manifest.words,
            )
            yield Notice("over-length", Severity.WARNING, message, NOWHERE, _SHORTER)


def over_time(subject: Subject) -> Iterator[Notice]:
    """`over-time`: more words to be spoken than the type leaves minutes for."""
    most = subject.manifest.minutes
    if not most or subject.document is None:
        return
    taken = minutes(spoken_words(subject.document, subject.brief, subject.manifest))
    if taken > most:
        message = clause_n(
            "the points take about {n} minute to be spoken; this type is meant for {most}",
            "the points take about {n} minutes to be spoken; this type is meant for {most}",
            taken,
            most=most,
        )
        fix = clause("take points out, or say them in fewer words")
        yield Notice("over-time", Severity.WARNING, message, NOWHERE, fix)


def link_text(subject: Subject) -> Iterator[Notice]:
    """`link-text`: a link whose words do not say where it leads, read out by themselves."""
    for block, place in _placed(subject):
        for inlines in inlines_of(block):
            for link in inlines:
                words = plain_text([link]).strip() if isinstance(link, Link) else ""
                if words and _SAYS_NOTHING.fullmatch(words):
                    yield Notice(
                        "link-text",
                        Severity.WARNING,
                        clause("the link “{words}” does not say where it leads", words=words),
                        place,
                        clause("make the words of the link name what it opens"),
                        about=plain_text(inlines),
                    )


def empty_heading(subject: Subject) -> Iterator[Notice]:
    """`empty-heading`: a section of the officer's own without a title, or a heading without words."""
    for section in subject.brief.outline:
        if not section.spec and section.items and not section.title.strip():
            yield Notice(
                "empty-heading",
                Severity.WARNING,
                clause("a section has no title; who hears the note read cannot find it"),
                Place(section=section.id),
                clause("give the section a title"),
            )
    for block, place in _placed(subject):
        if isinstance(block, Heading) and not plain_text(block.inlines).strip():
            message, fix = clause("a heading has no words"), clause("give it words, or take it out")
            yield Notice("empty-heading", Severity.WARNING, message, place, fix)


def table_header(subject: Subject) -> Iterator[Notice]:
    """`table-header`: a table of data none of whose cells heads a row or column."""
    for block, place in _placed(subject):
        if isinstance(block, Table) and block.role is TableRole.DATA and not block.head:
            if any(cell.header for row in block.rows for cell in row.cells):
                continue
            yield Notice(
                "table-header",
                Severity.WARNING,
                clause("a table has no header cells; who hears it read cannot tell what its columns are"),
                place,
                clause("mark the first row of the table as its head in the template"),
            )


def picture_words(subject: Subject) -> Iterator[Notice]:
    """`picture-words`: a picture that nothing describes to those who do not see it."""
    for block, place in _placed(subject):
        if isinstance(block, Drawing) and not plain_text(block.alt).strip():
            message = clause("a picture has no words for those who do not see it")
            fix = clause("describe it in the template")
            yield Notice("picture-words", Severity.WARNING, message, place, fix)


def heading_order(subject: Subject) -> Iterator[Notice]:
    """`heading-order`: a heading two levels below the one before it."""
    level = 0
    for block, place in _placed(subject):
        if isinstance(block, Heading):
            if block.level > level + 1 and level:
                yield Notice(
                    "heading-order",
                    Severity.WARNING,
                    clause("the heading “{heading}” skips a level", heading=plain_text(block.inlines)),
                    place,
                    clause("use the next level in the template"),
                )
            level = block.level


def _placed(subject: Subject) -> Iterator[tuple[Block, Place]]:
    """The blocks of the note in reading order, each with its place in the brief."""
    place = NOWHERE
    for block in every_block(subject.document.blocks if subject.document else ()):
        if isinstance(block, Group):
            place = Place(section=block.section or place.section, item=block.item)
        yield block, place
