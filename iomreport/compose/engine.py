"""Compose: a brief, a template and the submission become a document tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from iomreport.brief.model import Brief, Citations, State
from iomreport.compose import acronyms
from iomreport.compose.audiences import Audiences, for_audience
from iomreport.compose.catalogue import SHARED, Template
from iomreport.compose.citations import Citer, cite_in_full, cited_places
from iomreport.compose.environment import Programs, make_environment
from iomreport.compose.facts import Facts
from iomreport.compose.failures import as_template_error, is_templates_fault
from iomreport.compose.manifest import Manifest
from iomreport.compose.phrases import fill, fixed
from iomreport.compose.records import require_records
from iomreport.compose.tracing import locate
from iomreport.compose.values import Ledger, Printer
from iomreport.compose.views.context import Context
from iomreport.compose.views.note import NoteView, note_title
from iomreport.doctree import transforms
from iomreport.doctree.html import MarkupError
from iomreport.doctree.markup import plain_text, read_markup
from iomreport.doctree.nodes import Block, Document, Furniture, Group, Heading, Paragraph, ParagraphRole, Run
from iomreport.doctree.provenance import FIXED, OWN
from iomreport.errors import TemplateError
from iomreport.submission import printing
from iomreport.submission.attached import AttachedText
from iomreport.submission.geography import Countries
from iomreport.submission.query import Index
from iomreport.wording import dates
from iomreport.wording.words import Wording

_LONGEST = 20_000_000
"""Characters that a template may print: hundreds of times those of a compendium of a whole submission."""


@dataclass(frozen=True)
class Library:
    """What notes are made from: also the folders of the template macros that ship and of the map's data.

    `programs` are the templates compiled so far, for libraries to share; quotations are printed from
    `official`, the official text where the user attached it.
    """

    index: Index
    countries: Countries
    wording: Wording
    shared: Path
    geography: Path
    audiences: Audiences
    programs: Programs = field(default_factory=Programs)
    official: AttachedText | None = None

    @classmethod
    def of(
        cls,
        index: Index,
        countries: Countries,
        wording: Wording,
        templates: Path,
        geography: Path,
        audiences: Audiences | None = None,
        programs: Programs | None = None,
        official: AttachedText | None = None,
    ) -> Library:
        """A library whose macros lie in the folder of the templates that ship."""
        shared, readers = templates / SHARED, audiences or Audiences()
        compiled = programs or Programs()
        return cls(index, countries, wording, shared, geography, readers, compiled, official)


def compose(brief: Brief, template: Template, library: Library) -> Document:
    """The finished note, numbered and ready for every writer.

    Raises BriefError when the brief names a record or reader that is not there, TemplateError (file, line)
    for a fault of the template, ProvenanceError when words would lose their source.
    """
    require_records(brief, library.index, library.countries)
    brief, template = for_audience(brief, template, library.audiences.of(brief))
    ledger = Ledger()
    context = _context(brief, template.manifest, library, ledger)
    note = NoteView(context, template.manifest)
    blocks = _read(_render(template, library, note), ledger, template, library, note)
    return _finish(brief, template, context, blocks)


def _context(brief: Brief, manifest: Manifest, library: Library, ledger: Ledger) -> Context:
    printer = printing.Printer(library.index, library.countries, library.wording, brief.header.date)
    citer, audience = Citer(library.index, library.wording), library.audiences.of(brief)
    shown = frozenset(manifest.shows(brief))
    return Context(
        brief, Facts(printer), citer, Printer(ledger), library.geography, shown, audience, library.official
    )


def _render(template: Template, library: Library, note: NoteView) -> str:
    environment = make_environment(template, library.shared, programs=library.programs)
    try:
        return _within_limit(environment.get_template(template.manifest.body).generate(note=note), template)
    except Exception as error:
        if is_templates_fault(error):
            raise as_template_error(error, template) from error
        raise


def _within_limit(pieces: Iterator[str], template: Template) -> str:
    printed, length = [], 0
    for piece in pieces:
        printed.append(piece)
        length += len(piece)
        if length > _LONGEST:
            body, remedy = template.folder / template.manifest.body, "look for a loop that prints too much"
            raise TemplateError("prints more than a note can hold", file=body, remedy=remedy)
    return "".join(printed)


def _read(
    markup: str, ledger: Ledger, template: Template, library: Library, note: NoteView
) -> tuple[Block, ...]:
    def read(text: str) -> tuple[Block, ...]:
        return read_markup(text, FIXED, values=ledger.contents)

    try:
        return read(markup)
    except MarkupError as error:
        fault = locate(error, template, library.shared, note, read)
        if fault is not None:
            raise fault from error
        raise TemplateError(
            f"{error.what} (line {error.line} of what it printed)",
            file=template.folder / template.manifest.body,
            remedy=error.remedy,
        ) from error


def _finish(brief: Brief, template: Template, context: Context, blocks: tuple[Block, ...]) -> Document:
    header, manifest, audience = brief.header, template.manifest, context.audience
    blocks = without_empty_sections(blocks)
    meanings = acronyms.meanings(context.index.submission, context.facts.wording)
    blocks = acronyms.spell_out(blocks, meanings, audience.acronyms, own_words=audience.own_words)
    if manifest.acronyms and audience.acronyms is not acronyms.Form.FULL:
        blocks = (*blocks, *acronyms.listed(blocks, meanings, context.facts.word("acronyms")))
    if header.citations is Citations.LINE:
        line = context.citer.source_line(cited_places(blocks))
        blocks = (*blocks, Paragraph(line, ParagraphRole.SOURCE))
    title = plain_text(note_title(context, manifest))
    about = context.index.submission.about
    document = Document(
        title=title,
        language=header.language,
        date=header.date,
        blocks=blocks,
        furniture=_furniture(context, title, internal=manifest.internal),
        subject=manifest.name,
        author=header.from_,
        keywords=(about.title,),
        spacing=manifest.spacing,
    )
    return transforms.number(cite_in_full(document, context.citer))


def without_empty_sections(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks without sections of which nothing but headings printed."""

    def has_words(block: Block) -> bool:
        return not isinstance(block, Heading | Group) or (
            isinstance(block, Group) and any(map(has_words, block.blocks))
        )

    return tuple(
        block for block in blocks if not (isinstance(block, Group) and block.section) or has_words(block)
    )


def _furniture(context: Context, title: str, *, internal: bool) -> Furniture:
    brief, facts = context.brief, context.facts
    standing = brief.standing
    state = standing.state.replace(" ", "-")
    parts = {
        "state": fixed(facts.word(f"status-{state}")),
        "version": fixed(f"{standing.version:02}"),
        "date": fixed(dates.day(brief.header.date, facts.wording)),
    }
    status = fill(facts.word("status-line"), parts)
    if standing.state is State.FINAL and not context.audience.version:
        status = parts["date"]
    if internal:
        status = (*fixed(f"{facts.word('internal')} · "), *status)
    marked = context.audience.prints_marking(brief.header.marking)
    marking = (Run(brief.header.marking, OWN),) if marked else ()
    runs = tuple(run for run in status if isinstance(run, Run))
    return Furniture(marking=marking, status=runs, running_title=(Run(title, FIXED),))
