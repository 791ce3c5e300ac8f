"""What the user prefers, and what an office writes about itself: the settings with a meaning of their own."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QSettings

from iomreport.brief.model import MARKINGS


class Theme(StrEnum):
    """The look of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


SMALLEST_FONT, LARGEST_FONT = 7, 24
"""Points; what can be chosen for the interface beside the system's own size."""


class Preferences(Struct, frozen=True, kw_only=True):
    """Empty text and 0 mean: nothing preferred. `font_points` 0 is the system's size.

    `language` is the interface's (empty: the system's), `document_language` that of new briefs.
    `folder` is where files go that have no place yet; `submission` is that of new briefs.
    """

    from_: str = ""
    office: str = ""
    country: str = ""
    marking: str = MARKINGS[0]
    style: str = "institutional"
    document_language: str = "en"
    theme: Theme = Theme.SYSTEM
    font_points: int = 0
    reduced_motion: bool = False
    folder: str = ""
    spelling: bool = True
    language: str = ""
    submission: str = ""


KEYS = {
    "from_": "office/from",
    "office": "office/name",
    "country": "office/country",
    "marking": "brief/marking",
    "style": "brief/style",
    "document_language": "brief/language",
    "theme": "look/theme",
    "font_points": "look/font-points",
    "reduced_motion": "look/reduced-motion",
    "folder": "files/home",
    "spelling": "spelling/on",
    "language": "look/language",
    "submission": "brief/submission",
}


def read_preferences(settings: QSettings) -> Preferences:
    """The preferences as they are kept; what is missing or senseless is as it was when the program came."""
    usual = Preferences()
    found: dict[str, object] = {}
    for name in Preferences.__struct_fields__:
        standard = getattr(usual, name)
        value = settings.value(KEYS[name])
        found[name] = standard if value is None else _sensible(value, standard)
    return replace(usual, **found)


def write_preferences(settings: QSettings, preferences: Preferences) -> None:
    """Keep the preferences; only what differs from what is kept is written."""
    before = read_preferences(settings)
    for name in Preferences.__struct_fields__:
        value = getattr(preferences, name)
        if value != getattr(before, name):
            settings.setValue(KEYS[name], str(value) if isinstance(value, str) else value)


def _sensible(value: object, standard: object) -> object:
    """A kept value as the type of its standard; settings files hold text."""
    text = str(value)
    if isinstance(standard, bool):
        return text.lower() in ("true", "1")
    if isinstance(standard, int):
        points = int(text) if text.isdecimal() else 0
        return points if SMALLEST_FONT <= points <= LARGEST_FONT else standard
    if isinstance(standard, Theme):
        return Theme(text) if text in list(Theme) else standard
    return text or standard
