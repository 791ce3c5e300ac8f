"""Sequences of inlines: put in order, and read as plain words."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from iomreport.doctree.nodes import Footnote, Inline, LineBreak, Link, Run


def tidy_inlines(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Join neighbouring runs of one look and source; single out spaces; drop what is empty.

    No space and no line break is left at either end, no space beside a break or before a footnote's mark
    (there it goes behind the mark when a word follows), and one where runs met with several. No other
    character is lost; a second call changes nothing.
    """
    tidy: list[Inline] = []
    owed = False  # a space taken from before a footnote's mark, which words behind the mark still need
    for inline in inlines:
        if isinstance(inline, Run | Link):
            words = plain_text([inline])
            if owed and words and _begins_word(words):
                inline = _behind_space(inline)
            owed = owed and not words
            if isinstance(inline, Run):
                _append(tidy, inline)
            else:
                _append_link(tidy, inline)
            continue
        if isinstance(inline, LineBreak | Footnote):
            stripped = _strip_end(tidy)
            owed = isinstance(inline, Footnote) and (owed or stripped)
        if tidy or not isinstance(inline, LineBreak):
            tidy.append(inline)
    _strip_end(tidy)
    while tidy and isinstance(tidy[-1], LineBreak):
        tidy.pop()
        _strip_end(tidy)
    return tuple(tidy)


def plain_text(inlines: Sequence[Inline]) -> str:
    """The words of inlines in one line, without footnotes; a line break is a space."""
    parts: list[str] = []
    for inline in inlines:
        if isinstance(inline, Run):
            parts.append(inline.text)
        elif isinstance(inline, Link):
            parts.extend(run.text for run in inline.runs)
        elif isinstance(inline, LineBreak):
            parts.append(" ")
    return "".join(parts)


def _append(tidy: list[Inline], run: Run) -> None:
    last = tidy[-1] if tidy else None
    text = run.text.lstrip(" ") if _takes_no_space(last) else run.text
    if not text:
        return
    run = replace(run, text=text)
    if isinstance(last, Run) and _same_look(last, run):
        tidy[-1] = replace(last, text=last.text + text)
    else:
        tidy.append(run)


def _append_link(tidy: list[Inline], link: Link) -> None:
    if not plain_text([link]).strip(" "):  # a space that nobody can click on
        for run in link.runs:
            _append(tidy, run)
        return
    before = tidy[-1:]  # decides on a space at the link's beginning
    runs: list[Inline] = [Link("", ())] if before and not _takes_no_space(before[0]) else []
    for run in link.runs:
        _append(runs, run)
    tidy.append(Link(link.target, tuple(run for run in runs if isinstance(run, Run))))


def _takes_no_space(last: Inline | None) -> bool:
    """Whether a space would be one too many behind this."""
    if last is None or isinstance(last, LineBreak):
        return True
    return isinstance(last, Run | Link) and plain_text([last]).endswith(" ")


def _same_look(one: Run, other: Run) -> bool:
    return replace(one, text="") == replace(other, text="")


def _begins_word(text: str) -> bool:
    """Whether a space must part this from a word before it; “, then” and “) and” stay close."""
    return text[0].isalnum() or text[0] in "([{“‘«$€£#"


def _behind_space(inline: Run | Link) -> Run | Link:
    if isinstance(inline, Run):
        return replace(inline, text=f" {inline.text}")
    at = next(number for number, run in enumerate(inline.runs) if run.text)
    run = replace(inline.runs[at], text=f" {inline.runs[at].text}")
    return Link(inline.target, (*inline.runs[:at], run, *inline.runs[at + 1 :]))


def _strip_end(inlines: list[Inline]) -> bool:
    """Drop the space at the end, in whatever it stands, and say whether there was one."""
    found = False
    while inlines:
        last = inlines[-1]
        if isinstance(last, Run):
            shorter: Inline = replace(last, text=last.text.rstrip(" "))
        elif isinstance(last, Link):
            runs: list[Inline] = list(last.runs)
            _strip_end(runs)
            shorter = Link(last.target, tuple(run for run in runs if isinstance(run, Run)))
        else:
            break
        found = found or shorter != last
        if plain_text([shorter]):
            inlines[-1] = shorter
            break
        inlines.pop()
    return found
