"""Documents for the tests of all writers: one with every node, one as short as a real brief, one spoken.

Footnotes and lists are numbered here as `transforms.number` would number them.
"""

from __future__ import annotations

from iomreport.doctree.nodes import (
    Block,
    Callout,
    CalloutRole,
    Cell,
    Contents,
    Cover,
    Document,
    FigureBox,
    FigureEntry,
    Group,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    ListRole,
    PageBreak,
    PageNumber,
    ParagraphRole,
    Row,
    RunRole,
    Table,
    TableRole,
)
from tests.writers.build import (
    DAY,
    figure,
    flow,
    heading,
    items,
    note,
    open_place,
    para,
    row,
    run,
)
from tests.writers.short_notes import FURNITURE, HEADING_BLOCK, brief, spoken

__all__ = ["brief", "rich", "spoken"]


def rich() -> Document:
    """Every node, role and look of the tree, in some pages with cover, contents and an index."""
    nested = ListItem(
        (
            para("An item with a list of its own"),
            ListBlock(
                (
                    *items("inner one"),
                    ListItem(
                        (
                            para("inner two, with letters below"),
                            ListBlock(items("deepest alpha", "deepest beta"), ordered=True),
                        )
                    ),
                ),
                ordered=True,
                start=3,
            ),
            para("and a closing paragraph in the same item."),
        )
    )
    data = Table(
        (1.0, 2.0, 1.0),
        (
            row("Bangladesh", "testing the handbook", figure("1 of 4 pilots"), first_header=True),
            row(
                "Jamaica",
                ("policy credited to the pilot", note(5, "A note cited from a table.")),
                "1",
                first_header=True,
            ),
            Row(
                (
                    Cell((para("All"),), header=True),
                    Cell(
                        (para("a cell that spans two columns"), ListBlock(items("with a list", "inside"))),
                        span=2,
                    ),
                )
            ),
            *(
                row(
                    f"Country {index}", f"entry number {index} of a long table", str(index), first_header=True
                )
                for index in range(1, 31)
            ),
        ),
        head=(row("Country", "What is said", "Count", header=True),),
        caption=flow("Table 1. Countries and what is said of them"),
        description="Countries in the first column, what the submission says of them in the second",
        id="table-1",
    )
    glance = Table(
        (1.0, 3.0),
        (
            row("Kind", "publication", first_header=True),
            row(
                "Partners",
                "United Nations Development Programme; World Health Organization",
                first_header=True,
            ),
            row("Countries", ("Bangladesh, Jamaica", LineBreak(), "and two more"), first_header=True),
        ),
        role=TableRole.GLANCE,
        description="The initiative at a glance",
    )
    points = ListBlock(
        tuple(
            ListItem(
                (
                    para(
                        run(f"Spoken sentence number {word} is meant to be said aloud in one breath."),
                        role=ParagraphRole.SPOKEN,
                    ),
                    para(
                        run("Proof:", role=RunRole.LABEL),
                        f" what stands behind it, {word}.",
                        role=ParagraphRole.PROOF,
                    ),
                )
            )
            for word in ("one", "two", "three")
        ),
        ordered=True,
        role=ListRole.POINTS,
    )
    blocks: tuple[Block, ...] = (
        Cover(
            (
                para("International Organization for Migration", role=ParagraphRole.KICKER),
                heading(1, "Everything that a note can hold", ident="title"),
                para("A document for tests", role=ParagraphRole.SUBTITLE),
                para("Cover note with its date, 4 March 2013."),
            )
        ),
        Contents(flow("Contents"), depth=4),
        PageBreak(),
        para(
            "Historical source: reports the submission of 2013; verify before use.",
            role=ParagraphRole.HISTORICAL,
        ),
        HEADING_BLOCK,
        Callout(
            (
                para(
                    run("Bottom line.", role=RunRole.LABEL),
                    " What matters most, in one sentence.",
                    role=ParagraphRole.LEAD,
                ),
            ),
            CalloutRole.BOTTOM_LINE,
        ),
        Group(
            (
                heading(2, "Words and looks", note(1, "A note to a heading."), ident="looks"),
                para(
                    "Plain, ",
                    run("strong", strong=True),
                    ", ",
                    run("emphasis", emphasis=True),
                    " and ",
                    run("both", strong=True, emphasis=True),
                    "; ",
                    figure("nearly 3,250"),
                    " people; ",
                    open_place("[Drafter: what is wanted]"),
                    ".",
                    note(
                        2, "A note with a ", Link("https://www.iom.int/notes", (run("link"),)), " of its own."
                    ),
                    " After the note a line breaks",
                    LineBreak(),
                    "and goes on.",
                ),
                para(
                    "Links to ",
                    Link("https://www.iom.int/?a=1&b=2", (run("a web site"),)),
                    ", to ",
                    Link("mailto:tunis@example.org", (run("an address"),)),
                    " and to ",
                    Link("#figures", (run("the figures", emphasis=True),)),
                    " on page ",
                    PageNumber("figures"),
                    ".",
                    ident="links",
                ),
                para(
                    "Other scripts: ",
                    run("المنظمة الدولية للهجرة", language="ar"),
                    ", ",
                    run("ארגון ההגירה הבינלאומי", language="he"),
                    ", ",
                    run("Международная организация по миграции", language="ru"),
                    ", ",
                    run("Διεθνής Οργανισμός Μετανάστευσης", language="el"),
                    ", ",
                    run("Organisation internationale pour les migrations", language="fr", emphasis=True),
                    ", ",
                    run("Tổ chức Di cư Quốc tế", language="vi"),
                    ".",
                ),
                para("<tags> & ampersands, “quotes”, 'apostrophes' and two  spaces stay as they are."),
            ),
            section="looks",
            item="first",
        ),
        Group(
            (
                heading(2, "Lists", ident="lists"),
                ListBlock(items("First bullet", ("Second bullet", note(3, "A note in a list.")), nested)),
                heading(3, "Numbered", ident="numbered"),
                ListBlock(items("Number one", "Number two"), ordered=True),
                para("Between the lists."),
                ListBlock(items("Number one again", "Number two again"), ordered=True),
                heading(3, "Numbered paragraphs"),
                ListBlock(
                    items(
                        "Paragraph one of the note, long enough to show where its second line stands "
                        "under the first: number hanging in the margin.",
                        "Paragraph two of the note.",
                    ),
                    ordered=True,
                    role=ListRole.PARAGRAPHS,
                ),
                heading(4, "A heading of the lowest level", ident="lowest"),
                ListBlock(
                    items("Paragraph three goes on."),
                    ordered=True,
                    role=ListRole.PARAGRAPHS,
                    start=3,
                    continued=True,
                ),
                heading(3, "Points"),
                points,
            ),
            section="lists",
        ),
        Group(
            (
                heading(2, "Figures", ident="figures"),
                FigureBox(
                    (
                        FigureEntry(
                            flow("more than"),
                            flow("2,700"),
                            flow(
                                (
                                    "victims of trafficking assisted in 2011.",
                                    note(
                                        4,
                                        "IOM, “Input …”, sect. B.2, para. 1.",
                                    ),
                                )
                            ),
                        ),
                        FigureEntry((), flow("35 per cent"), flow("of them were children.")),
                    ),
                    flow("Tunisia: none stated"),
                ),
                Callout((para("A figure never stands without its qualifier."),), CalloutRole.CAUTION),
            ),
            section="figures",
            keep_together=True,
        ),
        heading(2, "Tables", ident="tables"),
        data,
        heading(3, "At a glance"),
        glance,
        para("IOM, “Input …”, sect. B.3.", role=ParagraphRole.SOURCE),
        Callout(
            (
                para(open_place("[Drafter: Government focal point]")),
                ListBlock(items((open_place("[Drafter: contact]"),), "and a fixed line")),
            ),
            CalloutRole.OFFICER,
        ),
        heading(2, "Index", ident="index"),
        para("Bangladesh, ", PageNumber("tables"), role=ParagraphRole.ENTRY),
        para("Jamaica, ", PageNumber("tables"), ", ", PageNumber("figures"), role=ParagraphRole.ENTRY),
        para("A caption that stands alone", role=ParagraphRole.CAPTION),
        para("Small print without a mark.", role=ParagraphRole.NOTE),
    )
    return Document(
        "Everything that a note can hold",
        "en",
        DAY,
        blocks,
        FURNITURE,
        subject="Tests",
        author="IOM Tunis",
        keywords=("test", "sample"),
    )
