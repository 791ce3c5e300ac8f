"""What holds for the project as a whole: its files and its locks."""

import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from scripts import make_messages

ROOT = Path(__file__).resolve().parents[1]
LONGEST_FILE = 430
LOCKS = (
    "requirements.lock",
    "requirements-dev.lock",
    "requirements-package.lock",
    "requirements-e2e.lock",
    "requirements-docs.lock",
)
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

# In pieces, so that this file does not find itself.
MACHINE_PATHS = re.compile(r"(?<![\w.])(/home/\w|/ro" r"ot/|/Us" r"ers/\w|/tmp/\w|[A-Z]:\\\\?Us" r"ers\\)")
REGISTRY_HOSTS = re.compile(
    r"py" r"pi\.org|python" r"hosted\.org|registry\.np" r"mjs\.org|registry\.yarn" r"pkg\.com"
    r"|deb\.debian" r"\.org|security\.debian" r"\.org|archive\.ubuntu" r"\.com"
)  # fmt: skip


@cache
def committed_files() -> tuple[Path, ...]:
    """The files that git knows, those not yet committed included; all files where there is no git."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is no git clone, so what is committed cannot be told")
    return tuple(path for name in sorted(listed.split("\0")) if name and (path := ROOT / name).is_file())


def committed_texts() -> list[tuple[str, str]]:
    """Name and content of every committed text file."""
    texts = []
    for path in committed_files():
        content = path.read_bytes()
        if b"\0" not in content[:8000]:
            texts.append((path.relative_to(ROOT).as_posix(), content.decode("utf-8", errors="replace")))
    return texts


def places(pattern: re.Pattern[str]) -> list[str]:
    """`file:line: match` for everything in the committed texts that matches."""
    return [
        f"{name}:{content.count(chr(10), 0, match.start()) + 1}: {match.group()}"
        for name, content in committed_texts()
        for match in pattern.finditer(content)
    ]


def test_no_file_names_a_machines_path() -> None:
    assert places(MACHINE_PATHS) == []


def test_no_file_names_a_registry_host() -> None:
    assert places(REGISTRY_HOSTS) == []


@pytest.mark.parametrize(
    "path", ["/ho" + "me/ada", "in /ro" + "ot/.cache", "C:\\Use" + "rs\\ada", "/tm" + "p/x"]
)
def test_a_machines_path_would_be_found(path: str) -> None:
    assert MACHINE_PATHS.search(path)


def test_a_registry_host_would_be_found() -> None:
    assert REGISTRY_HOSTS.search("--index-url https://py" + "pi.org/simple")


def test_no_source_file_outgrew_its_room() -> None:
    rooms = ("iomreport", "packaging", "scripts")
    sources = [*(path for room in rooms for path in (ROOT / room).rglob("*.py")), ROOT / "dev.py"]
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in sources}
    too_long = {str(path.relative_to(ROOT)): lines for path, lines in lengths.items() if lines > LONGEST_FILE}
    assert not too_long, f"divide these, {LONGEST_FILE} lines are the limit: {too_long}"


@pytest.mark.parametrize("name", ["README", "ARCHITECTURE", "CONTRIBUTING", "CHANGELOG"])
def test_the_documents_of_the_project_are_there(name: str) -> None:
    assert len((ROOT / f"{name}.md").read_text(encoding="utf-8")) > 200


@pytest.mark.parametrize("name", ["README", "ARCHITECTURE", "CONTRIBUTING"])
def test_files_and_folders_that_the_documents_name_are_there(name: str) -> None:
    written = (ROOT / f"{name}.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:[a-z_][\w-]*/)*(?:[\w.-]+\.(?:py|md|yaml|json|pot|j2)|\w+/))`", written))
    there = "\n".join(f"/{path.relative_to(ROOT).as_posix()}\n" for path in committed_files())
    made = {"out/", "build/"}
    gone = {one for one in named - made if f"/{one}" + "\n" * (one[-1] != "/") not in there}
    assert {one for one in gone if "LANGUAGE" not in one} == set()


def test_names_that_the_architecture_gives_are_in_the_source() -> None:
    written = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = {name.rpartition(".")[2] for name in re.findall(r"`((?:\w+\.)*[A-Za-z_]\w*)`", written)}
    source = {path for path in committed_files() if path.suffix in (".py", ".j2")} - {
        Path(__file__).resolve()
    }
    words = {word for path in source for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))}
    assert named - words == {"log2"}


def test_no_entry_of_the_changelog_stands_twice() -> None:
    """Merging may bring back what was grouped anew: each entry stands once, below the heading of its kind."""
    entries = re.findall(r"^- (.{20})", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(entries) == sorted(set(entries))


def test_the_changelog_names_the_current_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert PYPROJECT["project"]["version"] in changelog or "unreleased" in changelog.lower()


def test_every_dependency_says_its_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    groups = [*PYPROJECT["dependency-groups"].values(), PYPROJECT["project"]["dependencies"]]
    for requirement in (item for group in groups for item in group if isinstance(item, str)):
        (line,) = (line for line in lines if f'"{requirement}"' in line and "requires =" not in line)
        assert re.search(r"#\s\w.{5,}$", line), f"say beside it what it is needed for: {requirement}"


# --- the locks ------------------------------------------------------------------------------------------


def locked(name: str) -> dict[str, list[str]]:
    """The entries of a lock: `name==version ; marker` and its hashes."""
    entries: dict[str, list[str]] = {}
    for line in (ROOT / name).read_text(encoding="utf-8").replace("\\\n", "").splitlines():
        requirement, *hashes = line.split("--hash=")
        entries[requirement.strip()] = [value.strip() for value in hashes]
    return entries


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_is_pinned_and_hashed(name: str) -> None:
    entries = locked(name)
    assert len(entries) > 10
    for requirement, hashes in entries.items():
        assert re.match(r"[a-z0-9-]+==\S+( ; .+)?$", requirement)
        assert hashes
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes), requirement


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_no_address(name: str) -> None:
    assert not re.search(r"://|--(extra-)?index-url|--find-links", (ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("requirements.lock", None),
        ("requirements-dev.lock", "test"),
        (LOCKS[1], "lint"),
        (LOCKS[2], "package"),
        (LOCKS[3], "e2e"),
        (LOCKS[4], "docs"),
    ],
)
def test_a_lock_covers_what_pyproject_asks_for(name: str, group: str | None) -> None:
    asked = PYPROJECT["dependency-groups"][group] if group else PYPROJECT["project"]["dependencies"]
    have = {requirement.split("==")[0] for requirement in locked(name)}
    for requirement in asked:
        package = re.split(r"[<>=;\s]", requirement)[0].lower().replace(".", "-").replace("_", "-")
        assert package in have, f"`python3 dev.py lock` has not been run since {package} was added"


def test_the_locks_of_one_environment_agree() -> None:
    application, development, end_to_end = (locked(LOCKS[at]) for at in (0, 1, 3))
    assert application.items() <= development.items()
    known = {name.split("==")[0] for name in development}
    assert all(name in development for name in end_to_end if name.split("==")[0] in known)


def test_qt_stays_below_the_release_that_loses_references_on_python_3_11() -> None:
    versions = [entry for entry in locked(LOCKS[0]) if entry.startswith("pyside6-essentials==")]
    (old,) = (entry for entry in versions if "< '3.12'" in entry)
    assert tuple(map(int, old.split("==")[1].split(" ")[0].split(".")))[:2] < (6, 12)


def test_every_message_of_the_window_is_in_the_catalogue_for_translators() -> None:
    with make_messages.TEMPLATE.open("rb") as stream:
        written = {message.id for message in read_po(stream) if message.id}
    told = set(make_messages.messages_in(ROOT / "iomreport"))
    assert told == written, "run scripts/make_messages.py"
