"""E-mail drafts, read back as a mail program reads them."""

from __future__ import annotations

import email
import re
import zipfile
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from iomreport.brief import edits
from iomreport.brief.model import Brief, Standing, State
from iomreport.errors import BriefError
from iomreport.export.email import Envelope, Mailbox, _head, mailboxes
from iomreport.export.studio import Studio

ARABIC = "سامي بن علي"
VIETNAMESE = "Nguyễn Thị Ánh Tuyết"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def draft(studio: Studio, brief: Brief, **options: Any) -> EmailMessage:
    (made,) = studio.prepare(brief, ("eml",), **options).files
    assert made[0] == "eml"
    message = email.message_from_bytes(made[1], policy=default)
    assert isinstance(message, EmailMessage)
    assert not [defect for part in message.walk() for defect in part.defects]
    return message


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    content = part.get_content()
    assert isinstance(content, str)
    return content.replace("\r\n", "\n")


def attachments(message: EmailMessage) -> list[tuple[str | None, str, bytes]]:
    return [
        (part.get_filename(), part.get_content_type(), part.get_content())
        for part in message.iter_attachments()
    ]


def in_state(brief: Brief, state: State) -> Brief:
    return replace(brief, standing=Standing(state=state, version=2))


def test_a_draft_holds_the_note_twice_and_the_word_file(studio: Studio, tunisia: Brief) -> None:
    message = draft(studio, tunisia)
    files = dict(studio.prepare(tunisia, ("docx", "txt")).files)
    assert message["X-Unsent"] == "1"
    assert body(message, "plain") == files["txt"].decode()
    page = body(message, "html")
    assert "<title>Country brief: Tunisia</title>" in page
    assert attachments(message) == [
        ("20130304_Tunis_country-brief_TUN_v01_DRAFT.docx", WORD, files["docx"]),
    ]
    assert message["Subject"] == "[Draft] Country brief: Tunisia"
    for absent in ("From", "To", "Cc", "Bcc", "Date", "Message-ID", "Sensitivity"):
        assert message[absent] is None


@pytest.mark.parametrize(
    ("state", "subject", "ending"),
    [
        (State.DRAFT, "[Draft] Brief on Tunisia", "_DRAFT.docx"),
        (State.FOR_CLEARANCE, "[For clearance] Brief on Tunisia", "_FOR-CLEARANCE.docx"),
        (State.CLEARED, "Brief on Tunisia", "_CLEARED.pdf"),
        (State.FINAL, "Brief on Tunisia", "_v02.pdf"),
    ],
)
def test_the_state_chooses_attachment_and_subject(
    studio: Studio, tunisia: Brief, state: State, subject: str, ending: str
) -> None:
    brief = edits.set_email(in_state(tunisia, state), subject="Brief on Tunisia")
    message = draft(studio, brief)
    assert message["Subject"] == subject
    ((name, _, data),) = attachments(message)
    assert name is not None
    assert name.endswith(ending)
    assert data.startswith(b"PK" if ending.endswith("docx") else b"%PDF-")


def test_a_subject_that_says_so_already_is_kept(studio: Studio, tunisia: Brief) -> None:
    brief = edits.set_email(tunisia, subject="[DRAFT] Tunisia")
    assert draft(studio, brief)["Subject"] == "[DRAFT] Tunisia"


def test_names_of_every_script(studio: Studio, tunisia: Brief) -> None:
    subject = f"Đối thoại cấp cao về di cư – الحوار رفيع المستوى, {VIETNAMESE} " * 3
    brief = edits.set_email(
        tunisia,
        to=f"{VIETNAMESE} <anh@example.org>; {ARABIC} <sami.b+desk@example.org>, "
        '"Doe, Jane" <jane@example.org>',
        cc="desk@bücher.example",
        subject=subject,
    )
    message = draft(studio, in_state(brief, State.FINAL))
    assert message["Subject"] == subject.strip()
    people = [(address.display_name, address.addr_spec) for address in message["To"].addresses]
    assert people == [
        (VIETNAMESE, "anh@example.org"),
        (ARABIC, "sami.b+desk@example.org"),
        ("Doe, Jane", "jane@example.org"),
    ]
    assert message["Cc"] == "desk@xn--bcher-kva.example"


@pytest.mark.parametrize("marking", ["Confidential", "Strictly Confidential", "Diffusion <restreinte>"])
def test_a_marked_note_is_in_the_attachment_alone(studio: Studio, tunisia: Brief, marking: str) -> None:
    brief = edits.set_header(tunisia, marking=marking, title="Dismantling of the border post")
    brief = edits.set_email(brief, to="anh@example.org")
    (made,) = studio.prepare(brief, ("eml",)).files
    message = draft(studio, brief)
    assert message["Subject"] == "[Draft] Country brief"
    assert message["Sensitivity"] == "Company-Confidential"
    plain = body(message, "plain")
    assert f"marked “{marking}”" in plain
    assert f"<p>{plain.strip().replace('<', '&lt;').replace('>', '&gt;')}</p>" in body(message, "html")
    ((name, kind, data),) = attachments(message)
    assert (name, kind) == ("20130304_Tunis_country-brief_TUN_v01_DRAFT.docx", WORD)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert b"border post" in archive.read("word/document.xml")
    assert b"border post" not in made[1]
    assert not re.search("border post|Tunisia|submission", plain + body(message, "html"))


def test_the_officers_subject_stays_on_a_marked_note(studio: Studio, tunisia: Brief) -> None:
    brief = edits.set_email(edits.set_header(tunisia, marking="Confidential"), subject="As discussed")
    assert draft(studio, in_state(brief, State.FINAL))["Subject"] == "As discussed"


@pytest.mark.parametrize("marking", ["Unclassified", "unclassified ", ""])
def test_the_first_marking_of_the_scale_hides_nothing(studio: Studio, tunisia: Brief, marking: str) -> None:
    message = draft(studio, edits.set_header(tunisia, marking=marking))
    assert "names Tunisia twice" in " ".join(body(message, "plain").split())


def test_the_same_brief_gives_the_same_bytes(studio: Studio, tunisia: Brief) -> None:
    brief = edits.set_email(tunisia, to="anh@example.org", subject=VIETNAMESE)
    assert studio.prepare(brief, ("eml",)) == studio.prepare(brief, ("eml",))


def test_beside_other_formats_nothing_is_written_twice(studio: Studio, tunisia: Brief) -> None:
    files = studio.prepare(tunisia, ("eml", "docx")).files
    assert [name for name, _ in files] == ["eml", "docx"]
    message = email.message_from_bytes(files[0][1], policy=default)
    assert isinstance(message, EmailMessage)
    assert attachments(message)[0][2] == files[1][1]


def test_the_attachment_can_go_without_its_manifest(studio: Studio, tunisia: Brief) -> None:
    ((_, _, data),) = attachments(draft(studio, tunisia, manifest=False))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if name.startswith("customXml/")]


@pytest.mark.parametrize(
    "wrong",
    [
        "anh",
        "anh@iom",
        "anh@@iom.int",
        "Ánh, Nguyễn <anh@example.org>",
        "ánh@example.org",
        "<>",
        "a b@example.org",
    ],
)
def test_what_is_no_address_is_told(studio: Studio, tunisia: Brief, wrong: str) -> None:
    with pytest.raises(BriefError, match="is not an e-mail address; write name@") as caught:
        studio.prepare(edits.set_email(tunisia, cc=f"desk@example.org; {wrong}"), ("eml",))
    assert caught.value.field == "email.cc"
    assert studio.prepare(edits.set_email(tunisia, cc=wrong), ("txt",)).files  # only a message needs it


def test_a_line_break_makes_no_header(studio: Studio, tunisia: Brief) -> None:
    wicked = "x\r\nBcc: spy@example.org"
    brief = replace(tunisia, email=replace(tunisia.email, subject=wicked, to=f'"{wicked}" <anh@example.org>'))
    message = draft(studio, brief)
    assert message["Bcc"] is None
    assert message["Subject"] == "[Draft] x Bcc: spy@example.org"
    assert [address.addr_spec for address in message["To"].addresses] == ["anh@example.org"]


names = st.text(st.sampled_from("abcXYZ ,.;:\"\\()<>@[]'=?_-éộđưĐàئةمحمد张🎉"), max_size=120).map(
    lambda text: " ".join(text.split())
)


@given(st.lists(names, max_size=5), names)
def test_any_name_and_subject_come_back(people: list[str], subject: str) -> None:
    to = tuple(Mailbox(name, f"n{number}@example.org") for number, name in enumerate(people))
    head = b"".join(_head(Envelope(subject, to), marked=False))
    message = email.message_from_bytes(head + b"\r\n", policy=default)
    assert message["Subject"] == subject
    # Python's own reader of address headers puts a space between two encoded words; RFC 2047 has none there.
    plain = email.message_from_bytes(head + b"\r\n")
    found = getaddresses(plain.get_all("To", []))
    decoded = [(str(make_header(decode_header(name))), address) for name, address in found]
    assert decoded == [(one.name, one.address) for one in to]
    assert head.isascii()
    line = ", ".join(f"{_quoted(one.name)} <{one.address}>" for one in to)
    assert mailboxes(line, "email.to") == to


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def test_a_copy_is_the_note_as_page_and_text(studio: Studio, tunisia: Brief) -> None:
    copy = studio.copy(tunisia)
    message = draft(studio, tunisia)
    assert (copy.html, copy.text) == (body(message, "html"), body(message, "plain"))
    assert not re.search(r"\drem\b", copy.html)
