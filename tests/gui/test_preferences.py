"""What is kept of preferences, and what becomes of senseless settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from iomreport.gui.preferences import KEYS, Preferences, Theme, read_preferences, write_preferences


def test_preferences_survive_the_file(tmp_path: Path) -> None:
    chosen = Preferences(
        from_="Drafting unit",
        country="TUN",
        theme=Theme.DARK,
        font_points=14,
        reduced_motion=True,
        spelling=False,
    )
    file = str(tmp_path / "settings.ini")
    settings = QSettings(file, QSettings.Format.IniFormat)
    assert read_preferences(settings) == Preferences()
    write_preferences(settings, chosen)
    settings.sync()
    again = QSettings(file, QSettings.Format.IniFormat)
    assert read_preferences(again) == chosen
    assert len(again.allKeys()) == 6


@pytest.mark.parametrize(
    ("field", "value"), [("theme", "pink"), ("font_points", "900"), ("font_points", "x"), ("marking", "")]
)
def test_senseless_settings_are_as_if_not_there(settings: QSettings, field: str, value: str) -> None:
    settings.setValue(KEYS[field], value)
    assert read_preferences(settings) == Preferences()
