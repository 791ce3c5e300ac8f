"""Results to standard output, everything else to standard error; whatever the characters and the terminal."""

from __future__ import annotations

import codecs
import json
import sys
from io import TextIOWrapper

from iomreport.errors import OutputError, reason_of

_ERRORS = "iomreport-any"


def prepare() -> None:
    """Make the streams print any text: bytes of file names as they were, all else escaped where needed."""
    codecs.register_error(_ERRORS, _escaped)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # Windows writes pipes in the console's old code page, which other programs do not expect.
            piped = sys.platform == "win32" and not stream.isatty()
            stream.reconfigure(encoding="utf-8" if piped else None, errors=_ERRORS)


def out(line: str) -> None:
    """One line of the result."""
    _write(line + "\n")


def out_json(value: object) -> None:
    """The result as JSON."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    unicode = codecs.lookup(encoding).name == "utf-8"
    text = json.dumps(value, ensure_ascii=not unicode, indent=2)
    _write(text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n")


def say(line: str) -> None:
    """One line on standard error, where there is one."""
    if sys.stderr is not None:
        print(f"iomreport: {line}", file=sys.stderr, flush=True)


def progress(line: str) -> None:
    """What is being done, on a terminal only; empty wipes it."""
    if sys.stderr is not None and sys.stderr.isatty():
        print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)


def flush() -> None:
    """Bring out what was written; raises OutputError where that is not possible."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _failed(error) from error


def _write(text: str) -> None:
    try:
        if sys.stdout is not None:
            sys.stdout.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _failed(error) from error


def _failed(error: OSError) -> OutputError:
    return OutputError(f"standard output cannot be written ({reason_of(error)})", remedy="send it elsewhere")


def _escaped(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    parts = []
    for character in error.object[error.start : error.end]:
        code = ord(character)
        byte = 0xDC80 <= code <= 0xDCFF  # a byte of a file name that is no text
        parts.append(bytes([code - 0xDC00]) if byte else character.encode("ascii", "backslashreplace"))
    return b"".join(parts), error.end
