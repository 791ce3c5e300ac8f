"""Workers that start quickly."""

import pytest

from tests.warm_workers import use_warm_workers


@pytest.fixture(autouse=True)
def _warm_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    use_warm_workers(monkeypatch)
