"""The provenance manifest as a file that an exported document carries inside."""

from __future__ import annotations

from iomreport.doctree.manifest import MEDIA_TYPE, NAME, Drawn, encode_manifest, manifest_of
from iomreport.doctree.nodes import Document
from iomreport.submission.model import Submission
from iomreport.writers.base import Attachment


def provenance(document: Document, submission: Submission) -> Attachment:
    """The manifest of a document that draws on `submission`."""
    about = submission.about
    drawn = Drawn(id=about.id, edition=about.edition, hash=submission.hash)
    data = encode_manifest(manifest_of(document, drawn))
    return Attachment(NAME, MEDIA_TYPE, data, "Where the printed words come from")
