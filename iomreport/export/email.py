"""E-mail drafts: a message that a mail program opens for sending, with the note in it and attached.

A draft or a note for clearance carries the Word file and says so in its subject; a cleared or final note
carries the PDF. Of a note whose marking is above the first of the scale the message holds nothing: a fixed
sentence stands for it, and its title is not in the subject. The sender is whoever sends it, the date when.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from iomreport.brief.model import MARKINGS, Brief, State
from iomreport.clauses import clause
from iomreport.doctree.characters import printable
from iomreport.errors import BriefError
from iomreport.export.mailpage import mail_page
from iomreport.export.naming import offered_name

if TYPE_CHECKING:
    from email.message import EmailMessage

_MEDIA_TYPES = {
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": ("application", "pdf"),
}
_UNFINISHED = (State.DRAFT, State.FOR_CLEARANCE)
_LINE = 76
_ENCODED = 45  # bytes of UTF-8 in one encoded word, which may be 75 characters long

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_ATOM}(\.{_ATOM})*")
_DOMAIN = re.compile(r"(?=.{4,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}")
_PARTS = re.compile(r'(?:"(?:\\.|[^"\\])*"|<[^<>]*>|[^,;\n])+')
_NAMED = re.compile(r'(?P<name>"(?:\\.|[^"\\])*"|[^"<>]*?)\s*<(?P<address>[^<>]*)>')


class Mailbox(Struct, frozen=True):
    """A person's name, which may be empty, and an ASCII address."""

    name: str
    address: str


class Envelope(Struct, frozen=True):
    """What stands above a message."""

    subject: str
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()


def is_marked(brief: Brief) -> bool:
    """Whether the note's marking, known or not, is any but the first of the scale."""
    marking = brief.header.marking.strip().casefold()
    return bool(marking) and marking != MARKINGS[0].casefold()


def attached_format(brief: Brief) -> str:
    """What a message carries: `docx`, to be worked on, or `pdf`."""
    return "docx" if brief.standing.state in _UNFINISHED else "pdf"


def formats_within(brief: Brief) -> tuple[str, ...]:
    """The formats that `email_draft` needs of a brief."""
    return (attached_format(brief),) if is_marked(brief) else ("txt", "html", attached_format(brief))


def envelope(brief: Brief, words: Mapping[str, str], title: str, type_name: str) -> Envelope:
    """Addresses and subject: the officer's, else the note's title, or the type's name for a marked note.

    `words` are the document's fixed words. Raises BriefError with the field for what is no address.
    """
    own = _one_line(brief.email.subject)
    subject = own or (type_name if is_marked(brief) else _one_line(title)) or type_name
    state = brief.standing.state
    if state in _UNFINISHED:
        label = words[f"status-{state.replace(' ', '-')}"]
        marked = words["mail-subject"].format(state=label, subject=subject)
        opening = marked.removesuffix(subject).strip().casefold()
        subject = subject if opening and subject.casefold().startswith(opening) else marked
    return Envelope(subject, mailboxes(brief.email.to, "email.to"), mailboxes(brief.email.cc, "email.cc"))


def mailboxes(text: str, field: str) -> tuple[Mailbox, ...]:
    """The addresses of a line, parted by commas or semicolons; raises BriefError for what is none."""
    parts = (part.strip() for part in _PARTS.findall(printable(text)))
    return tuple(_mailbox(part, field) for part in parts if part)


def email_draft(
    brief: Brief, over: Envelope, words: Mapping[str, str], written: Mapping[str, bytes], rem: float
) -> bytes:
    """The message. `written` holds what `formats_within` names; `rem` is the size of body text in points.

    The same arguments give the same bytes.
    """
    from email.message import EmailMessage
    from email.policy import SMTP

    # nothing that a mail server on the way might change
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    if is_marked(brief):
        sentence = words["mail-marked"].format(marking=brief.header.marking.strip())
        text, page = f"{sentence}\n", _page(sentence, brief.header.language)
    else:
        text, page = written["txt"].decode("utf-8"), mail_page(written["html"].decode("utf-8"), rem)
    message.set_content(text)
    message.add_alternative(page, subtype="html")
    attached = attached_format(brief)
    maintype, subtype = _MEDIA_TYPES[attached]
    name = f"{offered_name(brief)}.{attached}"
    message.add_attachment(written[attached], maintype=maintype, subtype=subtype, filename=name)
    _fix_boundaries(message, (text, page, written[attached]))
    return b"".join(_head(over, marked=is_marked(brief))) + message.as_bytes()


# ---- addresses ---------------------------------------------------------------------------------------


def _mailbox(text: str, field: str) -> Mailbox:
    named = _NAMED.fullmatch(text)
    name, address = (named["name"], named["address"].strip()) if named else ("", text)
    local, _, domain = address.rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        domain = ""
    if not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(domain):
        raise BriefError(
            clause("“{text}” is not an e-mail address", text=_one_line(text)),
            field=field,
            remedy=clause(
                "write name@example.org or Name <name@example.org>, with semicolons between addresses"
            ),
        )
    if name.startswith('"'):
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    return Mailbox(_one_line(name), f"{local}@{domain}")


def _one_line(text: str) -> str:
    return " ".join(printable(text).split())


# ---- the form of a message ---------------------------------------------------------------------------


def _head(over: Envelope, *, marked: bool) -> Iterator[bytes]:
    """The lines above the message's own. Python folds long names and lists so that commas part them."""
    yield b"X-Unsent: 1\r\n"
    yield _line("Subject", _encoded(over.subject, len("Subject: ")))
    for name, people in (("To", over.to), ("Cc", over.cc)):
        if people:
            yield _line(name, ",\r\n ".join(map(_person, people)))
    if marked:
        yield b"Sensitivity: Company-Confidential\r\n"


def _line(name: str, value: str) -> bytes:
    return f"{name}: {value}\r\n".encode("ascii")


def _person(mailbox: Mailbox) -> str:
    if not mailbox.name:
        return mailbox.address
    name = _encoded(mailbox.name, 4)
    if name == mailbox.name:
        name = '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'
    between = " " if len(name) + len(mailbox.address) < _LINE - 8 else "\r\n "
    return f"{name}{between}<{mailbox.address}>"


def _encoded(text: str, before: int) -> str:
    """The text itself where it is short ASCII, else in encoded words (RFC 2047), one on a line."""
    if text.isascii() and "=?" not in text and before + len(text) <= _LINE:
        return text
    chunks = [b""]
    for character in text:
        data = character.encode("utf-8")
        if len(chunks[-1]) + len(data) > _ENCODED:
            chunks.append(b"")
        chunks[-1] += data
    return "\r\n ".join(f"=?utf-8?b?{base64.b64encode(chunk).decode('ascii')}?=" for chunk in chunks)


def _page(sentence: str, language: str) -> str:
    import html

    return (
        f'<!doctype html>\n<html lang="{html.escape(language)}">\n<head><meta charset="utf-8"></head>\n'
        '<body style="font-family:Calibri,Arial,sans-serif;font-size:11pt">'
        f"<p>{html.escape(sentence)}</p></body>\n</html>\n"
    )


def _fix_boundaries(message: EmailMessage, contents: Sequence[str | bytes]) -> None:
    """Boundaries from the contents: by themselves they would be random."""
    digest = hashlib.sha256()
    for content in contents:
        digest.update(content.encode("utf-8") if isinstance(content, str) else content)
    parts = (part for part in message.walk() if part.is_multipart())
    for number, part in enumerate(parts):
        part.set_boundary(f"=_{digest.hexdigest()[:40]}_{number}")
