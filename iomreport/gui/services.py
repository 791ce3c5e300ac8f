"""What the rooms of one window have in common."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QSettings

from iomreport.gui.background import Background
from iomreport.gui.dialogs import Dialogs
from iomreport.gui.material import Material


class Services(Struct, frozen=True):
    """What notes are made from, the worker process, questions to the user, and what is remembered."""

    material: Material
    background: Background
    dialogs: Dialogs
    settings: QSettings
