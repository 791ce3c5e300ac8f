from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec.structs import replace as changed

from iomreport.brief.store import read_brief
from iomreport.doctree.nodes import Document, Run
from iomreport.doctree.walk import every_block, inlines_of, map_inlines
from iomreport.export.provenance import provenance
from iomreport.export.studio import Studio
from iomreport.paths import Paths, find_paths
from iomreport.writers.base import Options, writer


@pytest.fixture(scope="session")
def verify_paths(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """What ships, and folders of a user that nobody else uses."""
    home = tmp_path_factory.mktemp("user")
    return changed(find_paths(), user_data=home, cache=home / "cache", logs=home / "logs")


@dataclass(frozen=True)
class Note:
    """The shortest example as a document, to be changed before it is written."""

    paths: Paths
    document: Document
    options: Options

    def runs(self) -> Iterator[Run]:
        for block in every_block(self.document.blocks):
            for inlines in inlines_of(block):
                yield from (inline for inline in inlines if isinstance(inline, Run))

    def with_words(self, run: Run, words: str) -> bytes:
        """The PDF with other words in a run, and the manifest as if they were the same."""
        blocks = map_inlines(
            self.document.blocks,
            lambda inlines: tuple(changed(one, text=words) if one is run else one for one in inlines),
        )
        return writer("pdf")(changed(self.document, blocks=blocks), self.options).data


@pytest.fixture(scope="session")
def note(verify_paths: Paths) -> Note:
    studio = Studio.open(verify_paths, "iom-2013")
    brief = read_brief(verify_paths.examples / "one-page-brief-tunisia.iombrief")
    document = studio.compose(brief)
    options = Options(
        style=studio.style(brief).house,
        fonts=verify_paths.fonts,
        words=studio.wording("en").document,
        attachments=(provenance(document, studio.submission),),
    )
    return Note(verify_paths, document, options)


@pytest.fixture(scope="session")
def exported(verify_paths: Paths) -> Callable[[str], Mapping[str, bytes]]:
    """An example brief in every format, by its name."""
    studio = Studio.open(verify_paths, "iom-2013")
    made: dict[str, dict[str, bytes]] = {}

    def export(name: str) -> Mapping[str, bytes]:
        if name not in made:
            brief = read_brief(Path(verify_paths.examples / f"{name}.iombrief"))
            made[name] = dict(studio.prepare(brief, ("docx", "pdf", "html", "txt")).files)
        return made[name]

    return export
