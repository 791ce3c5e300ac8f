"""Packs may come from strangers: whatever is in them, they read, or are refused as input at fault."""

from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iomreport.errors import PackError
from iomreport.submission.geography import Countries
from iomreport.submission.lint import lint_pack
from iomreport.submission.pack import read_pack
from iomreport.wording.words import Wording
from tests.submission.small_pack import FILES

EDITS = st.tuples(
    st.integers(0, 10**4), st.integers(0, 8), st.text(alphabet="{}[]:,'\"-|>&*!#%@ \n\tax0é", max_size=4)
)
QUIET = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUIET
@given(name=st.sampled_from(sorted(FILES)), edits=st.lists(EDITS, min_size=1, max_size=4))
def test_a_pack_with_slips_of_the_pen_reads_or_is_refused(
    tmp_path: Path, countries: Countries, english: Wording, name: str, edits: list[tuple[int, int, str]]
) -> None:
    texts = dict(FILES)
    for at, length, new in edits:
        start = at % len(texts[name])
        texts[name] = texts[name][:start] + new + texts[name][start + length :]
    for file, text in texts.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    notices = lint_pack(tmp_path, countries, english)
    codes = {notice.code for notice in notices if notice.severity == "error"}
    refused = None
    try:
        read_pack(tmp_path)
    except PackError as error:
        refused = error
    if refused is not None:
        assert "\n" not in str(refused)
        assert refused.file is not None
        assert {problem.code for problem in refused.problems} <= codes
        assert refused.problems


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@QUIET
@given(edits=st.lists(st.tuples(st.integers(0, 10**5), st.integers(0, 255)), min_size=1, max_size=3))
def test_a_damaged_zip_reads_or_is_refused(tmp_path: Path, method: int, edits: list[tuple[int, int]]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, text in FILES.items():
            archive.writestr(zipfile.ZipInfo(name), text, compress_type=method)
    data = bytearray(buffer.getvalue())
    for at, value in edits:
        data[at % len(data)] = value
    file = tmp_path / "x.iompack"
    file.write_bytes(data)
    with contextlib.suppress(PackError):
        assert read_pack(file).about.id == "river-2020"


def test_a_member_without_a_name_is_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("about.yaml", FILES["about.yaml"])
        archive.writestr("q", "")
    head, _, tail = buffer.getvalue().rpartition(b"q")  # in the list at the end of the archive
    file = tmp_path / "x.iompack"
    file.write_bytes(head + b"\0" + tail)
    with pytest.raises(PackError, match="points outside it"):
        read_pack(file)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_compression_is_refused(tmp_path: Path, method: int) -> None:
    file = tmp_path / "x.iompack"
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("about.yaml", FILES["about.yaml"])
    with pytest.raises(PackError, match="unusual way"):
        read_pack(file)
