"""Sentences of the official text itself in a file: whole, quoted, or changed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from iomreport.clauses import Clause, clause, joined
from iomreport.submission.attached import AttachedText
from iomreport.submission.evidence import Copying
from iomreport.submission.fingerprints import RUN, Fingerprints, folded_words
from iomreport.submission.model import Record
from iomreport.verify.words import changes, likeness, words_of

_QUOTED = re.compile('“([^“”]+)”|"([^"]+)"|«([^«»]+)»')


@dataclass
class Official:
    """What fingerprints, and the attached text where there is one, say of a sentence."""

    fingerprints: Fingerprints
    records: Iterable[Record]
    attached: AttachedText | None = None
    _copying: Copying = field(init=False)

    def __post_init__(self) -> None:
        self._copying = Copying(self.fingerprints, self.records)

    def place(self, text: str) -> str:
        """The locator of a whole sentence of the official text, or nothing."""
        for form in (text, text.strip('“”"«»')):
            if len(folded_words(form)) > 2 and (places := self.fingerprints.find(form)):
                place, number = places[0]
                return place if " fn" in place else f"{place} s{number}"
        return ""

    def quotes(self, text: str) -> bool:
        """Whether all that the sentence shares with the official text is in quotation marks, and exact."""
        outside = _QUOTED.sub(" · ", text)
        inside = [part for match in _QUOTED.findall(text) for part in match if part]
        return not self._copying.runs_in(outside) and all(map(self._is_whole, inside))

    def altered(self, text: str) -> tuple[str, Clause, str] | None:
        """Where a sentence holds nine words of the text but is not in it: locator, what differs, and the
        official sentence, as far as they are known."""
        if not self._copying.runs_in(text) or self.quotes(text):
            return None
        if self.attached is not None:
            now = words_of(text)
            forms = [word.form for word in now]
            scored = [
                (likeness([word.form for word in words_of(sentence)], forms), place, sentence)
                for place, sentence in self.attached.every()
            ]
            _, place, sentence = max(scored, default=(0.0, "", ""))
            differing = changes(words_of(sentence), now)
            if differing:
                return place, joined(one.told() for one in differing), sentence
        shared = self._copying.runs_in(text)[0]
        return "", clause("differs from the official text around “{words}”", words=shared), ""

    def _is_whole(self, text: str) -> bool:
        words = folded_words(text)
        return len(words) < RUN or len(list(self.fingerprints.runs_at(words))) == len(words) - RUN + 1
