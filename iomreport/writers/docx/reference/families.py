"""The families that letters are usually set in, beside the shipped ones that stand in for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

STAND_INS: Mapping[str, str] = {"serif": "Noto Serif", "sans": "Noto Sans"}
"""The shipped families that stand for others of their kind."""


class Metrics(NamedTuple):
    """What a family takes of a page.

    `width` is that of running words beside those of the family that stands in for it at the same size, `line`
    the height of a line in ems.
    """

    serif: bool
    width: float
    line: float


_ARIAL = Metrics(serif=False, width=0.94, line=1.15)
_CALIBRI = Metrics(serif=False, width=0.87, line=1.22)
_CAMBRIA = Metrics(serif=True, width=0.85, line=1.17)
_TIMES = Metrics(serif=True, width=0.85, line=1.15)
_PALATINO = Metrics(serif=True, width=0.93, line=1.2)
_USUAL_LINE = 1.2
_KNOWN: Mapping[str, Metrics] = {
    "arial": _ARIAL,
    "helvetica": _ARIAL,
    "liberation sans": _ARIAL,
    "calibri": _CALIBRI,
    "carlito": _CALIBRI,
    "cambria": _CAMBRIA,
    "caladea": _CAMBRIA,
    "times": _TIMES,
    "times new roman": _TIMES,
    "liberation serif": _TIMES,
    "palatino linotype": _PALATINO,
    "book antiqua": _PALATINO,
    "georgia": Metrics(serif=True, width=0.93, line=1.14),
    "century schoolbook": Metrics(serif=True, width=0.98, line=1.2),
    "bookman old style": Metrics(serif=True, width=1.04, line=1.17),
    "century gothic": Metrics(serif=False, width=1.03, line=1.2),
    "tahoma": Metrics(serif=False, width=0.95, line=1.21),
    "verdana": Metrics(serif=False, width=1.07, line=1.22),
    "lato": Metrics(serif=False, width=0.94, line=1.2),
    "roboto": Metrics(serif=False, width=0.94, line=1.17),
    "open sans": Metrics(serif=False, width=0.99, line=1.36),
    "noto sans": Metrics(serif=False, width=1.0, line=1.36),
    "noto serif": Metrics(serif=True, width=1.0, line=1.36),
}
_SERIFS = (
    "serif", "garamond", "palatino", "book", "century", "roman", "minion", "baskerville", "caslon",
    "constantia", "charter", "bodoni", "didot", "sitka", "amiri",
)  # fmt: skip


def metrics(family: str, kind: str = "") -> Metrics:
    """What is known of a family. `kind` is what the file's own table says, `roman` or `swiss`; it counts
    where the name is not known, since LibreOffice calls every family roman."""
    name = family.casefold()
    if name in _KNOWN:
        return _KNOWN[name]
    named = "sans" not in name and any(part in name for part in _SERIFS)
    return Metrics(kind == "roman" if kind in ("roman", "swiss") else named, 1.0, _USUAL_LINE)
