"""“Why is this here?”: of each part of a sentence its record, its place in the submission and its status."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from html import escape

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from iomreport.doctree.provenance import Source, Status
from iomreport.errors import InputError
from iomreport.gui.help.topics import tell_of
from iomreport.gui.i18n import tr
from iomreport.gui.material import Material
from iomreport.gui.official.words import official_html
from iomreport.gui.outline.rows import Target
from iomreport.gui.pages.text import Part
from iomreport.gui.richtext import pairs_html
from iomreport.gui.theme import STEP, Colours, colours
from iomreport.gui.widgets import grow_to_text, named
from iomreport.submission.locator import Locator
from iomreport.submission.printing import NBSP, figure_text


class Asked(Struct, frozen=True):
    """A sentence of a page that was asked about, and the item in which it stands, if any."""

    sentence: str
    parts: tuple[Part, ...]
    target: Target


class Answer(Struct, frozen=True):
    """Why some words are printed: `record` and `citation` are empty where they rest on none.

    `locator` is the place within the paragraph, `places` are its parts; `initiative` an id, where the record
    is one.
    """

    words: str
    status: str
    record: str
    citation: str
    locator: str
    initiative: str = ""
    places: tuple[Locator, ...] = ()


def status_name(status: Status) -> str:
    """How words relate to the submission, in a sentence."""
    return {
        Status.VERBATIM: tr("Quoted word for word"),
        Status.PARAPHRASE: tr("What the submission says, in other words"),
        Status.EDITED: tr("Reworded by you"),
        Status.OWN: tr("Your own words"),
        Status.FIXED: tr("Fixed wording of the brief type"),
    }[status]


def answers(material: Material, parts: Sequence[Part], on: date) -> tuple[Answer, ...]:
    """One answer for each distinct source of a sentence, in reading order; bare punctuation needs none."""
    words: dict[Source, list[str]] = {}
    for part in parts:
        if part.source is not None and any(letter.isalnum() for letter in part.words):
            words.setdefault(replace(part.source, field=""), []).append(part.words)
    return tuple(_answer(material, source, " … ".join(found), on) for source, found in words.items())


def _answer(material: Material, source: Source, words: str, on: date) -> Answer:
    kind, _, identity = source.record.partition(":")
    citation, places = "", _places(source)
    if source.locator:
        try:
            citation = material.where(places) or source.locator
        except InputError:
            citation = source.locator
    return Answer(
        words,
        status_name(source.status),
        _record_name(material, kind, identity, on),
        citation,
        source.locator,
        identity if kind == "initiative" else "",
        places,
    )


def _places(source: Source) -> tuple[Locator, ...]:
    try:
        return tuple(Locator.parse(text) for text in filter(None, source.locator.split(", ")))
    except ValueError:
        return ()


def _record_name(material: Material, kind: str, identity: str, on: date) -> str:
    """What a record is called; a record that is not there, by its id."""
    index = material.index
    names: dict[str, Callable[[], str]] = {
        "initiative": lambda: index.initiative(identity).name,
        "figure": lambda: figure_text(
            index.figure(identity), material.wording, index.submission.made_on
        ).replace(NBSP, " "),
        "event": lambda: index.event(identity).name,
        "partner": lambda: index.partner(identity).name,
        "region": lambda: index.region(identity).name,
        "section": lambda: index.section(identity).official_title,
        "country": lambda: material.country_name(identity, on),
        "submission": lambda: index.submission.about.title,
        "citation": lambda: tr("The source itself"),
    }
    try:
        return names[kind]() if kind in names else identity
    except InputError:
        return identity


def answer_html(asked: Asked, found: Sequence[Answer], material: Material, look: Colours) -> str:
    """The sentence and its answers as rich text, with the official words where they are attached."""
    return "".join(_html(asked, found, material, look))


def _html(asked: Asked, found: Sequence[Answer], material: Material, look: Colours) -> Iterator[str]:
    yield f'<p style="margin:0 0 10px 0">{escape(asked.sentence)}</p>'
    if not found:
        yield f"<p>{escape(tr('The page itself prints this; it rests on no record.'))}</p>"
    for answer in found:
        record = f"<b>{escape(answer.record)}</b>" if answer.record else ""
        place = answer.citation
        if answer.locator != place:
            place = tr("{citation} ({locator})", citation=place, locator=answer.locator)
        lines = [record, escape(place) if answer.citation else ""]
        official = _official(answer, material, look)
        words = (
            f"{'<br>'.join(filter(None, lines))}"
            f'<p style="margin:2px 0 6px 0; color:{look.soft}">“{escape(answer.words)}”</p>{official}'
        )
        yield pairs_html([(escape(answer.status), words)], look, width="34%", margin="4px 0")


def _official(answer: Answer, material: Material, look: Colours) -> str:
    if material.official is None or not answer.places:
        return ""
    head = escape(tr("The official text there:"))
    words = official_html(material, answer.places, look, links=False)
    return f'<p style="margin:0"><b>{head}</b></p>{words}'


class WhyDialog(QDialog):
    """The answers, to be read, selected and copied; `show_record` takes an initiative's id."""

    def __init__(
        self,
        asked: Asked,
        found: Sequence[Answer],
        material: Material,
        show_record: Callable[[str], None],
        go_to: Callable[[Target], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        tell_of(self, "sending.md#where-the-words-come-from")
        self.setWindowTitle(tr("Why is this here?"))
        self.text = named(QTextBrowser(), tr("Why is this here?"))
        self.text.setHtml(answer_html(asked, found, material, colours(self.palette())))
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        buttons = QHBoxLayout()
        initiative = next((answer.initiative for answer in found if answer.initiative), "")
        self.record = QPushButton(tr("Show the record"))
        self.record.setVisible(bool(initiative))
        self.record.clicked.connect(lambda: show_record(initiative))
        self.record.clicked.connect(self.accept)
        self.item = QPushButton(tr("Go to the item"))
        self.item.setVisible(bool(asked.target))
        self.item.clicked.connect(lambda: go_to(asked.target))
        self.item.clicked.connect(self.accept)
        close = QPushButton(tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        for button in (self.record, self.item):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(STEP)
        layout.addWidget(self.text, 1)
        layout.addLayout(buttons)
        self.resize(600, 200)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        grow_to_text(self, self.text)
