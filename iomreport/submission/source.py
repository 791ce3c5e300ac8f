"""The official text, attached by the user: paragraphs, sentences and footnotes, each under its locator.

The text is read as it was published on paper: footnotes stand at the foot of a page and may interrupt a
paragraph, whose two halves are one paragraph here.
"""

from __future__ import annotations

import re

from msgspec import Struct

from iomreport.submission.locator import Locator

_FOOTNOTE = re.compile(r"<sup>(\d+)</sup>\s*(.+)", re.DOTALL)
_MARK = re.compile(r"\s*<sup>(\d+)</sup>")
_LETTER_HEADING = re.compile(r"#+\s*\**([A-Z])\.\s")
_ROUND_TABLE = re.compile(r"[#\s*\-]*(\d)\.\s*\**Round table (\d):")
_SENTENCE_END = re.compile(r"[.!?][\"”']?(?:<sup>\d+</sup>)?\s+(?=[A-Z0-9“\"])")
_ORDINAL = re.compile(r"^(?:- )?(?:\d|[A-Z])\. (?=Round table|IOM.s contribution)")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|para|paras|fig|sect|vol|No)|\b[A-Z])\.\s+$")
_ENDS_A_SENTENCE = re.compile(r"[.!?:][\"”']?(?:<sup>\d+</sup>)*\.?$")


class Passage(Struct, frozen=True):
    """A heading, a body paragraph or a footnote: locator, sentences, and the footnotes marked in each."""

    locator: Locator
    sentences: tuple[str, ...]
    marks: tuple[tuple[int, ...], ...]

    @property
    def text(self) -> str:
        """The whole passage in one line, without footnote marks."""
        return " ".join(self.sentences)


def read_passages(text: str) -> tuple[Passage, ...]:
    """Divide the official text (Markdown, as published) into passages in its own order, footnotes last."""
    bodies: list[list[str]] = []
    keys: list[Locator] = []
    notes: dict[int, str] = {}
    section, paragraph = "", 0
    for block in filter(None, (part.strip() for part in re.split(r"\n\s*\n", text))):
        if block == "---":
            continue
        if note := _FOOTNOTE.match(block):
            notes[int(note[1])] = note[2]
            continue
        heading = _heading(block)
        if heading:
            section, paragraph = heading, 0
        elif not section:
            if keys or not (block.startswith("# ") or "<sup>1</sup>" in block):
                continue  # the meeting's own cover lines
            keys.append(Locator("title"))
            bodies.append([block])
            continue
        elif bodies and paragraph and not _ENDS_A_SENTENCE.search(bodies[-1][-1]):
            bodies[-1].append(block)
            continue
        elif paragraph == 0 and block.startswith("*"):
            bodies[-1].append(block)  # the theme's official title stands under its heading
            continue
        else:
            paragraph += 1
        keys.append(Locator(section, paragraph))
        bodies.append([block])
    passages = [_passage(key, " ".join(parts)) for key, parts in zip(keys, bodies, strict=True)]
    cited = {mark: passage.locator for passage in passages for marks in passage.marks for mark in marks}
    footnotes = [
        _passage(Locator(cited[number].section, cited[number].paragraph, footnote=number), note)
        for number, note in sorted(notes.items())
        if number in cited
    ]
    return (*passages, *footnotes)


def _heading(block: str) -> str:
    """The key of the section that the block opens, or empty."""
    if table := _ROUND_TABLE.match(block):
        return f"RT{table[2]}"
    letter = _LETTER_HEADING.match(block)
    return letter[1] if letter else ""


def _passage(locator: Locator, text: str) -> Passage:
    flat = without_ordinal(" ".join(text.replace("*", "").replace("#", "").split()))
    sentences = split_sentences(flat)
    return Passage(
        locator=locator,
        sentences=tuple(_MARK.sub("", sentence) for sentence in sentences),
        marks=tuple(tuple(int(mark) for mark in _MARK.findall(sentence)) for sentence in sentences),
    )


def without_ordinal(text: str) -> str:
    """A heading without the number or letter of its section."""
    return _ORDINAL.sub("", text)


def split_sentences(text: str) -> tuple[str, ...]:
    """Divide one paragraph into its sentences; a footnote mark stays with the sentence that it closes."""
    sentences: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if _ABBREVIATION.search(text[: end.end()]):
            continue
        sentences.append(text[start : end.end()].strip())
        start = end.end()
    if text[start:].strip():
        sentences.append(text[start:].strip())
    return tuple(sentences)
