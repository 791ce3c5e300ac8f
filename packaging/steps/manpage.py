"""The manual page, made from the command line's own parser."""

from __future__ import annotations

import sys

from steps.project import ROOT, Project

_FILES = """\
.SH FILES
A brief is a file with the ending
.IR .iombrief ,
a submission one with the ending
.IR .iompack .
Own templates, styles and submissions lie in the user's folder, which the variable
.B IOMREPORT_HOME
moves.
"""


def manual_page(project: Project) -> str:
    """The page in troff, as `man iomreport` shows it."""
    from argparse_manpage.manpage import Manpage

    sys.path.insert(0, str(ROOT))
    from iomreport.cli.arguments import make_parser

    page = Manpage(make_parser(), format="single-commands-section")
    page.date, page.source = project.day, f"{project.name} {project.version}"
    page.manual, page.description = "User commands", "draft briefing notes from an official submission"
    return f"{str(page).rstrip()}\n{_FILES}"
