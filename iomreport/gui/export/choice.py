"""What was chosen for the last export, so that one key repeats it."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QSettings

from iomreport.brief.model import Brief
from iomreport.errors import InputError
from iomreport.export.formats import FORMATS
from iomreport.export.naming import PATTERN, offered_name
from iomreport.gui.i18n import tr

_USUAL = ("docx", "pdf")


def format_name(key: str) -> str:
    """A format in words."""
    names = {
        "docx": tr("Word (DOCX)"),
        "pdf": tr("PDF"),
        "html": tr("HTML"),
        "txt": tr("Text"),
        "eml": tr("E-mail draft"),
    }
    return names.get(key, key.upper())


class ExportChoice(Struct, frozen=True):
    """Formats, folder, and the pattern of the file's name; `style` is empty for the brief's own."""

    formats: tuple[str, ...] = _USUAL
    folder: Path | None = None
    pattern: str = PATTERN
    style: str = ""

    def stem(self, brief: Brief) -> str:
        """The file's name for a brief; a pattern that gives none falls back on the usual one."""
        try:
            return offered_name(brief, self.pattern)
        except InputError:
            return offered_name(brief)


def read_choice(settings: QSettings) -> ExportChoice:
    """The last choice; `folder` is None before the first export."""
    kept = str(settings.value("export/formats", "")).split(",")
    formats = tuple(name for name in kept if name in FORMATS)
    folder = str(settings.value("export/folder", ""))
    return ExportChoice(
        formats or _USUAL,
        Path(folder) if folder else None,
        str(settings.value("export/pattern", PATTERN)),
        str(settings.value("export/style", "")),
    )


def keep_choice(settings: QSettings, choice: ExportChoice) -> None:
    """Remember a choice."""
    settings.setValue("export/formats", ",".join(choice.formats))
    settings.setValue("export/folder", str(choice.folder or ""))
    settings.setValue("export/pattern", choice.pattern)
    settings.setValue("export/style", choice.style)
