"""Lists as Word counts them: one definition for each kind of list, one numbering for each list."""

from __future__ import annotations

from iomreport.doctree.nodes import ListBlock, ListRole
from iomreport.writers.docx.styles import list_gap, list_left
from iomreport.writers.docx.xmltext import NAMESPACES, twips
from iomreport.writers.labels import bullet
from iomreport.writers.style import HouseStyle

_DEEPEST = 8  # Word knows nine levels
_FORMATS = ("decimal", "lowerLetter", "lowerRoman")
_BULLETS, _NUMBERS, _PARAGRAPHS, _POINTS = range(4)
_KINDS = {ListRole.PLAIN: _NUMBERS, ListRole.PARAGRAPHS: _PARAGRAPHS, ListRole.POINTS: _POINTS}
_ROLES = {_BULLETS: ListRole.PLAIN} | {kind: role for role, kind in _KINDS.items()}


class Numbering:
    """The lists of one document. Numberings 1 and 2 belong to the styles List Bullet and List Number."""

    def __init__(self, house: HouseStyle, spacing: str) -> None:
        self._lefts = {
            kind: [list_left(house, spacing, role, level) for level in range(_DEEPEST + 1)]
            for kind, role in _ROLES.items()
        }
        self._gaps = {kind: list_gap(house, spacing, role) for kind, role in _ROLES.items()}
        self._nums: list[str] = [_num(1, _BULLETS), _num(2, _NUMBERS)]
        self._last: dict[tuple[ListRole, int], tuple[int, int]] = {}

    def begin(self, block: ListBlock, depth: int) -> tuple[int, int]:
        """The number and level that the items of a list carry; `depth` counts from 0."""
        level = min(depth, _DEEPEST)
        if not block.ordered:
            return 1, level
        key = (block.role, level)
        known, following = self._last.get(key, (0, 0))
        if block.continued and following == block.start:
            self._last[key] = (known, following + len(block.items))
            return known, level
        number = len(self._nums) + 1
        restart = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{block.start}"/></w:lvlOverride>'
        self._nums.append(_num(number, _KINDS[block.role], restart))
        self._last[key] = (number, block.start + len(block.items))
        return number, level

    def hanging(self, block: ListBlock, level: int, left: float) -> float | None:
        """How far the marks hang when the words begin at `left`; None where the level is defined so."""
        kind = _KINDS[block.role] if block.ordered else _BULLETS
        return None if abs(self._lefts[kind][level] - left) < 0.05 else self._gaps[kind]

    def _level(self, kind: int, level: int) -> str:
        left = self._lefts[kind][level]
        # Marks end where the gap before the words begins, so that 9 and 10 stand under each other; the
        # numbers of a note's paragraphs stand in the margin.
        place, hanging = "right", self._gaps[kind]
        if kind == _BULLETS:
            look, text = "bullet", bullet(level)
        else:
            look = _FORMATS[min(level, len(_FORMATS) - 1)]
            text = f"(%{level + 1})" if level else "%1."
            if kind == _PARAGRAPHS and not level:
                place, hanging = "left", left
        linked = {_BULLETS: "ListBullet", _NUMBERS: "ListNumber"}.get(kind, "") if not level else ""
        style = f'<w:pStyle w:val="{linked}"/>' if linked else ""
        return (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{look}"/>{style}'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="{place}"/><w:pPr>'
            f'<w:ind w:left="{twips(left)}" w:hanging="{twips(hanging)}"/></w:pPr></w:lvl>'
        )

    def part(self) -> str:
        """numbering.xml."""
        kinds = []
        for kind in self._lefts:
            levels = "".join(self._level(kind, level) for level in range(_DEEPEST + 1))
            kinds.append(
                f'<w:abstractNum w:abstractNumId="{kind}"><w:nsid w:val="{0x10E00001 + kind:08X}"/>'
                f'<w:multiLevelType w:val="hybridMultilevel"/><w:tmpl w:val="{0x20E00001 + kind:08X}"/>'
                f"{levels}</w:abstractNum>"
            )
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:numbering {NAMESPACES}>'
            f"{''.join(kinds)}{''.join(self._nums)}</w:numbering>"
        )


def _num(number: int, kind: int, override: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{override}</w:num>'
