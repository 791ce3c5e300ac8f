"""How far the note has come: the states in words, and the steps so far."""

from __future__ import annotations

from iomreport.brief.model import Standing, State
from iomreport.gui.i18n import tr
from iomreport.gui.moments import day_text


def state_name(state: State) -> str:
    """How far the note has come, in words."""
    return {
        State.DRAFT: tr("Draft"),
        State.FOR_CLEARANCE: tr("For clearance"),
        State.CLEARED: tr("Cleared"),
        State.FINAL: tr("Final"),
    }[state]


def steps_so_far(standing: Standing) -> list[str]:
    """Each step in a line: state, version, day, and by whom."""
    lines = []
    for step in standing.steps:
        parts = [f"{state_name(step.state)} v{step.version:02}", day_text(step.on), step.by]
        lines.append(", ".join(part for part in parts if part))
    return lines
