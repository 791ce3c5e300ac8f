"""The command line, from its parser."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from iomreport.cli.arguments import make_parser
from scripts.manual.tables import sentence, table


def commands() -> str:
    """Every command with its form, what it does, and its options."""
    return "\n".join(_commands("iomreport", make_parser()))


def _commands(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        if not isinstance(action, argparse._SubParsersAction):
            continue
        told = {choice.dest: choice.help or "" for choice in action._choices_actions}
        for word, command in action.choices.items():
            has_more = any(isinstance(a, argparse._SubParsersAction) for a in command._actions)
            if has_more:
                yield from _commands(f"{name} {word}", command)
                continue
            yield f"## {name} {word}\n\n```text\n{_form(command)}\n```\n\n{sentence(told[word])}\n"
            yield _options(command)


def _form(command: argparse.ArgumentParser) -> str:
    parts = [command.prog, *(_form_of(action) for action in _shown(command))]
    lines = [parts[0]]
    for part in parts[1:]:
        if len(lines[-1]) + len(part) > 76:
            lines.append("   ")
        lines[-1] += f" {part}"
    return "\n".join(lines)


def _shown(command: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    actions = [action for action in command._actions if action.dest != "help"]
    yield from (action for action in actions if not action.option_strings)
    yield from (action for action in actions if action.option_strings)


def _form_of(action: argparse.Action) -> str:
    word = str(action.metavar or action.dest)
    if not action.option_strings:
        return f"{word} ..." if action.nargs == "+" else word
    text = _option(action)
    several = " ..." if isinstance(action, argparse._AppendAction) else ""
    return text if action.required else f"[{text}]{several}"


def _option(action: argparse.Action) -> str:
    value = "" if action.nargs == 0 else f" {action.metavar or action.dest.upper()}"
    return f"{action.option_strings[0]}{value}"


def _options(command: argparse.ArgumentParser) -> str:
    rows = [
        (f"`{_option(action) if action.option_strings else action.metavar}`", sentence(action.help))
        for action in _shown(command)
        if action.help and action.help != argparse.SUPPRESS
    ]
    return table(("argument", "is"), rows) if rows else ""
