"""The files of others among the program's own, and their list for the wheel: plain Python is enough."""

from __future__ import annotations

import json
from uuid import NAMESPACE_URL, uuid5

SHIPPED: tuple[tuple[str, str, str], ...] = (
    ("dictionaries", "British English dictionary for Hunspell (SCOWL)", "MIT and BSD"),
    ("fonts", "Noto typefaces", "OFL-1.1"),
    ("geography", "Names of countries (OCHA taxonomy, CLDR)", "MIT and Unicode-3.0"),
    ("geography", "Outline of land (Natural Earth, world-atlas)", "ISC and public domain"),
    ("icons", "Lucide icons", "ISC"),
)
"""The folders of resources/ that hold files of others: folder, what they are, licence."""


def list_of_files(name: str, version: str) -> str:
    """What the wheel holds, as CycloneDX; the libraries that it asks for are no part of it.

    The same text for the same version.
    """
    program = {
        "type": "application",
        "bom-ref": f"{name}@{version}",
        "name": name,
        "version": version,
        "licenses": [{"license": {"name": "MIT"}}],
    }
    files = [
        {
            "type": "data",
            "bom-ref": f"resources/{folder}: {what}",
            "name": what,
            "licenses": [{"license": {"name": licence}}],
        }
        for folder, what, licence in SHIPPED
    ]
    inside = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, f'{name} {version} wheel')}",
        "version": 1,
        "metadata": {"component": program},
        "components": files,
        "dependencies": [
            {"ref": program["bom-ref"], "dependsOn": [file["bom-ref"] for file in files]},
            *({"ref": file["bom-ref"]} for file in files),
        ],
    }
    return json.dumps(inside, ensure_ascii=False, indent=2) + "\n"
