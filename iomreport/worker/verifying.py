"""Verifying a file with what is installed: its submission, the templates, and the attached text."""

from __future__ import annotations

from pathlib import Path

from iomreport.clauses import clause
from iomreport.doctree.manifest import Manifest, decode_manifest
from iomreport.errors import InputError
from iomreport.export.finding import installed_packs
from iomreport.export.studio import Studio
from iomreport.paths import Paths
from iomreport.readers import Reading, read_file
from iomreport.verify import Report
from iomreport.verify.official import Official
from iomreport.verify.verifying import Sources
from iomreport.verify.verifying import verify as examine
from iomreport.wording.fold import fold


def verify_file(paths: Paths, file: Path) -> Report:
    """A verdict for each sentence of a file.

    Raises InputError when the file cannot be read, its manifest is damaged, or draws on a submission that is
    not installed.
    """
    reading = read_file(file)
    try:
        manifest = decode_manifest(reading.manifest) if reading.manifest is not None else None
    except InputError as error:
        raise InputError(error.what, file=file, field=error.field, remedy=error.remedy) from None
    studio = Studio.open(paths, _submission(paths, reading, manifest, file))
    submission = studio.submission
    fingerprints = studio.fingerprints
    official = None
    if fingerprints is not None:
        records = (submission.about, *submission.sections, *submission.initiatives, *submission.events)
        names = (*submission.partners, *submission.regions)
        official = Official(fingerprints, (*records, *names), studio.official)
    language = submission.about.prose_languages[0]
    library = studio.library_in(language)
    return examine(reading, manifest, Sources(library, studio.catalogue, official))


def _submission(paths: Paths, reading: Reading, manifest: Manifest | None, file: Path) -> str:
    """The submission that a file draws on: the one that it states, else the one whose title it cites."""
    abouts = [pack.submission.about for pack in installed_packs(paths).newest]
    installed = {about.id: about for about in abouts}
    if manifest is not None:
        if manifest.submission.id not in installed:
            what = clause("draws on the submission “{id}”, which is not installed", id=manifest.submission.id)
            remedy = clause("add that submission, then verify the file again")
            raise InputError(what, file=file, remedy=remedy)
        return manifest.submission.id
    words = fold(" ".join(block.text for block in reading.blocks))
    cited = [
        about.id
        for about in installed.values()
        if fold(about.title) in words or fold(about.citation.short_title) in words
    ]
    if not installed:
        raise InputError(clause("no submission is installed"), remedy=clause("install the program again"))
    return (cited or list(installed))[0]
