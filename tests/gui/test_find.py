"""Finding words on the pages: every page is looked through, and made ready for it once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from iomreport.brief.store import read_brief
from iomreport.export.studio import Preview, Studio
from iomreport.gui.library.hits import folded
from iomreport.gui.pages import text
from iomreport.gui.pages.find import FindBar
from iomreport.gui.pages.view import PagesView
from iomreport.paths import find_paths


@pytest.fixture(scope="module")
def preview() -> Preview:
    paths = find_paths()
    return Studio.open(paths).preview(read_brief(paths.examples / "fact-sheets-tunisia.iombrief"))


@pytest.fixture
def bar(qtbot: QtBot, app: object, preview: Preview) -> Iterator[FindBar]:
    view = PagesView()
    made = FindBar(view, find_paths().icons)
    for widget in (view, made):
        qtbot.addWidget(widget)
        widget.show()
    view.show_pdf(preview.pdf, preview.layout)
    qtbot.waitUntil(lambda: view.page_count > 1)
    yield made
    view.close_pages()


def test_a_page_is_made_ready_once_whatever_is_sought_in_it(
    bar: FindBar, preview: Preview, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready: list[str] = []

    def noted(words: str) -> tuple[str, list[int]]:
        ready.append(words)
        return folded(words)

    monkeypatch.setattr(text, "folded", noted)
    bar.open()
    for query in ("t", "to", "tot"):
        bar.field.setText(query)
        qtbot.waitUntil(lambda: bool(bar.count.text()))
    pages = [words for words in ready if len(words) > 3]
    assert len(pages) == len(set(pages)) == preview.layout.pages


def test_places_on_all_pages_are_counted_and_gone_through_in_order(bar: FindBar, qtbot: QtBot) -> None:
    bar.open()
    bar.field.setText("a")
    qtbot.waitUntil(lambda: bar.count.text().startswith("1 of "))
    total = int(bar.count.text().split(" of ")[1])
    assert total > 2
    bar.step(-1)
    assert bar.count.text() == f"{total} of {total}"
    bar.step(1)
    assert bar.count.text() == f"1 of {total}"
    bar.field.setText("nowhere at all")
    assert bar.count.text() == "Not found"
    bar.field.clear()
    assert bar.count.text() == ""
