"""Trying a template on sample notes, and the child process that keeps a hostile one from doing harm."""

from __future__ import annotations

import queue
import zipfile
from pathlib import Path

import pytest

from iomreport.compose.catalogue import Catalogue
from iomreport.compose.copying import copy_template
from iomreport.export.studio import Studio
from iomreport.export.trial import try_sent, try_template
from iomreport.notices import Notice
from iomreport.paths import find_paths
from iomreport.worker import Failure, Limits, Linted, LintRequest, Reply, Worker, studio_jobs

MANIFEST = """\
id: {name}
name: Small
purpose: To be tried
title: "Small: {{subject}}"
short_title: small
parameters: []
heading: [date]
sections:
  - {{id: points, title: Points, guidance: What matters, takes: [initiative, text], limit: 3}}
  - {{id: rest, title: Rest, guidance: What else, takes: [text]}}
"""


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio.open(find_paths())


def small(folder: Path, body: str) -> Path:
    """A template of one body."""
    folder.mkdir(parents=True)
    (folder / "manifest.yaml").write_text(MANIFEST.format(name=folder.name), encoding="utf-8")
    (folder / "note.html.j2").write_text(body, encoding="utf-8")
    return folder


def told(notices: tuple[Notice, ...]) -> list[str]:
    return [f"{Path(notice.place.file).name}:{notice.place.line}: {notice.message}" for notice in notices]


def test_types_that_ship_have_no_fault_in_any_sample(studio: Studio) -> None:
    for template in studio.catalogue:
        assert try_template(studio, template.folder) == ()


def test_the_faults_of_all_sections_are_told_in_one_run(studio: Studio, tmp_path: Path) -> None:
    body = (
        "{% for section in note.sections %}\n"
        '{% if section.key == "points" %}\n{{ section.colour }}\n{% endif %}\n'
        '{% if section.key == "rest" %}\n<p>{{ note.weather }}</p>\n{% endif %}\n'
        "{% endfor %}\n"
    )
    absent = "which does not have it; nothing was printed in its place"
    assert told(try_template(studio, small(tmp_path / "mine", body))) == [
        f"note.html.j2:3: “colour” is asked of a “section”, {absent}",
        f"note.html.j2:6: “weather” is asked of a “note”, {absent}",
    ]


def test_what_fails_in_some_notes_only_says_in_which(studio: Studio, tmp_path: Path) -> None:
    body = (
        "{% if not note.country %}<p>{{ note.none }}</p>{% endif %}\n"
        "{% if note.is_historical %}<p>{{ note.old }}</p>{% endif %}\n"
    )
    found = told(try_template(studio, small(tmp_path / "mine", body)))
    assert [line[line.rfind("(") :] for line in found] == [
        "(in a note without a country)",
        "(in a note that is written later)",
    ]


@pytest.mark.parametrize("opening", ["(", "["])
def test_brackets_without_end_are_a_sentence(opening: str, studio: Studio, tmp_path: Path) -> None:
    closing = {"(": ")", "[": "]"}[opening]
    folder = small(tmp_path / "mine", "{{ " + opening * 5000 + "1" + closing * 5000 + " }}")
    (notice,) = try_template(studio, folder)
    assert notice.message == "blocks, brackets or elements stand too deep in one another"


def test_a_folder_without_a_body_and_one_with_a_broken_manifest_are_told(
    studio: Studio, tmp_path: Path
) -> None:
    folder = small(tmp_path / "mine", "<p>x</p>")
    (folder / "note.html.j2").unlink()
    assert told(try_template(studio, folder)) == ["note.html.j2:None: the body is missing"]
    (folder / "manifest.yaml").write_text("id: mine\nsections: 3\n", encoding="utf-8")
    (notice,) = try_template(studio, folder)
    assert notice.place.line == 2


def test_own_types_are_as_they_lie_on_disk_now(tmp_path: Path) -> None:
    found = find_paths()
    home = type(found)(found.templates, found.resources, tmp_path, tmp_path / "cache", tmp_path / "logs")
    studio = Studio.open(home)
    assert "mine" not in studio.catalogue
    folder = copy_template(studio.catalogue, "country-brief", "mine", home.user_templates)
    before = studio.catalogue.get("mine")
    assert studio.catalogue.get("mine") is before
    manifest = folder / "manifest.yaml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace('name: "Mine"', "name: A longer name"), encoding="utf-8")
    assert studio.catalogue.get("mine").manifest.name == "A longer name"
    manifest.unlink()
    assert "mine" not in studio.catalogue


FOR = "{% for n in range(99999) %}"
ENDLESS = FOR * 3 + "{% endfor %}" * 3
DOUBLING = (
    "{% set ns = namespace(all=[1]) %}{% for a in range(60) %}{% set ns.all = ns.all + ns.all %}{% endfor %}"
)
CALLING = "{% macro again(n) %}{{ again(n) }}{% endmacro %}\n{{ again(1) }}"


def tried(limits: Limits, *folders: Path) -> list[Reply]:
    """The replies of one child to each of these templates."""
    replies: queue.SimpleQueue[Reply] = queue.SimpleQueue()
    reports = folders[0].parent / "reports"
    worker = Worker(studio_jobs, (find_paths(), None), replies.put, reports=reports, limits=limits)
    worker.start()
    try:
        for folder in folders:
            worker.submit(LintRequest(path=str(folder)))
        return [replies.get(timeout=90) for _ in folders]
    finally:
        worker.close()


def test_a_greedy_template_and_one_that_calls_itself_are_told_and_the_child_goes_on(tmp_path: Path) -> None:
    bodies = {"greedy": DOUBLING, "calling": CALLING, "sound": "<p>Words.</p>"}
    folders = [small(tmp_path / name, body) for name, body in bodies.items()]
    greedy, calling, sound = tried(Limits(foreign_memory=1 << 29), *folders)
    assert isinstance(greedy, Linted)
    assert [notice.message for notice in greedy.notices] == ["more memory is needed than there may be"]
    assert isinstance(calling, Linted)
    assert calling.notices[0].message == "a macro or file calls itself without end (from note.html.j2:1)"
    assert sound == Linted(ticket=3, notices=())


def test_what_one_template_needed_is_free_for_the_next(tmp_path: Path) -> None:
    bodies = {"greedy": DOUBLING, "large": DOUBLING.replace("range(60)", "range(24)") + "<p>Words.</p>"}
    folders = [small(tmp_path / name, body) for name, body in bodies.items()]
    replies = tried(Limits(foreign_memory=1 << 29), *folders)
    assert replies[1] == Linted(ticket=2, notices=())


def test_an_endless_template_is_stopped_and_named(tmp_path: Path) -> None:
    (stopped,) = tried(Limits(foreign_seconds=1.0), small(tmp_path / "endless", ENDLESS))
    assert isinstance(stopped, Failure)
    assert stopped.what == "the template took longer than it may, and was stopped"
    assert stopped.file == str(tmp_path / "endless")


def test_an_own_type_is_copied_from_a_catalogue_that_has_none(tmp_path: Path) -> None:
    catalogue = Catalogue.read(find_paths().templates, tmp_path / "none")
    assert copy_template(catalogue, "compendium", "mine", tmp_path / "none").is_dir()


def test_a_zipped_template_is_tried_and_its_faults_are_told_within_the_file(
    studio: Studio, tmp_path: Path
) -> None:
    folder = small(tmp_path / "small", "<p>Words.</p>\n{{ nothing }}")
    sent = tmp_path / "sent.zip"
    with zipfile.ZipFile(sent, "w") as archive:
        for file in folder.iterdir():
            archive.write(file, f"small/{file.name}")
    found = try_sent(studio, sent)
    assert told(found) == told(try_sent(studio, folder))
    assert {notice.place.file for notice in found} == {str(sent / "note.html.j2")}
    sent.write_bytes(b"PK")
    (hostile,) = try_sent(studio, sent)
    assert hostile.message == "is no readable .zip file"
    assert hostile.place.file == str(sent)
