from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomreport.errors import InputError
from iomreport.submission.geography import Countries, Country, Language

TABLE = Path(__file__).parents[2] / "resources" / "geography" / "countries.json"
FEBRUARY_2013 = date(2013, 2, 21)


@pytest.fixture(scope="module")
def countries() -> Countries:
    return Countries.read(TABLE)


def test_holds_the_members_and_observers(countries: Countries) -> None:
    count = {status: sum(c.status == status for c in countries) for status in ("member", "observer", "other")}
    assert count == {"member": 193, "observer": 2, "other": 2}
    assert {c.iso3 for c in countries if c.status == "observer"} == {"VAT", "PSE"}
    assert len(countries) == 197


def test_every_record_is_complete(countries: Countries) -> None:
    for c in countries:
        assert all((c.name, c.in_text, c.fr, c.es, c.ar, c.region, c.subregion)), c
        assert len(c.iso3) == 3
        assert len(c.iso2) == 2
        assert len(c.m49) == 3
        assert c.in_text.removeprefix("the ") in c.name or c.name.endswith(")"), c
        assert "'" not in c.name + c.fr + c.es, c
        assert [p.until for p in c.past_names] == sorted(p.until for p in c.past_names)


def test_every_country_is_found_by_each_of_its_names_and_codes(countries: Countries) -> None:
    for c in countries:
        codes = (c.iso3, c.iso3.lower(), c.iso2, c.m49)
        for text in (*c.every_name(), *codes, c.name.upper(), f" {c.in_text} "):
            assert countries.find(text) == c, text


# The countries that the submission names, as it names them.
@pytest.mark.parametrize(
    ("printed", "iso3", "in_text"),
    [
        ("Albania", "ALB", "Albania"),
        ("Austria", "AUT", "Austria"),
        ("Bangladesh", "BGD", "Bangladesh"),
        ("Croatia", "HRV", "Croatia"),
        ("Dominican Republic", "DOM", "the Dominican Republic"),
        ("Egypt", "EGY", "Egypt"),
        ("Georgia", "GEO", "Georgia"),
        ("Jamaica", "JAM", "Jamaica"),
        ("Jordan", "JOR", "Jordan"),
        ("Kuwait", "KWT", "Kuwait"),
        ("Lebanon", "LBN", "Lebanon"),
        ("Libya", "LBY", "Libya"),
        ("Mali", "MLI", "Mali"),
        ("Moldova", "MDA", "the Republic of Moldova"),
        ("Morocco", "MAR", "Morocco"),
        ("Norway", "NOR", "Norway"),
        ("Peru", "PER", "Peru"),
        ("Philippines", "PHL", "the Philippines"),
        ("Russian Federation", "RUS", "the Russian Federation"),
        ("Senegal", "SEN", "Senegal"),
        ("Sri Lanka", "LKA", "Sri Lanka"),
        ("Switzerland", "CHE", "Switzerland"),
        ("Syria", "SYR", "the Syrian Arab Republic"),
        ("Tunisia", "TUN", "Tunisia"),
        ("Turkey", "TUR", "Turkey"),
        ("Zimbabwe", "ZWE", "Zimbabwe"),
    ],
)
def test_countries_of_the_submission(countries: Countries, printed: str, iso3: str, in_text: str) -> None:
    assert countries.resolve(printed).iso3 == iso3
    assert countries.in_text(iso3, FEBRUARY_2013) == in_text


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("cote d'ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("turkiye", "TUR"),
        ("TÜRKİYE", "TUR"),
        ("Guinea Bissau", "GNB"),
        ("guinea‑bissau", "GNB"),
        ("The Gambia", "GMB"),
        ("la Tunisie", "TUN"),
        ("l’Albanie", "ALB"),
        ("Túnez", "TUN"),
        ("تونس", "TUN"),
        ("St. Lucia", "LCA"),
        ("St Vincent & the Grenadines", "VCT"),
        ("Trinidad & Tobago", "TTO"),
        ("El Salvador", "SLV"),
        ("Democratic Peoples Republic of Korea", "PRK"),
        ("South Korea", "KOR"),
        ("Laos", "LAO"),
        ("Vietnam", "VNM"),
        ("Russia", "RUS"),
        ("Iran", "IRN"),
        ("Tanzania", "TZA"),
        ("Bolivia", "BOL"),
        ("Venezuela", "VEN"),
        ("U.K.", "GBR"),
        ("USA", "USA"),
        ("DRC", "COD"),
        ("Congo", "COG"),
        ("République démocratique du Congo", "COD"),
        ("Cape Verde", "CPV"),
        ("Czech Republic", "CZE"),
        ("Swaziland", "SWZ"),
        ("FYROM", "MKD"),
        ("Palestine", "PSE"),
        ("Netherlands", "NLD"),
        ("Nauru", "NRU"),
        ("Niger", "NER"),
        ("Dominica", "DMA"),
        ("TN", "TUN"),
    ],
)
def test_finds_usual_names(countries: Countries, text: str, iso3: str) -> None:
    assert countries.resolve(text).iso3 == iso3


# By country: usual names in English, French, Spanish and Arabic, and names of the past.
OTHER_NAMES = {
    "ARE": ["UAE", "Émirats arabes unis", "Emiratos Árabes Unidos", "الإمارات العربية المتحدة"],
    "BOL": ["Bolivia", "Bolivie", "بوليفيا"],
    "CHN": ["China", "Chine", "الصين", "People’s Republic of China"],
    "CIV": ["Ivory Coast", "Côte d’Ivoire", "Costa de Marfil", "كوت ديفوار"],
    "COD": ["Democratic Republic of the Congo", "DR Congo", "Zaire", "República Democrática del Congo"],
    "COG": ["Republic of the Congo", "Congo-Brazzaville", "Congo Brazzaville", "République du Congo"],
    "CPV": ["Cape Verde", "Cabo Verde", "Cap-Vert"],
    "CZE": ["Czech Republic", "Czechia", "République tchèque", "Tchéquie", "República Checa", "Chequia"],
    "DEU": ["Germany", "Allemagne", "Alemania", "ألمانيا"],
    "FSM": ["Micronesia", "Federated States of Micronesia", "Micronésie"],
    "GBR": ["UK", "Great Britain", "Royaume-Uni", "Reino Unido", "المملكة المتحدة"],
    "IRN": ["Iran", "Islamic Republic of Iran", "Irán", "إيران"],
    "KOR": ["South Korea", "Republic of Korea", "Corée du Sud", "Corea del Sur", "كوريا الجنوبية"],
    "LAO": ["Laos", "Lao PDR", "Lao People’s Democratic Republic"],
    "MDA": ["Moldova", "Moldavia", "Moldavie", "Republic of Moldova"],
    "MKD": ["Macedonia", "FYROM", "North Macedonia", "Macédoine du Nord", "Macedonia del Norte"],
    "MMR": ["Burma", "Myanmar", "Birmanie", "Birmania", "ميانمار"],
    "NLD": ["Netherlands", "the Netherlands", "Holland", "Pays-Bas", "Países Bajos", "هولندا"],
    "PRK": ["North Korea", "DPRK", "Corée du Nord", "Corea del Norte", "كوريا الشمالية"],
    "PSE": ["Palestine", "State of Palestine", "Palestina", "فلسطين"],
    "RUS": ["Russia", "Russian Federation", "Russie", "Rusia", "روسيا"],
    "SWZ": ["Swaziland", "Eswatini", "Souaziland", "Swazilandia"],
    "SYR": ["Syria", "Syrie", "Siria", "سوريا", "Syrian Arab Republic"],
    "TLS": ["East Timor", "Timor Leste", "Timor-Leste"],
    "TUR": ["Turkey", "Türkiye", "Turkiye", "Turquie", "Turquía", "تركيا"],
    "TZA": ["Tanzania", "United Republic of Tanzania", "Tanzanie", "Tanzanía"],
    "USA": ["USA", "U.S.A.", "United States", "États-Unis", "Estados Unidos", "الولايات المتحدة"],
    "VAT": ["Holy See", "Saint-Siège", "Santa Sede", "Vatican"],
    "VEN": ["Venezuela", "Bolivarian Republic of Venezuela", "فنزويلا"],
    "VNM": ["Viet Nam", "Vietnam", "Viêt Nam", "فييت نام"],
}


@pytest.mark.parametrize(
    ("text", "iso3"), [(text, iso3) for iso3, texts in OTHER_NAMES.items() for text in texts]
)
def test_finds_names_in_four_languages(countries: Countries, text: str, iso3: str) -> None:
    found = countries.find(text)
    assert found is not None
    assert found.iso3 == iso3


@pytest.mark.parametrize(
    ("iso3", "on_four_dates"),
    [
        ("TUR", ["Turkey", "Turkey", "Turkey", "Türkiye"]),
        ("SWZ", ["Swaziland", "Swaziland", "Swaziland", "Eswatini"]),
        ("CZE", ["the Czech Republic", "the Czech Republic", "the Czech Republic", "Czechia"]),
        ("CPV", ["Cape Verde", "Cape Verde", "Cape Verde", "Cabo Verde"]),
        ("MKD", [*["the former Yugoslav Republic of Macedonia"] * 3, "North Macedonia"]),
        ("PSE", ["the State of Palestine"] * 4),
        ("VAT", ["the Holy See"] * 4),
        ("SYR", ["the Syrian Arab Republic"] * 4),
        ("CIV", ["Côte d’Ivoire"] * 4),
    ],
)
def test_names_print_by_the_date_of_the_brief(
    countries: Countries, iso3: str, on_four_dates: list[str]
) -> None:
    days = [date(2013, 2, 1), date(2013, 3, 4), date(2013, 7, 1), date(2026, 11, 24)]
    assert [countries.in_text(iso3, day) for day in days] == on_four_dates


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "the",
        "Colombo",
        "Colombo Process",
        "Korea",
        "UK Foresight",
        "in",
        "no",
        "Tunis",
        "XX",
        "XXX",
        "-",
    ],
)
def test_does_not_find_what_names_no_one_country(countries: Countries, text: str) -> None:
    assert countries.find(text) is None


@pytest.mark.parametrize(
    ("iso3", "last_day", "before", "after"),
    [
        ("TUR", date(2022, 5, 31), "Turkey", "Türkiye"),
        ("SWZ", date(2018, 4, 18), "Swaziland", "Eswatini"),
        ("CPV", date(2013, 10, 23), "Cape Verde", "Cabo Verde"),
        ("CZE", date(2016, 5, 16), "the Czech Republic", "Czechia"),
        ("LBY", date(2011, 9, 15), "the Libyan Arab Jamahiriya", "Libya"),
        (
            "MKD",
            date(2019, 2, 13),
            "the former Yugoslav Republic of Macedonia",
            "North Macedonia",
        ),
        ("PSE", date(2012, 12, 16), "Palestine", "the State of Palestine"),
        ("NLD", date(2023, 2, 28), "the Netherlands", "the Kingdom of the Netherlands"),
        ("NRU", date(2026, 6, 25), "Nauru", "Naoero"),
    ],
)
def test_names_follow_the_date(
    countries: Countries, iso3: str, last_day: date, before: str, after: str
) -> None:
    next_day = date.fromordinal(last_day.toordinal() + 1)
    assert countries.in_text(iso3, last_day) == countries.in_text(iso3, date.min) == before
    assert countries.in_text(iso3, next_day) == countries.in_text(iso3, date.max) == after


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Turkey"), ("fr", "Turquie"), ("es", "Turquía"), ("ar", "تركيا")],
)
def test_names_in_the_languages(countries: Countries, language: Language, name: str) -> None:
    assert countries.name("TUR", FEBRUARY_2013, language) == name


def test_lists_and_running_text_differ(countries: Countries) -> None:
    assert countries.name("SYR", FEBRUARY_2013) == "Syrian Arab Republic"
    assert countries.name("IRN", FEBRUARY_2013) == "Iran (Islamic Republic of)"
    assert countries.in_text("IRN", FEBRUARY_2013) == "the Islamic Republic of Iran"
    assert (
        countries.in_text("GBR", FEBRUARY_2013) == "the United Kingdom of Great Britain and Northern Ireland"
    )


def test_order_is_alphabetical_without_regard_to_accents(countries: Countries) -> None:
    order = [c.iso3 for c in countries]
    assert order[0] == "AFG"
    assert order[-1] == "ZWE"
    assert order.index("CRI") < order.index("CIV") < order.index("HRV")
    assert order.index("TUN") < order.index("TUR") < order.index("TKM")


def test_contains_codes_only(countries: Countries) -> None:
    assert "TUN" in countries
    assert "tun" not in countries
    assert "Tunisia" not in countries
    assert 788 not in countries


def test_suggests_close_names(countries: Countries) -> None:
    assert [c.iso3 for c in countries.suggest("Tunesia")] == ["TUN"]
    assert {c.iso3 for c in countries.suggest("Korea")} == {"KOR", "PRK"}
    assert [c.iso3 for c in countries.suggest("Phillipines")] == ["PHL"]
    assert countries.suggest("Guinea", limit=9)[0].iso3 == "GIN"
    assert len(countries.suggest("Guinea", limit=2)) == 2
    assert countries.suggest("") == countries.suggest("Atlantis") == ()


def test_an_unknown_code_or_name_says_what_to_do(countries: Countries) -> None:
    with pytest.raises(InputError, match="“XYZ” is not the code of a country; give a name or a code"):
        countries.by_code("XYZ")
    with pytest.raises(InputError, match="did you mean Tunisia \\(TUN\\)"):
        countries.by_code("Tunisia")
    with pytest.raises(InputError, match="there is no country “Tunesia”; did you mean Tunisia"):
        countries.resolve("Tunesia")
    with pytest.raises(InputError):
        countries.name("XYZ", FEBRUARY_2013)


@given(text=st.text())
def test_any_text_is_found_or_not(countries: Countries, text: str) -> None:
    found = countries.find(text)
    assert found is None or found.iso3 in countries
    assert len(countries.suggest(text, limit=2)) <= 2


def test_a_missing_or_broken_table_is_named(tmp_path: Path) -> None:
    path = tmp_path / "countries.json"
    with pytest.raises(InputError, match=r"countries\.json: the table of countries cannot be read"):
        Countries.read(path)
    for content in (b"", b"[1]", b'[{"iso3": "TUN"}]', b"\xff"):
        path.write_bytes(content)
        with pytest.raises(InputError, match=r"countries\.json: this is no table of countries"):
            Countries.read(path)


def test_two_countries_never_share_a_code_or_a_name(tmp_path: Path, countries: Countries) -> None:
    tunisia = countries.by_code("TUN")
    path = tmp_path / "countries.json"
    path.write_bytes(msgspec.json.encode([tunisia, tunisia]))
    with pytest.raises(InputError, match=r"countries\.json: two countries have the same code"):
        Countries.read(path)
    other: Country = msgspec.structs.replace(tunisia, iso3="XXX", iso2="XX", m49="999")
    with pytest.raises(InputError, match="names both TUN and XXX"):
        Countries([tunisia, other]).find("Tunisia")
