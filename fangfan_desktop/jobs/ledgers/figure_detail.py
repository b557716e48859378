"""The lines behind a figure: those that count, the doubtful ones, those that stand twice, who came and went."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from fangfan_desktop.counting.difference import change_of
from fangfan_desktop.counting.kept import KeptCounting, KeptFigure
from fangfan_desktop.counting.tallied import LineAt
from fangfan_desktop.exchange.ledgers.reader import LineReader
from fangfan_desktop.exchange.ledgers.request import ShownLines, ShowRequest
from fangfan_desktop.jobs.ledgers.rules import CountingRules

_CHANGED = "“{name}”在取数以后改过：下面是它现在的样子，行可能对不上。请重新从台账取数。"
_CHANGED_BEFORE = "“{name}”在上期取数以后改过：走了的是谁，看不到了。"
_COUNTS = "算"
_GONE = "{name}：{reason}"


class DetailLine(NamedTuple):
    """A line: what it is for the figure, where it is, and its cells by caption."""

    state: str
    where: str
    cells: dict[str, str]


class FigureDetail(NamedTuple):
    """What is shown of a figure. `captions` are in the order in which they are of use, `said` sentences."""

    captions: tuple[str, ...]
    lines: tuple[DetailLine, ...]
    said: tuple[str, ...]


def figure_detail(
    reader: LineReader,
    kept: KeptCounting,
    figure: KeptFigure,
    rules: CountingRules,
    before: KeptCounting | None = None,
) -> FigureDetail:
    """Read the lines of a figure again, where they lie; `before` is the counting of the last period."""
    wanted = list(_states(kept, figure))
    changed = change_of(kept, figure, before)
    cannot = changed if isinstance(changed, str) else ""
    if not isinstance(changed, str):
        new = set(changed.new)
        wanted = [
            (at, "新来的" if at in new and state == _COUNTS else state) for at, state in wanted
        ]
    found = list(_read(reader, kept, wanted, rules))
    if before is not None and not isinstance(changed, str):
        gone = [(at, "走了") for at in changed.gone]
        found += _read(reader, before, gone, rules, is_before=True)
    captions = dict.fromkeys(name for shown, _, _ in found for name in shown.captions)
    said = dict.fromkeys(filter(None, (cannot, *(words for _, _, words in found))))
    lines = [line for _, lines, _ in found for line in lines]
    lines.sort(key=lambda line: line.state == _COUNTS)  # what is to be looked at comes first
    return FigureDetail(tuple(captions), tuple(lines), tuple(said))


def _states(kept: KeptCounting, figure: KeptFigure) -> Iterator[tuple[LineAt, str]]:
    tally = figure.tally
    yield from ((at, _COUNTS) for at in tally.sure)
    yield from ((each.at, f"存疑：{each.column}{each.reason}") for each in tally.doubtful)
    for each in tally.repeated:
        first = f"第 {each.first.row} 行"
        if each.first.sheet != each.at.sheet:
            other = kept.sheets[each.first.sheet]
            first = f"{Path(other.path).name}（{other.sheet}）{first}"
        yield each.at, f"和{first}重复"


def _read(
    reader: LineReader,
    kept: KeptCounting,
    wanted: list[tuple[LineAt, str]],
    rules: CountingRules,
    *,
    is_before: bool = False,
) -> Iterator[tuple[ShownLines, list[DetailLine], str]]:
    by_sheet: dict[int, dict[int, str]] = {}
    for at, state in wanted:
        by_sheet.setdefault(at.sheet, {})[at.row] = state
    counts = (*rules.counts, *(figure.how for figure in kept.figures))
    captions = tuple(dict.fromkeys(name for count in counts for name in count.columns()))
    for number, states in sorted(by_sheet.items()):
        sheet = kept.sheets[number]
        path = Path(sheet.path)
        request = ShowRequest(sheet.sheet, tuple(sorted(states)), rules.columns, captions)
        shown = reader.show(path, request)
        words = ""
        if shown.reason:
            words = _GONE.format(name=path.name, reason=shown.reason)
        elif shown.sha256 != sheet.sha256:
            words = (_CHANGED_BEFORE if is_before else _CHANGED).format(name=path.name)
            if is_before:  # another one may stand in the row now, who did not go
                shown = ShownLines()
        where = f"{path.name}（{sheet.sheet}）" if sheet.sheet else f"{path.name} "
        lines = [
            DetailLine(
                state,
                f"{'上期的 ' if is_before else ''}{where}第 {row} 行",
                dict(zip(shown.captions, shown.lines.get(row, ()), strict=False)),
            )
            for row, state in sorted(states.items())
        ]
        yield shown, lines, words
