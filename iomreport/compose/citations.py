"""How the submission is cited: in full the first time, shortened afterwards, by paragraph in running text.

While a template runs, every citation is made in its short form and marked by its source's record; which one
is the first in reading order is known only when the document stands (`cite_in_full`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from iomreport.compose.phrases import fill, listed
from iomreport.doctree.nodes import Block, Document, Footnote, Inline, Paragraph, ParagraphRole, Run
from iomreport.doctree.provenance import Source, Status
from iomreport.doctree.steps import Steps
from iomreport.doctree.walk import every_block, inlines_of, map_inlines
from iomreport.submission.locator import Locator, runs
from iomreport.submission.query import Index
from iomreport.wording import dates
from iomreport.wording.words import Wording

CITATION = "citation"
_NO_PLACE = (CITATION, "submission:about")
Inlines = tuple[Inline, ...]


@dataclass(frozen=True)
class Citer:
    """Makes citations of one submission in one language."""

    index: Index
    wording: Wording

    def where(self, locators: Iterable[Locator], *, within: str = "") -> str:
        """“sect. B.3, paras. 2 and 3; sect. A, para. 3, footnote 3”; the section `within` goes unnamed."""
        by_section: dict[str, list[Locator]] = {}
        for locator in sorted(set(locators), key=self.index.position):
            by_section.setdefault(locator.section, []).append(locator)
        return "; ".join(self._section(key, found, within) for key, found in by_section.items())

    def note(self, locators: Sequence[Locator]) -> Footnote:
        """A footnote with the short citation; the document's first becomes the full one later."""
        return Footnote((Paragraph(self._short(locators), ParagraphRole.NOTE),))

    def in_text(self, locators: Sequence[Locator], *, within: str = "") -> Inlines:
        """“(sect. B.3, para. 2)”."""
        return self._cited("in-text", locators, where=self.where(locators, within=within))

    def source_line(self, locators: Sequence[Locator]) -> Inlines:
        """The one line under a note without footnotes; without locators, the submission as a whole."""
        return self._full("citation-line" if locators else "citation-line-whole", locators)

    def bibliographic(self, *, stop: bool = True) -> Inlines:
        """The submission as a list of sources gives it."""
        return self._full("citation-whole" if stop else "citation-source", ())

    def full(self, locators: Sequence[Locator]) -> Inlines:
        """The full citation."""
        return self._full("citation-full", locators)

    def _short(self, locators: Sequence[Locator]) -> Inlines:
        about = self.index.submission.about.citation
        return self._cited(
            "citation-short",
            locators,
            author=about.author_short,
            title=about.short_title,
            where=self.where(locators),
        )

    def _full(self, key: str, locators: Sequence[Locator]) -> Inlines:
        about = self.index.submission.about
        return self._cited(
            key,
            locators,
            author=about.citation.author,
            title=about.citation.title,
            place=about.citation.place,
            dates=dates.interval(about.dates, self.wording),
            where=self.where(locators),
            numbering=about.citation.numbering,
            disclaimer=about.citation.disclaimer.text,
        )

    def _cited(self, key: str, locators: Sequence[Locator], **parts: str) -> Inlines:
        about = self.index.submission.about
        places = ", ".join(str(locator) for locator in sorted(set(locators), key=self.index.position))
        source = Source(Status.FIXED, about.id, about.edition, CITATION, key, places)
        return fill(
            self.wording.document[key], {name: (Run(text, source),) for name, text in parts.items()}, source
        )

    def _section(self, key: str, locators: Sequence[Locator], within: str) -> str:
        words = self.wording.document
        parts = [] if key == within else [self._name(key)]
        paragraphs = sorted({locator.paragraph for locator in locators if locator.paragraph})
        if paragraphs:
            parts.append(self._counted(paragraphs, "cite-paragraph", "cite-paragraphs"))
        elif key != "title":
            parts.append(words["cite-heading"])
        notes = sorted({locator.footnote for locator in locators if locator.footnote is not None})
        if notes:
            parts.append(self._counted(notes, "cite-footnote", "cite-footnotes"))
        return ", ".join(parts)

    def _name(self, key: str) -> str:
        return self.wording.document["cite-title"] if key == "title" else self.index.section(key).citation

    def _counted(self, numbers: Sequence[int], one: str, many: str) -> str:
        words = self.wording.document
        if len(numbers) == 1:
            return words[one].format(number=numbers[0])
        return words[many].format(numbers=listed(_ranged(numbers, words["cite-range"]), words["and"]))


def _ranged(numbers: Sequence[int], pattern: str) -> list[str]:
    """Numbers in rising order as they are printed; three or more that follow one another as a range."""
    printed: list[str] = []
    for run in runs(numbers):
        printed += [pattern.format(first=run[0], last=run[-1])] if len(run) > 2 else map(str, run)
    return printed


def cite_in_full(document: Document, citer: Citer, steps: Steps | None = None) -> Document:
    """Give the first citing footnote in reading order the full form."""
    done = False

    def cited(block: Block, before: bool) -> tuple[Block, bool]:
        nonlocal done
        done = before
        return (block if done else map_inlines((block,), change)[0]), done

    def change(inlines: Inlines) -> Inlines:
        nonlocal done
        if done or not any(_cites(inline) for inline in inlines):
            return inlines
        changed: list[Inline] = []
        for inline in inlines:
            if not done and isinstance(inline, Footnote) and _cites(inline):
                done = True
                note = Paragraph(citer.full(_locators(inline)), ParagraphRole.NOTE)
                inline = replace(inline, blocks=(note, *inline.blocks[1:]))
            changed.append(inline)
        return tuple(changed)

    blocks, _ = (steps or Steps()).through("cited in full", document.blocks, False, cited)
    return replace(document, blocks=blocks)


def cited_places(blocks: Sequence[Block]) -> tuple[Locator, ...]:
    """The places that the words of a document come from, without repetition.

    What only says what the submission is, such as its name and date, comes from no place in it.
    """
    places: dict[Locator, None] = {}
    for block in every_block(tuple(blocks)):
        for inlines in inlines_of(block):
            for run in inlines:
                if isinstance(run, Run) and run.source.locator and run.source.record not in _NO_PLACE:
                    for text in run.source.locator.split(", "):
                        places.setdefault(Locator.parse(text))
    return tuple(places)


def _cites(inline: Inline) -> bool:
    if not isinstance(inline, Footnote):
        return False
    first = inline.blocks[0].inlines[:1] if inline.blocks else ()
    return any(isinstance(run, Run) and run.source.record == CITATION for run in first)


def _locators(note: Footnote) -> tuple[Locator, ...]:
    run = note.blocks[0].inlines[0]
    text = run.source.locator if isinstance(run, Run) else ""
    return tuple(Locator.parse(part) for part in text.split(", ") if part)
