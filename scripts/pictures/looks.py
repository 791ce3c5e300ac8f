"""The looks in which pictures of every window are taken."""

from __future__ import annotations

from dataclasses import dataclass

FRAME = 40
"""What the system puts around a window, from top to bottom."""


@dataclass(frozen=True)
class Look:
    """How the program is started for a look; `screen` in pixels of the screen."""

    screen: tuple[int, int] = (1440, 900)
    theme: str = "light"
    language: str = "en"
    scale: str = "1"
    points: int = 0

    @property
    def size(self) -> tuple[int, int]:
        """What a window that fills the screen has, in pixels of the layout."""
        width, height = (int(pixels / float(self.scale)) for pixels in self.screen)
        return width, height - FRAME


LOOKS = {
    "light": Look(),
    "dark": Look(theme="dark"),
    "pseudo": Look(language="pseudo"),
    "rtl": Look(language="pseudo-rtl"),
    "double": Look(screen=(1920, 1080), scale="2"),
    "small": Look(screen=(1366, 768)),
    "snug": Look(screen=(1366, 768), scale="1.5"),
    "large": Look(screen=(1920, 1080), points=13),
}
