"""footnotes.xml: the two separators that Word asks for, then the notes."""

from __future__ import annotations

from iomreport.writers.docx.xmltext import NAMESPACES

_SEPARATOR = '<w:spacing w:before="0" w:after="60" w:line="240" w:lineRule="auto"/>'


def part(notes: list[str]) -> str:
    """footnotes.xml with every note's paragraphs, numbered from 1."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr>{_SEPARATOR}</w:pPr>'
        f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
        for kind, number in (("separator", -1), ("continuationSeparator", 0))
    )
    written = "".join(
        f'<w:footnote w:id="{number}">{note}</w:footnote>' for number, note in enumerate(notes, 1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {NAMESPACES}>'
        f"{separators}{written}</w:footnotes>"
    )
