"""The last place where errors become lines and exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomreport.cli.guard import ReportedError, guard
from iomreport.errors import InputError


def test_a_fault_of_ours_is_reported_without_the_words_of_the_brief(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IOMREPORT_HOME", str(tmp_path))

    secret = "".join(("words of", " the officer"))

    def action() -> int:
        raise KeyError(secret)

    assert guard(action) == 3
    err = capsys.readouterr().err
    assert err.startswith("iomreport: a fault of the program: KeyError; a report is in ")
    assert err.count("\n") == 1
    report = Path(err.rstrip("\n").partition("a report is in ")[2])
    assert report.parent == tmp_path / "logs"
    assert "KeyError" in report.read_text(encoding="utf-8")
    assert "in action" in report.read_text(encoding="utf-8")
    assert secret not in report.read_text(encoding="utf-8") + err


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (InputError("it is broken", file="a.b", line=3, remedy="mend it"), 2, "a.b:3: it is broken; mend it"),
        (KeyboardInterrupt(), 130, "stopped; a file that was not finished is as it was"),
        (ReportedError("ended", "r.txt"), 3, "ended; a report is in r.txt"),
        (ReportedError("ended", ""), 3, "ended; no report of it could be written"),
    ],
)
def test_each_kind_has_its_code_and_line(
    error: BaseException, code: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def action() -> int:
        raise error

    assert guard(action) == code
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", f"iomreport: {told}\n")


def test_the_code_of_what_was_done_goes_on() -> None:
    assert guard(lambda: 1) == 1
