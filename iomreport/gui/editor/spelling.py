"""Red waves under words that the dictionary does not know, and the officer's own words that it should.

The worker process is asked; typing never waits for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument

from iomreport.files import make_folder, write_atomically
from iomreport.gui.background import Background, why
from iomreport.submission.geography import Countries
from iomreport.submission.query import Index
from iomreport.worker import Failure, Fault, Spelt, Stopped, Suggested

SETTING = "spelling/on"
_REST_MS = 150
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_WAVE = QColor("#d6453d")
_LETTERS = 8_000
"""How much text is looked at without a pause: some milliseconds' worth."""


def words_of(text: str) -> Iterator[tuple[int, str]]:
    """Start of each word that can be misspelt, and the word: no acronyms, nothing with digits beside it."""
    for found in _WORD.finditer(text):
        word, start, end = found[0], found.start(), found.end()
        if end - start == 1 or (start and _ties(text[start - 1])) or (end < len(text) and _ties(text[end])):
            continue
        if word[1:].islower() or not _is_acronym(word):
            yield start, word


def _ties(letter: str) -> bool:
    """Whether a sign beside a word makes it part of a number, a name of a file or an address."""
    return letter in "_@/" or letter.isdigit()


def _is_acronym(word: str) -> bool:
    """Whether capitals stand elsewhere than at the beginning: IOM, MoU, UN’s."""
    return any(letter.isupper() for letter in re.split("[’']", word)[0][1:])


def known_words(index: Index, countries: Countries) -> frozenset[str]:
    """The words of the submission's names, which no dictionary need know."""
    texts: list[str] = []
    for record in index.submission.initiatives:
        texts += [record.name, record.short_name, record.as_printed, *record.aliases]
    for partner in index.submission.partners:
        texts += [partner.name, partner.acronym, *partner.aliases]
    texts += [event.city for event in index.submission.events]
    for code in index.named_countries():
        if code in countries:
            texts += countries.by_code(code).every_name()
    return frozenset(word for text in texts for word in _WORD.findall(text))


class Spelling(QObject):
    """What is known of words: right, wrong, or not asked yet. `changed` when that is more than before."""

    changed = Signal()

    def __init__(
        self,
        background: Background,
        settings: QSettings,
        folder: Path,
        known: Iterable[str] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background, self._settings, self._folder = background, settings, folder
        self._names = frozenset(known)
        self._language = ""
        self._own: set[str] = set()
        self._wrong: dict[str, bool] = {}
        self._waiting: dict[str, None] = {}
        self.trouble = ""
        """Why spelling cannot be looked at, in a sentence; empty where it can."""
        self._on = settings.value(SETTING, True) in (True, "true")  # is asked for each word
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self._ask)

    @property
    def on(self) -> bool:
        """Whether spelling is looked at."""
        return self._on

    def set_on(self, on: bool) -> None:
        """Look at spelling, or no longer."""
        self._settings.setValue(SETTING, on)
        self._on = on
        self.changed.emit()

    def set_language(self, language: str) -> None:
        """Follow the language of the document."""
        if language != self._language:
            self._language, self.trouble = language, ""
            self._wrong.clear()
            self._waiting.clear()
            self._own = self._read_own()
            self.changed.emit()

    def is_wrong(self, word: str) -> bool:
        """Whether a word is known to be wrong; one that was never asked is asked, and passes until then."""
        if self.trouble or not (self.on and self._language):
            return False
        if word in self._names or self.is_own(word):
            return False
        if word not in self._wrong and word not in self._waiting:
            self._waiting[word] = None
            self._timer.start()
        return self._wrong.get(word, False)

    def suggest(self, word: str, then: Callable[[tuple[str, ...]], None]) -> None:
        """Go on with what may be meant, nothing where that cannot be said."""

        def answered(reply: Suggested | Failure | Fault | Stopped) -> None:
            then(reply.words if isinstance(reply, Suggested) else ())

        self._background.suggest(self._language, word, answered)

    def pass_over(self, word: str) -> None:
        """Take a word for right until the program ends."""
        self._wrong[word] = False
        self.changed.emit()

    def add(self, word: str) -> None:
        """Put a word into the officer's own dictionary; raises OutputError where it cannot be written."""
        self._keep_own(self._own | {word})

    def is_own(self, word: str) -> bool:
        """Whether a word is right only since the officer put it into their dictionary."""
        return word in self._own or word.lower() in self._own

    def take_out(self, word: str) -> None:
        """Take a word out of the officer's own dictionary; raises OutputError where it cannot be written."""
        self._keep_own(self._own - {word, word.lower()})

    def _keep_own(self, own: set[str]) -> None:
        make_folder(self._folder)
        words = sorted(own, key=str.casefold)
        write_atomically(self._own_file, "".join(f"{one}\n" for one in words).encode())
        self._own = own
        self.changed.emit()

    @property
    def _own_file(self) -> Path:
        return self._folder / f"{self._language}.txt"

    def _read_own(self) -> set[str]:
        try:
            return set(self._own_file.read_text(encoding="utf-8").split())
        except (OSError, UnicodeDecodeError):
            return set()  # there is none yet, or nobody can read it: the words are asked anew

    def _ask(self) -> None:
        language, words = self._language, tuple(self._waiting)

        def answered(reply: Spelt | Failure | Fault | Stopped) -> None:
            if language != self._language:
                return
            if isinstance(reply, Spelt):
                self._wrong.update(dict.fromkeys(words, False))
                self._wrong.update(dict.fromkeys(reply.wrong, True))
            elif isinstance(reply, Failure):
                told = why(reply)
                self.trouble = told[:1].upper() + told[1:]
            for word in words:
                self._waiting.pop(word, None)
            self.changed.emit()

        if words:
            self._background.spell(language, words, answered)


class Waves(QSyntaxHighlighter):
    """Draws the waves of a document, of a long one some lines at a time, so that typing never waits."""

    def __init__(self, document: QTextDocument, spelling: Spelling) -> None:
        super().__init__(document)
        self._spelling = spelling
        self.drawing = False
        """Whether only waves change now: Qt tells that as if words did."""
        self._looked_at = 0  # letters, since the loop was last idle
        self._due: int | None = None  # the number of the first block that was put off
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._go_on)
        spelling.changed.connect(self._begin_again)

    def highlightBlock(self, text: str) -> None:
        self._idle.start()
        if self._looked_at > _LETTERS:
            number = self.currentBlock().blockNumber()
            self._due = number if self._due is None else min(self._due, number)
            return
        self._looked_at += len(text)
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        look.setUnderlineColor(_WAVE)
        for start, word in words_of(text):
            if self._spelling.is_wrong(word):
                self.setFormat(start, len(word), look)

    def _begin_again(self) -> None:
        self._due = 0
        self._go_on()

    def _go_on(self) -> None:
        """Look at what was put off, as far as one turn of the loop allows."""
        self._looked_at = 0
        first, self._due = self._due, None
        block = self.document().findBlockByNumber(first) if first is not None else QTextBlock()
        self.drawing = True
        while block.isValid() and self._due is None:
            self.rehighlightBlock(block)
            block = block.next()
        self.drawing = False
