"""What became of a batch: a page to look at, and a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from iomreport.batch.plan import Batch
from iomreport.batch.run import Outcome, Result
from iomreport.export.own import OwnFiles, put_aside
from iomreport.files import write_if_changed
from iomreport.notices import Notice, Severity
from iomreport.wording import dates
from iomreport.wording.words import Wording

if TYPE_CHECKING:
    from iomreport.export.studio import Studio

_COLUMNS = ("code", "country", "result", "pages", "words", "errors", "warnings", "files", "notices")
_STYLE = """
body { font: 15px/1.45 "Noto Sans", "Segoe UI", sans-serif; color: #1b2430; max-width: 62rem;
  margin: 2.5rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
h2 { font-size: 1rem; margin: 0 0 .25rem; }
h2 + ul { margin-bottom: 1.25rem; }
p { margin: .25rem 0 1.25rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding-bottom: .5rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; }
th, td { border-bottom: 1px solid #d5dce4; font-weight: normal; }
thead th { border-bottom: 2px solid #0b5394; font-weight: bold; }
.number { text-align: right; }
.failed { font-weight: bold; }
ul { margin-top: 0; padding-left: 1.1rem; }
td ul { margin: 0; }
a { color: #0b5394; }
@media (prefers-color-scheme: dark) {
  body { background: #14181e; color: #e4e9ef; }
  th, td { border-color: #39424d; }
  a { color: #8ab8ea; }
}
"""


def write_summary(studio: Studio, batch: Batch, outcomes: Sequence[Outcome]) -> tuple[Path, Path]:
    """Write `TEMPLATE_summary.html` and `.csv` beside the notes, by name of the country; both paths.

    A table in which somebody wrote is kept, which the page tells.
    """
    ordered = sorted(outcomes, key=lambda outcome: outcome.planned.name)
    page, table = (batch.folder / f"{batch.template}_summary.{ending}" for ending in ("html", "csv"))
    rows, own = _table(ordered), OwnFiles(studio.paths.exported)
    own.remember(rows)
    kept = put_aside(table, own.knows)
    write_if_changed(table, rows)
    type_name = studio.catalogue.get(batch.template).manifest.name
    write_if_changed(page, _page(batch, ordered, studio.wording("en"), type_name, kept).encode("utf-8"))
    return page, table


def counted(outcomes: Sequence[Outcome]) -> str:
    """`24 written, 1 current, 1 failed`: what there is none of is left out."""
    counts = Counter(outcome.result for outcome in outcomes)
    return ", ".join(f"{counts[result]} {result.value}" for result in Result if counts[result]) or "no notes"


def _table(outcomes: Sequence[Outcome]) -> bytes:
    """A row for each note; with a mark at the start by which spreadsheets know UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for one in outcomes:
        said = "; ".join(_said(one))
        numbers = (
            one.pages or "",
            one.words or "",
            _count(one, Severity.ERROR),
            _count(one, Severity.WARNING),
        )
        cells = (one.planned.country, one.planned.name, one.result.value, *numbers, " ".join(one.files), said)
        writer.writerow([_inert(str(cell)) for cell in cells])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def _inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) else cell


def _page(
    batch: Batch, outcomes: Sequence[Outcome], wording: Wording, type_name: str, kept: Sequence[Notice]
) -> str:
    told = "".join(f"<p>{escape(notice.message)}.</p>\n" for notice in kept)
    day = dates.day(batch.date, wording)
    common = _common(outcomes)
    rows = "\n".join(_row(one, common) for one in outcomes)
    head = "".join(f"<th scope='col'>{name}</th>" for name in ("Country", "Note", "Pages", "Words", "To do"))
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{escape(type_name)}: {len(outcomes)} countries</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{escape(type_name)}, {len(outcomes)} countries</h1>
<p>As at {escape(day)}: {counted(outcomes)}.</p>
{told}{_everywhere(common)}<table>
<caption>Each note with what {"else " if common else ""}is to be done before it leaves</caption>
<thead><tr>{head}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
</body>
</html>
"""


def _common(outcomes: Sequence[Outcome]) -> tuple[Notice, ...]:
    """The notices that all notes share, which are told once above the table."""
    made = [one for one in outcomes if one.result is not Result.FAILED]
    if len(made) < 2:
        return ()
    shared = set.intersection(*({_key(notice) for notice in one.notices} for one in made))
    return tuple(notice for notice in made[0].notices if _key(notice) in shared)


def _key(notice: Notice) -> tuple[str, str]:
    return notice.code, notice.message


def _everywhere(common: Sequence[Notice]) -> str:
    if not common:
        return ""
    lines = "".join(f"<li>{escape(notice.message)}</li>" for notice in common)
    return f"<h2>To be done in every note</h2>\n<ul>{lines}</ul>\n"


def _row(one: Outcome, common: Sequence[Notice]) -> str:
    if one.result is Result.FAILED:
        note = f"<span class='failed'>{one.result.value}</span>"
    else:
        note = " ".join(
            f"<a href='{escape(name)}'>{escape(name.rpartition('.')[2])}</a>" for name in one.files
        )
        note += f" ({one.result.value})"
    told = {_key(notice) for notice in common}
    rest = replace(one, notices=tuple(n for n in one.notices if _key(n) not in told))
    said = "".join(f"<li>{escape(line)}</li>" for line in _said(rest))
    cells = (
        f"<th scope='row'>{escape(one.planned.name)}</th>",
        f"<td>{note}</td>",
        f"<td class='number'>{one.pages or ''}</td>",
        f"<td class='number'>{one.words or ''}</td>",
        f"<td>{f'<ul>{said}</ul>' if said else 'nothing' + (' else' if common else '')}</td>",
    )
    return f"<tr>{''.join(cells)}</tr>"


def _said(one: Outcome) -> list[str]:
    """Why it failed, or its notices; those of one code are told once, with how many there are."""
    if one.why:
        return [one.why]
    first: dict[str, Notice] = {}
    for notice in one.notices:
        first.setdefault(notice.code, notice)
    counts = Counter(notice.code for notice in one.notices)
    more = {
        code: f" (and {count - 1} more of this kind)" if count > 1 else "" for code, count in counts.items()
    }
    return [f"{notice.message}{more[code]}" for code, notice in first.items()]


def _count(one: Outcome, severity: Severity) -> int:
    return sum(notice.severity is severity for notice in one.notices)
