"""The page for mail programs: looks on every element, in words that all of them know."""

from __future__ import annotations

import re

import pytest

from iomreport.export.mailpage import mail_page
from iomreport.writers.html import write
from tests.writers.build import options
from tests.writers.sample import rich

SIZE = 12.0


def page(sheet: str, body: str, direction: str = "ltr") -> str:
    """A page of a sheet and a body, as the HTML writer makes them."""
    head = f"<head><style>\n{sheet}\n</style></head>"
    return f'<!doctype html>\n<html dir="{direction}">\n{head}<body>{body}</body></html>'


def looks(found: str, tag: str) -> str:
    """What the first element of a name says of its looks."""
    match = re.search(rf'<{tag}\b[^>]* style="([^"]*)"', found)
    return match[1] if match else ""


@pytest.fixture(scope="module")
def mail() -> str:
    return mail_page(write(rich(), options()).data.decode("utf-8"), SIZE)


@pytest.mark.parametrize(("direction", "side"), [("ltr", "left"), ("rtl", "right")])
def test_sizes_are_points_and_sides_have_names(direction: str, side: str) -> None:
    sheet = "p{margin:.5rem 0 1rem 0;padding-inline-start:1rem;text-align:start}"
    found = looks(mail_page(page(sheet, "<p>2rem</p>", direction), SIZE), "p")
    assert found == f"margin:6pt 0pt 12pt 0pt;padding-{side}:12pt;text-align:{side}"


def test_running_text_is_never_smaller_than_people_read_on_screens() -> None:
    assert looks(mail_page(page("p{font-size:1rem}", "<p>words</p>"), 9.5), "p") == "font-size:11pt"


def test_the_family_that_people_have_goes_first() -> None:
    sheet = 'p{font-family:"Noto Serif","Cambria",serif}'
    assert looks(mail_page(page(sheet, "<p>words</p>"), SIZE), "p").endswith("'Cambria','Noto Serif',serif")


def test_nothing_depends_on_a_style_sheet_or_on_what_few_programs_know(mail: str) -> None:
    assert "<style" not in mail
    assert not re.search(r"\drem\b|inline-start|text-align:start|in-letters|in-figures|dashes", mail)
    for tag in ("h1", "h2", "p", "li", "table", "th", "td"):
        assert looks(mail, tag)
    assert all(looks(tag, "table") and 'width="100%"' in tag for tag in re.findall("<table [^>]*>", mail))


def test_bold_and_italic_are_not_overruled_and_marks_stay_raised(mail: str) -> None:
    for tag in ("p", "li", "td"):
        plain = [found for found in re.findall(rf"<{tag}\b[^>]*>", mail) if "font-weight:700" not in found]
        assert plain
        assert not [found for found in plain if "font-weight:400" in found]
    assert "font-weight:400" in looks(mail, "th") or "font-weight:700" in looks(mail, "th")
    assert mail.count("<sup>") == mail.count("</sup>") > 0  # without looks of their own


def test_descriptions_are_labels_and_nothing_hidden_is_left(mail: str) -> None:
    made = write(rich(), options()).data.decode("utf-8")
    described = re.findall(r'<p class="hidden"[^>]*>([^<]*)</p>', made)
    assert described
    assert re.findall(r'<table [^>]*aria-label="([^"]*)"', mail) == described
    assert 'class="hidden"' not in mail
    assert 'class="back"' not in mail
