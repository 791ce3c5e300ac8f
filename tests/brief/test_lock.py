"""The sign that a brief is open, where it cannot be written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="files are limited as POSIX does it")
def test_a_full_disk_leaves_no_empty_lock(tmp_path: Path) -> None:
    """One that names nobody would stay for ever: nobody takes away what is not theirs."""
    code = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from iomreport.brief import lock\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
        "assert lock.take(Path(sys.argv[1])) is None"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.iombrief")], check=True)
    assert list(tmp_path.iterdir()) == []
