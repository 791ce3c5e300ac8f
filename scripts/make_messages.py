"""Collect the interface's messages into resources/i18n/iomreport.pot, and bring the catalogues beside it up
to date.

    python scripts/make_messages.py              after messages have changed
    python scripts/make_messages.py fr es        also begin catalogues for these languages

A catalogue is LANGUAGE.po; a message without a translation is shown in English. Comments in the source that
begin with "translators:" are handed on. Places in the source are not recorded: they change all the time.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "i18n"
TEMPLATE = FOLDER / "iomreport.pot"
BEGUN = datetime(2013, 3, 4, tzinfo=UTC)
"""In place of the time of the run, so that the same messages give the same file."""
KEYWORDS = {"tr": None, "trn": (1, 2), "marked": None, "_": None, "clause": None, "clause_n": (1, 2)}


def collected() -> Catalog:
    """All messages of the window, and what the core says to its reader."""
    catalogue = Catalog(project="iomreport", charset="utf-8", creation_date=BEGUN)
    found = extract_from_dir(
        ROOT / "iomreport",
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("translators:",),
        strip_comment_tags=True,
    )
    for _, _, message, comments, context in found:
        catalogue.add(message, auto_comments=comments, context=context)
    for told in messages_in(ROOT / "iomreport"):
        catalogue.add(told)
    return catalogue


def messages_in(folder: Path) -> Iterator[str | tuple[str, str]]:
    """The messages of all calls, those within f-strings too, which Babel passes over."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in KEYWORDS:
                texts = [str(part.value) for part in node.args if isinstance(part, ast.Constant)]
                if texts:
                    yield (texts[0], texts[1]) if len(texts) > 1 else texts[0]


def written(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue, sorted by message, without what changes at every run."""
    with path.open("wb") as stream:
        write_po(stream, catalogue, width=100, sort_output=True, no_location=True)


def main(languages: list[str]) -> None:
    """Write the template and every catalogue."""
    FOLDER.mkdir(exist_ok=True)
    messages = collected()
    written(TEMPLATE, messages)
    begun = {path.stem for path in FOLDER.glob("*.po")}
    for language in sorted(begun | set(languages)):
        path = FOLDER / f"{language}.po"
        catalogue = Catalog(locale=language, project="iomreport", charset="utf-8")
        if path.exists():
            with path.open("rb") as stream:
                catalogue = read_po(stream, locale=language)
        catalogue.update(messages, no_fuzzy_matching=True)
        written(path, catalogue)
    print(f"{len(messages)} messages")


if __name__ == "__main__":
    main(sys.argv[1:])
