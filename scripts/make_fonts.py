"""Make resources/fonts from pinned npm packages: python3 scripts/make_fonts.py (needs npm and fonttools).

Text faces are copied as they are, after a look at what documents need of them. Of the two symbol fonts, 2 MB
together, only the ranges that people type or paste into notes are kept.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from scripts.third_party import npm_package

FONTS = Path(__file__).resolve().parents[1] / "resources" / "fonts"
PLAIN = {"regular": "400Regular", "bold": "700Bold"}
ALL_FACES = {
    "regular": "400Regular",
    "italic": "400Regular_Italic",
    "bold": "700Bold",
    "bold-italic": "700Bold_Italic",
}
FACE_NAMES = {"regular": "Regular", "italic": "Italic", "bold": "Bold", "bold-italic": "BoldItalic"}
DIGITS_AND_STOPS = "0123456789 .,:()[]\u00a0–—‘’“”…−"
EUROPEAN = DIGITS_AND_STOPS + "⁰¹²³⁴⁵⁶⁷⁸⁹½€•‑\u202f†‡′″" + "éñçİıŞşĞğřżłøßœạẢấỨễƠư" + "АяЁёїҐғҚқҲ" + "ΑωάΏἀ"
ARROWS_OPERATORS_SHAPES = [*range(0x2190, 0x2200), *range(0x2200, 0x2300), *range(0x25A0, 0x2600)]
SIGNS_AND_DINGBATS = [*range(0x2600, 0x2700), *range(0x2701, 0x27C0)]


@dataclass(frozen=True)
class Family:
    """One family to ship: its npm package, its scripts (ISO 15924) and what it must be able to print."""

    name: str
    package: str
    version: str
    kind: str
    scripts: tuple[str, ...]
    faces: dict[str, str]
    must_print: str
    keep: tuple[int, ...] = ()  # empty: the whole font

    @property
    def compact(self) -> str:
        """The name as file names have it."""
        return self.name.replace(" ", "")


FAMILIES = (
    Family("Noto Sans", "noto-sans", "0.4.2", "sans", ("Latn", "Cyrl", "Grek"), ALL_FACES, EUROPEAN),
    Family("Noto Serif", "noto-serif", "0.4.2", "serif", ("Latn", "Cyrl", "Grek"), ALL_FACES, EUROPEAN),
    Family(
        "Noto Sans Arabic",
        "noto-sans-arabic",
        "0.4.3",
        "sans",
        ("Arab",),
        PLAIN,
        DIGITS_AND_STOPS + "ءابتةىيگچپژ،؛؟٠٩۰۹«»",
    ),
    Family(
        "Noto Sans Hebrew",
        "noto-sans-hebrew",
        "0.4.1",
        "sans",
        ("Hebr",),
        PLAIN,
        DIGITS_AND_STOPS + "אבתםן׳״",
    ),
    Family(
        "Noto Sans Math",
        "noto-sans-math",
        "0.4.2",
        "symbols",
        ("Zsym",),
        {"regular": "400Regular"},
        "←→↔⇒≤≥≠≈√∞■□▪●○",
        tuple(ARROWS_OPERATORS_SHAPES),
    ),
    Family(
        "Noto Sans Symbols 2",
        "noto-sans-symbols-2",
        "0.4.1",
        "symbols",
        ("Zsym",),
        {"regular": "400Regular"},
        "☐☑☒✓✔✗★☆✉☎",
        tuple(SIGNS_AND_DINGBATS),
    ),
)


def check(path: Path, must_print: str) -> None:
    """Stop at a font that the PDF writer or a document could not use."""
    with TTFont(path) as font:
        missing = [c for c in must_print if ord(c) not in font.getBestCmap()]
        faults = [
            *(["its outlines are not TrueType"] if "glyf" not in font else []),
            *(["it is variable"] if "fvar" in font else []),
            *(["embedding is restricted"] if font["OS/2"].fsType != 0 else []),
            *([f"it lacks {' '.join(missing)}"] if missing else []),
        ]
    if faults:
        raise SystemExit(f"{path.name}: {', '.join(faults)}")


def copy_part(source: Path, target: Path, keep: tuple[int, ...]) -> None:
    """Write the characters `keep` of a font; hinting and layout features go, which symbols do not need."""
    options = subset.Options(
        layout_features=[], hinting=False, notdef_outline=True, drop_tables=["MATH", "DSIG"]
    )
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[0x20, *keep])
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


def make_family(family: Family, work: Path) -> list[str]:
    """Copy one family's faces; returns its lines of fonts.yaml."""
    folder = npm_package(f"@expo-google-fonts/{family.package}", family.version, work / family.package)
    lines = [
        f"  - name: {family.name}",
        f"    kind: {family.kind}",
        f"    scripts: [{', '.join(family.scripts)}]",
        "    faces:",
    ]
    for face, origin in family.faces.items():
        target = FONTS / f"{family.compact}-{FACE_NAMES[face]}.ttf"
        source = folder / origin / f"{family.compact}_{origin}.ttf"
        if family.keep:
            copy_part(source, target, family.keep)
        else:
            shutil.copyfile(source, target)
        check(target, family.must_print)
        lines.append(f"      {face}: {target.name}")
    return lines


def make_licence(work: Path) -> None:
    """OFL.txt: the copyright line of every family, then the licence once."""
    texts = {
        f.name: next((work / f.package).rglob("LICENSE_FONT")).read_text(encoding="utf-8") for f in FAMILIES
    }
    owners = "\n".join(f"{name}: {text.splitlines()[0].strip()}" for name, text in texts.items())
    # The preambles differ in the address of the FAQ alone; the licence proper begins at the first ruled line.
    bodies = {text[text.index("-----") :].strip() for text in texts.values()}
    if len(bodies) != 1 or owners.count(": Copyright") != len(FAMILIES):
        raise SystemExit("the families' licence texts differ: look at them and change make_licence")
    preamble = (
        "This Font Software is licensed under the SIL Open Font License, Version 1.1.\n"
        "This license is copied below."
    )
    (FONTS / "OFL.txt").write_text(f"{owners}\n\n{preamble}\n\n{bodies.pop()}\n", encoding="utf-8")


def main() -> None:
    """Make the whole folder anew, but for ORIGIN.md."""
    for old in FONTS.glob("*.ttf"):
        old.unlink()
    lines = [
        "# Made by scripts/make_fonts.py. kind: sans, serif or symbols; scripts: ISO 15924 codes.",
        "families:",
    ]
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        for family in FAMILIES:
            lines += make_family(family, work)
        make_licence(work)
    (FONTS / "fonts.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for path in sorted(FONTS.iterdir()):
        print(f"{path.stat().st_size:>9,}  {path.name}")


if __name__ == "__main__":
    main()
