"""The numbers of a chart: its lines, the ends of its axis, and its description."""

from collections.abc import Sequence
from math import ceil, floor, log10
from typing import NamedTuple

from fangfan_desktop.forms.kinds.reading import Figure, all_digits

TICKS = 4  # steps of the axis


class ChartLine(NamedTuple):
    """A year's figures by period; None if a figure is not known."""

    name: str
    values: tuple[Figure | None, ...]


class ChartContent(NamedTuple):
    """What a chart shows: its title, the names of the periods of a year, and a line for each year."""

    title: str
    periods: tuple[str, ...]
    lines: tuple[ChartLine, ...]


NOTHING_DRAWN = ChartContent("", (), ())


def description(chart: ChartContent) -> str:
    """Return a chart in words."""
    words = "；".join(
        f"{line.name}：{'、'.join('没有' if v is None else all_digits(v) for v in line.values)}"
        for line in chart.lines
    )
    return f"{chart.title}。{words}"


def axis(values: Sequence[Figure]) -> tuple[float, float]:
    """Return round ends of an axis with space for all values; it begins at 0 or below."""
    high = _round_up(max(1, *(abs(value) for value in values)))
    return (-high if min(values) < 0 else 0.0), high


def _round_up(most: Figure) -> float:
    step = 10 ** floor(log10(most))
    for part in (0.2, 0.4, 0.5, 1.0, 2.0, 4.0):
        if step * part * TICKS >= most:
            return max(float(TICKS), ceil(step * part * TICKS))
    return step * 10.0
