"""The figures that were counted, beside what is filled in and what was counted a period ago."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fangfan_desktop.counting.columns import NOT_THERE
from fangfan_desktop.counting.difference import change_of
from fangfan_desktop.counting.kept import KeptCounting
from fangfan_desktop.counting.sentences import NOT_KNOWN
from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.jobs.ledgers.counted import CountedFigure, Counting, SheetOfFile
from fangfan_desktop.jobs.open_report import OpenReport

FIGURE_HEADS = ("哪一格", "现在填的", "台账", "存疑", "和上期比")

_REASONS = 3  # the most that are named


class FigureLine(NamedTuple):
    """A figure in the list: its texts, if it is another one than what is filled in, how it was counted."""

    figure: CountedFigure
    texts: tuple[str, ...]
    differs: bool
    sentence: str


def figure_lines(
    opened: OpenReport, counting: Counting, changes: Mapping[tuple[int, str], str]
) -> Iterator[FigureLine]:
    """Yield the figures in the order of the counts. `changes` are by row and column."""
    for figure in counting.figures:
        typed = opened.raw(figure.row, figure.column.id)
        counted = text_of(figure) if figure.is_known else NOT_KNOWN
        doubtful = len(figure.tally.doubtful)
        texts = (
            opened.form.table_of(figure.row).titled(figure.name, figure.column.short),
            typed or "没有填",
            counted,
            f"{doubtful} 份" if doubtful else "",
            changes.get((figure.row, figure.column.id), ""),
        )
        sentence = sentence_of(figure, counting) + _why_doubtful(figure)
        yield FigureLine(figure, texts, figure.is_known and not _stands(opened, figure), sentence)


def _why_doubtful(figure: CountedFigure) -> str:
    """Return why the doubtful lines are so, the most frequent reasons first; '' if there are none."""
    reasons = Counter(f"{each.column}{each.reason}" for each in figure.tally.doubtful)
    if not reasons:
        return ""
    named = "、".join(f"{reason} {count}" for reason, count in reasons.most_common(_REASONS))
    return f"存疑的：{named}{' 等' if len(reasons) > _REASONS else ''}。"


def sentence_of(figure: CountedFigure, counting: Counting) -> str:
    """Return how a figure was counted, what was passed over, and what another ledger gives for it."""
    how, said = figure.how, [f"{figure.sentence}。"]
    for column in dict.fromkeys(each.column for each in how.where):
        without = [
            sheet.name
            for sheet in counting.sheets
            if sheet.answer.head.ledger == how.ledger
            and sheet.answer.head.columns.get(column) == NOT_THERE
        ]
        if without:
            said.append(f"{'、'.join(without)}没有“{column}”一列，没有看这一条。")
    for count, tally in figure.beside:
        if not tally.is_known:
            said.append(f"{count.ledger}{NOT_KNOWN}。")
            continue
        same = "一样" if figure.is_known and tally.value == figure.tally.value else "不一样"
        said.append(f"{count.ledger}数出 {kind_of(figure.column).show(tally.value)}，{same}。")
    return "".join(said)


def status_words(counting: Counting, left: int) -> str:
    """Return how far the counting is, in a sentence; `left` questions are open."""
    said = [f"还有 {left} 处要先答，答了才数得全，才能填。"] if left else []
    if counting.stopped:
        said.append(
            f"停下了，有 {counting.stopped} 份没有读，数不全，不能填：再加一次接着读，或者拿掉。"
        )
    if counting.figures and not left:
        said.append(f"数出 {len(counting.figures)} 个数。")
    elif not left and (counting.sheets or counting.unread):
        said.append("这些台账里没有这张表要数的。")
    said += partial_words(counting)
    if unknown := sum(not each.is_known for each in counting.figures):
        said.append(f"有 {unknown} 个数只有存疑的行，不填。")
    if blank := sum(_is_blank(sheet) for sheet in counting.sheets):
        said.append(f"有 {blank} 张台账里一条也没有。")
    if differing := [each for each in counting.figures if each.differs]:
        ledgers = "、".join(dict.fromkeys(c.ledger for f in differing for c, _ in f.beside))
        said.append(f"有 {len(differing)} 个数和{ledgers}数出来的不一样，没有用它的。")
    if headless := sum(not sheet.answer.head.captions for sheet in counting.sheets):
        said.append(f"有 {headless} 张工作表没有找到标题行，没有算，见“台账”一页。")
    if unread := len(counting.unread) - counting.stopped:
        said.append(f"有 {unread} 份没有算，见“台账”一页。")
    if lost := len({doubt.at for doubt in counting.lost}):
        said.append(f"有 {lost} 条归不到表里的哪一行，见“要看的格子”。")
    return "".join(said)


def partial_words(counting: Counting) -> Iterator[str]:
    """Yield a sentence for each ledger of which only some units' was given."""
    for ledger, units in counting.partial.items():
        yield f"只有 {units} 个单位的{ledger}，合计没有算。"


def _is_blank(sheet: SheetOfFile) -> bool:
    lines = sheet.answer.lines
    return lines is not None and not lines.rows


def text_of(figure: CountedFigure) -> str:
    """Return a counted figure as it is filled in."""
    return kind_of(figure.column).show(figure.tally.value)


def changes_since(now: KeptCounting, before: KeptCounting | None) -> dict[tuple[int, str], str]:
    """Return how many came and went since the period before, by row and column: `来 12，走 3`.

    It takes a moment for a long ledger. What cannot be said is not in it.
    """
    found: dict[tuple[int, str], str] = {}
    for figure in now.figures:
        changed = change_of(now, figure, before)
        if not isinstance(changed, str):
            parts = (f"来 {len(changed.new)}", f"走 {len(changed.gone)}")
            words = "，".join(parts) if changed.new or changed.gone else "没有变"
            found[figure.row, figure.column] = words
    return found


def fill_in(opened: OpenReport, counting: Counting) -> Edit:
    """Return the edit that fills in all figures that are known and other ones; it is one step of undo."""
    cells = tuple(
        (figure.row, figure.column.id, text_of(figure))
        for figure in counting.figures
        if figure.is_known
        and not opened.is_locked(figure.row, figure.column.id)
        and not _stands(opened, figure)
    )
    return Edit("从台账取数", cells=cells)


def _stands(opened: OpenReport, figure: CountedFigure) -> bool:
    """Return True if a figure is filled in already, however it was typed: 999 as 上期900+99."""
    cell = opened.report.row(figure.row)[figure.column.id]
    return cell.value == figure.tally.value
