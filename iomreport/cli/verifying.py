"""`verify`: whether a received file still says what the submission says."""

from __future__ import annotations

import argparse
from pathlib import Path

from iomreport.cli import console
from iomreport.cli.guard import PROBLEMS
from iomreport.paths import find_paths
from iomreport.verify.report import Report, Sentence, Verdict

_SHOWN = 100  # characters of a sentence on a terminal


def verify(options: argparse.Namespace) -> int:
    """A verdict for each sentence; 1 when any is altered."""
    from iomreport.worker.verifying import verify_file

    report = verify_file(find_paths(), Path(options.file))
    if options.json:
        console.out_json([_as_json(sentence, options.file) for sentence in report.sentences])
    else:
        _print(report)
    return PROBLEMS if report.count(Verdict.ALTERED) else 0


def _print(report: Report) -> None:
    counts = ", ".join(f"{report.count(verdict)} {verdict}" for verdict in Verdict)
    console.out(f"{report.submission}: {len(report.sentences)} sentences: {counts}")
    if not report.by_manifest:
        console.out(
            "The file does not say where its words come from; it was compared with the records alone."
        )
    for verdict in (Verdict.ALTERED, Verdict.SUPERSEDED):
        for sentence in report.sentences:
            if sentence.verdict is verdict:
                where = sentence.locator or f"paragraph {sentence.number}"
                console.out(f"{verdict}: {where}: {sentence.message}")
                console.out(f"    {_shortened(sentence.text)}")
    if report.missing:
        console.out(f"no longer there: {len(report.missing)} of the sentences that were exported")
        for text in report.missing:
            console.out(f"    {_shortened(text)}")


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"


def _as_json(sentence: Sentence, file: str) -> dict[str, object]:
    return {
        "code": sentence.verdict.code,
        "severity": sentence.verdict.severity.value,
        "place": {"file": file, "paragraph": sentence.number},
        "message": sentence.message,
        "fix": sentence.fix,
        "text": sentence.text,
        "verdict": sentence.verdict.value,
        "locator": sentence.locator,
    }
