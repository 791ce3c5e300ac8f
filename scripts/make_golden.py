#!/usr/bin/env python3
"""Write tests/golden anew: what the example briefs come to as DOCX and PDF, as text that can be compared.

To be run when a file that the tests call changed is meant to change; then look at `git diff tests/golden`,
which is the change as readers of the documents will see it. Of each example in resources/examples:

- `docx/PART`: every part in XML, indented, with the relationships in the order of their ids, which
  has no meaning; without the zip around them;
- `pdf.txt`: the words of every page, the structure tree with its words, and the artifacts; alternative
  text in brackets.

Left out, because other tests prove them: the provenance manifest (no file is attached), and of the PDF the
positions, colours, embedded faces, metadata and outline. The user's own templates, packs and styles and the
typefaces installed on the machine take no part.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import textwrap
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parents[1]))

from lxml import etree

from iomreport.brief.store import read_brief
from iomreport.export.studio import Studio
from iomreport.files import make_folder, write_atomically
from iomreport.paths import find_paths
from iomreport.wording.unbroken import unbroken_spaces
from iomreport.writers.base import Options, writer
from tests.writers.pdf.reading import Element, page_texts, structure

FOLDER = Path(__file__).parents[1] / "tests" / "golden"
_LINE = 100
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationships"


def open_studio(user_folder: Path) -> Studio:
    """On what ships, with nothing of a user but what lies in that folder."""
    data, cache, logs = (user_folder / name for name in ("data", "cache", "logs"))
    return Studio.open(replace(find_paths(), user_data=data, cache=cache, logs=logs), "iom-2013")


def example_names(studio: Studio) -> list[str]:
    """The examples that ship, in the order of their names."""
    return sorted(path.stem for path in studio.paths.examples.glob("*.iombrief"))


def golden_files(studio: Studio, name: str) -> dict[str, str]:
    """The text of each golden file of an example, by its path below the example's folder."""
    brief = read_brief(studio.paths.examples / f"{name}.iombrief")
    document = studio.compose(brief)
    wording = studio.wording(brief.header.language)
    options = Options(
        style=studio.style(brief).house,
        fonts=studio.paths.fonts,
        words=wording.document,
        unbroken=unbroken_spaces(wording),
    )
    pdf = writer("pdf")(document, options)
    if pdf.layout is None:
        raise TypeError("the PDF writer gave no layout")
    docx = writer("docx")(document, replace(options, pages=pdf.layout.page_of()))
    return {"pdf.txt": pdf_text(pdf.data), **docx_texts(docx.data)}


def docx_texts(data: bytes) -> dict[str, str]:
    """Every part of a package as indented XML, by `docx/` and its name; pictures as SVG alone."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = (name for name in sorted(archive.namelist()) if not name.endswith(".png"))
        return {f"docx/{name}": _indented(archive.read(name)) for name in names}


def pdf_text(data: bytes) -> str:
    """The words page by page, then the structure tree with its words, then the artifacts."""
    lines: list[str] = []
    for number, words in enumerate(page_texts(data), 1):
        lines += [f"== page {number}", *_wrapped(words, 0)]
    tree, artifacts = structure(data)
    lines += ["== structure", *_outline(tree, 0), "== artifacts", *_wrapped(artifacts, 0)]
    return "\n".join(lines) + "\n"


def first_difference(expected: str, made: str) -> str:
    """The first line that differs as `line N: was ..., is now ...`; empty when there is none."""
    if expected == made:
        return ""
    before, after = expected.split("\n"), made.split("\n")
    shared = min(len(before), len(after))
    at = next((index for index in range(shared) if before[index] != after[index]), shared)
    was, now = (lines[at] if at < len(lines) else "the end" for lines in (before, after))
    return f"line {at + 1}:\n  was     {was}\n  is now  {now}"


def _indented(data: bytes) -> str:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(data, parser)
    if root.tag == _RELATIONSHIPS:
        root[:] = sorted(root, key=lambda relationship: relationship.get("Id", ""))
    return etree.tostring(root, pretty_print=True, encoding="unicode")


def _outline(element: Element, depth: int) -> Iterator[str]:
    yield "  " * depth + element.tag
    yield from _wrapped(f"({element.alt})" if element.alt else "", depth + 1)
    words = ""
    for kid in (*element.kids, None):
        if isinstance(kid, str):  # words marked apart, such as those of two lines, are read in one
            words += kid
            continue
        if words:
            yield from _wrapped(words, depth + 1)
            words = ""
        if kid is not None:
            yield from _outline(kid, depth + 1)


def _wrapped(words: str, depth: int) -> list[str]:
    indent = "  " * depth + "| "
    return textwrap.wrap(
        words,
        _LINE,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def main() -> int:
    """Write the files anew, drop those of examples that are gone, and print the folder of each example."""
    with tempfile.TemporaryDirectory() as user_folder:
        studio = open_studio(Path(user_folder))
        made = {name: golden_files(studio, name) for name in example_names(studio)}
    shutil.rmtree(FOLDER, ignore_errors=True)
    for name, files in made.items():
        for path, text in files.items():
            make_folder((FOLDER / name / path).parent)
            write_atomically(FOLDER / name / path, text.encode())
        print(FOLDER / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
