"""No line of any format ends between a number and what it belongs to; words are read with plain spaces."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from msgspec.structs import replace

from iomreport.doctree.nodes import Document
from iomreport.paths import find_paths
from iomreport.wording.unbroken import unbroken_spaces
from iomreport.wording.words import read_wording
from iomreport.writers.base import Options, writer
from tests.writers.build import DAY, options, para
from tests.writers.docx.reading import text, xml

HELD = ("21", "22", "February", "35", "per", "para.", "sect.")
SENTENCES = [
    f"{'Now ' * (number % 13)}21 and 22 February 2013, some 35 per cent, see para. 2, sect. B.4, post-2015. "
    for number in range(60)
]
NOTE = Document("A note", "en", DAY, (para("".join(SENTENCES)),))


@pytest.fixture
def how() -> Options:
    unbroken = unbroken_spaces(read_wording(find_paths().wording / "en.yaml"))
    return replace(options(), unbroken=unbroken)


def lines(form: str, how: Options) -> list[str]:
    data = writer(form)(NOTE, how).data
    if form == "txt":
        return data.decode().split("\n")
    with pypdfium2.PdfDocument(io.BytesIO(data)) as pdf:
        printed: str = pdf[0].get_textpage().get_text_bounded()
    return printed.splitlines()


def ends(found: list[str]) -> set[str]:
    """The last words of lines that ought not to be the last."""
    return {line.split()[-1] for line in found if line.strip()} & set(HELD)


@pytest.mark.parametrize("form", ["pdf", "txt"])
def test_lines_end_elsewhere(form: str, how: Options) -> None:
    assert len(ends(lines(form, options()))) > 2
    found = lines(form, how)
    assert not ends(found)
    assert "\u00a0" not in "".join(found)


def test_word_and_browsers_are_told_where(how: Options) -> None:
    held = "21\u00a0and\u00a022\u00a0February\u00a02013, some 35\u00a0per\u00a0cent"
    assert held in text(xml(writer("docx")(NOTE, how).data))
    page = writer("html")(NOTE, how).data.decode()
    assert held in page
    assert '<span class="unbroken">post-2015</span>' in page
