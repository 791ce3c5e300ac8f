"""The check of the built site: dead links and what a browser would fetch from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.manual.site import faults, outside_links


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static" / "a.css").write_text("p { background: url('data:image/png;base64,x') }")
    (tmp_path / "two.html").write_text('<h1 id="part-é">Two</h1>', encoding="utf-8")
    return tmp_path


def page(site: Path, body: str) -> None:
    (site / "one.html").write_text(f'<link href="_static/a.css"><p id="here">{body}</p>', encoding="utf-8")


@pytest.mark.parametrize("target", ["#", "#here", "two.html", "two.html#part-%C3%A9", "https://example.org"])
def test_links_that_lead_somewhere(site: Path, target: str) -> None:
    page(site, f'<a href="{target}">x</a>')
    assert faults(site) == []
    assert outside_links(site) == [target] * target.startswith("https")


@pytest.mark.parametrize("target", ["#gone", "three.html", "two.html#here", "_static"])
def test_links_that_lead_nowhere(site: Path, target: str) -> None:
    page(site, f'<a href="{target}">x</a>')
    assert faults(site) == [f"one.html: {target} leads nowhere"]


@pytest.mark.parametrize(
    "body",
    [
        '<img src="https://example.org/x">',
        '<script src="//example.org/x"></script>',
        '<link rel="preload" href="https://example.org/x">',
        '<p style="background: url(https://example.org/x)">',
    ],
)
def test_what_would_be_fetched_from_elsewhere(site: Path, body: str) -> None:
    page(site, body)
    (line,) = faults(site)
    assert line.endswith("//example.org/x is fetched from elsewhere")


def test_a_style_sheet_that_fetches_from_elsewhere(site: Path) -> None:
    (site / "_static" / "a.css").write_text("@import url(https://example.org/a.css);")
    assert faults(site) == ["_static/a.css: https://example.org/a.css is fetched from elsewhere"]
