"""What of the libraries goes into the bundle: everything that the program uses, and nothing else."""

from __future__ import annotations

import re
from pathlib import PurePath

LEFT_OUT_MODULES = [
    *("tkinter", "unittest", "pydoc", "doctest", "lib2to3", "setuptools", "pip", "numpy"),
    *("ssl", "_ssl", "_hashlib"),  # nothing goes over a network, and Python has digests of its own
    *("PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtPdf", "PySide6.QtOpenGL"),
    *("PIL.ImageTk", "PIL.ImageQt", "PIL._avif", "PIL._webp", "PIL._imagingcms", "PIL._imagingft"),
    *("lxml.objectify", "lxml.html", "lxml.isoschematron", "lxml.sax"),
]

LEFT_OUT_HOOKS = ("pyi_rth_inspect", "pyi_rth_pkgutil", "pyi_rth_pyside6")
"""What PyInstaller would run at every start; the last loads Qt even for the command line."""

LANGUAGES = ("ar", "en", "es", "fr", "pt", "ru", "zh")
"""The languages whose names of months and countries, and whose words for Qt's own buttons, go along."""

# Qt's parts that the program never loads, by the path within the bundle.
_UNUSED_QT = re.compile(
    r"PySide6/(Qt/)?(qml|metatypes|plugins/("
    r"platformthemes/libqgtk3|platforms/libq(eglfs|linuxfb|vnc|vkkhrdisplay|minimal|wayland)"
    r"|(egldeviceintegrations|networkinformation|tls|generic|sqldrivers|qmltooling|virtualkeyboard)/"
    r"|wayland-|imageformats/libq(pdf|tga|wbmp|icns|tiff|webp|gif|jpeg)))"
    r"|[Qq]t6?(Network|Qml|Quick|Pdf|VirtualKeyboard|EglF[Ss]\w*|OpenGLWidgets|Test|Sql|Wayland\w*|Wl\w+)\."
    r"|opengl32sw"
)
# Libraries that only GTK's look for dialogs would use, or that every desktop has in the version it needs.
_OF_THE_SYSTEM = re.compile(
    r"^lib(gtk|gdk|atk|atspi|cairo|pango|pixman|epoxy|thai|datrie|fribidi|graphite2|harfbuzz|freetype|fontconfig"
    r"|expat|dbus|systemd|gcrypt|gpg-error|lz4|cap|selinux|mount|blkid|gio|gmodule|gobject|X11|Xext|Xi|Xrandr"
    r"|Xfixes|Xcursor|Xrender|Xinerama|cups|avahi-\w+|gnutls|p11-kit|nettle|hogweed|gmp|idn2|unistring"
    r"|tasn1|krb5|k5crypto|gssapi|com_err|keyutils|ssl|crypto|stdc\+\+|gcc_s)[-_.\d\w]*\.so"
)
_LOCALE = re.compile(r"babel/locale-data/(?P<language>[A-Za-z]+)(_\w+)?\.dat$")
_TRANSLATION = re.compile(r"translations/(?P<part>[a-z]+)_(?P<language>[a-z]+)(_\w+)?\.qm$")
_FOR_DEVELOPERS = re.compile(r"(^|/)(tests?|testing)/|\.pyi$|/py\.typed$|\.iombrief\.lock$")


def is_wanted(destination: str) -> bool:
    """Whether a file goes into the bundle; `destination` is its path there."""
    path = PurePath(destination).as_posix()
    locale = _LOCALE.search(path)
    if locale:
        return locale["language"] in ("root", *LANGUAGES)
    translation = _TRANSLATION.search(path)
    if translation:
        return translation["part"] == "qtbase" and translation["language"] in LANGUAGES
    return not any(found.search(path) for found in (_UNUSED_QT, _OF_THE_SYSTEM, _FOR_DEVELOPERS))
