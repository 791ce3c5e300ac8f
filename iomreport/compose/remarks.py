"""What a copied type says of itself, line by line, to the person who is going to change it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from iomreport.compose.manifest import Manifest

FIELDS: Mapping[str, str] = {
    "id": "Its short name. The folder has the same name: change both or neither.",
    "name": "The name in the list of types. Change it as you like.",
    "purpose": "One line that says what the type is for. The window shows it below the name.",
    "order": "Its place in the list; your own types come after those of the program.",
    "title": "The title of a new note. {subject} stands for what the note is about.",
    "short_title": "The same in small letters, for file names and lists.",
    "parameters": "What a new note asks for: round-tables, initiatives, country, event, speaker.",
    "heading": "The lines at the head of the note, in their order. Take out what you do not need.",
    "citations": "How sources are cited at first: none, line or footnotes.",
    "spacing": "Room between lines: standard, compact, or spoken (large, to be read aloud).",
    "pages": "Pages that the type aims at. A longer note is told as a problem, never cut unasked.",
    "shorter": "Fewer pages, where the submission names the country so often at most.",
    "words": "Words that the type aims at.",
    "minutes": "Minutes that the note may take to be spoken.",
    "internal": "“true” marks every page as not for distribution.",
    "acronyms": "“true” ends the note with a list of the acronyms that it uses.",
    "one_round_table": "“true”: the window begins a new note on one round table, not on all.",
    "country_wanted": "What the note asks for while no country is chosen.",
    "pictures": "Pictures that the note has room for; “true” shows one at first, “false” on demand.",
    "body": "The file that prints the note.",
    "sections": "The sections, in their order. Move, change or remove whole ones, each from its “- id” on.",
}
"""What is said above a field of the manifest."""

SECTION: Mapping[str, str] = {
    "id": "Its short name, in small letters with hyphens. The file that prints the note finds it by this.",
    "title": "Its heading; {country} stands for the name of the country.",
    "guidance": "What the window says to the officer about this section.",
    "takes": "What the officer may put there: initiative, figure, event, quotation, text.",
    "scope": "In a note on a country: named (only what names it), other (only the rest) or any.",
    "required": "“true”: the section must not stay empty.",
    "level": "How long records print at first: headline, summary or detail.",
    "level_of_others": "The same for what does not name the country, for one purpose of the note.",
    "limit": "How many initiatives a new note puts there at most; 0 for no limit.",
    "limit_for": "Other limits, for one purpose of the note.",
    "drafts": "“true”: the section is written from the submission while it is empty.",
    "heading": "“false”: the heading does not print.",
    "places": "What only the officer can write. Each prints as [Drafter: …] until it is filled.",
    "only_for": "Only in notes for this purpose: information, decision or meeting.",
    "wanted": "What the empty section asks the officer for.",
    "confirm": "“true”: once the submission is old, the officer confirms each record there.",
    "internal": "“true”: the section does not print for readers outside.",
}
"""What is said above the first field of this name in a section."""

_FIELD = re.compile(r"(?P<indent> *)(?P<dash>- )?(?P<name>[a-z_]+):(?: |$)")
_MACRO = re.compile(r"\{%-? macro (?P<name>\w+)\(")
_LINES: tuple[tuple[str, str], ...] = (
    (
        r'\{% import "_shared/',
        "The parts that all types share: heading, outline, items, places. Keep this line.",
    ),
    (r"\{% set ", "A short name for what is needed more than once."),
    (r"\{% if section\.drafting", "Down to “else”: what prints while the officer has put nothing here."),
    (
        r"\{% if not section\.drafting",
        "Down to “elif” or “else”: what prints once the officer has put something here.",
    ),
    (r"\{% if ", "Only where there is such a thing; “elif” and “else” say what prints otherwise."),
    (r"\{% for ", "Once for each entry of a list."),
    (r"<aside", "A box. “class” says what it is; the house style says what that looks like."),
    (r"<table", "A table: “columns” are the widths of its columns in per cent."),
    (
        r"<p[ >]",
        "Words outside {{ }} are yours: change them. {{ }} prints what the submission or the officer says.",
    ),
    (
        r"<(li|td|p)\b.*\.cite \}\}",
        "“cite” prints the source: a footnote, or what the note’s field “Sources” wants.",
    ),
    (r"\{\{ shared\.items\(section\) \}\}", "Prints what the officer put into the section."),
    (r"\{\{ shared\.places", "Prints what only the officer can write."),
    (r"\{\{ shared\.opening\(", "From here on the note is printed, from top to bottom: first its title."),
    (r"\{\{ shared\.heading_block\(", "The lines at its head: “heading” in the manifest says which."),
    (r"\{\{ shared\.outline\(", "The sections. One that is not named here prints its items as they stand."),
)
"""How a line of a body begins, and what is said above the first such line."""


def with_remarks(text: str, name: str, identity: str) -> str:
    """A manifest with a remark above each field where it occurs first; `name` is that of the type copied."""
    head = (
        f"# A type of brief of your own, begun as a copy of “{name}”.",
        "# What follows a # is a remark to you and never prints. Change what stands after the colons, save",
        "# the file, and look at the pages: they follow. Keep the words before the colons as they are.",
        f"# “iomreport lint {identity}” lists all that is wrong, each with its line.",
        "",
    )
    return "\n".join((*head, *_remarked(text.splitlines()))) + "\n"


def _remarked(lines: list[str]) -> Iterator[str]:
    told: set[str] = set()
    for line in lines:
        field = _FIELD.match(line)
        if field is not None:
            inside = bool(field["indent"] or field["dash"])
            remark = (SECTION if inside else FIELDS).get(field["name"], "")
            if remark and remark not in told:
                told.add(remark)
                yield f"{field['indent']}# {remark}"
        yield line


def with_remarks_in_body(text: str, manifest: Manifest) -> str:
    """A body with a remark above each macro of a section, and above the first line of each kind."""
    titles = {section.id.replace("-", "_"): section.title for section in manifest.sections}
    waiting = [(re.compile(pattern), remark) for pattern, remark in _LINES]
    done: list[str] = ["{# What stands between these signs is a remark to you and never prints. #}"]
    for line in text.splitlines():
        macro = _MACRO.match(line)
        if macro is not None and macro["name"] in titles:
            done.append(f"{{# Prints the section “{titles[macro['name']]}”. #}}")
        for at, (pattern, remark) in enumerate(waiting):
            if pattern.match(line):
                done.append(f"{{# {remark} #}}")
                del waiting[at]
                break
        done.append(line)
    return "\n".join(done) + "\n"
