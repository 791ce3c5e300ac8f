"""Acronyms spelled out at their first use: “the International Organization for Migration (IOM)”.

A transform of the finished document. Every changed run keeps its source, and the name that is put in has the
source of the record that it comes from. Titles, headings, labels, quotations, names of records, footnotes and
the lines about the note itself are left as they are; so are the officer's own words, unless they are asked
for, but what stands there counts as a use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from iomreport.compose.audiences import Form
from iomreport.doctree.inlines import tidy_inlines
from iomreport.doctree.nodes import (
    Block,
    FigureBox,
    Group,
    Heading,
    Inline,
    Link,
    Paragraph,
    ParagraphRole,
    Run,
    RunRole,
    Table,
    TableRole,
)
from iomreport.doctree.provenance import FIXED, Source, Status
from iomreport.doctree.steps import Steps
from iomreport.doctree.walk import with_children
from iomreport.submission.model import Initiative, Submission
from iomreport.wording.words import Wording


class Meaning(Struct, frozen=True):
    """What an acronym stands for; `article` where the name takes one in running text."""

    name: str
    source: Source
    article: bool = True


Inlines = tuple[Inline, ...]
_QUIET = frozenset(
    {
        ParagraphRole.KICKER,
        ParagraphRole.SUBTITLE,
        ParagraphRole.SOURCE,
        ParagraphRole.NOTE,
        ParagraphRole.CAPTION,
        ParagraphRole.ENTRY,
    }
)
_WORTH_LISTING = 3
"""Fewer acronyms need no list: each is spelled out where it is first used."""

_NAMES = frozenset({"name", "short_name", "as_printed", "official_title", "aliases", "title", "locators"})
_DETERMINED = re.compile(r"(?:^|[\s(“])(?:the|an?|its|their|this|that|each|every|no|any)\s$", re.IGNORECASE)
_BEGINS = re.compile(r"(?:^|[.?!]\s+)$")


def meanings(submission: Submission, wording: Wording) -> dict[str, Meaning]:
    """The acronyms of a submission (its author, partners, initiatives) and the common ones of the language.

    What the language says goes before the records.
    """
    about = submission.about

    def source(record: str, locator: str = "") -> Source:
        return Source(Status.PARAPHRASE, about.id, about.edition, record, "name", locator)

    found = {about.organisation_short: Meaning(about.organisation, source("submission:about"))}
    for partner in submission.partners:
        if partner.acronym:
            plural = partner.acronym.endswith("s")
            meaning = Meaning(partner.name, source(f"partner:{partner.id}"), article=not plural)
            found.setdefault(partner.acronym, meaning)
    for record in submission.initiatives:
        for acronym in () if record.name_is_ours else acronyms_of(record):
            locator = str(record.locators[0]) if record.locators else ""
            found.setdefault(acronym, Meaning(record.name, source(f"initiative:{record.id}", locator)))
    common = {acronym: Meaning(name, FIXED, article=False) for acronym, name in wording.acronyms.items()}
    return {acronym: meaning for acronym, meaning in (found | common).items() if meaning.name != acronym}


def acronyms_of(record: Initiative) -> list[str]:
    """The names of a record that are acronyms, each once."""
    names = dict.fromkeys((record.short_name, *record.aliases))
    return [name for name in names if name.isupper() and len(name) > 1 and "/" not in name]


def spell_out(
    blocks: tuple[Block, ...],
    table: Mapping[str, Meaning],
    form: Form = Form.FIRST,
    *,
    own_words: bool = False,
    steps: Steps | None = None,
) -> tuple[Block, ...]:
    """A document's blocks with their acronyms in one form; `own_words`: in what the officer wrote, too."""
    if form is Form.SHORT or not table:
        return blocks
    speller = _Speller(table, form, own_words)

    def spelled(block: Block, told: frozenset[str]) -> tuple[Block, frozenset[str]]:
        speller.told = set(told)
        return speller.block(block), frozenset(speller.told)

    return (steps or Steps()).through("acronyms spelled out", blocks, frozenset[str](), spelled)[0]


def used(blocks: tuple[Block, ...], table: Mapping[str, Meaning], steps: Steps | None = None) -> list[str]:
    """The acronyms that the running words of a document use, in alphabetical order."""
    if not table:
        return []
    speller = _Speller(table, Form.FIRST, own_words=False)

    def met(block: Block, before: frozenset[str]) -> tuple[Block, frozenset[str]]:
        speller.told = set(before)
        speller.block(block)
        return block, frozenset(speller.told)

    return sorted((steps or Steps()).through("acronyms used", blocks, frozenset[str](), met)[1])


class _Speller:
    """One pass in reading order; `told` are the acronyms met so far."""

    def __init__(self, table: Mapping[str, Meaning], form: Form, own_words: bool) -> None:
        self.table, self.form, self.own_words = table, form, own_words
        self.told: set[str] = set()
        longest_first = sorted(map(re.escape, table), key=len, reverse=True)
        self.pattern = re.compile(rf"(?<![\w/-])(?:{'|'.join(longest_first)})(?![\w/-])")

    def blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        return tuple(map(self.block, blocks))

    def block(self, block: Block) -> Block:
        if isinstance(block, Heading) or (isinstance(block, Table) and block.role is TableRole.HEADING_BLOCK):
            return block
        if isinstance(block, Paragraph):
            return block if block.role in _QUIET else replace(block, inlines=self.inlines(block.inlines))
        if isinstance(block, FigureBox):
            entries = tuple(replace(entry, label=self.inlines(entry.label)) for entry in block.entries)
            return replace(block, entries=entries, remark=self.inlines(block.remark))
        return with_children(block, self.blocks)

    def inlines(self, inlines: Inlines) -> Inlines:
        """Paragraph by paragraph: what stands before an acronym decides on article and capital."""
        before, changed = "", list[Inline]()
        for inline in inlines:
            if isinstance(inline, Run):
                changed.extend(self.run(inline, before))
                before += inline.text
            else:
                for run in inline.runs if isinstance(inline, Link) else ():
                    self.note(run.text)
                    before += run.text
                changed.append(inline)
        return tidy_inlines(changed)

    def note(self, text: str) -> None:
        self.told.update(found[0] for found in self.pattern.finditer(text))

    def may_change(self, run: Run) -> bool:
        if run.role is not RunRole.PLAIN or run.source.field in _NAMES:
            return False
        if run.source.status in (Status.OWN, Status.EDITED):
            return self.own_words
        return run.source.status is not Status.VERBATIM

    def run(self, run: Run, before: str) -> Iterator[Run]:
        if run.role is RunRole.LABEL or run.role is RunRole.OPEN_PLACE:
            yield run
            return
        if not self.may_change(run):
            self.note(run.text)
            yield run
            return
        at = 0
        for found in self.pattern.finditer(run.text):
            acronym, ahead = found[0], before + run.text[: found.start()]
            spelled = ahead.endswith("(")
            if spelled or (self.form is Form.FIRST and acronym in self.told):
                self.told.add(acronym)
                continue
            self.told.add(acronym)
            if found.start() > at:
                yield replace(run, text=run.text[at : found.start()])
            genitive = "’s" if run.text.startswith("’s", found.end()) else ""
            yield from self.spelled(run, acronym, ahead, genitive)
            at = found.end() + len(genitive)
        if at < len(run.text):
            yield replace(run, text=run.text[at:])

    def spelled(self, run: Run, acronym: str, ahead: str, genitive: str) -> Iterator[Run]:
        meaning = self.table[acronym]
        name = meaning.name
        if meaning.article and not _DETERMINED.search(ahead):
            article = "The " if _BEGINS.search(ahead) else "the "
            yield replace(run, text=article, source=FIXED)
        elif not meaning.article and _BEGINS.search(ahead):
            name = name[:1].upper() + name[1:]
        yield replace(run, text=f"{name}{genitive}", source=meaning.source)
        if self.form is Form.FIRST:
            yield replace(run, text=" (", source=FIXED)
            yield replace(run, text=f"{acronym}{genitive}")
            yield replace(run, text=")", source=FIXED)


def listed(
    blocks: tuple[Block, ...], table: Mapping[str, Meaning], title: str, steps: Steps | None = None
) -> tuple[Block, ...]:
    """A section with the acronyms that a document uses and their meanings; nothing where it uses few."""
    names = used(blocks, table, steps)
    if len(names) < _WORTH_LISTING:
        return ()
    line: list[Inline] = []
    for acronym in names:
        meaning = table[acronym]
        line.append(Run("; " if line else "", FIXED))
        line.append(Run(acronym, meaning.source, strong=True))
        line.append(Run(f" {meaning.name}", meaning.source))
    return (Group((Heading(3, (Run(title, FIXED),)), Paragraph(tidy_inlines(line), ParagraphRole.NOTE))),)
