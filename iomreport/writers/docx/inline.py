"""Inlines as runs."""

from __future__ import annotations

from iomreport.doctree.nodes import Footnote, Inline, LineBreak, Link, Run, RunRole
from iomreport.notices import Notice
from iomreport.writers.base import Options, words_of
from iomreport.writers.docx.languages import RTL_SPAN, is_east_asian, is_rtl, word_tag
from iomreport.writers.docx.links import Bookmarks, Links
from iomreport.writers.docx.xmltext import attribute, escape
from iomreport.writers.wellformed import is_address, link_left_out

_ROLE_STYLES = {RunRole.LABEL: "Label", RunRole.OPEN_PLACE: "OpenPlace"}
_REFERENCE = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_RESULT = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
_FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
NOTE_MARK = f"{_REFERENCE}<w:footnoteRef/></w:r>"


class Inliner:
    """Writes inlines; gathers footnotes in `notes`, in the order of their marks, and each part's links."""

    def __init__(self, language: str, options: Options, bookmarks: Bookmarks) -> None:
        self.notes: list[str] = []
        self.note_links = Links()
        self.notices: list[Notice] = []
        self.bookmarks = bookmarks
        self._links = Links()
        self.body_links = self._links
        self._language = language
        self._pages = options.pages
        self._unbroken = options.unbroken
        self._looks: dict[tuple[bool, bool, RunRole, str, str], str] = {}
        self._in_note = False

    def write(self, inlines: tuple[Inline, ...], style: str = "", *, notes: bool = True) -> str:
        """All inlines; `style` is a character style for all runs. Without `notes`, footnotes are left out."""
        parts: list[str] = []
        for inline in inlines:
            if isinstance(inline, Run):
                parts.append(self.run(inline, style))
            elif isinstance(inline, Footnote):
                if notes:
                    parts.append(self._footnote(inline))
            elif isinstance(inline, Link):
                parts.append(self._link(inline, style))
            elif isinstance(inline, LineBreak):
                parts.append("<w:r><w:br/></w:r>")
            else:
                parts.append(self.page_number(inline.target))
        return "".join(parts)

    def run(self, run: Run, style: str = "") -> str:
        """One run, divided where the direction of its letters changes."""
        if not run.text:
            return ""
        text = words_of(run, self._unbroken)
        if text.isascii() or not (found := list(RTL_SPAN.finditer(text))):
            return self._piece(text, run, style, "")
        parts: list[str] = []
        end = 0
        for match in found:
            if match.start() > end:
                parts.append(self._piece(text[end : match.start()], run, style, ""))
            parts.append(
                self._piece(match[0], run, style, _rtl_language(match[0], run.language or self._language))
            )
            end = match.end()
        if end < len(text):
            parts.append(self._piece(text[end:], run, style, ""))
        return "".join(parts)

    def _piece(self, text: str, run: Run, style: str, rtl: str) -> str:
        key = (run.strong, run.emphasis, run.role, run.language, style + "\0" + rtl)
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = self._look(run, style, rtl)
        return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    def _look(self, run: Run, style: str, rtl: str) -> str:
        parts: list[str] = []
        named = style or _ROLE_STYLES.get(run.role, "")
        if named:
            parts.append(f'<w:rStyle w:val="{named}"/>')
        if is_east_asian(run.language):
            parts.append('<w:rFonts w:hint="eastAsia"/>')
        if run.strong:
            parts.append("<w:b/><w:bCs/>")
        if run.emphasis:
            parts.append("<w:i/><w:iCs/>")
        if rtl:
            parts.append(f'<w:rtl/><w:lang w:bidi="{attribute(rtl)}"/>')
        elif run.language and run.language != self._language and not is_rtl(run.language):
            name = "eastAsia" if is_east_asian(run.language) else "val"
            parts.append(f'<w:lang w:{name}="{attribute(word_tag(run.language))}"/>')
        return f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""

    def _footnote(self, note: Footnote) -> str:
        if self._in_note:  # Word has no notes to notes: the words stand in brackets
            inner = " ".join(self.write(block.inlines) for block in note.blocks)
            return f'<w:r><w:t xml:space="preserve"> [</w:t></w:r>{inner}<w:r><w:t>]</w:t></w:r>'
        number = len(self.notes) + 1
        self.notes.append("")
        self._in_note, self._links = True, self.note_links
        first = f'{NOTE_MARK}<w:r><w:t xml:space="preserve"> </w:t></w:r>'
        written: list[str] = []
        for block in note.blocks:
            words = self.write(block.inlines)
            written.append(f'<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{first}{words}</w:p>')
            first = ""
        self._in_note, self._links = False, self.body_links
        self.notes[number - 1] = "".join(written) or (
            f'<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{first}</w:p>'
        )
        return f'{_REFERENCE}<w:footnoteReference w:id="{number}"/></w:r>'

    def _link(self, link: Link, style: str) -> str:
        words = "".join(self.run(run, style or "Hyperlink") for run in link.runs)
        if link.target.startswith("#"):
            anchor = self.bookmarks.refer(link.target[1:])
            return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{words}</w:hyperlink>'
        if is_address(link.target):
            return (
                f'<w:hyperlink r:id="{self._links.relation(link.target)}" w:history="1">{words}</w:hyperlink>'
            )
        self.notices.append(link_left_out(link.target))
        return "".join(self.run(run, style) for run in link.runs)

    def page_number(self, target: str) -> str:
        """A field that Word keeps up to date, with its present result."""
        page = self._pages.get(target)
        code = f" PAGEREF {self.bookmarks.refer(target)} \\h "
        return (
            f'{_FIELD}<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
            f"{_RESULT}<w:r><w:t>{'' if page is None else page}</w:t></w:r>{_FIELD_END}"
        )


def _rtl_language(text: str, language: str) -> str:
    """The language of right-to-left words: the run's own, or what their script suggests."""
    if is_rtl(language):
        return word_tag(language)
    return word_tag("he" if "\u0590" <= text[0] <= "\u05ff" else "ar")
