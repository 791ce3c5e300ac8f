"""What the readers make of files of each kind: our own, and those that mean harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iomreport.doctree.nodes import Document
from iomreport.errors import InputError
from iomreport.readers import Kind, Reading, read_file
from iomreport.submission.fingerprints import folded_words
from iomreport.writers.base import writer
from tests.doctree.runs import every_run
from tests.writers.build import DAY, MANIFEST, note, options, para
from tests.writers.sample import brief

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(path: Path, data: bytes | str, name: str) -> Reading:
    file = path / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_file(file)


def word(body: str, **parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return target.getvalue()


def texts(reading: Reading, kind: Kind = Kind.TEXT) -> list[str]:
    return [block.text for block in reading.blocks if block.kind is kind]


@pytest.mark.parametrize("name", ["docx", "pdf", "html", "txt"])
def test_every_word_of_our_own_files_is_read(tmp_path: Path, name: str) -> None:
    document: Document = brief()
    reading = read(tmp_path, writer(name)(document, options(attachments=(MANIFEST,))).data, f"note.{name}")
    found = " ".join(folded_words(" ".join(block.text for block in reading.blocks)))
    for run in every_run(document):
        for words in run.text.split("\n"):
            assert " ".join(folded_words(words)) in found, run.text
    assert texts(reading, Kind.NOTE)
    assert reading.manifest == (MANIFEST.data if name in ("docx", "pdf") else None)


def test_a_footnote_does_not_stick_to_its_word(tmp_path: Path) -> None:
    document = Document("T", "en", DAY, (para("One", note(1, "aside"), " two."),))
    for name in ("docx", "pdf", "html", "txt"):
        reading = read(tmp_path, writer(name)(document, options()).data, f"n.{name}")
        assert folded_words(" ".join(texts(reading)))[:2] == ("one", "two")
        assert [folded_words(note)[-1] for note in texts(reading, Kind.NOTE)] == ["aside"]


def test_word_files_are_read_as_they_stand(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Kept </w:t></w:r><w:ins><w:r><w:t>new</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:r><w:tab/><w:t>end</w:t></w:r></w:p>"
        '<w:p><w:pPr><w:pStyle w:val="Inhalt1"/></w:pPr><w:r><w:t>Entry</w:t></w:r></w:p>'
        '<w:p><w:r><w:t>See </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
        'PAGEREF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    styles = f'<w:styles {W}><w:style w:styleId="Inhalt1"><w:name w:val="toc 1"/></w:style></w:styles>'
    reading = read(tmp_path, word(body, styles=styles), "n.docx")
    assert texts(reading) == ["Kept new end", "See"]
    assert texts(reading, Kind.CONTENTS) == ["Entry"]


def test_pictures_of_word_files_are_read_by_their_descriptions(tmp_path: Path) -> None:
    drawing = (
        '<w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:inline><wp:docPr id="1" name="x" descr="{}"/>{}</wp:inline></w:drawing>'
    )
    boxed = (
        f"<w:txbxContent><w:p><w:r><w:t>boxed</w:t>{drawing.format('inner', '')}</w:r></w:p></w:txbxContent>"
    )
    body = f"<w:p><w:r><w:t>words</w:t>{drawing.format('Two  figures.', boxed)}</w:r></w:p>"
    assert texts(read(tmp_path, word(body), "n.docx")) == ["words", "Two figures.", "boxed", "inner"]


BOMB = (
    f"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]><w:document {W}>&b;</w:document>"
)


def protected() -> bytes:
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(target, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return target.getvalue()


def scanned() -> bytes:
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(target)
    return target.getvalue()


def zipped(name: str, content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.docx", zipped("word/document.xml", BOMB.encode()), "is damaged, or no Word file"),
        ("b.docx", zipped("word/document.xml", b"<w:document>"), "is damaged, or no Word file"),
        ("c.docx", zipped("word/document.xml", b" " * (65 * 2**20)), "holds a part of more than 64 MB"),
        ("d.docx", zipped("content.xml", b"<x/>"), "is no Word file"),
        ("e.docx", b"PK\x03\x04 no zip", "is damaged, or no Word file"),
        ("f.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is protected by a password"),
        ("g.docx", b"text", "is no DOCX file, or is damaged"),
        ("h.docx", word("<w:p/>"), "holds no words"),
        ("i.pdf", protected(), "is protected by a password"),
        ("j.pdf", scanned(), "holds pictures of pages, no text"),
        ("k.pdf", b"%PDF-1.7 nothing", "is damaged, or no PDF"),
        ("l.txt", b"\x00\x01\x02", "is no text"),
        ("m.txt", b" \n", "holds no words"),
        ("n.html", b"<html><script>x</script></html>", "holds no words"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what) as caught:
        read(tmp_path, data, name)
    assert caught.value.file == tmp_path / name
    assert caught.value.remedy


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_file(tmp_path / "none.docx")
    with pytest.raises(InputError, match="is a folder"):
        read_file(tmp_path)


def test_outside_entities_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret words")
    entity = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    space = " " * 5000  # the declaration stands further on than a first look goes
    body = "<w:p><w:r><w:t>&a;</w:t></w:r></w:p><w:p><w:r><w:t>seen</w:t></w:r></w:p>"
    part = f"<?xml version='1.0'?>{space}{entity}<w:document {W}>{body}</w:document>"
    assert "secret" not in " ".join(
        texts(read(tmp_path, zipped("word/document.xml", part.encode()), "n.docx"))
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["", "%PDF-1.7\n", "PK\x03\x04", "<html>"]))
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes, start: str) -> None:
    try:
        reading = read(tmp_path, start.encode() + data, "any")
    except InputError:
        return
    assert reading.blocks


def test_wrapped_text_and_markdown_come_as_paragraphs(tmp_path: Path) -> None:
    text = (
        "# A *long* title\n\nThe first paragraph runs on over more than one line of the file and\n"
        "ends here.<sup>1</sup>\n\n- one\n- two\n\n"
        "To:      The Mission\nFrom:    The Office\n\n<sup>1</sup> A note.\n"
    )
    reading = read(tmp_path, text, "n.txt")
    assert texts(reading) == [
        "A long title",
        "The first paragraph runs on over more than one line of the file and ends here.",
        "one", "two", "To:", "The Mission", "From:", "The Office",
    ]  # fmt: skip
    assert texts(reading, Kind.NOTE) == ["A note."]
