"""The files that validators are given: every type of note as it ships, and in letterheads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from iomreport.brief.store import read_brief
from iomreport.export.studio import Studio
from iomreport.paths import find_paths
from iomreport.writers.base import writer
from tests.writers.build import MANIFEST, options
from tests.writers.docx.reference import letters
from tests.writers.sample import rich

_LETTERS: Mapping[str, Callable[[], bytes]] = {
    "letter": letters.letterhead,
    "french": letters.french,
    "bare": letters.bare,
    "title-page": lambda: letters.letterhead(letters.with_title_page),
    "tall": lambda: letters.letterhead(letters.with_tall_first_head),
}


def write_notes(folder: Path, format_name: str) -> list[Path]:
    """All examples, one of them in each letterhead, and a document of everything that a note can hold."""
    studio = Studio.open(find_paths(), "iom-2013")
    for example in studio.paths.examples.glob("*.iombrief"):
        studio.export(read_brief(example), (format_name,), folder, example.stem)
    note = read_brief(studio.paths.examples / "round-table-3-note.iombrief")
    for name, letter in _LETTERS.items():
        style = folder / f"style-{name}.dotx"
        style.write_bytes(letter())
        studio.export(note, (format_name,), folder, f"note-in-{name}", style=str(style))
        style.unlink()
    written = writer(format_name)(rich(), options(attachments=(MANIFEST,)))
    (folder / f"everything.{format_name}").write_bytes(written.data)
    return sorted(folder.glob(f"*.{format_name}"))
