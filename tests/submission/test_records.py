from __future__ import annotations

import json
from datetime import date

from iomreport.submission.geography import Countries
from iomreport.submission.printing import Printer
from iomreport.submission.query import Index
from iomreport.submission.records import json_records
from iomreport.wording.words import Wording


def test_a_record_as_data(small: Index, countries: Countries, english: Wording) -> None:
    records = json_records(["clean-boats"], Printer(small, countries, english, date(2021, 1, 1)))
    assert json.loads(json.dumps(records)) == [
        {
            "id": "clean-boats",
            "name": "Clean Boats",
            "short_name": "CB",
            "as_printed": "",
            "aliases": [],
            "kind": "programme",
            "parent": "",
            "round_tables": ["RT1"],
            "locators": ["RT1.1", "RT1.2 s1 fn1"],
            "countries": [{"code": "FRA", "role": "pilot"}, {"code": "TUN", "role": "venue"}],
            "regions": ["Upper Rhine"],
            "partners": ["Delta Fund"],
            "figures": [
                {
                    "id": "boats",
                    "text": "more than 2,700 boats inspected in 2019",
                    "value": 2700,
                    "unit": "boats",
                    "qualifier": "over",
                    "population": "inspected",
                    "as_at": "",
                    "period": "2019",
                    "basis": "",
                    "locator": "RT1.1 s2",
                }
            ],
            "events": [
                {
                    "id": "regatta",
                    "name": "the regatta",
                    "start": "2020-06-18",
                    "end": "2020-06-19",
                    "year_inferred": False,
                    "dates": "18 and 19 June 2020",
                    "place": "Tunis, Tunisia",
                    "locator": "RT1.2 fn1",
                }
            ],
            "footnotes": [1],
            "period": "2018/2019",
            "headline": "Boats are inspected with Delta Fund",
            "summary": "The Commission inspected more than 2,700 boats inspected in 2019 in France.",
            "detail": (
                "In 2018–2019 the Commission ran Clean Boats with Delta Fund in the Upper Rhine. "
                "The regatta was scheduled for Tunis, 18 and 19 June 2020."
            ),
            "talking_points": ["Clean boats make clean rivers."],
        }
    ]


def test_every_record_of_the_submission_is_data(iom: Index, iom_printer: Printer) -> None:
    ids = [record.id for record in iom.submission.initiatives]
    records = json_records(ids, iom_printer)
    assert [record["id"] for record in records] == ids
    text = json.dumps(records)
    assert "\\u00a0" not in text
    assert "{" not in "".join(
        str(record[key]) for record in records for key in ("headline", "summary", "detail")
    )


def test_an_inferred_year_is_a_field_of_its_own(iom: Index, iom_printer: Printer) -> None:
    (holder,) = [
        record.id for record in iom.submission.initiatives if record.id == "diaspora-ministerial-conference"
    ]
    (record,) = json_records([holder], iom_printer)
    (conference,) = record["events"]
    assert (conference["start"], conference["end"], conference["year_inferred"]) == (
        "2013-06-18",
        "2013-06-19",
        True,
    )
    assert conference["dates"] == "18 and 19 June [2013]"
    assert conference["place"] == "Geneva, Switzerland"
