"""The example briefs come to the documents in tests/golden; scripts/make_golden.py says what is compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomreport.export.studio import Studio
from iomreport.paths import find_paths
from scripts.make_golden import FOLDER, example_names, first_difference, golden_files, open_studio

NAMES = sorted(path.stem for path in find_paths().examples.glob("*.iombrief"))
REMEDY = "if this change is meant, run scripts/make_golden.py and look at `git diff tests/golden`"


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Studio:
    return open_studio(tmp_path_factory.mktemp("user"))


def kept(name: str) -> dict[str, str]:
    folder = FOLDER / name
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


@pytest.mark.parametrize("name", NAMES)
def test_the_example_is_as_it_was(name: str, studio: Studio) -> None:
    expected, made = kept(name), golden_files(studio, name)
    changed = {
        path: first_difference(expected.get(path, ""), made.get(path, ""))
        for path in sorted(expected.keys() | made.keys(), key=lambda path: (path != "pdf.txt", path))
        if expected.get(path) != made.get(path)
    }
    if changed:
        path, difference = next(iter(changed.items()))
        others = f" ({len(changed)} files differ: {', '.join(changed)})" if len(changed) > 1 else ""
        pytest.fail(f"tests/golden/{name}/{path}, {difference}\n{REMEDY}{others}", pytrace=False)


def test_there_are_no_files_of_examples_that_are_gone(studio: Studio) -> None:
    names = example_names(studio)
    assert len(names) == 6
    assert sorted(path.name for path in FOLDER.iterdir()) == names, REMEDY


def test_the_files_stay_small() -> None:
    files = [path for path in FOLDER.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 2_000_000


def test_the_comparison_ignores_whatever_typefaces_the_user_has(tmp_path: Path, studio: Studio) -> None:
    fonts = tmp_path / "data" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "own.ttf").write_bytes((studio.paths.fonts / "NotoSerif-Italic.ttf").read_bytes())
    assert golden_files(open_studio(tmp_path), NAMES[0]) == golden_files(studio, NAMES[0])


@pytest.mark.parametrize(
    ("expected", "made", "told"),
    [
        ("a\nb\n", "a\nb\n", ""),
        ("a\nb\n", "a\nc\n", "line 2:\n  was     b\n  is now  c"),
        ("a\n", "a\nmore\n", "line 2:\n  was     \n  is now  more"),
        ("a\nb", "a", "line 2:\n  was     b\n  is now  the end"),
    ],
)
def test_the_first_difference_is_shown(expected: str, made: str, told: str) -> None:
    assert first_difference(expected, made) == told
