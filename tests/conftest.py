"""What every test stands on: no screen, no printer, no user's folders, no clock-bound properties."""

import os
from collections.abc import Iterator

import hypothesis
import pytest

# Before anything creates an application: tests draw offscreen, at one pixel per pixel.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")

# Whoever runs the tests may have a printer, and random events do print: here no server of CUPS answers.
os.environ["CUPS_SERVER"] = "localhost:1"

# A busy machine is no reason for a property to fail.
hypothesis.settings.register_profile("iomreport", deadline=None)
hypothesis.settings.load_profile("iomreport")


@pytest.fixture(scope="session", autouse=True)
def _no_user_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the templates, settings and caches of whoever runs the tests out of them, and theirs unharmed."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(variable, str(home / variable.lower()))
        patch.delenv("IOMREPORT_HOME", raising=False)
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """End-to-end tests first: where one of these begins last, all other processes wait for it."""
    items.sort(key=lambda item: item.get_closest_marker("e2e") is None)
