"""Where the words of a search stand in a text, whatever its case and accents."""

from __future__ import annotations

from iomreport.wording.fold import fold


def hits(text: str, query: str) -> list[tuple[int, int]]:
    """Start and length of every place where a word of `text` begins with a word of `query`; none overlap."""
    words = [word for word in fold(query).split() if word]
    if not words:
        return []
    whole, origin = folded(text)
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(whole):
        begins = at == 0 or not whole[at - 1].isalnum()
        length = max((len(word) for word in words if whole.startswith(word, at)), default=0) if begins else 0
        if length:
            start, end = origin[at], origin[at + length - 1] + 1
            found.append((start, end - start))
        at += length or 1
    return found


def folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the index in `text` that it comes from."""
    plain = {letter: fold(letter) or (" " if letter.isspace() else "") for letter in set(text)}
    letters = [plain[letter] for letter in text]
    origin = [index for index, part in enumerate(letters) for _ in part]
    return "".join(letters), origin
