"""`attach`: the official text, recognised and kept in the user's folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from iomreport.cli import console
from iomreport.cli.guard import PROBLEMS
from iomreport.export.sources import attach as keep
from iomreport.paths import find_paths


def attach(options: argparse.Namespace) -> int:
    """What of the text was recognised; 1 when any of its sentences is missing or differs."""
    attached = keep(find_paths(), Path(options.file), options.submission)
    found = attached.recognised
    console.out(f"{attached.about.id}: {found.found} of {found.total} sentences recognised")
    for key, part, whole in found.sections:
        console.out(f"  {key:6} {part} of {whole}")
    for missing in found.missing:
        if missing.instead:
            console.out(f"differs: {missing.locator}: “{missing.instead}”")
        else:
            console.out(f"missing: {missing.locator}")
    console.say(f"kept in {attached.path}")
    return PROBLEMS if found.missing else 0
