"""Sequences of inlines: put in order, and read as plain words."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from iomreport.doctree.nodes import Footnote, Inline, LineBreak, Link, PageNumber, Run


def tidy_inlines(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Join neighbouring runs of one look and source; single out spaces; drop what is empty.

    No space and no line break is left at either end, no space beside a break or before a footnote's mark
    (there it goes behind the mark when a word follows), and one where runs met with several. No other
    character is lost; a second call changes nothing.
    """
    tidy: list[Inline] = []
    owed: Run | None = None  # a space from before a footnote's mark, for a word that follows the mark
    for inline in inlines:
        if isinstance(inline, LineBreak | Footnote):
            space = _strip_end(tidy)
            owed = (space or owed) if isinstance(inline, Footnote) else None
        elif isinstance(inline, PageNumber) or plain_text([inline]):
            if owed is not None and _begins_word(inline):
                _append(tidy, owed)
            owed = None
        if isinstance(inline, Run):
            _append(tidy, inline)
        elif isinstance(inline, Link):
            _append_link(tidy, inline)
        elif tidy or not isinstance(inline, LineBreak):
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


def _begins_word(inline: Inline) -> bool:
    """Whether a space must part this from a word before it; “, then” and “) and” stay close."""
    text = plain_text([inline])
    return isinstance(inline, PageNumber) or text[0].isalnum() or text[0] in "([{“‘«$€£#"


def _strip_end(inlines: list[Inline]) -> Run | None:
    """Drop the space at the end, in whatever it stands, and give it back as a run of its own."""
    space: Run | None = None
    while inlines:
        last = inlines[-1]
        if isinstance(last, Run):
            shorter: Inline = replace(last, text=last.text.rstrip(" "))
            if shorter != last:
                space = replace(last, text=" ")
        elif isinstance(last, Link):
            runs: list[Inline] = list(last.runs)
            space = _strip_end(runs) or space
            shorter = Link(last.target, tuple(run for run in runs if isinstance(run, Run)))
        else:
            break
        if plain_text([shorter]):
            inlines[-1] = shorter
            break
        inlines.pop()
    return space
