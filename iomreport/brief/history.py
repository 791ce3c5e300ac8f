"""The last saved states of each brief and its named snapshots, kept in the user's folder."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
from pathlib import Path

import msgspec
from msgspec import Struct

from iomreport.brief.kept import drop, identity, keep, read_kept
from iomreport.brief.model import Brief
from iomreport.brief.store import encode
from iomreport.clauses import clause
from iomreport.errors import BriefError, OutputError, reason_of

SAVED_STATES = 10
"""How many saved states of a brief are kept; snapshots stay until they are removed."""
_FILE = re.compile(r"(\d{6,9})\.state")


class About(msgspec.Struct, frozen=True, kw_only=True):
    """The brief's file, and the name of a snapshot; a saved state has none."""

    path: str
    name: str = ""


class State(Struct, frozen=True):
    """A state of a brief; `when` is the time of its file, `name` a snapshot's, empty for a saved state."""

    kept: Path
    brief: Brief
    when: dt.datetime
    name: str = ""


class History(Struct, frozen=True):
    """The states of all briefs, in `folder`: one folder for each brief's file, found by its place."""

    folder: Path

    def add(self, path: Path, brief: Brief, *, when: float | None = None) -> None:
        """Keep a saved state, unless the latest is the same, and let the oldest beyond ten go.

        `when` is the time to keep it under, as seconds since 1970. Raises OutputError.
        """
        states = self.states(path)
        if states and encode(states[0].brief) == encode(brief):
            return
        kept = self._keep(path, brief, "")
        if when is not None:
            with contextlib.suppress(OSError):
                os.utime(kept, (when, when))
        saved = [state for state in states if not state.name]
        for state in saved[SAVED_STATES - 1 :]:
            drop(state.kept)

    def snapshot(self, path: Path, brief: Brief, name: str) -> None:
        """Keep a state under a name, which must hold a letter; raises OutputError."""
        words = " ".join(name.split())
        if not words:
            raise ValueError("a snapshot needs a name")
        self._keep(path, brief, words)

    def states(self, path: Path) -> tuple[State, ...]:
        """A brief's states, the latest first; what cannot be read is passed over and stays."""
        found: list[State] = []
        for kept in reversed(self._files(path)):
            try:
                when = dt.datetime.fromtimestamp(kept.stat().st_mtime).astimezone()
                about, brief = read_kept(kept, About)
            except (OSError, BriefError):
                continue
            found.append(State(kept, brief, when, about.name))
        return tuple(found)

    def remove(self, state: State) -> None:
        """Let a state go; raises OutputError."""
        drop(state.kept)

    def _keep(self, path: Path, brief: Brief, name: str) -> Path:
        files = self._files(path)
        number = int(files[-1].stem) + 1 if files else 1
        kept = self._of(path) / f"{number:06}.state"
        where = str(path).encode("utf-8", "replace").decode("utf-8")
        if not self.folder.is_dir():
            with contextlib.suppress(OSError):
                self.folder.mkdir(0o700, parents=True)
        keep(kept, About(path=where, name=name), brief)
        return kept

    def _of(self, path: Path) -> Path:
        return self.folder / identity(path)

    def _files(self, path: Path) -> list[Path]:
        """The files of a brief's states in the order in which they were kept."""
        try:
            names = [one for one in self._of(path).iterdir() if _FILE.fullmatch(one.name)]
        except FileNotFoundError:
            return []
        except OSError as error:
            what = clause("cannot be read ({reason})", reason=reason_of(error))
            raise OutputError(what, file=self._of(path)) from error
        return sorted(names, key=lambda one: int(one.stem))
