"""The manual: what is made is current, links lead somewhere, every error of a template is explained."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from iomreport.export.studio import Studio
from iomreport.gui.actions import ACTIONS
from iomreport.gui.help.keys import FURTHER
from iomreport.gui.palette.entries import plain
from iomreport.paths import find_paths
from iomreport.worker import LintRequest
from iomreport.worker.failures import brought_down, too_large, too_slow
from scripts import make_manual, make_messages
from scripts.manual.keys import keys
from scripts.manual.template_errors import HEAD, Example, groups, said, said_of

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
EXAMPLES = [example for group in groups() for example in group.examples]
_LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def page(name: str) -> str:
    """A page without its code."""
    return _FENCE.sub("", (DOCS / name).read_text(encoding="utf-8"))


def anchors(name: str) -> set[str]:
    """The anchors of a page's headings, as the site makes them."""
    words = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in _HEADING.findall(page(name)))
    return {text.strip().replace(" ", "-") for text in words}


def links() -> Iterator[tuple[str, str]]:
    """Page and target of every link and picture."""
    for path in PAGES:
        for link in _LINK.finditer(page(path.name)):
            yield path.name, link["target"]


def test_the_made_parts_are_current() -> None:
    stale = [path.name for path, _page in make_manual.outdated()]
    assert not stale, "run scripts/make_manual.py"


def test_what_gives_paragraphs_is_told_apart_from_words() -> None:
    told = re.findall(r"^\| `\.(\w+)` \| .* \| paragraphs \|$", page("template-reference.md"), re.MULTILINE)
    assert {"text", "text_led", "text_with_role", "timeline", "map"} <= set(told)
    assert not {"title", "speaking_time", "prompt"} & set(told)


def test_every_link_leads_to_a_page_and_heading() -> None:
    assert len(list(links())) > 100
    wrong = []
    for name, target in links():
        file, _, anchor = target.partition("#")
        path = DOCS / (file or name)
        if not path.is_file() or (anchor and anchor not in anchors(path.name)):
            wrong.append(f"{name}: {target}")
    assert wrong == []


# What the window shows and no message of the interface says: entries of a menu that is filled when it is
# opened, and what other systems show.
BESIDES = {"Insert > Quotation", "Settings > Apps", "More info", "Run anyway"}
FOR_USERS = [path for path in PAGES if path.stem not in {"architecture", "contributing", "changes"}]
_BOLD = re.compile(r"\*\*([^*]+)\*\*(?: [a-z ]+)?(?: \(((?:Ctrl|Shift|Alt|F\d)[^)]*)\))?")
_KEY = re.compile(r"(?<![\w+`])(?:(?:Ctrl|Shift|Alt)\+)*(?:F\d+|(?<=\+)(?:Enter|\w+|[,+-]))(?![\w+])")


def bold() -> Iterator[tuple[str, str, str]]:
    """Page, words and, where told beside them, key of what is bold: what the window shows."""
    for path in FOR_USERS:
        told = " ".join(re.sub("`[^`\n]*`", "", page(path.name)).split())
        for words, key in _BOLD.findall(told):
            yield path.name, words.rstrip(".,:").removesuffix("…").strip(), key


def test_what_is_bold_is_called_so_in_the_window(studio: Studio) -> None:
    found = make_messages.messages_in(ROOT / "iomreport" / "gui")
    messages = {text for told in found for text in ((told,) if isinstance(told, str) else told)}
    shown = {plain(text) for text in messages}
    menus = {f"{plain(spec.menu)} > {plain(spec.text)}" for spec in ACTIONS if not isinstance(spec, str)}
    for template in studio.catalogue:
        shown.add(template.manifest.name)
        for section in template.manifest.sections:
            shown |= {section.title, *(place.label for place in section.places)}
    wrong = [(name, words) for name, words, _key in bold() if words not in shown | menus | BESIDES]
    assert wrong == []


def test_keys_do_what_the_pages_say() -> None:
    """A key beside the name of a command is that command's; one that stands alone is one of the program's."""
    made = dict(re.findall(r"^\| (.+?)(?: \(in the outline\))? \| `(.+)` \|$", keys(), re.MULTILINE))
    named = [(name, words.rpartition(" > ")[2], key) for name, words, key in bold() if key]
    assert len(named) > 6
    assert [told for told in named if made.get(told[1]) != told[2]] == []
    known = {part for told in made.values() for part in told.split(", ")} | {"Alt+Enter", "Alt+F4"}
    known |= {part for _place, rows in FURTHER for _what, told in rows for part in told.split(", ")}
    for path in FOR_USERS:
        written = re.sub(r"<!-- made.*?<!-- end -->", "", page(path.name), flags=re.DOTALL)
        assert set(_KEY.findall(written)) <= known, path.name


def test_no_heading_stands_twice_on_a_page() -> None:
    for path in PAGES:
        headings = _HEADING.findall(page(path.name))
        assert len(headings) == len(set(headings)), path.name


def test_no_table_stands_right_below_code() -> None:
    """Qt would put the end of the code into the first cell."""
    for path in PAGES:
        assert not re.search(r"^```\n\s*\|", path.read_text(encoding="utf-8"), re.MULTILINE), path.name


def test_every_page_is_in_the_contents() -> None:
    listed = re.findall(r"^([a-z-]+)$", (DOCS / "index.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(path.stem for path in PAGES if path.stem != "index")


def test_the_pictures_are_those_that_are_shown_and_are_small() -> None:
    shown = {Path(target).stem for _name, target in links() if target.startswith("pictures/")}
    made = {path.stem: path.stat().st_size for path in (DOCS / "pictures").glob("*.png")}
    known = json.loads((DOCS / "pictures" / "shown.json").read_text(encoding="utf-8"))
    assert shown == made.keys() == known.keys()
    assert sum(made.values()) < 1_500_000


@pytest.fixture(scope="module")
def studio() -> Studio:
    """The real submission and types."""
    return Studio.open(find_paths())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_is_refused_and_its_mended_form_is_not(example: Example, studio: Studio) -> None:
    assert said(example, example.broken, studio, example.encoding)
    assert said(example, example.right, studio) == []


def test_the_examples_of_writing_a_type_work(studio: Studio) -> None:
    written = (DOCS / "templates.md").read_text(encoding="utf-8")
    plain = Example(name="", broken="", right="", why="")
    bodies = re.findall(r"^```(?:jinja|html)\n(.*?)^```$", written, re.DOTALL | re.MULTILINE)
    sections = re.findall(r"^```yaml\n(.*?)^```$", written, re.DOTALL | re.MULTILINE)
    assert (len(bodies), len(sections)) == (3, 2)
    for body in bodies:
        assert said(plain, body, studio) == []
    for section in sections:
        manifest = re.sub("^sections: .*$", f"sections:\n{section}", HEAD, flags=re.MULTILINE)
        assert said_of(manifest, "<p>x</p>", studio) == []


# What no template can bring about by itself: damage that only a fault of the program could do.
NOT_BY_TEMPLATES = {
    "a value of unknown origin",
    "a filter has damaged a value",
    "a value would lose its source here",
}


def test_every_error_of_a_template_has_an_example(studio: Studio) -> None:
    told = "\n".join(
        line for example in EXAMPLES for line in said(example, example.broken, studio, example.encoding)
    )
    missing = [
        text for text, pattern in _messages() if text not in NOT_BY_TEMPLATES and not re.search(pattern, told)
    ]
    assert missing == []


def _messages() -> Iterator[tuple[str, str]]:
    """What the program can say of a template's markup and values: the text, and a pattern for it."""
    sources = ["doctree/markup.py", "doctree/attributes.py", "doctree/html.py", "compose/environment.py"]
    sources += ("compose/values.py", "compose/dialect.py", "compose/elements.py", "compose/static.py")
    for source in sources:
        tree = ast.parse((ROOT / "iomreport" / source).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            names = ("MarkupError", "ProvenanceError", "TemplateError")
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names and node.args:
                what = node.args[0]
                if isinstance(what, ast.Constant):
                    yield str(what.value), re.escape(str(what.value))
                elif isinstance(what, ast.JoinedStr):
                    parts = [
                        re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"
                        for part in what.values
                    ]
                    yield ast.unparse(what), "".join(parts)


def test_what_is_told_of_a_template_that_was_stopped_stands_in_the_manual() -> None:
    request = LintRequest(path="mine")
    text = (DOCS / "templates.md").read_text(encoding="utf-8")
    for failure in (too_slow(request), too_large(request), brought_down(request)):
        assert f"`{failure.what}`" in text
