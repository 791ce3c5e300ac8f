"""A paragraph on its way into the file, held back until what follows it is known."""

from __future__ import annotations

from dataclasses import dataclass

from iomreport.writers.docx.xmltext import twips
from iomreport.writers.style import TextStyle


@dataclass(slots=True)
class Held:
    """One paragraph. Lengths are points; None leaves the matter to the style."""

    style: str
    content: str
    look: TextStyle
    number: tuple[int, int] | None = None
    keep_next: bool = False
    keep_lines: bool = False
    break_before: bool = False
    before: float | None = None
    after: float | None = None
    left: float | None = None
    hanging: float | None = None  # of a mark, where its list is not indented as usual
    align: str = ""
    rtl: bool | None = None  # None: as the document runs
    tall: bool = False
    border: str = ""
    own_height: bool = False  # as high as what stands in it, whatever the style says

    def at_least_after(self, gap: float) -> None:
        """Widen the space that follows."""
        if gap > (self.look.space_after if self.after is None else self.after):
            self.after = gap

    def at_least_before(self, gap: float) -> None:
        """Widen the space that precedes."""
        if gap > (self.look.space_before if self.before is None else self.before):
            self.before = gap

    def xml(self) -> str:
        """The paragraph, its properties in the schema's order."""
        parts = [f'<w:p><w:pPr><w:pStyle w:val="{self.style}"/>']
        if self.keep_next:
            parts.append("<w:keepNext/>")
        if self.keep_lines:
            parts.append("<w:keepLines/>")
        if self.break_before:
            parts.append("<w:pageBreakBefore/>")
        if self.number:
            parts.append(
                f'<w:numPr><w:ilvl w:val="{self.number[1]}"/><w:numId w:val="{self.number[0]}"/></w:numPr>'
            )
        parts.append(self.border)
        if self.rtl is not None:
            parts.append("<w:bidi/>" if self.rtl else '<w:bidi w:val="0"/>')
        if self.before is not None or self.after is not None or self.tall or self.own_height:
            parts.append(self._spacing())
        if self.left is not None and self.hanging is not None:
            parts.append(f'<w:ind w:left="{twips(self.left)}" w:hanging="{twips(self.hanging)}"/>')
        elif self.left is not None and not self.number:
            parts.append(f'<w:ind w:left="{twips(self.left)}" w:firstLine="0"/>')
        if self.align:
            parts.append(f'<w:jc w:val="{self.align}"/>')
        parts.append(f"</w:pPr>{self.content}</w:p>")
        return "".join(parts)

    def _spacing(self) -> str:
        values = ""
        if self.before is not None:
            values += f' w:before="{twips(self.before)}"'
        if self.after is not None:
            values += f' w:after="{twips(self.after)}"'
        if self.own_height:
            values += ' w:line="240" w:lineRule="auto"'
        elif self.tall:  # letters of some scripts are higher than lines of Latin ones
            values += f' w:line="{twips(self.look.leading)}" w:lineRule="atLeast"'
        return f"<w:spacing{values}/>"


def spacer(height: float, break_before: bool = False, *, keep_next: bool = False) -> str:
    """An empty paragraph that Word needs between two tables and after the last one."""
    kept = "<w:keepNext/>" if keep_next else ""
    page = "<w:pageBreakBefore/>" if break_before else ""
    return (
        f'<w:p><w:pPr>{kept}{page}<w:spacing w:before="0" w:after="0" w:line="{max(20, twips(height))}" '
        'w:lineRule="exact"/></w:pPr></w:p>'
    )
