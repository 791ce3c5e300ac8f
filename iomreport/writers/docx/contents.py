"""The table of contents: a field with its result filled in, so that Word asks no question on opening."""

from __future__ import annotations

from iomreport.doctree.nodes import Block, Contents
from iomreport.writers.docx.flow import Flow, Frame
from iomreport.writers.docx.paragraph import Held
from iomreport.writers.docx.setter import Setter
from iomreport.writers.docx.styles import CONTENTS_STYLES
from iomreport.writers.places import listed_headings

_DEEPEST = 4
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def contents(setter: Setter, blocks: tuple[Block, ...], block: Contents, flow: Flow) -> None:
    """Append the title and one line for each heading of the document's blocks."""
    frame = Frame(0)
    depth = min(max(block.depth, 2), _DEEPEST)
    if block.title:
        flow.add(setter.held(block.title, "TOCHeading", "contents-title", frame))
    listed = list(listed_headings(blocks, depth))
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{depth - 1}" \\h \\z </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    for index, heading in enumerate(listed):
        anchor = setter.inliner.bookmarks.refer(heading.id)
        words = setter.inliner.write(heading.inlines, notes=False)
        line = (
            f'<w:hyperlink w:anchor="{anchor}" w:history="1">{words}<w:r><w:tab/></w:r>'
            f"{setter.inliner.page_number(heading.id)}</w:hyperlink>"
        )
        first = begin if index == 0 else ""
        last = _END if index == len(listed) - 1 else ""
        look = setter.look(f"contents-{min(heading.level, 3)}")
        flow.add(Held(CONTENTS_STYLES[heading.level], first + line + last, look))
    if flow.held is not None:
        flow.held.at_least_after(setter.look("heading-2").space_before)
