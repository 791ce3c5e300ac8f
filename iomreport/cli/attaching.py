"""`attach` and `fingerprints`: the official text, recognised and kept, or marked for a pack of one's own."""

from __future__ import annotations

import argparse
from pathlib import Path

from iomreport.cli import console
from iomreport.cli.guard import PROBLEMS
from iomreport.errors import InputError, reason_of
from iomreport.export.sources import attach as keep
from iomreport.files import write_atomically
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


def fingerprints(options: argparse.Namespace) -> int:
    """Make the fingerprints of a pack from its official text; what was found in the text is told."""
    from iomreport.submission.fingerprints import make_fingerprints
    from iomreport.submission.pack import FINGERPRINTS
    from iomreport.submission.source import read_passages

    folder, text = Path(options.pack), Path(options.text)
    if not folder.is_dir():
        raise InputError("is not a folder", file=folder, remedy="give the folder of the pack")
    try:
        passages = read_passages(text.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        why = reason_of(error) if isinstance(error, OSError) else "it is not UTF-8"
        raise InputError(f"cannot be read: {why}", file=text, remedy="give a text file in UTF-8") from None
    if not any(passage.locator.section != "title" for passage in passages):
        remedy = "begin each section with a line such as “## 1. Round table 1: Its title”"
        raise InputError("no section is found in it", file=text, remedy=remedy)
    target = folder / FINGERPRINTS
    write_atomically(target, make_fingerprints(passages))
    for passage in passages:
        count = len(passage.sentences)
        console.say(f"{passage.locator}: {count} sentence{'s' * (count > 1)}: {passage.sentences[0][:60]}")
    console.out(str(target))
    return 0
