"""Documents as short as real ones: a country brief of one page, and talking points."""

from __future__ import annotations

from iomreport.doctree.nodes import (
    Block,
    Callout,
    CalloutRole,
    Cell,
    Document,
    FigureBox,
    FigureEntry,
    Furniture,
    Group,
    LineBreak,
    ListBlock,
    ListItem,
    ListRole,
    ParagraphRole,
    Row,
    RunRole,
    Spacing,
    Table,
    TableRole,
)
from tests.writers.build import (
    DAY,
    flow,
    heading,
    items,
    note,
    open_place,
    own,
    para,
    run,
    stated,
)

FIRST_CITATION = (
    "International Organization for Migration (IOM), “Input of the International Organization for "
    "Migration to the Eleventh Coordination Meeting on International Migration”, New York, "
    "21 and 22 February 2013, sect. B.3, para. 2. Paragraphs are unnumbered in the original and are "
    "counted here within each section."
)
HEADING_BLOCK = Table(
    (0.9, 3.6, 0.9, 1.7),
    (
        Row(
            (
                Cell((para("To"),), header=True),
                Cell((para("Chief of Mission, IOM Tunis"),)),
                Cell((para("For"),), header=True),
                Cell((para("Information"),)),
            )
        ),
        Row(
            (
                Cell((para("From"),), header=True),
                Cell((para(open_place("[Drafter: name, unit]")),)),
                Cell((para("Cleared by"),), header=True),
                Cell((para("not yet cleared"),)),
            )
        ),
        Row(
            (
                Cell((para("Event"),), header=True),
                Cell((para("2013 High-level Dialogue on International Migration and Development"),), span=3),
            )
        ),
    ),
    role=TableRole.HEADING_BLOCK,
    description="To whom the note goes, from whom, and for which event",
)

FURNITURE = Furniture(
    marking=(run("Unclassified"),),
    status=(run("Draft v01 · "), own("4 March 2013")),
    running_title=(run("Country brief: Tunisia"),),
)


def brief() -> Document:
    """A country brief of one page, as in a drawer of any mission."""
    blocks: tuple[Block, ...] = (
        para("International Organization for Migration · Tunis", role=ParagraphRole.KICKER),
        heading(1, "Country brief: Tunisia", ident="title"),
        HEADING_BLOCK,
        Callout(
            (
                para(
                    run("Bottom line.", role=RunRole.LABEL),
                    run(
                        " The submission names Tunisia twice, both times under round table 3: as a State "
                        "assisted and as a pilot country. It gives no figure or result for Tunisia.",
                        source=stated("RT3.2"),
                    ),
                    role=ParagraphRole.LEAD,
                ),
            ),
            CalloutRole.BOTTOM_LINE,
        ),
        Group(
            (
                heading(2, "What the submission says of Tunisia", ident="says"),
                ListBlock(
                    items(
                        (
                            run("Assisted State.", emphasis=True),
                            run(
                                " IOM helped Tunisia with a joint initiative led by the United "
                                "Nations Development Programme (UNDP). Five other States are named.",
                                source=stated("RT3.2"),
                            ),
                            note(
                                1,
                                FIRST_CITATION,
                            ),
                        ),
                        (
                            run("Pilot country.", emphasis=True),
                            run(
                                " Four States were testing a handbook when the submission was made. "
                                "Only Jamaica is credited with a policy that came of it.",
                                source=stated("RT3.3"),
                            ),
                            note(2, "IOM, “Input …”, sect. B.3, para. 3."),
                        ),
                    ),
                    ordered=True,
                ),
            ),
            section="says",
        ),
        Group(
            (
                heading(2, "Figures", ident="figures"),
                FigureBox(
                    (
                        FigureEntry(
                            flow("more than"),
                            flow("50"),
                            (
                                run("Migration Profiles supported worldwide"),
                                LineBreak(),
                                run("to date (as submitted, February 2013); countries not listed."),
                                note(
                                    3,
                                    "IOM, “Input …”, sect. B.1, para. 2.",
                                ),
                            ),
                        ),
                    ),
                    flow("Tunisia: none stated"),
                ),
            ),
            section="figures",
        ),
        Group(
            (
                heading(2, "Context, not about Tunisia", ident="context"),
                ListBlock(
                    items(
                        (
                            run("Regional.", emphasis=True),
                            " Migrant workers were helped to leave Libya; no figure for Libya is given.",
                            note(4, "IOM, “Input …”, sect. B.2, para. 2."),
                        ),
                        (
                            run("Global.", emphasis=True),
                            " A working group on mainstreaming is chaired with UNDP.",
                        ),
                        (
                            run("Events.", emphasis=True),
                            " Global meeting of regional consultative processes, scheduled for Lima in 2013.",
                            " Tunisian participation: not stated.",
                        ),
                    )
                ),
            ),
            section="context",
        ),
        heading(2, "Not stated in the submission"),
        para(
            "Dates, budget, counterparts and outputs; progress of the pilot; the Government’s views. "
            "Absence from the submission does not mean absence of IOM activity."
        ),
        heading(2, "Drafter to complete"),
        Callout(
            (
                para(open_place("[Drafter: pilot status, source, date]")),
                para(open_place("[Drafter: Government focal point]"), " ", open_place("[Drafter: contact]")),
            ),
            CalloutRole.OFFICER,
        ),
    )
    return Document(
        "Country brief: Tunisia",
        "en",
        DAY,
        blocks,
        FURNITURE,
        subject="2013 High-level Dialogue",
        author="IOM Tunis",
        keywords=("Tunisia", "round table 3"),
        spacing=Spacing.STANDARD,
    )


def spoken() -> Document:
    """Talking points, to be read from at a lectern."""
    point = (
        "People prepared before departure depend less on services after arrival, and so do their families."
    )
    proof = (
        "in the first half of 2012, courses were held in many countries for many people, before they left."
    )
    blocks: tuple[Block, ...] = (
        heading(1, "Talking points: round table 4"),
        para("Labour mobility", role=ParagraphRole.SUBTITLE),
        ListBlock(
            tuple(
                ListItem(
                    (
                        para(f"{number}: {point}", role=ParagraphRole.SPOKEN),
                        para(run("Proof:", role=RunRole.LABEL), f" {proof}", role=ParagraphRole.PROOF),
                    )
                )
                for number in ("One", "Two", "Three", "Four", "Five", "Six")
            ),
            ordered=True,
            role=ListRole.POINTS,
        ),
        heading(2, "If raised"),
        Callout((para(open_place("[Drafter: reply]")),), CalloutRole.OFFICER),
    )
    return Document("Talking points", "en", DAY, blocks, FURNITURE, spacing=Spacing.SPOKEN)
