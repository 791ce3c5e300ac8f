"""A note for each of many countries: planned, made by several processes, taken up again, summed up.

`plan` says which notes there are to be, `run` makes those that are not current, `summary` tells what became
of them. The command line and the window use the three in the same way.
"""

from __future__ import annotations

from iomreport.batch.plan import Batch, Planned, Selection, countries_of, plan
from iomreport.batch.run import Outcome, Result, run
from iomreport.batch.summary import write_summary

__all__ = [
    "Batch",
    "Outcome",
    "Planned",
    "Result",
    "Selection",
    "countries_of",
    "plan",
    "run",
    "write_summary",
]
