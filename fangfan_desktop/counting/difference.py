"""Who came and who went between two countings of a figure, line by line."""

from typing import NamedTuple

from fangfan_desktop.counting.kept import KeptCounting, KeptFigure
from fangfan_desktop.counting.tallied import LineAt


class LineDifference(NamedTuple):
    """The lines that a figure counts now and did not before, and those that it no longer counts.

    `gone` are lines of the earlier ledgers.
    """

    new: tuple[LineAt, ...]
    gone: tuple[LineAt, ...]


def difference(
    now: KeptCounting, figure: KeptFigure, before: KeptCounting, earlier: KeptFigure
) -> LineDifference | str:
    """Return who came and who went, or a sentence why that cannot be said."""
    if figure.how.what != "each" or earlier.how.of != figure.how.of:
        return "两次不是按同一列一个一个数的，分不出谁来谁走。"
    if figure.secret_id != earlier.secret_id:
        return "上一次不是在这台电脑的这份数据里数的，分不出谁来谁走。"
    here, there = now.keys_of(figure), before.keys_of(earlier)
    return LineDifference(
        tuple(at for key, at in here.items() if key not in there),
        tuple(at for key, at in there.items() if key not in here),
    )


def change_of(
    now: KeptCounting, figure: KeptFigure, before: KeptCounting | None
) -> LineDifference | str:
    """Return the difference from the figure of the same row before, or why there is none ('': not counted)."""
    earlier = before.figure_named(figure.name, figure.column) if before else None
    return difference(now, figure, before, earlier) if before and earlier else ""
