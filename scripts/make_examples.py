#!/usr/bin/env python3
"""Write the example briefs of resources/examples anew: one of each type, on Tunisia or on round table 3.

To be run when the pack, a manifest or the form of a brief has changed. Each example is what `iomreport
new` makes, with the heading that an office would give it; what only an officer can write stays open.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from iomreport.brief import edits
from iomreport.brief.model import Brief, Level, Purpose
from iomreport.brief.store import encode
from iomreport.compose.outline import new_brief
from iomreport.export.studio import Studio
from iomreport.files import make_folder, write_atomically
from iomreport.paths import find_paths

DAY = dt.date(2013, 3, 4)
OFFICE = "IOM Tunis"
EVENT = "2013 High-level Dialogue on International Migration and Development"
READER = "Chief of Mission, IOM Tunis"
HANDBOOK = "gmg-mainstreaming-handbook"
Make = Callable[[Studio], Brief]


def country_brief(studio: Studio) -> Brief:
    """What the submission says of Tunisia, on a page."""
    return _new(studio, "country-brief", country="TUN", to=READER, event=EVENT)


def one_page_brief(studio: Studio) -> Brief:
    """The meeting variant: the same facts for someone on the way to a meeting."""
    return _new(studio, "one-page-brief", country="TUN", to=READER, event=EVENT, purpose=Purpose.MEETING)


def fact_sheets(studio: Studio) -> Brief:
    """A page for each initiative that names Tunisia."""
    return _new(studio, "initiative-fact-sheet", country="TUN")


def round_table_note(studio: Studio) -> Brief:
    """Round table 3 for a delegation, its handbook told in full."""
    brief = _new(
        studio, "round-table-note", round_tables=["RT3"], to="Delegation to the Dialogue", event=EVENT
    )
    handbook = [item.id for item in brief.items() if item.ref == HANDBOOK]
    return edits.set_level(brief, handbook, Level.DETAIL)


def talking_points(studio: Studio) -> Brief:
    """Round table 3 to be spoken."""
    return _new(studio, "talking-points", round_tables=["RT3"], event=EVENT)


def compendium(studio: Studio) -> Brief:
    """All of round table 3, entry by entry."""
    return _new(studio, "compendium", round_tables=["RT3"])


# The first in the order of names is the one that `dev.py run` opens.
EXAMPLES: dict[str, Make] = {
    "country-brief-tunisia": country_brief,
    "fact-sheets-tunisia": fact_sheets,
    "one-page-brief-tunisia": one_page_brief,
    "round-table-3-compendium": compendium,
    "round-table-3-note": round_table_note,
    "round-table-3-talking-points": talking_points,
}


def examples(studio: Studio) -> dict[str, bytes]:
    """The files of all examples, by name."""
    return {f"{name}.iombrief": encode(make(studio)) for name, make in EXAMPLES.items()}


def _new(studio: Studio, template: str, **fields: Any) -> Brief:
    manifest = studio.catalogue.get(template).manifest
    return new_brief(manifest, studio.index, date=DAY, office=OFFICE, **fields)


def main() -> int:
    """Write the files and print their paths."""
    paths = find_paths()
    folder: Path = paths.examples
    make_folder(folder)
    for name, data in examples(Studio.open(paths, "iom-2013")).items():
        write_atomically(folder / name, data)
        print(folder / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
