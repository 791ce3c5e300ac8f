"""What can go wrong in a template: each example is run, and the page holds what the program says of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
from ruamel.yaml import YAML

from iomreport.compose.catalogue import MANIFEST, Template, read_manifest
from iomreport.compose.engine import compose
from iomreport.compose.outline import new_brief
from iomreport.compose.static import faults
from iomreport.errors import InputError, IomreportError
from iomreport.export.studio import Studio
from iomreport.export.trial import try_template
from iomreport.paths import find_paths

EXAMPLES = Path(__file__).with_suffix(".yaml")
DAY = date(2013, 3, 4)
HEAD = """\
id: example
name: Example
purpose: To show what goes wrong
title: "Example: {subject}"
short_title: example
parameters: []
heading: [date]
pictures: {timeline: true}
sections: [{id: points, title: Points, guidance: What matters, takes: [initiative], limit: 3}]
"""


class Example(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A broken template, what is wrong with it in plain words, and how it is right."""

    name: str
    broken: str
    right: str
    why: str
    manifest: bool = False
    """`broken` and `right` belong to the manifest, after the usual lines of one."""
    encoding: str = "utf-8"
    """In which `broken` is saved."""
    samples: bool = False
    """It shows in some of the sample notes only."""


class Group(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Examples under one heading."""

    heading: str
    examples: tuple[Example, ...]


def groups() -> tuple[Group, ...]:
    """All examples."""
    read = YAML(typ="safe", pure=True).load(EXAMPLES.read_text(encoding="utf-8"))
    return msgspec.convert(read, tuple[Group, ...])


def template_errors() -> str:
    """Every example with what the program says of it."""
    studio = Studio.open(find_paths())
    parts = []
    for group in groups():
        parts.append(f"## {group.heading}\n")
        parts += [_shown(example, studio) for example in group.examples]
    return "\n".join(parts)


def _shown(example: Example, studio: Studio) -> str:
    told = "\n".join(said(example, example.broken, studio, example.encoding))
    language = "yaml" if example.manifest else "jinja"
    return (
        f"### {example.name}\n\n{example.why.strip()}\n\n"
        f"```{language}\n{example.broken.rstrip()}\n```\n\n"
        f"The program says:\n\n```text\n{told}\n```\n\n"
        f"Right:\n\n```{language}\n{example.right.rstrip()}\n```\n"
    )


def said(example: Example, text: str, studio: Studio, encoding: str = "utf-8") -> list[str]:
    """What `iomreport lint`, else `iomreport build`, would print of an example's text, line by line."""
    if example.manifest:
        return said_of(HEAD + text, "<p>x</p>\n", studio, encoding)
    return said_of(HEAD, text, studio, encoding, samples=example.samples)


def said_of(
    manifest: str, body: str, studio: Studio, encoding: str = "utf-8", *, samples: bool = False
) -> list[str]:
    """The same of a whole template; without `samples`, of one sample note alone, which is quicker."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "example"
        folder.mkdir()
        (folder / MANIFEST).write_text(manifest, encoding="utf-8")
        (folder / "note.html.j2").write_text(body, encoding=encoding)
        found = _in_samples(folder, studio) if samples else _faults(folder, studio)
        return [fault.replace(f"{folder}/", "").replace(f"{folder}\\", "") for fault in found]


def _in_samples(folder: Path, studio: Studio) -> Iterator[str]:
    for notice in try_template(studio, folder):
        place = notice.place
        yield str(InputError(notice.message, file=place.file, line=place.line, remedy=notice.fix))


def _faults(folder: Path, studio: Studio) -> Iterator[str]:
    try:
        library = studio.library_in("en")
        template = Template(read_manifest(folder / MANIFEST), folder, ours=False)
        found = list(faults(template, library.shared))
        yield from map(str, found)
        if not found:
            brief = new_brief(template.manifest, studio.index, date=DAY, country="TUN")
            compose(brief, template, library)
    except IomreportError as error:
        yield str(error)
