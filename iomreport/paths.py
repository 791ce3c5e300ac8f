"""Where things lie: the one module that locates templates, resources and the user's folders.

The program's data are looked for in the frozen program, the wheel's data and the repository, in that order;
the user's own templates, styles and packs go before those that ship.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs
from msgspec import Struct

from iomreport.clauses import clause
from iomreport.errors import InputError


class Paths(Struct, frozen=True):
    """The program's own data and the user's folders; none of the latter need exist."""

    templates: Path
    resources: Path
    user_data: Path
    cache: Path
    logs: Path

    @property
    def settings(self) -> Path:
        """What the user prefers, and what the window remembers."""
        return self.user_data / "settings.ini"

    @property
    def user_templates(self) -> Path:
        """The user's own templates."""
        return self.user_data / "templates"

    @property
    def user_submissions(self) -> Path:
        """Packs that the user added."""
        return self.user_data / "submissions"

    @property
    def user_styles(self) -> Path:
        """The user's own house styles."""
        return self.user_data / "styles"

    @property
    def user_fonts(self) -> Path:
        """Typefaces that the user added, for scripts that those that ship lack."""
        return self.user_data / "fonts"

    @property
    def recovery(self) -> Path:
        """Changes to briefs that are not saved yet, in case the program ends before they are."""
        return self.user_data / "recovery"

    @property
    def history(self) -> Path:
        """The last saved states of briefs, and snapshots of them."""
        return self.user_data / "history"

    @property
    def exported(self) -> Path:
        """Which files were exported last."""
        return self.user_data / "exported"

    @property
    def user_sources(self) -> Path:
        """Official texts that the user attached, a file per submission."""
        return self.user_data / "sources"

    @property
    def manual(self) -> Path:
        """The pages of the manual and their pictures."""
        return self.resources.parent / "docs"

    @property
    def submissions(self) -> Path:
        """The packs that ship."""
        return self.resources / "submissions"

    @property
    def styles(self) -> Path:
        """The house styles that ship."""
        return self.resources / "styles"

    @property
    def fonts(self) -> Path:
        """The typefaces that ship."""
        return self.resources / "fonts"

    @property
    def icons(self) -> Path:
        """The interface's icons."""
        return self.resources / "icons"

    @property
    def wording(self) -> Path:
        """The fixed words of documents, a file per language."""
        return self.resources / "wording"

    @property
    def geography(self) -> Path:
        """Countries, and the outlines of land and the points of countries for maps."""
        return self.resources / "geography"

    @property
    def countries(self) -> Path:
        """Names and codes of countries."""
        return self.geography / "countries.json"

    @property
    def dictionaries(self) -> Path:
        """Dictionaries for the spelling of documents, by language."""
        return self.resources / "dictionaries"

    @property
    def user_dictionaries(self) -> Path:
        """The words that the user added, a file per language."""
        return self.user_data / "dictionaries"

    @property
    def groupings(self) -> Path:
        """Members of regions and groupings of States."""
        return self.resources / "geography" / "groupings.json"

    @property
    def messages(self) -> Path:
        """The interface's words in other languages."""
        return self.resources / "i18n"

    @property
    def audiences(self) -> Path:
        """The kinds of reader that ship."""
        return self.resources / "audiences"

    @property
    def user_audiences(self) -> Path:
        """The user's own kinds of reader."""
        return self.user_data / "audiences"

    @property
    def examples(self) -> Path:
        """Briefs to begin from."""
        return self.resources / "examples"


def find_paths() -> Paths:
    """Locate everything; raises InputError when the program's own data are nowhere.

    `IOMREPORT_HOME` names one folder that takes the place of all the user's folders.
    """
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    bases = [Path(frozen)] if frozen else []
    bases += [package / "_data", package.parent]
    base = next((b for b in bases if (b / "resources").is_dir() and (b / "templates").is_dir()), None)
    if base is None:
        raise InputError(
            clause("the program’s own data are missing"), remedy=clause("install the program again")
        )
    folders = platformdirs.PlatformDirs("iomreport", appauthor=False)
    own = os.environ.get("IOMREPORT_HOME")
    home = Path(own).absolute() if own else None
    return Paths(
        templates=base / "templates",
        resources=base / "resources",
        user_data=home or folders.user_data_path,
        cache=home / "cache" if home else folders.user_cache_path,
        logs=home / "logs" if home else folders.user_log_path,
    )
