"""`submissions`, `initiatives` and `templates`: what there is to choose from."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from iomreport.cli import console
from iomreport.cli.selection import country_code, section_key
from iomreport.compose.catalogue import Catalogue, as_json
from iomreport.export.finding import installed_packs, open_pack
from iomreport.paths import Paths, find_paths
from iomreport.submission.geography import Countries
from iomreport.submission.printing import Printer
from iomreport.submission.query import Index
from iomreport.submission.records import json_records
from iomreport.wording.words import read_wording


def submissions(options: argparse.Namespace) -> int:
    """Every submission at hand, in its newest edition; a pack that is to be added is kept first."""
    paths = find_paths()
    if options.add:
        _add(Path(options.add), paths)
    packs = installed_packs(paths)
    found = [(pack.path, pack.submission) for pack in packs.newest]
    for fault in packs.faults:
        console.say(str(fault))
    if options.json:
        console.out_json(
            [
                {
                    "id": submission.about.id,
                    "edition": submission.about.edition,
                    "title": submission.about.title,
                    "organisation": submission.about.organisation,
                    "meeting": submission.about.meeting,
                    "dates": str(submission.about.dates),
                    "languages": list(submission.about.prose_languages),
                    "initiatives": len(submission.initiatives),
                    "hash": submission.hash,
                    "path": str(path),
                }
                for path, submission in found
            ]
        )
    else:
        _table((s.about.id, s.about.edition, str(s.about.dates), s.about.title) for _, s in found)
    return 0


def _add(file: Path, paths: Paths) -> None:
    """Keep a pack, and say on standard error what it is and what `lint` says of it."""
    from iomreport.export.adding import add_pack, look_into

    seen = look_into(paths, file)
    kept = add_pack(paths, file, seen.digest)
    by = f", prepared by {seen.prepared_by}" if seen.prepared_by else ""
    console.say(f"{seen.id}, edition {seen.edition}: {seen.title}{by}")
    if seen.present:
        console.say(f"edition {seen.present} was at hand; the newest counts for new briefs")
    for remark in seen.remarks:
        console.say(remark)
    console.say(f"kept in {kept}")


def initiatives(options: argparse.Namespace) -> int:
    """What a submission names: values of one option are alternatives, different options narrow."""
    paths = find_paths()
    index = Index(open_pack(paths, options.submission))
    countries = Countries.read(paths.countries)
    chosen = _chosen(options, index, countries)
    if options.json:
        about = index.submission.about
        wording = read_wording(paths.wording / f"{about.prose_languages[0]}.yaml")
        on = options.date or index.submission.made_on
        console.out_json(json_records(chosen, Printer(index, countries, wording, on)))
    else:
        records = map(index.initiative, chosen)
        _table((r.id, ",".join(r.round_tables), r.kind.value, r.name) for r in records)
    return 0


def templates(options: argparse.Namespace) -> int:
    """Every type of brief."""
    paths = find_paths()
    catalogue = Catalogue.read(paths.templates, paths.user_templates)
    for fault in catalogue.faults:
        console.say(str(fault))
    if options.json:
        console.out_json(as_json(catalogue))
    else:
        _table((t.manifest.id, t.manifest.name, t.manifest.purpose) for t in catalogue)
    return 0


def _chosen(options: argparse.Namespace, index: Index, countries: Countries) -> list[str]:
    """Ids in the order of the source, or, where words are searched for, the best first."""
    if options.search is not None:
        ids = list(index.search(options.search, countries))
    else:
        ids = [record.id for record in index.submission.initiatives]
    if options.round_table:
        keys = [section_key(index, text) for text in options.round_table]
        ids = _within(ids, [{record.id for record in index.by_round_table(key)} for key in keys])
    if options.country:
        codes = [country_code(countries, text) for text in options.country]
        ids = _within(ids, [{record.id for record in index.by_country(code)} for code in codes])
    return ids


def _within(ids: Iterable[str], alternatives: Sequence[set[str]]) -> list[str]:
    wanted = set().union(*alternatives)
    return [identity for identity in ids if identity in wanted]


def _table(rows: Iterable[Sequence[str]]) -> None:
    """Columns of equal width; the last is as long as it is."""
    lines = [tuple(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)][:-1] if lines else []
    for line in lines:
        padded = [cell.ljust(width) for cell, width in zip(line, widths, strict=False)]
        console.out("  ".join([*padded, line[-1]]).rstrip())
