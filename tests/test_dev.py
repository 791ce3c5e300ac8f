"""dev.py and what it stands on: its checks, its stamp, and what it says to the person at the keyboard."""

import ast
import importlib.util
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dev
from scripts.dev import environment, running, system

ROOT = Path(__file__).resolve().parents[1]
DEV = ROOT / "scripts" / "dev"
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lacks Qt's libraries")


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


def dev_py(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run dev.py as a person does."""
    return subprocess.run(
        [sys.executable, str(ROOT / "dev.py"), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | variables,
    )


def test_the_supported_versions_are_those_of_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    above = f"{environment.NEWEST[0]}.{environment.NEWEST[1] + 1}"
    assert project["requires-python"] == f">={'.'.join(map(str, environment.OLDEST))},<{above}"


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_a_supported_python_is_taken(version: str) -> None:
    assert dev.version_fault(version) is None


@pytest.mark.parametrize("version", ["3.9", "3.10", "3.14", "4.0"])
def test_another_python_is_refused_in_one_sentence(version: str) -> None:
    fault = dev.version_fault(version)
    assert fault == (
        f"iomreport needs Python 3.11, 3.12 or 3.13, not {version}: start dev.py with one of them."
    )


@pytest.mark.parametrize("name", ["dev.py", *(f"scripts/dev/{path.name}" for path in DEV.glob("*.py"))])
def test_nothing_newer_than_python_3_10_is_needed_to_say_so(name: str) -> None:
    source = (ROOT / name).read_text(encoding="utf-8")
    imported = {
        (node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name
        for node in ast.walk(ast.parse(source, feature_version=(3, 10)))
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    own = {name for name in imported if name.startswith("scripts.dev.")}
    assert {name.split(".")[0] for name in imported - own} <= set(sys.stdlib_module_names) - {"tomllib"}


# Stands for pip: it refuses a lock that names a package, since there is none to be had.
INSTALLER = "import pathlib, sys; sys.exit('==' in pathlib.Path(sys.argv[-1]).read_text(encoding='utf-8'))"


class TestSetUp:
    """On an environment of its own, with locks of nothing: what is decided, not what is fetched."""

    @pytest.fixture(autouse=True)
    def clone(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setattr(environment, "ROOT", tmp_path)
        monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
        for name in (environment.APP_LOCK, environment.DEV_LOCK):
            (tmp_path / name).write_text("# nothing\n", encoding="utf-8")
        return tmp_path

    @pytest.mark.skipif(
        not any(importlib.util.find_spec(name) for name in ("ensurepip", "pip")),
        reason="this Python has no pip to install with",
    )
    def test_what_this_machine_installs_with_takes_a_lock(
        self, clone: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        environment.create_environment(environment.VENV)
        python = environment.venv_python(environment.VENV)
        environment.install(python, ["--requirement", clone / environment.APP_LOCK], "nothing")
        assert "Installing nothing with " in capsys.readouterr().err

    def test_what_failed_is_installed_at_the_next_start_and_then_only_compared(
        self, clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        ways = ("pip", [sys.executable, "-c", INSTALLER])
        monkeypatch.setattr(environment, "installers", lambda python: iter([ways]))
        (clone / environment.APP_LOCK).write_text("pip==0.0.0.0\n", encoding="utf-8")
        with pytest.raises(running.SetupError, match="Installing what the application needs failed"):
            environment.set_up(environment.APP_LOCK)
        assert not (environment.VENV / "iomreport.stamp").exists()
        (clone / environment.APP_LOCK).write_text("# nothing\n", encoding="utf-8")
        capsys.readouterr()
        assert environment.python_version(environment.set_up(environment.APP_LOCK))
        assert "Installing what the application needs" in capsys.readouterr().err
        environment.set_up(environment.APP_LOCK)
        assert capsys.readouterr().err == ""
        environment.set_up(environment.APP_LOCK, environment.DEV_LOCK)
        said = capsys.readouterr().err
        assert "Installing what tests and lint need" in said
        assert "the application" not in said
        (clone / environment.APP_LOCK).write_text("# nothing, again\n", encoding="utf-8")
        environment.set_up(environment.APP_LOCK)
        assert "Installing what the application needs" in capsys.readouterr().err

    def test_an_environment_of_another_python_is_made_anew(self) -> None:
        environment.create_environment(environment.VENV)
        (environment.VENV / "left-over").write_text("", encoding="utf-8")
        (environment.VENV / "iomreport.stamp").write_text("python 3.9\n", encoding="utf-8")
        assert environment.python_version(environment.set_up())  # nothing to install
        assert not (environment.VENV / "left-over").exists()


class TestEnvironment:
    def test_a_new_one_imports_the_project_and_nothing_is_fetched(self, tmp_path: Path) -> None:
        venv = tmp_path / "Übung mit Raum"
        environment.create_environment(venv)
        version = environment.python_version(environment.venv_python(venv))
        assert version == f"{sys.version_info.major}.{sys.version_info.minor}"
        environment.finish_environment(venv, version)
        code = "import iomreport; print(iomreport.__file__)"
        shown = subprocess.run(
            [str(environment.venv_python(venv)), "-c", code],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        assert Path(shown.stdout.strip()).resolve() == ROOT / "iomreport" / "__init__.py"

    def test_a_broken_one_is_replaced(self, tmp_path: Path) -> None:
        venv = tmp_path / "venv"
        venv.mkdir()
        (venv / "pyvenv.cfg").write_text("", encoding="utf-8")
        (venv / "left-over").write_text("", encoding="utf-8")
        environment.create_environment(venv)
        assert environment.python_version(environment.venv_python(venv))
        assert not (venv / "left-over").exists()

    def test_a_folder_of_somebody_elses_is_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "thesis.docx").write_text("", encoding="utf-8")
        with pytest.raises(running.SetupError, match="is not a Python environment"):
            environment.create_environment(tmp_path)
        assert (tmp_path / "thesis.docx").exists()

    def test_an_interpreter_that_is_not_there_has_no_version(self, tmp_path: Path) -> None:
        assert environment.python_version(tmp_path / "python") is None

    def test_an_interpreter_that_does_not_start_has_no_version(self, tmp_path: Path) -> None:
        (tmp_path / "python").write_text("no program", encoding="utf-8")
        assert environment.python_version(tmp_path / "python") is None


@on_linux
class TestSystem:
    def test_the_loader_finds_the_c_library(self) -> None:
        assert system.loads("libc.so.6")

    def test_the_loader_misses_what_is_not_there(self) -> None:
        assert not system.loads("libno-such-thing.so.1")

    def test_nothing_is_installed_where_nothing_is_missing(self) -> None:
        system.provide({"libc.so.6": "libc6"}, {"sh": "dash"}, "the test")

    def test_who_may_not_install_gets_the_command(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        with pytest.raises(running.SetupError, match=r"apt-get install --yes .* libegl1 libgl1$") as fault:
            system.provide_packages(["libegl1", "libgl1"], "the window")
        assert "For the window" in str(fault.value)

    def test_without_apt_they_are_named(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(running.SetupError, match=r"lacks libno-such-thing\.so\.1: install"):
            system.provide({"libno-such-thing.so.1": "libno"}, {}, "the window")

    def test_without_java_the_tests_go_on_and_say_so(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(dev, "JAVA", {"no-such-program": "no-such-package"})
        monkeypatch.setattr(dev, "set_up", lambda *locks: None)
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        dev.provide_validators()
        told = capsys.readouterr().err
        assert told.startswith("Some tests are skipped. ")
        assert "no-such-p" in told

    @pytest.mark.usefixtures("no_display")
    def test_no_display_is_said_in_a_sentence(self) -> None:
        fault = system.display_fault()
        assert fault == "There is no display here, so the window stays closed; the notes are written."

    @pytest.mark.usefixtures("no_display")
    def test_a_dead_display_is_said_in_a_sentence(self, monkeypatch: pytest.MonkeyPatch) -> None:
        if system.missing(system.QT_OFFSCREEN | system.QT_X11, system.loads):
            pytest.skip("this system has no X libraries")
        monkeypatch.setenv("DISPLAY", ":4711")
        assert system.display_fault() == (
            "No X server answers at DISPLAY=:4711, so the window stays closed; the notes are written."
        )


def test_arguments_that_a_command_does_not_have_are_refused() -> None:
    result = dev_py("lint", "--fix")
    assert result.returncode == 1
    assert result.stderr == "dev.py lint takes no arguments: remove --fix.\n"


def test_an_unknown_command_is_refused() -> None:
    result = dev_py("runn")
    assert result.returncode == 2
    assert "invalid choice: 'runn'" in result.stderr


@pytest.mark.usefixtures("no_display")
def test_run_writes_the_examples_and_ends_well_without_a_display() -> None:
    if not (environment.VENV / "iomreport.stamp").exists():
        pytest.skip("dev.py has not set this clone up, and a test fetches nothing")
    result = dev_py("run")
    assert result.returncode == 0, result.stderr
    printed = [Path(line) for line in result.stdout.splitlines()]
    examples = sorted(path.stem for path in (ROOT / "resources" / "examples").glob("*.iombrief"))
    assert sorted(path.stem for path in printed if path.suffix == ".pdf") == examples
    assert sorted(path.stem for path in printed if path.suffix == ".docx") == examples
    assert all((ROOT / path).stat().st_size > 1000 for path in printed)
