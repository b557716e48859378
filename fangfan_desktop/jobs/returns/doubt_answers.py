"""Doubts while they are answered: their words, and the choices that are not confirmed yet."""

from collections.abc import Mapping, Sequence

from fangfan_desktop.jobs.returns.board import BoardLine, LooseFile
from fangfan_desktop.jobs.returns.doubts import Doubt, DoubtFinder

Choices = Mapping[tuple[str, ...], str]  # the chosen answers by the doubts' keys
_MOST_NAMED = 3


def doubts_about(item: BoardLine | LooseFile, asking: DoubtFinder) -> list[Doubt]:
    """Return the doubts of a line or a loose file; for a 功能区 also how its figures count."""
    zone = [asking.zone_doubt(item.place)] if isinstance(item, BoardLine) and item.zone else []
    return [*asking.doubts_about(item), *zone]


def doubt_files_words(doubt: Doubt) -> str:
    """Return the names of a doubt's files: `4 个文件：1.xlsx、2.xlsx、3.xlsx 等`."""
    names = [file.name for file in doubt.files]
    words = "、".join(names[:_MOST_NAMED])
    if len(names) <= 1:
        return words
    return f"{len(names)} 个文件：{words}{' 等' if len(names) > _MOST_NAMED else ''}"


def split(doubts: Sequence[Doubt], doubt: Doubt) -> list[Doubt]:
    """Return the doubts with one of them asked file by file."""
    at = doubts.index(doubt)
    return [*doubts[:at], *doubt.apart, *doubts[at + 1 :]]


def with_choices(kept: Choices, chosen: Choices) -> dict[tuple[str, ...], str]:
    """Return the kept choices and newer ones, which replace those about some of the same files."""
    replaced = {
        key
        for kind, *files in chosen
        for key in kept
        if key[0] == kind and not set(files).isdisjoint(key[1:])
    }
    return {**{key: value for key, value in kept.items() if key not in replaced}, **chosen}
