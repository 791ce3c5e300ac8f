"""Puts the list of what is inside into the wheel, whoever builds it: hatchling calls this."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))
from steps.contained import list_of_files


class WheelHook(BuildHookInterface[Any]):
    """The list lies in a folder of its own while the wheel is built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the list and name it to the builder."""
        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name) / f"{self.metadata.name}.cdx.json"
        path.write_text(list_of_files(self.metadata.name, self.metadata.version), encoding="utf-8")
        build_data["sbom_files"].append(str(path))

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the list away: the wheel holds it now."""
        self._folder.cleanup()
