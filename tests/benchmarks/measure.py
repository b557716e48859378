"""A row of the table of speed: what is measured, what it is compared with, and what is to be reached."""

import os
import platform
import re
import statistics
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import PySide6

START, END = "<!-- measured -->", "<!-- /measured -->"
_HEAD = "| what | this program | compared with | result | to reach |\n|---|---|---|---|---|\n"


class NotHere(Exception):
    """Something that a measurement needs is missing on this machine."""


class Measurement(NamedTuple):
    """A row of the table.

    `ours` and `other` do the work once and return milliseconds, megabytes, or a number. `compare`
    says what is made of the two medians: their ratio (`times`), how far ahead the program is
    (`ahead`), their difference (`over`); or the program's own figure counts (`alone`).
    """

    name: str
    what: str
    ours: Callable[[], float]
    goal: str
    other: Callable[[], float] | None = None
    other_name: str = ""
    compare: Literal["times", "ahead", "over", "alone"] = "times"
    unit: str = "ms"
    rounds: int = 7


def line_of(row: Measurement, rounds: int | None = None) -> str:
    """Measure a row, one side after the other in turn; return its line of the table."""
    sides = [row.ours, *([row.other] if row.other else [])]
    found: list[list[float]] = [[] for _ in sides]
    try:
        if row.rounds > 1:
            for side in sides:
                side()  # once for the caches
        for _ in range(rounds or row.rounds):
            for figures, side in zip(found, sides, strict=True):
                figures.append(side())
    except NotHere as error:
        return _line(row, "–", "–", str(error))
    ours, *others = map(statistics.median, found)
    other = others[0] if others else 0.0
    beside = f"{_shown(other)} {row.unit}: {row.other_name}" if others else "–"
    return _line(row, f"{_shown(ours)} {row.unit}".strip(), beside, _result(row, ours, other))


def _line(row: Measurement, ours: str, other: str, result: str) -> str:
    return f"| {row.what} | {ours} | {other} | {result} | {row.goal} |"


def _result(row: Measurement, ours: float, other: float) -> str:
    match row.compare:
        case "times":
            return f"{ours / other:.2f} ×"
        case "ahead":
            return f"{other / ours:.1f} × ahead"
        case "over":
            return f"{ours - other:+.0f} {row.unit}"
        case "alone":
            return "–"


def _shown(figure: float) -> str:
    return f"{figure:.2f}" if figure < 10 and figure % 1 else f"{figure:,.0f}"


def machine() -> str:
    """Return the machine, in one sentence."""
    model = platform.processor() or platform.machine()
    known = Path("/proc/cpuinfo")
    if known.exists() and (found := re.search(r"model name\s*: (.*)", known.read_text())):
        model = found[1]
    system = f"{platform.system()} {platform.release()}"
    busy = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{model}, {os.cpu_count()} cores{busy}, {system}, Python {platform.python_version()},"
        f" Qt {PySide6.__version__}. Medians of interleaved runs."
    )


def table(lines: Iterable[str]) -> str:
    """Return the whole table."""
    return _HEAD + "\n".join(lines)


def written(page: str, said: str, rows: Sequence[Measurement], lines: Sequence[str]) -> str:
    """Return a page whose table has these lines; those of rows that were not measured stay."""
    head, _, rest = page.partition(START)
    old, _, tail = rest.partition(END)
    known = {line.split(" | ")[0]: line for line in old.splitlines() if line.startswith("| ")}
    known |= {line.split(" | ")[0]: line for line in lines}
    kept = [known[f"| {row.what}"] for row in rows if f"| {row.what}" in known]
    return f"{head}{START}\n{said}\n\n{table(kept)}\n{END}{tail}"
