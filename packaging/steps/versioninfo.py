"""The version resource of a Windows program: what its properties show."""

from __future__ import annotations

from steps.project import Project

_TEMPLATE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("CompanyName", "The iomreport authors"),
      StringStruct("FileDescription", "iomreport"),
      StringStruct("FileVersion", {version!r}),
      StringStruct("InternalName", "iomreport"),
      StringStruct("LegalCopyright", "The iomreport authors, MIT licence"),
      StringStruct("OriginalFilename", "iomreport.exe"),
      StringStruct("ProductName", "iomreport"),
      StringStruct("ProductVersion", {version!r}),
    ])]),
    VarFileInfo([VarStruct("Translation", [0x0409, 1200])]),
  ],
)
"""


def version_info(project: Project) -> str:
    """The resource in the notation that PyInstaller reads."""
    return _TEMPLATE.format(numbers=four_numbers(project.version), version=project.version)


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """`0.1.0` as Windows counts: four numbers; what follows the numbers is left out."""
    parts = []
    for part in version.split(".")[:4]:
        digits = "".join(iter_digits(part))
        parts.append(int(digits or 0))
    major, minor, patch, build = [*parts, 0, 0, 0, 0][:4]
    return major, minor, patch, build


def iter_digits(part: str) -> list[str]:
    """The digits with which a part of a version begins."""
    digits = []
    for character in part:
        if not character.isdigit():
            break
        digits.append(character)
    return digits
