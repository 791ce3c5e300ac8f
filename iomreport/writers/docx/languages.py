"""Language tags as Word knows them, and which words run from right to left."""

from __future__ import annotations

import re

_REGION = {
    "ar": "ar-SA",
    "de": "de-DE",
    "el": "el-GR",
    "en": "en-GB",
    "es": "es-ES",
    "fa": "fa-IR",
    "fr": "fr-FR",
    "he": "he-IL",
    "it": "it-IT",
    "ja": "ja-JP",
    "ko": "ko-KR",
    "pt": "pt-PT",
    "ru": "ru-RU",
    "tr": "tr-TR",
    "uk": "uk-UA",
    "ur": "ur-PK",
    "vi": "vi-VN",
    "zh": "zh-CN",
}
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_EAST_ASIAN = frozenset({"ja", "ko", "zh"})

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
# Words of such a script with the blanks, digits and signs between them.
RTL_SPAN = re.compile(f"[{_RTL}](?:[{_RTL}\\s\\d.,:;/()\u00ab\u00bb-]*[{_RTL}])?")
_FIRST_STRONG = re.compile(f"([{_RTL}])|[^\\W\\d_]")
_TALL = re.compile(
    "[\u0590-\u109f\u1200-\u137f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufdff\ufe70-\ufefc\U00020000-\U0003ffff]"
)


def word_tag(language: str) -> str:
    """The tag with a region, which Word needs to choose its proofing tools."""
    return _REGION.get(language.lower(), language)


def is_rtl(language: str) -> bool:
    """Whether the language is written from right to left."""
    return language.split("-")[0].lower() in _RIGHT_TO_LEFT


def is_east_asian(language: str) -> bool:
    """Whether Word keeps the language apart as an East Asian one."""
    return language.split("-")[0].lower() in _EAST_ASIAN


def begins_rtl(text: str) -> bool | None:
    """Whether the first letter is of a right-to-left script; None without a letter."""
    if text.isascii():
        return False if any(character.isalpha() for character in text) else None
    found = _FIRST_STRONG.search(text)
    return bool(found[1]) if found else None


def is_tall(text: str) -> bool:
    """Whether letters may need a higher line than Latin ones."""
    return not text.isascii() and _TALL.search(text) is not None
