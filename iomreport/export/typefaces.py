"""Typefaces beyond those that ship: the user's own, and installed ones for Chinese, Japanese and Korean.

Only faces with TrueType outlines can be embedded; others are passed over, and characters that no face has are
reported by the writer.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from iomreport.paths import Paths

_SUFFIXES = (".ttf", ".ttc")
_WINDOWS = ("simsun.ttc", "msyh.ttc", "simhei.ttf", "msgothic.ttc", "malgun.ttf", "mingliub.ttc")
_MAC = ("Supplemental/Arial Unicode.ttf", "Arial Unicode.ttf", "STHeiti Light.ttc", "AppleSDGothicNeo.ttc")
_LINUX = (
    "truetype/wqy/wqy-microhei.ttc",
    "truetype/wqy/wqy-zenhei.ttc",
    "truetype/arphic/uming.ttc",
    "truetype/arphic/ukai.ttc",
    "truetype/droid/DroidSansFallbackFull.ttf",
    "truetype/fonts-japanese-gothic.ttf",
    "truetype/nanum/NanumGothic.ttf",
    "truetype/unfonts-core/UnDotum.ttf",
)


def extra_typefaces(paths: Paths, installed: Iterable[Path] | None = None) -> tuple[Path, ...]:
    """The faces in the user's fonts folder, then installed ones, as far as their outlines can be embedded."""
    own = sorted(paths.user_fonts.iterdir()) if paths.user_fonts.is_dir() else []
    candidates = (*own, *(installed_candidates() if installed is None else installed))
    return tuple(path for path in candidates if path.suffix.lower() in _SUFFIXES and has_outlines(path))


def installed_candidates(platform: str = sys.platform) -> Iterator[Path]:
    """Where systems keep faces for Chinese, Japanese and Korean; they need not exist."""
    if platform == "win32":
        yield from (Path("C:/Windows/Fonts") / name for name in _WINDOWS)
    elif platform == "darwin":
        for folder in (Path("/System/Library/Fonts"), Path("/Library/Fonts")):
            yield from (folder / name for name in _MAC)
    else:
        yield from (Path("/usr/share/fonts") / name for name in _LINUX)


def has_outlines(path: Path) -> bool:
    """Whether a file is a face, or a collection whose first face is, with TrueType outlines."""
    try:
        with path.open("rb") as stream:
            at = 0
            if stream.read(4) == b"ttcf":
                stream.seek(12)
                (at,) = struct.unpack(">I", stream.read(4))
            stream.seek(at)
            kind, tables = struct.unpack(">4sH", stream.read(6))
            if kind not in (b"\x00\x01\x00\x00", b"true"):
                return False
            stream.seek(at + 12)
            return any(stream.read(16)[:4] == b"glyf" for _ in range(tables))
    except (OSError, struct.error):
        return False
