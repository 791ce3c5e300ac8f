"""The briefs that were open last, and what the start page says of them without reading their files."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QSettings, Signal

from iomreport.brief.model import Brief

_KEY = "files/recent"
_MOST = 12


class Recent(msgspec.Struct, frozen=True, kw_only=True):
    """A brief's file as it was when it was last opened or saved. `country` is an ISO3 code or empty."""

    path: str
    title: str
    template: str
    country: str = ""
    when: dt.datetime


class RecentBriefs(QObject):
    """The list in the settings, latest first; `changed` when it is another."""

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    def all(self) -> tuple[Recent, ...]:
        """The briefs, latest first; none where the settings hold something else."""
        try:
            return msgspec.json.decode(str(self._settings.value(_KEY, "[]")), type=tuple[Recent, ...])
        except msgspec.DecodeError:
            return ()

    def titled(self) -> Iterator[tuple[Recent, str]]:
        """The briefs, each with a title; where two read alike it says where the brief is."""
        entries = self.all()
        places = places_of_alike(entries)
        for entry in entries:
            place = places.get(entry.path)
            yield entry, f"{entry.title} · {place}" if place else entry.title

    def add(self, path: Path, brief: Brief, title: str, now: dt.datetime) -> None:
        """Put a brief first."""
        header = brief.header
        entry = Recent(
            path=str(path), title=title, template=header.template, country=header.country, when=now
        )
        self._keep([entry, *(other for other in self.all() if other.path != entry.path)])

    def remove(self, path: str) -> None:
        """Take a brief off the list; its file stays."""
        self._keep([other for other in self.all() if other.path != path])

    def _keep(self, entries: list[Recent]) -> None:
        self._settings.setValue(_KEY, msgspec.json.encode(entries[:_MOST]).decode())
        self.changed.emit()


def places_of_alike(entries: Iterable[Recent]) -> dict[str, str]:
    """By path, for each brief that reads like another of these: the shortest end of its path that differs."""
    alike: defaultdict[tuple[str, str, str], list[Recent]] = defaultdict(list)
    for entry in entries:
        alike[entry.title, entry.template, entry.country].append(entry)
    places: dict[str, str] = {}
    for same in (group for group in alike.values() if len(group) > 1):
        paths = [Path(entry.path).with_suffix("").parts for entry in same]
        lengths = range(1, max(map(len, paths)))
        length = next((n for n in lengths if len({parts[-n:] for parts in paths}) == len(paths)), 0)
        places |= {entry.path: str(Path(*parts[-length:])) for entry, parts in zip(same, paths, strict=True)}
    return places
