"""A small sound pack about an invented text, to be broken in one place per test."""

from __future__ import annotations

from pathlib import Path

ABOUT = """\
about:
  id: river-2020
  edition: "1"
  title: Input on rivers
  organisation: River Commission
  organisation_short: RC
  meeting: Third Meeting on Rivers
  meeting_short: Third Meeting
  occasion: 2020 Dialogue on Rivers
  dates: "2020-05-04/2020-05-05"
  place: Basel
  prose_languages: [en]
  scope: All that the text says.
  citation:
    author: River Commission (RC)
    author_short: RC
    title: Input on rivers
    short_title: Input
    place: Basel
    numbering: Paragraphs are counted here.
    disclaimer: {text: No opinion is implied., locator: "title fn1"}
"""

PARTNERS = """\
partners:
  - {id: delta-fund, name: Delta Fund, acronym: DF, aliases: [Fonds du delta]}
"""

REGIONS = """\
regions:
  - {id: upper-rhine, name: Upper Rhine, in_text: the Upper Rhine, locators: ["RT1.1"]}
"""

SECTION = """\
section:
  key: RT1
  label: Round table 1
  official_title: Keeping rivers clean
  short_title: Clean rivers
  citation: sect. B.1
  paragraphs: 2
  overview: {text: The Commission describes its work., locator: "RT1.1"}
  purpose: {text: The round table asks how to keep rivers clean., locator: "RT1.head"}
  position:
    - {text: The Commission calls for clean rivers., locator: "RT1.1 s1"}
figures:
  - {id: boats, value: 2700, qualifier: over, unit: boats, population: inspected, period: 2019,
     locator: "RT1.1 s2"}
events:
  - id: regatta
    name: the regatta
    interval: "2020-06-18/2020-06-19"
    city: Tunis
    country: TUN
    locator: "RT1.2 fn1"
initiatives:
  - id: clean-boats
    name: Clean Boats
    short_name: CB
    kind: programme
    round_tables: [RT1]
    locators: ["RT1.1", "RT1.2 s1 fn1"]
    countries:
      - {code: FRA, role: pilot, locator: "RT1.1 s2"}
    regions: [upper-rhine]
    partners: [delta-fund]
    figures: [boats]
    events: [regatta]
    period: "2018/2019"
    headline: Boats are inspected with {partner:delta-fund}
    summary: The Commission inspected {fig:boats} in {country:FRA}.
    detail: >-
      In {when:clean-boats} the Commission ran {name:clean-boats} with {partner:delta-fund} in
      {region:upper-rhine}. The regatta {event:regatta|is scheduled for|was scheduled for}.
    talking_points:
      - Clean boats make clean rivers.
  - id: river-school
    name: River School
    kind: training
    parent: clean-boats
    round_tables: [RT1]
    locators: ["RT1.2 s1"]
    headline: Sailors learn to keep rivers clean
    summary: The Commission teaches sailors.
    detail: The Commission teaches sailors, as it reports.
    talking_points: [Sailors can learn.]
footnotes:
  - number: 1
    locator: "RT1.2 fn1"
    text: The note gives the dates of {event:regatta}.
"""

FILES = {
    "about.yaml": ABOUT,
    "partners.yaml": PARTNERS,
    "regions.yaml": REGIONS,
    "round-table-1.yaml": SECTION,
}


def write_small_pack(folder: Path, *changes: tuple[str, str]) -> Path:
    """Write the pack with each `(old, new)` replaced in the one place where `old` must stand."""
    pack = folder / "river-2020"
    pack.mkdir()
    files = dict(FILES)
    for old, new in changes:
        hits = [name for name, text in files.items() if text.count(old) == 1]
        assert len(hits) == 1, f"{old!r} does not stand in exactly one place"
        files[hits[0]] = files[hits[0]].replace(old, new)
    for name, text in files.items():
        (pack / name).write_text(text, encoding="utf-8")
    return pack
