#!/usr/bin/env python3
"""Write docs/house-style.md: every field of a style file, from iomreport/writers/style.py."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

sys.path.insert(0, str(Path(__file__).parents[1]))

from iomreport.writers import style
from iomreport.writers.style import (
    TABLE_ROLE_MEANINGS,
    TEXT_ROLE_MEANINGS,
    Colours,
    Family,
    HouseStyle,
    Page,
    Part,
    TableStyle,
    TextStyle,
)

TARGET = Path(__file__).resolve().parents[1] / "docs" / "house-style.md"
SECTIONS: tuple[tuple[str, type[Part]], ...] = (
    ("The file", HouseStyle),
    ("`page`", Page),
    ("`families`", Family),
    ("`colours`", Colours),
    ("`text`, `spoken`, `compact`", TextStyle),
    ("`tables`", TableStyle),
)
INTRODUCTION = """\
# House styles

A house style gives notes their looks: page, typefaces, colours, letterhead. Two come with the program,
*Institutional* and *Plain*. You can take the letterhead of your office, or write a style of your own.

## The letterhead of your office

1. Click **More** in the brief. Under **Style** choose **Word file …**.
2. Choose the Word document (`.docx`) or Word template (`.dotx`) of your office.

The program copies it to your folder of styles. From then on it is in the list, by its file name. For all
new notes choose it in **File > Preferences …**. On the command line

```text
iomreport build NOTE.iombrief --style Letter.docx
```

takes a file from anywhere.

The note is set into that document. Its page, head, foot, styles and lists stay, its text goes. Marking,
status and page number stand on a line below its foot, unless the foot has them.

The other formats take from it page, margins, sizes and colours. They have no letterhead, and the nearest
typefaces that come with the program. For a PDF with the letterhead export the Word file, and make the PDF
from it in Word. The export says what it could not follow.

A high head or foot leaves less room for words. Pages are counted, and notes fitted to pages, as the Word
file has them.

## A style of your own

1. Copy `institutional.yaml` or `plain.yaml` from `resources/styles` in the [program’s
   folder](saving.md#where-things-are). Put the copy into the folder `styles` in your own folder, with a
   name of its own such as `mission.yaml`.
2. Open it in a text editor. Change `id` to the name of the file, `name` to what people are to see, and then
   what you like.
3. Save it. The window lists it at once, and makes the pages of an open brief again whenever you save.

```text
iomreport build NOTE.iombrief --style mission
```

uses it on the command line. A file with the name of a style of the program takes its place.

Lengths are points, those of the page millimetres; colours are written `"#rrggbb"`. An unknown field, a
missing role and a colour that is none are told when the style is used.

<!-- Made by scripts/make_style_reference.py from iomreport/writers/style.py. -->
"""


def reference() -> str:
    """The whole page."""
    return "\n".join((INTRODUCTION, *(part for title, kind in SECTIONS for part in _section(title, kind))))


def _section(title: str, kind: type[Part]) -> Iterator[str]:
    yield f"## {title}\n\n{kind.__doc__}\n"
    yield "| field | is | takes | if left out |\n|---|---|---|---|"
    hints = get_type_hints(kind, vars(style), include_extras=True)
    for field in msgspec.structs.fields(kind):
        takes, told = _takes(hints[field.name])
        yield f"| `{field.name}` | {told} | {takes} | {_default(field)} |"
    yield ""
    roles = {TextStyle: TEXT_ROLE_MEANINGS, TableStyle: TABLE_ROLE_MEANINGS}.get(kind)
    if roles:
        yield "Roles:\n\n| role | is |\n|---|---|"
        yield from (f"| `{role}` | {meaning} |" for role, meaning in roles.items())
        yield ""


def _default(field: Any) -> str:
    if field.required:
        return "must be there"
    value = None if field.default is msgspec.NODEFAULT else field.default
    if value is None:
        return "none"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value.value if isinstance(value, Enum) else value}`"


def _takes(hint: Any) -> tuple[str, str]:
    """What a field takes, and what it is."""
    hint, *extras = get_args(hint)
    told = "".join(extra.description or "" for extra in extras)
    if any(extra.pattern for extra in extras):
        return "colour", told
    if get_origin(hint) in (Union, UnionType):
        hint, *limits = get_args(get_args(hint)[0])  # the other is None
        extras.extend(limits)
    if get_origin(hint) is Literal:
        return _one_of(get_args(hint)), told
    if get_origin(hint) is Mapping or issubclass(hint, Part):
        return "fields, see below", told
    if issubclass(hint, Enum):
        return _one_of([member.value for member in hint]), told
    limit = "".join(
        " of 0 or more" if extra.ge is not None else " of more than 0" if extra.gt is not None else ""
        for extra in extras
    )
    return {float: "number", str: "text", bool: "`true` or `false`"}[hint] + limit, told


def _one_of(values: Iterable[str]) -> str:
    return " or ".join(f"`{value}`" for value in values)


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")
