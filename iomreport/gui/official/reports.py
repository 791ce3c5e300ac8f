"""What attaching and verifying found, as rich text and as plain text."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from html import escape

from iomreport.gui.editor.difference import difference_html
from iomreport.gui.i18n import tr, tr_clause, trn
from iomreport.gui.richtext import pairs_html
from iomreport.gui.theme import Colours
from iomreport.verify.report import Report, Sentence, Verdict
from iomreport.worker import AttachedReply, Verified

FOLDED = (Verdict.OWN, Verdict.FAITHFUL)
"""Verdicts whose sentences are shown when they are asked for."""


def verdict_name(verdict: Verdict) -> str:
    """A verdict in words."""
    return {
        Verdict.FAITHFUL: tr("Faithful"),
        Verdict.ALTERED: tr("Altered"),
        Verdict.SUPERSEDED: tr("Superseded"),
        Verdict.OWN: tr("Not from the submission"),
    }[verdict]


def counts(report: Report) -> str:
    """How many sentences have which verdict, those that matter most first."""
    order = (Verdict.ALTERED, Verdict.SUPERSEDED, Verdict.FAITHFUL, Verdict.OWN)
    return " · ".join(f"{verdict_name(verdict)}: {report.count(verdict)}" for verdict in order)


def remarks(verified: Verified) -> tuple[str, ...]:
    """What is to be known of the whole file, sentence by sentence."""
    report = verified.report
    found = [tr("It draws on: {title}.", title=verified.title)]
    if not report.by_manifest:
        found.append(
            tr("The file does not say where its words come from; it was compared with the records alone.")
        )
    if not report.count(Verdict.ALTERED):
        found.append(tr("No sentence is altered."))
    return tuple(found)


def verified_html(report: Report, look: Colours, opened: Collection[Verdict]) -> str:
    """The sentences by verdict; those of `FOLDED` only as far as they are `opened`."""
    hint = tr("Nothing is altered or superseded. Choose above what else is to be shown.")
    nothing = f'<p style="color:{look.soft}">{escape(hint)}</p>'
    return "".join(_verdicts(report, look, opened)) or nothing


def _verdicts(report: Report, look: Colours, opened: Collection[Verdict]) -> Iterator[str]:
    for verdict in (Verdict.ALTERED, Verdict.SUPERSEDED, *FOLDED):
        sentences = [one for one in report.sentences if one.verdict is verdict]
        if sentences and (verdict not in FOLDED or verdict in opened):
            yield f'<p style="margin:10px 0 4px 0"><b>{escape(verdict_name(verdict))}</b></p>'
            yield from (_sentence(one, look) for one in sentences)
    if report.missing:
        head = tr("Exported, but missing in this file")
        yield f'<p style="margin:10px 0 4px 0"><b>{escape(head)}</b></p>'
        yield from (f'<p style="margin:0 0 4px 0">{escape(text)}</p>' for text in report.missing)


def _sentence(sentence: Sentence, look: Colours) -> str:
    words = f'<p style="margin:0">{escape(sentence.text)}</p>'
    if sentence.verdict is Verdict.ALTERED and sentence.original:
        words = difference_html(sentence.original, sentence.text, look)
    told = "; ".join(tr_clause(part) for part in (sentence.message, sentence.fix) if part)
    told = told[:1].upper() + told[1:] + "." if told else ""
    found = f'{words}<p style="margin:0; color:{look.soft}">{escape(told)}</p>'
    return pairs_html([(escape(_place(sentence)), found)], look, width="20%", margin="0 0 6px 0")


def _place(sentence: Sentence) -> str:
    return sentence.locator or tr("paragraph {number}", number=sentence.number)


def verified_text(name: str, verified: Verified) -> str:
    """All of it for a message or a file: counts, then every sentence with its verdict."""
    report = verified.report
    lines = [name, counts(report), *remarks(verified), ""]
    for verdict in (Verdict.ALTERED, Verdict.SUPERSEDED, *FOLDED):
        for one in report.sentences:
            if one.verdict is verdict:
                lines.append(f"{verdict_name(verdict)}, {_place(one)}: {one.text}")
                lines.extend(f"    {tr_clause(line)}" for line in (one.message, one.fix) if line)
    if report.missing:
        lines += [
            "",
            tr("Exported, but missing in this file"),
            *(f"    {text}" for text in report.missing),
        ]
    return "\n".join(lines) + "\n"


def attached_head(found: AttachedReply) -> str:
    """How much of the text was recognised."""
    return tr("{found} of {total} sentences were recognised.", found=found.found, total=found.total)


def attached_html(found: AttachedReply, look: Colours) -> str:
    """What was recognised section by section, and what is missing or differs."""
    rows = (
        (escape(_section_name(name)), escape(tr("{part} of {whole}", part=part, whole=whole)))
        for name, part, whole in found.sections
    )
    return pairs_html(rows, look) + "".join(_missing(found, look))


def _missing(found: AttachedReply, look: Colours) -> Iterator[str]:
    if found.missing:
        head = trn(
            "{n} sentence is missing or differs", "{n} sentences are missing or differ", len(found.missing)
        )
        yield f'<p style="margin:10px 0 4px 0"><b>{escape(head)}</b></p>'
    for one in found.missing:
        words = tr("in its place: “{words}”", words=one.instead) if one.instead else tr("missing")
        yield (
            f'<p style="margin:0 0 4px 0"><span style="color:{look.soft}">{escape(one.locator)}</span>'
            f" {escape(words)}</p>"
        )


def attached_text(found: AttachedReply) -> str:
    """The same as plain text."""
    lines = [attached_head(found), ""]
    lines += [f"{_section_name(name)}: {part}/{whole}" for name, part, whole in found.sections]
    lines += [f"{one.locator}: {one.instead or tr('missing')}" for one in found.missing]
    return "\n".join(lines) + "\n"


def _section_name(name: str) -> str:
    return {"title": tr("Title"), "": tr("Other headings")}.get(name, name)
