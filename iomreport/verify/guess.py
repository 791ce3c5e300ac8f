"""What a file without a manifest may be: on which day it was written, and for which countries."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from iomreport.submission.geography import Countries
from iomreport.submission.model import Submission
from iomreport.submission.query import Index
from iomreport.wording.fold import fold
from iomreport.wording.words import Wording

_MOST_DAYS = 3
_MOST_COUNTRIES = 3
_YEAR = dt.timedelta(days=366)


def days_of(text: str, wording: Wording, submission: Submission, made_on: dt.date) -> list[dt.date]:
    """Days on which the file's note may have been written: those it prints, one of each that read alike.

    Notes differ by which events are over and whether a year has passed; without a printed day, the
    submission's own.
    """
    months = {name.casefold(): number for number, name in enumerate(wording.months, 1)}
    names = "|".join(map(re.escape, wording.months))
    form = re.compile(rf"\b(\d{{1,2}})\s+({names})\s+(\d{{4}})\b", re.IGNORECASE)
    spans = (submission.about.dates, *(event.interval for event in submission.events))
    told = {day for span in spans for day in (span.first_day(), span.last_day())}
    printed: dict[tuple[object, ...], dt.date] = {}
    for match in form.finditer(text):
        try:
            day = dt.date(int(match[3]), months[match[2].casefold()], int(match[1]))
        except ValueError:
            continue
        if day >= made_on and day not in told:
            states = tuple(event.interval.state(day) for event in submission.events)
            printed.setdefault((*states, day >= made_on + _YEAR), day)
    return list(printed.values())[:_MOST_DAYS] or [made_on]


def named_countries(text: str, index: Index, countries: Countries) -> Iterable[str]:
    """The countries of the submission that a file names most often, as codes (ISO3)."""
    folded = fold(text)
    codes = {named.code for record in index.submission.initiatives for named in record.countries}
    counts = {code: folded.count(fold(countries.by_code(code).name)) for code in sorted(codes)}
    ranked = sorted((code for code in counts if counts[code] > 1), key=lambda code: -counts[code])
    return ranked[:_MOST_COUNTRIES]
