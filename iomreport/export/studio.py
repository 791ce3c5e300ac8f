"""A submission with everything that turns a brief on it into pages and files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from iomreport.brief.edition import changed_pack, require_same_submission
from iomreport.brief.model import Brief
from iomreport.clauses import clause
from iomreport.compose.audiences import Audiences, for_audience
from iomreport.compose.catalogue import Catalogue, Template, stamp_of
from iomreport.doctree.nodes import Contents, Document, PageNumber, Spacing
from iomreport.doctree.walk import every_block, inlines_of, word_count
from iomreport.errors import BriefError, InputError, StyleError, TemplateError
from iomreport.export.email import Envelope, email_draft, envelope, formats_within
from iomreport.export.finding import open_pack
from iomreport.export.formats import EMAIL, FORMATS
from iomreport.export.mailpage import mail_page
from iomreport.export.own import OwnFiles, put_aside
from iomreport.export.provenance import provenance
from iomreport.export.sources import fingerprints_of, read_attached, source_file
from iomreport.export.styles import Styling, is_word_file, read_style, stamp, style_file
from iomreport.export.typefaces import extra_typefaces
from iomreport.files import make_folder, write_atomically
from iomreport.notices import Notice
from iomreport.paths import Paths
from iomreport.submission.attached import AttachedText
from iomreport.submission.fingerprints import Fingerprints
from iomreport.submission.geography import Countries
from iomreport.submission.groupings import Groupings
from iomreport.submission.model import Submission
from iomreport.submission.query import Index
from iomreport.wording.unbroken import unbroken_spaces
from iomreport.wording.words import Wording, read_wording
from iomreport.writers.base import Attachment, Layout, Options, Written, writer

if TYPE_CHECKING:
    from iomreport.compose.engine import Library
    from iomreport.compose.environment import Programs
    from iomreport.export.memory import Memory

LAID_OUT = "pdf"
"""The format whose layout gives page numbers to the others."""

_IN_OUR_LOOK = ("pdf", "html")  # formats that follow a Word document as far as a house style goes


class Preview(Struct, frozen=True):
    """The pages of a brief as its export would have them.

    `digests` are those of `Written`, where there was a memory.
    """

    pdf: bytes
    layout: Layout
    document: Document
    notices: tuple[Notice, ...]
    digests: tuple[bytes, ...] = ()

    @property
    def words(self) -> int:
        """How many words are printed in the body."""
        return word_count(self.document)


class Prepared(Struct, frozen=True):
    """The bytes of each format, in the order asked for, before anything is written."""

    files: tuple[tuple[str, bytes], ...]
    notices: tuple[Notice, ...]


class Made(Prepared, frozen=True):
    """The bytes of each format, with the note that they hold; `layout` where it was laid out on pages."""

    document: Document
    layout: Layout | None


class Copy(Struct, frozen=True):
    """A note for the clipboard; `html` with sizes that mail programs and word processors know."""

    html: str
    text: str


class Exported(Struct, frozen=True):
    """The files that were written, in the order of the formats asked for."""

    paths: tuple[Path, ...]
    notices: tuple[Notice, ...]


class Studio:
    """Composes and writes briefs on one submission.

    It reads everything once, but for the user's own types and styles, and the official text, which are as
    they lie on disk now; it is never changed by use.
    """

    def __init__(
        self, paths: Paths, submission: Submission, countries: Countries, catalogue: Catalogue
    ) -> None:
        self.paths = paths
        self.index = Index(submission, Groupings.read(paths.groupings))
        self.countries = countries
        self._catalogue = stamp_of(paths.user_templates), catalogue
        self.audiences = Audiences.read(paths.audiences, paths.user_audiences, cache=paths.cache)
        self._extra_fonts = extra_typefaces(paths)
        self._wordings: dict[str, Wording] = {}
        self._programs: Programs | None = None  # with the first note, since it needs Jinja2
        self._styles: dict[Path, tuple[tuple[int, int], Styling]] = {}
        self._official: tuple[tuple[int, int], AttachedText | None] | None = None

    @classmethod
    def open(cls, paths: Paths, submission_id: str | None = None) -> Studio:
        """With the submission of an id, or the first that ships.

        Raises InputError when there is no such submission, PackError and TemplateError for broken ones.
        """
        submission = open_pack(paths, submission_id)
        countries = Countries.read(paths.countries)
        catalogue = Catalogue.read(paths.templates, paths.user_templates, cache=paths.cache)
        return cls(paths, submission, countries, catalogue)

    @property
    def submission(self) -> Submission:
        """What the briefs draw on."""
        return self.index.submission

    @property
    def catalogue(self) -> Catalogue:
        """The brief types at hand now."""
        now = stamp_of(self.paths.user_templates)
        if now != self._catalogue[0]:
            own = self._catalogue[1].with_own(self.paths.user_templates, cache=self.paths.cache)
            self._catalogue = now, own
        return self._catalogue[1]

    def template(self, brief: Brief) -> Template:
        """The brief's type as its reader gets it.

        Raises BriefError where type or reader is not installed, TemplateError for a broken type.
        """
        try:
            template = self.catalogue.get(brief.header.template)
        except TemplateError:
            raise
        except InputError as error:
            raise BriefError(error.what, field="header.template", remedy=error.remedy) from error
        return for_audience(brief, template, self.audiences.of(brief))[1]

    def wording(self, language: str) -> Wording:
        """The fixed words of a language; raises BriefError where the submission has no prose in it."""
        languages = self.submission.about.prose_languages
        if language not in languages:
            raise BriefError(
                clause("the submission has no prose in the language “{language}”", language=language),
                field="header.language",
                remedy=clause("choose from {known}", known=", ".join(languages)),
            )
        if language not in self._wordings:
            self._wordings[language] = read_wording(
                self.paths.wording / f"{language}.yaml", cache=self.paths.cache
            )
        return self._wordings[language]

    def library(self, brief: Brief) -> Library:
        """What composing this brief draws on."""
        return self.library_in(brief.header.language)

    def library_in(self, language: str) -> Library:
        """What composing notes in a language draws on; raises as `wording` does."""
        from iomreport.compose.engine import Library
        from iomreport.compose.environment import Programs

        if self._programs is None:
            self._programs = Programs()
        wording = self.wording(language)
        return Library(
            self.index,
            self.countries,
            wording,
            self.paths.templates,
            self.paths.geography,
            self.audiences,
            self._programs,
            self.official,
        )

    @cached_property
    def fingerprints(self) -> Fingerprints | None:
        """Those of the official text, where the pack has them."""
        return fingerprints_of(self.paths, self.submission.about.id)

    @property
    def official(self) -> AttachedText | None:
        """The official text as it is attached now; a broken file of it counts as none."""
        file = source_file(self.paths, self.submission.about.id)
        if not file.is_file() or self.fingerprints is None:
            return None
        now = stamp(file)
        if self._official is None or self._official[0] != now:
            self._official = now, _attached(file, self.fingerprints)
        return self._official[1]

    def style(self, brief: Brief, other: str | None = None) -> Styling:
        """The brief's house style, or `other`: a style at hand, or the path of a Word file.

        A brief cannot name a file that lies elsewhere. Raises StyleError.
        """
        try:
            if other is not None and is_word_file(other) and Path(other).is_file():
                file = Path(other)
            else:
                file = style_file(self.paths, other or brief.header.style)
        except StyleError as error:
            error.field = "" if other else "header.style"
            raise
        now, known = stamp(file), self._styles.get(file)
        if known is None or known[0] != now:
            known = self._styles[file] = now, read_style(self.paths, file)
        return known[1]

    def compose(self, brief: Brief, memory: Memory | None = None) -> Document:
        """The finished note; raises BriefError, TemplateError, ProvenanceError. `memory` as in `preview`."""
        from iomreport.compose.engine import compose

        require_same_submission(brief, self.submission)
        known = memory.note if memory is not None else None
        return compose(brief, self.template(brief), self.library(brief), known)

    def preview(self, brief: Brief, memory: Memory | None = None, style: str | None = None) -> Preview:
        """The pages of the brief as PDF, and where everything landed on them; `style` as in `prepare`.

        With a `memory`, for previews one after the other, only what has changed since the last is made; the
        PDF then is for the eye alone, without tags and links.
        """
        from iomreport.writers.pdf import write

        document, styling = self.compose(brief, memory), self.style(brief, style)
        pages = memory.pages if memory is not None else None
        written = write(document, self._options(brief, styling), pages)
        return Preview(
            pdf=written.data,
            layout=_layout(written),
            document=document,
            notices=(*changed_pack(brief, self.submission), *styling.notices, *written.notices),
            digests=written.digests,
        )

    def prepare(
        self, brief: Brief, formats: Sequence[str], *, manifest: bool = True, style: str | None = None
    ) -> Made:
        """Write the brief in each format, in memory.

        `manifest`: carry the provenance of the printed words inside the files, unless the brief's reader is
        to have none. `style`: another house style than the brief's, as in `style`. Raises InputError for an
        unknown format or style, BriefError for an e-mail draft to what is no address, and whatever `compose`
        raises.
        """
        if unknown := [name for name in formats if name not in FORMATS]:
            what = clause("“{name}” is not a format", name=unknown[0])
            raise InputError(what, remedy=clause("choose from {known}", known=", ".join(FORMATS)))
        if EMAIL in formats:
            self._envelope(brief, "")  # what is no address is told before the work begins
        styling = self.style(brief, style)
        document = self.compose(brief)
        carried = manifest and self.audiences.of(brief).manifest
        attachments = (provenance(document, self.submission),) if carried else ()
        options = self._options(brief, styling, attachments)
        written = self._write(document, options, _writers_for(brief, formats))
        files = tuple(
            (name, self._email(brief, document, options, written) if name == EMAIL else written[name].data)
            for name in dict.fromkeys(formats)
        )
        notices = [notice for one in written.values() for notice in one.notices]
        if not written.keys().isdisjoint(_IN_OUR_LOOK):
            notices = [*styling.notices, *notices]
        return Made(
            files=files,
            notices=tuple(dict.fromkeys((*changed_pack(brief, self.submission), *notices))),
            document=document,
            layout=written[LAID_OUT].layout if LAID_OUT in written else None,
        )

    def copy(self, brief: Brief) -> Copy:
        """The note as HTML and plain text; raises what `prepare` raises."""
        document = self.compose(brief)
        options = self._options(brief, self.style(brief))
        written = self._write(document, options, ("html", "txt"))
        page = mail_page(written["html"].data.decode("utf-8"), _body_size(document, options))
        return Copy(page, written["txt"].data.decode("utf-8"))

    def _write(self, document: Document, options: Options, formats: Sequence[str]) -> dict[str, Written]:
        """The document in each format, in this order."""
        writers = {name: writer(name) for name in formats}
        written: dict[str, Written] = {}
        if LAID_OUT in writers or (writers and _needs_layout(document)):
            laid_out = writer(LAID_OUT)(document, options)
            options = _as_laid_out(document, options, _layout(laid_out))
            written[LAID_OUT] = laid_out
        for name, write in writers.items():
            if name not in written:
                written[name] = write(document, options)
        return {name: written[name] for name in writers}

    def _envelope(self, brief: Brief, title: str) -> Envelope:
        words = self.wording(brief.header.language).document
        return envelope(brief, words, title, self.template(brief).manifest.name)

    def _email(
        self, brief: Brief, document: Document, options: Options, written: Mapping[str, Written]
    ) -> bytes:
        parts = {name: one.data for name, one in written.items()}
        over = self._envelope(brief, document.title)
        return email_draft(brief, over, options.words, parts, _body_size(document, options))

    def export(
        self,
        brief: Brief,
        formats: Sequence[str],
        folder: Path,
        stem: str,
        *,
        manifest: bool = True,
        style: str | None = None,
    ) -> Exported:
        """Write `folder/stem.FORMAT` for each format: nothing is touched before all of them are made.

        As `prepare`, and as `save`.
        """
        return self.save(self.prepare(brief, formats, manifest=manifest, style=style), folder, stem)

    def save(self, prepared: Prepared, folder: Path, stem: str) -> Exported:
        """Write what was prepared, as the function does; what was exported before is known by its digest."""
        own = OwnFiles(self.paths.exported)
        own.remember(*(data for _, data in prepared.files))
        return save(prepared, folder, stem, own.knows)

    def _options(self, brief: Brief, styling: Styling, attachments: tuple[Attachment, ...] = ()) -> Options:
        wording = self.wording(brief.header.language)
        return Options(
            style=styling.house,
            reference=styling.reference,
            fonts=self.paths.fonts,
            words=wording.document,
            unbroken=unbroken_spaces(wording),
            extra_fonts=self._extra_fonts,
            attachments=attachments,
        )


def _attached(file: Path, fingerprints: Fingerprints) -> AttachedText | None:
    """What is quoted without it prints as wanted, with what to do: the same as for a broken file."""
    try:
        return read_attached(file, fingerprints)
    except InputError:
        return None


def save(prepared: Prepared, folder: Path, stem: str, is_own: Callable[[bytes], bool]) -> Exported:
    """Write what was prepared into a folder, which is made.

    Files that are there already are put aside first, but for those that `is_own` knows as exports and those
    that are as they would be written. Raises OutputError where a file cannot be written, which then is as
    it was.
    """
    make_folder(folder)
    files = [(folder / f"{stem}.{name}", data) for name, data in prepared.files]
    new = {data for _, data in files}
    kept = [notice for path, _ in files for notice in put_aside(path, lambda old: old in new or is_own(old))]
    for path, data in files:
        write_atomically(path, data)
    return Exported(tuple(path for path, _ in files), (*prepared.notices, *kept))


def _writers_for(brief: Brief, formats: Sequence[str]) -> tuple[str, ...]:
    """The formats to be written, those within an e-mail draft included, each once."""
    wanted = (formats_within(brief) if name == EMAIL else (name,) for name in formats)
    return tuple(dict.fromkeys(name for names in wanted for name in names))


def _body_size(document: Document, options: Options) -> float:
    """Points of the body's letters."""
    return options.style.text_style("body", document.spacing.value).size


def _layout(written: Written) -> Layout:
    if written.layout is None:
        raise TypeError("the PDF writer gave no layout")
    return written.layout


def _as_laid_out(document: Document, options: Options, layout: Layout) -> Options:
    from msgspec.structs import replace

    spaces = layout.spaces if document.spacing is Spacing.COMPACT else 1.0
    return replace(options, pages=layout.page_of(), spaces=spaces)


def _needs_layout(document: Document) -> bool:
    """Whether other formats than PDF depend on its layout, however they are asked for."""
    return document.spacing is Spacing.COMPACT or _names_pages(document)


def _names_pages(document: Document) -> bool:
    """Whether page numbers are printed among the words."""
    return any(
        isinstance(block, Contents)
        or any(isinstance(inline, PageNumber) for inlines in inlines_of(block) for inline in inlines)
        for block in every_block(document.blocks)
    )
