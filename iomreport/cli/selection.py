"""What the arguments of several commands mean."""

from __future__ import annotations

from pathlib import Path

from iomreport.errors import InputError
from iomreport.submission.geography import Countries
from iomreport.submission.query import Index


def is_there(path: Path) -> bool:
    """Whether something has this name, even a link to nowhere; not so for a name that nothing can have."""
    try:
        return path.exists() or path.is_symlink()
    except (OSError, ValueError):
        return False


def section_key(index: Index, text: str) -> str:
    """The key of a section written as `A`, `3` or `RT3`; raises InputError for another."""
    keys = {section.key.casefold(): section.key for section in index.submission.sections}
    wanted = text.strip().casefold()
    found = keys.get(wanted) or keys.get(f"rt{wanted}")
    if found is None:
        choices = ", ".join(key.removeprefix("RT") for key in keys.values())
        raise InputError(f"there is no round table “{text}”", remedy=f"choose from {choices}")
    return found


def country_code(countries: Countries, text: str) -> str:
    """The ISO3 code of a country given by code or by any usual name; raises InputError."""
    return countries.resolve(text).iso3
