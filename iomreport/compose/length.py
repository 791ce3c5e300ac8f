"""How long a note may be."""

from __future__ import annotations

from iomreport.brief.model import Brief
from iomreport.compose.manifest import Manifest
from iomreport.submission.query import Index


def page_limit(brief: Brief, manifest: Manifest, index: Index) -> int:
    """The pages that the note aims at (0: no limit): fewer where little is said of its country."""
    shorter, country = manifest.shorter, brief.header.country
    if shorter and country and len(index.roles_of(country)) <= shorter.mentions:
        return shorter.pages
    return manifest.pages
