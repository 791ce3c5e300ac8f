"""Compose: a brief, a template and the submission become a document tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from iomreport.brief.model import Brief, Citations, State
from iomreport.clauses import clause
from iomreport.compose import acronyms
from iomreport.compose.audiences import Audiences, Form, for_audience
from iomreport.compose.catalogue import SHARED, Template
from iomreport.compose.citations import Citer, cite_in_full, cited_places
from iomreport.compose.environment import Programs, Sandbox, Sources, make_environment
from iomreport.compose.facts import Facts
from iomreport.compose.failures import as_template_error, is_templates_fault
from iomreport.compose.manifest import Manifest
from iomreport.compose.phrases import fill, fixed
from iomreport.compose.records import require_records
from iomreport.compose.tracing import locate
from iomreport.compose.values import Ledger
from iomreport.compose.values import Printer as ValuePrinter
from iomreport.compose.views.context import Context
from iomreport.compose.views.note import NoteView, note_title
from iomreport.doctree import transforms
from iomreport.doctree.html import MarkupError
from iomreport.doctree.inlines import plain_text
from iomreport.doctree.markup import read_markup
from iomreport.doctree.nodes import Block, Document, Furniture, Group, Heading, Paragraph, ParagraphRole, Run
from iomreport.doctree.parts import Parts
from iomreport.doctree.provenance import FIXED, OWN
from iomreport.doctree.steps import Steps
from iomreport.errors import BriefError, TemplateError
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
    """What notes are made from: also the folders of the templates that ship and of the map's data.

    `programs` are the templates compiled so far, for libraries to share; quotations are printed from
    `official`, the official text where the user attached it.
    """

    index: Index
    countries: Countries
    wording: Wording
    templates: Path
    geography: Path
    audiences: Audiences = field(default_factory=Audiences)
    programs: Programs = field(default_factory=Programs)
    official: AttachedText | None = None

    @property
    def shared(self) -> Path:
        """The folder of the macros that templates may import."""
        return self.templates / SHARED

    def is_same(self, other: Library) -> bool:
        """Whether notes are made from the very same things."""
        mine, others = (
            (library.index, library.countries, library.wording, library.audiences, library.official)
            for library in (self, other)
        )
        places = self.templates == other.templates and self.geography == other.geography
        return places and all(one is another for one, another in zip(mine, others, strict=True))


def compose(
    brief: Brief, template: Template, library: Library, memory: ComposeMemory | None = None
) -> Document:
    """The finished note, numbered and ready for every writer.

    With a `memory` only what other words of the officer change is made again, so long as nothing else is
    different from the last time. Raises BriefError when the brief names a record or reader that is not there,
    TemplateError (file, line) for a fault of the template, ProvenanceError when words would lose their
    source.
    """
    require_records(brief, library.index, library.countries)
    brief, template = for_audience(brief, template, library.audiences.of(brief))
    form, texts = without_words(brief)
    memory = memory or ComposeMemory()
    rendering, memory.rendering = memory.rendering, None  # with an error nothing is left
    if rendering is None or not rendering.follow(form, texts, template, library):
        rendering = _rendered(form, texts, template, library)
    document = _finish(form, template, rendering.context, rendering.parts.blocks(), rendering.steps)
    memory.rendering = rendering
    return document


@dataclass(frozen=True)
class Rendering:
    """What a template printed for a brief whatever the officer's words are, and what was made of that.

    `steps` may know what was made of blocks, since all else that this depends on stays the same, too.
    """

    form: Brief
    template: Template
    library: Library
    sources: Sources
    ledger: Ledger
    context: Context
    parts: Parts
    steps: Steps = field(default_factory=Steps)

    def follow(self, form: Brief, texts: Mapping[str, str], template: Template, library: Library) -> bool:
        """Take other words in; false where that is not enough, and the note is to be rendered anew."""
        same = form == self.form and template == self.template and library.is_same(self.library)
        if not (same and self.sources.are_current()):
            return False
        self.steps.begin()
        try:
            changed = self.ledger.follow(texts.__getitem__)
            if changed is not None:
                self.parts.blocks(changed)
        except (BriefError, MarkupError):
            return False  # rendering tells where the fault is
        return changed is not None


@dataclass
class ComposeMemory:
    """What composing leaves for composing the brief after the next edit; for one caller, in one thread."""

    rendering: Rendering | None = None


def without_words(brief: Brief) -> tuple[Brief, dict[str, str]]:
    """The brief with a key in place of each text of an item that has one, and the texts by key.

    Views get no other brief, so they see the texts only where they ask for them (`values.Written`).
    """
    texts = {"": ""}  # an item may be without words
    outline = []
    for at, section in enumerate(brief.outline):
        items = list(section.items)
        for number, item in enumerate(items):
            if item.text:
                key = f"{at}.{number}"
                texts[key] = item.text
                items[number] = replace(item, text=key)
        outline.append(replace(section, items=tuple(items)))
    return replace(brief, outline=tuple(outline)), texts


def _rendered(form: Brief, texts: Mapping[str, str], template: Template, library: Library) -> Rendering:
    ledger = Ledger()
    context = _context(form, template.manifest, library, ValuePrinter(ledger, texts.__getitem__))
    note = NoteView(context, template.manifest)
    environment = make_environment(template, library.shared, programs=library.programs)
    markup = _render(environment, template, note)
    parts = _read(markup, ledger, template, library, note)
    assert isinstance(environment.loader, Sources)
    return Rendering(form, template, library, environment.loader, ledger, context, parts)


def _context(brief: Brief, manifest: Manifest, library: Library, values: ValuePrinter) -> Context:
    printer = printing.Printer(library.index, library.countries, library.wording, brief.header.date)
    citer, audience = Citer(library.index, library.wording), library.audiences.of(brief)
    shown = frozenset(manifest.shows(brief))
    return Context(brief, Facts(printer), citer, values, library.geography, shown, audience, library.official)


def _render(environment: Sandbox, template: Template, note: NoteView) -> str:
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
            body, remedy = (
                template.folder / template.manifest.body,
                clause("look for a loop that prints too much"),
            )
            raise TemplateError(clause("prints more than a note can hold"), file=body, remedy=remedy)
    return "".join(printed)


def _read(markup: str, ledger: Ledger, template: Template, library: Library, note: NoteView) -> Parts:
    def read(text: str) -> tuple[Block, ...]:
        return read_markup(text, FIXED, values=ledger.contents)

    try:
        parts = Parts(markup, FIXED, ledger.contents)
        parts.blocks()
        return parts
    except MarkupError as error:
        fault = locate(error, template, library.shared, note, read)
        if fault is not None:
            raise fault from error
        raise TemplateError(
            clause("{what} (line {line} of what it printed)", what=error.what, line=str(error.line)),
            file=template.folder / template.manifest.body,
            remedy=error.remedy,
        ) from error


def _finish(
    brief: Brief, template: Template, context: Context, blocks: tuple[Block, ...], steps: Steps
) -> Document:
    header, manifest, audience = brief.header, template.manifest, context.audience
    blocks = without_empty_sections(blocks)
    meanings = acronyms.meanings(context.index.submission, context.facts.wording)
    blocks = acronyms.spell_out(
        blocks, meanings, audience.acronyms, own_words=audience.own_words, steps=steps
    )
    if manifest.acronyms and audience.acronyms is not Form.FULL:
        blocks = (*blocks, *acronyms.listed(blocks, meanings, context.facts.word("acronyms"), steps))
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
    return transforms.number(cite_in_full(document, context.citer, steps), steps)


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
