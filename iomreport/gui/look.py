"""The look that the user prefers, given to the application: light or dark, size of the font, motion."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from iomreport.gui.i18n import PSEUDO, PSEUDO_RTL
from iomreport.gui.preferences import Preferences, Theme
from iomreport.gui.style import QuietStyle, StillStyle
from iomreport.gui.theme import DRAWN, apply_theme

_THEME, _STILL, _SYSTEM_FONT, _SYSTEM_BLINK = "theme", "reducedMotion", "systemFont", "systemBlink"
_POINTS = "fontPoints"
"""Properties of the application: what was preferred, and what the system had said before."""


def follow_system(app: QApplication) -> None:
    """Follow the system from light to dark and back, as long as the user prefers neither."""
    if app.property(_SYSTEM_FONT) is not None:
        return
    app.setProperty(_SYSTEM_FONT, app.font())
    app.setProperty(_SYSTEM_BLINK, app.cursorFlashTime())
    QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: _paint(app))


def apply_look(app: QApplication, preferences: Preferences) -> None:
    """Give the application the look of the preferences, at once, whatever it had before."""
    follow_system(app)
    app.setProperty(_THEME, preferences.theme)
    app.setProperty(_POINTS, preferences.font_points)
    font = QFont(app.property(_SYSTEM_FONT))
    if preferences.font_points:
        font.setPointSize(preferences.font_points)
    if font != app.font():
        app.setStyleSheet("")  # or Qt would measure everything by its rules before it has the new ones
        app.setFont(font)
    if app.property(DRAWN) and preferences.reduced_motion != bool(app.property(_STILL)):
        app.setStyle(StillStyle() if preferences.reduced_motion else QuietStyle())
    app.setProperty(_STILL, preferences.reduced_motion)
    app.setCursorFlashTime(0 if preferences.reduced_motion else app.property(_SYSTEM_BLINK))
    schemes = {Theme.LIGHT: Qt.ColorScheme.Light, Theme.DARK: Qt.ColorScheme.Dark}
    QGuiApplication.styleHints().setColorScheme(schemes.get(preferences.theme, Qt.ColorScheme.Unknown))
    _paint(app)


def follow_preferences(preferences: Preferences) -> None:
    """Give the running application, if it is one with windows, another look where it is another.

    Setting a look paints every window anew, too slow for each letter of a preference of another kind.
    """
    app = QApplication.instance()
    if isinstance(app, QApplication):
        shown = (app.property(_THEME), app.property(_POINTS), bool(app.property(_STILL)))
        if shown != (preferences.theme, preferences.font_points, preferences.reduced_motion):
            apply_look(app, preferences)


@contextmanager
def building() -> Iterator[None]:
    """Let the style sheet rest while a window is built: else each widget is given it whenever it is moved."""
    app = QApplication.instance()
    sheet = app.styleSheet() if isinstance(app, QApplication) else ""
    if isinstance(app, QApplication) and sheet:
        app.setStyleSheet("")
    yield
    if isinstance(app, QApplication) and sheet:
        app.setStyleSheet(sheet)


def is_dark(app: QApplication) -> bool:
    """Whether the dark look is preferred, by the user or else by the system."""
    theme = app.property(_THEME)
    if theme in (Theme.LIGHT, Theme.DARK):
        return bool(theme == Theme.DARK)
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _paint(app: QApplication) -> None:
    apply_theme(app, dark=is_dark(app))


def speak(app: QApplication, language: str) -> None:
    """Qt's own words, dates and direction in the interface's language (see `i18n.choose_language`)."""
    if language in (PSEUDO, PSEUDO_RTL):
        rtl = language == PSEUDO_RTL
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        return
    system = QLocale.system()
    same = system.name().partition("_")[0] == language.partition("_")[0]
    locale = system if same else QLocale(language)
    QLocale.setDefault(locale)
    translator = QTranslator(app)
    if translator.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    app.setLayoutDirection(QLocale(language).textDirection())
