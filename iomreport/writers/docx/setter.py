"""What the writing of every kind of block needs: roles, paragraphs yet to be placed, and other blocks."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from iomreport.doctree.nodes import Block, Inline
from iomreport.writers.docx.direction import paragraph_is_rtl
from iomreport.writers.docx.flow import Flow, Frame
from iomreport.writers.docx.inline import Inliner
from iomreport.writers.docx.languages import is_tall
from iomreport.writers.docx.paragraph import Held
from iomreport.writers.style import HouseStyle, TextStyle


@dataclass(slots=True)
class Setter(ABC):
    """Writes into one document; `spacing` names one of the house style's, `rtl` is its direction."""

    house: HouseStyle
    spacing: str
    inliner: Inliner
    rtl: bool

    @abstractmethod
    def write(self, blocks: tuple[Block, ...], flow: Flow, frame: Frame) -> None:
        """Append blocks of any kind to a flow."""

    def look(self, role: str) -> TextStyle:
        """How a role is set in this document."""
        return self.house.text_style(role, self.spacing)

    def held(
        self, inlines: tuple[Inline, ...], style: str, role: str, frame: Frame, block_id: str = ""
    ) -> Held:
        """A paragraph with its words, ready to be placed."""
        words = self.inliner.write(inlines)
        if block_id:
            start, end = self.inliner.bookmarks.place(block_id)
            words = f"{start}{words}{end}"
        made = self.placed(words, inlines, style, role)
        made.border, made.keep_lines = frame.border, frame.keep_lines
        return made

    def placed(self, words: str, inlines: tuple[Inline, ...], style: str, role: str) -> Held:
        """A paragraph of words already written, set for the script of its letters."""
        made = Held(style, words, self.look(role))
        made.tall = not words.isascii() and is_tall(words)
        if self.rtl or made.tall:
            rtl = paragraph_is_rtl(inlines)
            made.rtl = rtl if rtl is not None and rtl != self.rtl else None
        return made
