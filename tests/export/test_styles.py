"""House styles on disk: style files, and Word documents in the user's folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomreport.errors import OutputError, StyleError
from iomreport.export.styles import Styling, add_style, read_style, style_file, style_names
from iomreport.paths import Paths
from tests.writers.docx.reference.letters import letterhead, plain_letter, with_jinja


def open_style(paths: Paths, name: str) -> Styling:
    return read_style(paths, style_file(paths, name))


OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


@pytest.mark.parametrize("name", ["institutional", "plain"])
def test_a_shipped_style_opens(own_paths: Paths, name: str) -> None:
    assert name in style_names(own_paths)
    assert open_style(own_paths, name).house.id == name


def test_the_users_style_goes_first_and_its_faults_have_lines(own_paths: Paths) -> None:
    own_paths.user_styles.mkdir(parents=True)
    text = (own_paths.styles / "institutional.yaml").read_text(encoding="utf-8")
    mine = own_paths.user_styles / "institutional.yaml"
    mine.write_text(text.replace("size: A4", "size: Letter", 1), encoding="utf-8")
    assert open_style(own_paths, "institutional").house.page.size == "Letter"
    mine.write_text(text.replace("size: A4", "size: A9", 1), encoding="utf-8")
    with pytest.raises(StyleError) as caught:
        open_style(own_paths, "institutional")
    assert caught.value.file == mine
    assert caught.value.line == 1 + text[: text.index("size: A4")].count("\n")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("institutionel", "did you mean “institutional”"),
        ("nothing like it", "choose from"),
        ("letterhead.docx", "no Word file “letterhead.docx” among the styles; copy it to .*data.styles"),
        ("../letterhead.docx", "no Word file “../letterhead.docx” among the styles"),
        ("", "there is no style “”"),
    ],
)
def test_what_is_no_style_is_told(own_paths: Paths, name: str, told: str) -> None:
    own_paths.user_styles.mkdir(parents=True)
    (own_paths.user_data / "letterhead.docx").write_bytes(plain_letter())  # beside the folder, not in it
    with pytest.raises(StyleError, match=told):
        open_style(own_paths, name)


def test_a_style_that_is_no_text_is_told(own_paths: Paths) -> None:
    own_paths.user_styles.mkdir(parents=True)
    Path(own_paths.user_styles / "mine.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StyleError, match="cannot be read as text"):
        open_style(own_paths, "mine")


def word_style(paths: Paths, name: str = "Letter.docx") -> Path:
    """A letterhead in the user's folder of styles."""
    paths.user_styles.mkdir(parents=True, exist_ok=True)
    file = paths.user_styles / name
    file.write_bytes(plain_letter())
    return file


def test_a_word_file_in_the_folder_is_a_style(own_paths: Paths) -> None:
    word_style(own_paths)
    for name in ("~$Letter.docx", ".Letter.docx", "notes.txt"):
        (own_paths.user_styles / name).write_bytes(b"")
    assert style_names(own_paths) == ("institutional", "plain", "Letter.docx")
    styling = open_style(own_paths, "Letter.docx")
    assert styling.reference == plain_letter()
    assert styling.house.page.top == pytest.approx(40, abs=0.1)
    assert styling.house.text["body"].size == pytest.approx(10.34)  # as wide as Arial of 11
    assert {notice.code for notice in styling.notices} == {
        f"reference-{what}" for what in ("letterhead", "typeface", "rules")
    }


def test_a_style_file_has_nothing_to_tell(own_paths: Paths) -> None:
    styling = open_style(own_paths, "plain")
    assert (styling.reference, styling.notices) == (None, ())


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("Old.doc", OLD_WORD, r"Old\.doc: is of an older format of Word; open it in Word and save it as"),
        ("Broken.docx", b"PK\x03\x04 and then nothing", r"Broken\.docx: is damaged"),
        ("Text.docx", b"words", r"Text\.docx: is no Word file; choose a \.docx or \.dotx file"),
    ],
)
def test_a_word_file_that_cannot_be_used_is_told_in_one_sentence(
    own_paths: Paths, tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    file = word_style(own_paths, name)
    file.write_bytes(data)
    with pytest.raises(StyleError, match=told):
        open_style(own_paths, name)
    elsewhere = tmp_path / name
    file.rename(elsewhere)
    with pytest.raises(StyleError, match=told):
        add_style(own_paths, elsewhere)
    assert list(own_paths.user_styles.iterdir()) == []


def test_adding_copies_the_file_and_hides_no_other(own_paths: Paths, tmp_path: Path) -> None:
    chosen = tmp_path / "Letter.DOCX"
    first, second = plain_letter(), letterhead(with_jinja)  # each made once: they hold the time
    chosen.write_bytes(first)
    assert add_style(own_paths, chosen) == add_style(own_paths, chosen) == "Letter.docx"
    chosen.write_bytes(second)
    assert add_style(own_paths, chosen) == "Letter-2.docx"
    assert open_style(own_paths, "Letter.docx").reference == first
    assert open_style(own_paths, "Letter-2.docx").reference == second
    assert len(list(own_paths.user_styles.iterdir())) == 2


def test_what_is_not_to_be_added_is_told(own_paths: Paths, tmp_path: Path) -> None:
    with pytest.raises(StyleError, match=r"none\.docx: cannot be read \(no such file"):
        add_style(own_paths, tmp_path / "none.docx")
    with pytest.raises(StyleError, match=r"letter\.pdf: is no Word file"):
        add_style(own_paths, tmp_path / "letter.pdf")
    (tmp_path / "letter.docx").write_bytes(plain_letter())
    own_paths.user_data.mkdir()
    own_paths.user_styles.write_bytes(b"a file where the folder would be")
    with pytest.raises(OutputError, match="cannot be written"):
        add_style(own_paths, tmp_path / "letter.docx")
