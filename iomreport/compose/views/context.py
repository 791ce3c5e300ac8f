"""What all views of one rendering share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from iomreport.brief.model import Brief, Citations
from iomreport.compose.audiences import ANYBODY, Audience
from iomreport.compose.citations import Citer
from iomreport.compose.facts import Facts
from iomreport.compose.phrases import fixed
from iomreport.compose.values import Printer, Value
from iomreport.doctree.nodes import DrawingKind, Inline
from iomreport.submission.attached import AttachedText
from iomreport.submission.lens import CountryLens
from iomreport.submission.locator import Locator
from iomreport.submission.query import Index


@dataclass(frozen=True)
class Context:
    """The brief, the facts, the citer and the maker of values.

    `geography` is the folder of the map's data, `pictures` are the kinds of picture that the note shows,
    `audience` is its reader, `official` the official text where it is attached.
    """

    brief: Brief
    facts: Facts
    citer: Citer
    values: Printer
    geography: Path
    pictures: frozenset[DrawingKind] = frozenset()
    audience: Audience = ANYBODY
    official: AttachedText | None = None

    @property
    def index(self) -> Index:
        """The records."""
        return self.facts.printer.index

    @cached_property
    def lens(self) -> CountryLens | None:
        """The submission seen from the brief's country, if it has one."""
        code = self.brief.header.country
        return CountryLens(self.index, code) if code else None

    def words(self, inlines: Sequence[Inline]) -> Value:
        """Words as a value."""
        return self.values.words(inlines)

    def fixed(self, key: str, **parts: str) -> Value:
        """Fixed wording of the document's language."""
        return self.words(fixed(self.facts.word(key).format(**parts)))

    def cite(self, locators: Sequence[Locator]) -> Value:
        """The footnote mark of a citation, or nothing where the brief wants no footnotes."""
        wanted = self.brief.header.citations is Citations.FOOTNOTES and locators
        return self.words((self.citer.note(locators),) if wanted else ())

    def place(self, locators: Sequence[Locator], *, within: str = "") -> Value:
        """The citation in running text: “(sect. B.3, para. 2)”."""
        return self.words(self.citer.in_text(locators, within=within) if locators else ())
