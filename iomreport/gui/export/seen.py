"""Which problems were told at an export, so that none is told twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from PySide6.QtCore import QSettings

from iomreport.brief.acceptance import digest_of
from iomreport.gui.document import Document
from iomreport.notices import Notice

_KEY = "export/seen"
_MOST = 400


class Seen:
    """The problems of each brief that an export has told, kept in the settings, the latest `_MOST`.

    A brief is known by its file, and before it is saved by its type, country and title.
    """

    def __init__(self, settings: QSettings, document: Document) -> None:
        self._settings, self._document = settings, document

    def has_new(self, problems: Iterable[Notice]) -> bool:
        """Whether one of them has not been told yet."""
        known = set(self._kept())
        return any(self._name(notice) not in known for notice in problems)

    def keep(self, problems: Iterable[Notice]) -> None:
        """They are told now."""
        kept = dict.fromkeys((*self._kept(), *map(self._name, problems)))
        self._settings.setValue(_KEY, " ".join(list(kept)[-_MOST:]))

    def _kept(self) -> list[str]:
        return str(self._settings.value(_KEY, "")).split()

    def _name(self, notice: Notice) -> str:
        header, path = self._document.brief.header, self._document.path
        brief = str(path) if path else "\0".join((header.template, header.country, header.title))
        return hashlib.blake2b(f"{brief}\0{digest_of(notice)}".encode(), digest_size=6).hexdigest()
