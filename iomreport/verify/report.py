"""What verifying finds: a verdict for each sentence of the file."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from iomreport.clauses import NOTHING, Clause
from iomreport.notices import Severity


class Verdict(StrEnum):
    """How a sentence of a file stands to the submission."""

    FAITHFUL = "faithful"
    ALTERED = "altered"
    SUPERSEDED = "superseded"
    OWN = "not from the submission"

    @property
    def code(self) -> str:
        """The same for scripts."""
        return self.value.replace(" ", "-")

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return {Verdict.ALTERED: Severity.ERROR, Verdict.SUPERSEDED: Severity.WARNING}.get(
            self, Severity.INFO
        )


class Sentence(Struct, frozen=True):
    """A sentence as it stands in the file.

    `locator` is where the official text says it, empty where nothing does; `message` says what differs, and
    is empty where nothing does; `number` counts the paragraphs of the file from 1. `original` is what an
    altered sentence was made from, where that is known.
    """

    text: str
    verdict: Verdict
    number: int
    locator: str = ""
    message: Clause = NOTHING
    fix: Clause = NOTHING
    original: str = ""


class Report(Struct, frozen=True):
    """All sentences of a file in reading order, footnotes last.

    `missing` are sentences of the export that are gone, where paragraphs are certain; `by_manifest`: the file
    says itself where its words come from.
    """

    sentences: tuple[Sentence, ...]
    submission: str
    missing: tuple[str, ...] = ()
    by_manifest: bool = False

    def count(self, verdict: Verdict) -> int:
        """How many sentences have a verdict."""
        return sum(sentence.verdict is verdict for sentence in self.sentences)
