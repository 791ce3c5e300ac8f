"""Opening, composing, writing in memory, and saving whole or not at all."""

from __future__ import annotations

import datetime as dt
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace

from iomreport.brief import edits
from iomreport.brief.model import Brief
from iomreport.compose.audiences import address
from iomreport.compose.outline import new_brief
from iomreport.doctree.walk import word_count
from iomreport.errors import BriefError, InputError, OutputError, StyleError
from iomreport.export.studio import Studio
from iomreport.paths import Paths
from tests.writers.docx.reading import paragraphs, style_of, text, xml
from tests.writers.docx.reference.letters import letterhead, plain_letter, with_wide_margins
from tests.writers.pdf.reading import page_texts


def test_the_preview_is_what_is_exported(studio: Studio, tunisia: Brief, tmp_path: Path) -> None:
    preview = studio.preview(tunisia)
    done = studio.export(tunisia, ("pdf",), tmp_path, "note", manifest=False)
    assert done.paths == (tmp_path / "note.pdf",)
    assert done.paths[0].read_bytes() == preview.pdf
    assert preview.layout.pages == len(page_texts(preview.pdf)) == 1
    assert preview.words == word_count(preview.document) > 100


def test_files_come_in_the_order_asked_for_each_once(studio: Studio, tunisia: Brief, tmp_path: Path) -> None:
    done = studio.export(tunisia, ("pdf", "docx", "pdf"), tmp_path / "new" / "folder", "a.b")
    assert [path.name for path in done.paths] == ["a.b.pdf", "a.b.docx"]
    assert {path.name for path in (tmp_path / "new" / "folder").iterdir()} == {"a.b.pdf", "a.b.docx"}


@pytest.mark.parametrize("name", ["docx", "pdf", "html", "txt"])
def test_the_same_brief_gives_the_same_bytes(studio: Studio, tunisia: Brief, name: str) -> None:
    assert studio.prepare(tunisia, (name,)) == studio.prepare(tunisia, (name,))


def test_contents_have_the_pages_of_the_layout_even_in_word_alone(studio: Studio) -> None:
    manifest = studio.catalogue.get("compendium").manifest
    brief = new_brief(manifest, studio.index, date=dt.date(2013, 3, 4), round_tables=["RT3"])
    alone = studio.prepare(brief, ("docx",))
    both = studio.prepare(brief, ("docx", "pdf"))
    assert alone.files[0] == both.files[0]
    assert "contents-without-pages" not in {notice.code for notice in alone.notices}
    lines = [text(p) for p in paragraphs(xml(alone.files[0][1])) if style_of(p).startswith("TOC2")]
    pages = page_texts(both.files[1][1])
    assert lines
    for line in lines:
        title, _, number = line.strip().rpartition(" ")
        assert title in pages[int(number) - 1]


def test_the_manifest_can_be_left_out(studio: Studio, tunisia: Brief) -> None:
    def parts(manifest: bool) -> set[str]:
        data = studio.prepare(tunisia, ("docx",), manifest=manifest).files[0][1]
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return {name for name in archive.namelist() if name.startswith("customXml/")}

    assert parts(manifest=True)
    assert not parts(manifest=False)


def test_a_reader_outside_gets_no_manifest(studio: Studio, tunisia: Brief) -> None:
    for audience in studio.audiences:
        data = studio.prepare(address(tunisia, audience), ("docx",), manifest=True).files[0][1]
        with zipfile.ZipFile(BytesIO(data)) as archive:
            carried = any(name.startswith("customXml/") for name in archive.namelist())
        assert carried is audience.manifest is (audience.id == "management")


def test_a_changed_pack_is_told_and_written_all_the_same(studio: Studio, tunisia: Brief) -> None:
    older = replace(tunisia, pack=replace(tunisia.pack, hash="0" * 64))
    assert [notice.code for notice in studio.prepare(older, ("docx",)).notices] == ["changed-pack"]
    assert "changed-pack" in {notice.code for notice in studio.preview(older).notices}
    assert studio.prepare(tunisia, ("docx",)).notices == ()


@pytest.mark.parametrize(
    ("change", "field", "told"),
    [
        ({"template": "contry-brief"}, "header.template", "no template “contry-brief”; did you mean"),
        ({"language": "fr"}, "header.language", "no prose in the language “fr”; choose from en"),
    ],
)
def test_a_brief_that_cannot_be_made_says_why(
    studio: Studio, tunisia: Brief, change: dict[str, str], field: str, told: str
) -> None:
    with pytest.raises(BriefError, match=told) as caught:
        studio.prepare(edits.set_header(tunisia, **change), ("docx",))
    assert caught.value.field == field


def test_another_submission_is_refused(studio: Studio, tunisia: Brief) -> None:
    with pytest.raises(BriefError, match="draws on the submission “river-2020”"):
        studio.preview(replace(tunisia, pack=replace(tunisia.pack, id="river-2020")))


def test_unknown_formats_and_styles_are_refused_before_anything_is_made(
    studio: Studio, tunisia: Brief, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="“odt” is not a format"):
        studio.export(tunisia, ("docx", "odt"), tmp_path / "out", "note")
    with pytest.raises(StyleError, match="no style “none such”"):
        studio.export(tunisia, ("docx",), tmp_path / "out", "note", style="none such")
    assert not (tmp_path / "out").exists()


@pytest.fixture
def with_letter(own_paths: Paths) -> Studio:
    """With a letterhead among the user's styles."""
    own_paths.user_styles.mkdir(parents=True)
    (own_paths.user_styles / "Letter.docx").write_bytes(plain_letter())
    return Studio.open(own_paths, "iom-2013")


def test_a_word_file_is_the_style_of_all_formats(with_letter: Studio, tunisia: Brief) -> None:
    brief = edits.set_header(tunisia, style="Letter.docx")
    made = with_letter.prepare(brief, ("docx", "pdf", "html"))
    files = dict(made.files)
    head = "".join(text(p) for p in paragraphs(xml(files["docx"], "word/header1.xml")))
    assert "Office in Tunis" in head
    assert "Noto Sans" in files["html"].decode().partition("b.label")[2].partition("}")[0]
    assert "margin:40" in files["html"].decode()
    codes = [notice.code for notice in made.notices]
    assert codes.count("reference-letterhead") == 1
    preview = with_letter.preview(brief)
    assert files["pdf"] != preview.pdf  # without what the files carry
    assert with_letter.prepare(brief, ("pdf",), manifest=False).files == (("pdf", preview.pdf),)
    assert "reference-letterhead" in {notice.code for notice in preview.notices}


def test_only_formats_that_follow_a_word_file_in_part_say_so(with_letter: Studio, tunisia: Brief) -> None:
    brief = edits.set_header(tunisia, style="Letter.docx")
    codes = {notice.code for notice in with_letter.prepare(brief, ("docx", "txt")).notices}
    assert "reference-letterhead" not in codes
    assert "Office in Tunis" not in with_letter.copy(brief).html


def test_a_word_file_elsewhere_is_for_whoever_names_it_now(
    with_letter: Studio, tunisia: Brief, tmp_path: Path
) -> None:
    file = tmp_path / "mine.docx"
    file.write_bytes(plain_letter())
    named = with_letter.prepare(tunisia, ("docx",), style=str(file)).files
    assert named == with_letter.prepare(tunisia, ("docx",), style="Letter.docx").files
    with pytest.raises(StyleError, match="no Word file") as caught:
        with_letter.prepare(edits.set_header(tunisia, style=str(file)), ("docx",))
    assert caught.value.field == "header.style"


def test_a_style_that_was_changed_is_read_again(with_letter: Studio, tunisia: Brief) -> None:
    brief = edits.set_header(tunisia, style="Letter.docx")
    before = with_letter.preview(brief).layout
    (with_letter.paths.user_styles / "Letter.docx").write_bytes(letterhead(with_wide_margins))
    assert with_letter.preview(brief).layout != before
    (with_letter.paths.user_styles / "Letter.docx").unlink()
    with pytest.raises(StyleError, match=r"no Word file “Letter\.docx” among"):
        with_letter.preview(brief)


def test_a_failed_export_leaves_the_earlier_file(studio: Studio, tunisia: Brief, tmp_path: Path) -> None:
    (tmp_path / "note.docx").write_bytes(b"earlier")
    (tmp_path / "note.pdf").mkdir()  # cannot be replaced by a file
    with pytest.raises(OutputError):
        studio.export(tunisia, ("pdf", "docx"), tmp_path, "note")
    assert (tmp_path / "note.docx").read_bytes() == b"earlier"
    assert {path.name for path in tmp_path.iterdir()} == {"note (kept 1).docx", "note.docx", "note.pdf"}


def test_a_folder_that_cannot_be_made_is_told(studio: Studio, tunisia: Brief, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="cannot be written"):
        studio.export(tunisia, ("docx",), tmp_path / "file" / "folder", "note")


def test_copies_and_mails_tell_pictures_in_words(studio: Studio) -> None:
    manifest = studio.catalogue.get("round-table-note").manifest
    brief = new_brief(manifest, studio.index, date=dt.date(2013, 3, 4), round_tables=["RT1"])
    copy = studio.copy(brief)
    assert "<svg" not in copy.html
    for told in ("Timeline of events, as at 4 March 2013.", "Figures, each by itself:"):
        assert copy.html.count(told) == copy.text.replace("\n", " ").count(told) == 1
    ((_, page),) = studio.prepare(brief, ("html",)).files
    assert page.count(b"<svg") == 2
