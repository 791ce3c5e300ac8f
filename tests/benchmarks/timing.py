"""Measuring writers beside each other, and the table of what came out."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import TypeAlias

Write: TypeAlias = Callable[[], bytes]


def interleaved(writers: Mapping[str, Write], rounds: int) -> dict[str, float]:
    """The median seconds of processor time of each writer, after one call to warm it up.

    Each round runs all of them, every other one backwards, so that a machine that grows slower or is shared
    treats them alike; time that other programs take does not count.
    """
    taken: dict[str, list[float]] = {name: [] for name in writers}
    for write in writers.values():
        assert len(write()) > 1000
    for turn in range(rounds):
        for name in list(writers)[:: -1 if turn % 2 else 1]:
            gc.collect()
            start = time.process_time()
            writers[name]()
            taken[name].append(time.process_time() - start)
    return {name: median(times) for name, times in taken.items()}


def in_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines of a table, the first column to the left and the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            text.rjust(width) if index else text.ljust(width)
            for index, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
