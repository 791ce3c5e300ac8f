"""Fetch one pinned package with its registry's ordinary client and unpack it: for the scripts beside this."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path


def npm_package(name: str, version: str, into: Path) -> Path:
    """Fetch an npm package (npm checks its integrity) and return the folder of its files."""
    into.mkdir(parents=True, exist_ok=True)
    packed = subprocess.run(
        ["npm", "pack", "--silent", f"{name}@{version}"], cwd=into, check=True, capture_output=True, text=True
    )
    archive = into / packed.stdout.split()[-1]
    folder = into / archive.stem
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / "package"


def wheel(name: str, version: str, into: Path) -> Path:
    """Fetch a wheel from PyPI without its dependencies and return the folder of its files."""
    into.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    subprocess.run([*command, "--dest", str(into), f"{name}=={version}"], check=True)
    (archive,) = into.glob(f"{name.replace('-', '_')}-{version}-*.whl")
    folder = into / archive.stem
    with zipfile.ZipFile(archive) as zipped:
        zipped.extractall(folder)
    return folder
