"""What the check panel lists: findings in reading order, counts in words, and offered figures."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from fangfan_desktop.checks.engine import in_order
from fangfan_desktop.checks.finding import Finding, grade_words, where
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.open_report import OpenReport

MOST_CARDS = 60
_MOST_NAMED = 3


class FindingCounts(NamedTuple):
    """How many findings there are: errors, open warnings, settled ones, blank cells, and hints."""

    errors: int
    waiting: int
    settled: int
    blanks: int
    hints: int = 0


def finding_counts(opened: OpenReport) -> FindingCounts:
    """Return the counts; a blank cell is not among the errors."""
    found = list(opened.findings.everything())
    if not opened.blanks_wait:
        return _counted(Counter(map(opened.mark_of, found)))
    others = [finding for finding in found if not finding.blank]
    marks = Counter(map(opened.mark_of, others))
    marks["blank"] += len(found) - len(others)
    return _counted(marks)


def table_counts(opened: OpenReport) -> list[FindingCounts]:
    """Return the counts of each table; those in head and foot are in none."""
    marks = {table.first_row: Counter[str]() for table in opened.tables}
    for finding in opened.findings.everything():
        table = table_of_finding(opened.form, finding)
        if table and table.first_row in marks:
            marks[table.first_row][opened.mark_of(finding)] += 1
    return list(map(_counted, marks.values()))


def _counted(marks: Counter[str]) -> FindingCounts:
    return FindingCounts(
        *(marks[each] for each in ("error", "warning", "settled", "blank", "hint"))
    )


def table_of_finding(form: Form, finding: Finding) -> Form | None:
    """Return the table that a finding is in; None for one in head or foot."""
    return None if finding.in_fields(form) else form.table_with(finding.column)


def finding_words(opened: OpenReport, finding: Finding) -> str:
    """Return a finding in one sentence: `错误 A1-05 商河县 · 就业帮扶车间个数：…`."""
    grade = grade_words(finding, opened.settled(finding))
    at = where(opened.form, opened.report, finding)
    return f"{grade} {finding.code} {at}：{finding.message}"


def news_words(opened: OpenReport, came: Sequence[Finding]) -> str:
    """Return findings that came up, so many as can be listened to, and how many more there are."""
    words = "\n".join(finding_words(opened, each) for each in came[:_MOST_NAMED])
    more = len(came) - _MOST_NAMED
    return f"{words}\n另外还有 {more} 处" if more > 0 else words


def summary_words(opened: OpenReport, counts: FindingCounts) -> str:
    """Return how many findings of each kind there are; if none is open, what comes next."""
    named, settled = _open_words(counts), counts.settled
    if not named:
        noted = f"{settled} 处提醒已核实" if settled else "没有发现问题"
        follows = "可以回进度页汇入" if opened.is_rest else "可以导出报送"
        named = [noted if opened.is_read_only else f"{noted}，{follows}"]
    elif settled:
        named.append(f"{settled} 处已核实")
    return " · ".join(named)


def _open_words(counts: FindingCounts) -> list[str]:
    """Return how many open findings of each kind there are."""
    errors, waiting, _, blanks, _ = counts
    parts = [
        f"{errors} 处错误" if errors else "",
        f"{waiting} 处提醒" if waiting else "",
        f"{blanks} 处没有填" if blanks else "",
    ]
    return list(filter(None, parts))


def _signs(counts: FindingCounts) -> list[tuple[str, int]]:
    """Return a sign and a number for each kind of open findings."""
    parts = (("✕", counts.errors), ("!", counts.waiting), ("○", counts.blanks))
    return [(sign, count) for sign, count in parts if count]


def folded_text(counts: FindingCounts) -> str:
    """Return the text of the folded panel: a sign and a number for each kind of open findings."""
    shown = [f"{sign}\n{count}" for sign, count in _signs(counts)]
    return "\n\n".join(["◂", *(shown or ["✓"])])


def tab_text(table: Form, counts: FindingCounts) -> str:
    """Return the text of a table's tab: its title, a sign and a number for what is open in it."""
    return "　".join([table.table_title, *(f"{sign} {count}" for sign, count in _signs(counts))])


def tab_words(table: Form, counts: FindingCounts) -> str:
    """Return what a table's tab says in words: `表二 资金使用情况：4 处没有填`."""
    return f"{table.table_title}：{' · '.join(_open_words(counts)) or '没有发现问题'}"


def listed(opened: OpenReport) -> list[Finding]:
    """Return the findings to show as cards: open ones first, then settled ones, no blank cells."""
    found = list(_in_order(opened, _has_card(opened)))
    open_ones = (each for each in found if not opened.settled(each))
    settled = (each for each in found if opened.settled(each))
    return list(islice(chain(open_ones, settled), MOST_CARDS))


def _has_card(opened: OpenReport) -> Callable[[Finding], bool]:
    """Return what tells the findings that may have cards: no blank cells that only wait.

    In a list that is half filled in nearly all findings are such, and this is asked after each edit.
    """
    if opened.blanks_wait:
        return lambda finding: not finding.blank
    return lambda finding: not opened.is_waiting(finding)


def more_words(counts: FindingCounts, shown: int) -> str:
    """Return how many findings are not shown; an empty string if all are."""
    left = counts.errors + counts.waiting + counts.settled + counts.hints - shown
    return f"还有 {left} 处，改好上面的再接着看" if left else ""


def _in_order(
    opened: OpenReport, wanted: Callable[[Finding], bool] = lambda _: True
) -> Iterator[Finding]:
    """Yield the `wanted` findings in reading order: head and foot, then table by table."""
    form = opened.form
    found = in_order(form, opened.report, opened.findings, wanted)
    if not form.has_tables:
        return found

    def table_at(finding: Finding) -> int:
        table = table_of_finding(form, finding)
        return table.first_row if table else 0

    # What is missing in a table, without a row, stands with its rows.
    return iter(sorted(found, key=table_at))


def blank_findings(opened: OpenReport) -> Iterator[Finding]:
    """Yield the findings about blank cells in reading order."""
    return _in_order(opened, opened.is_waiting)


def named_blanks(opened: OpenReport, count: int) -> list[str]:
    """Return the names of the blank cells if they are few."""
    if count > _MOST_NAMED:
        return []
    return [where(opened.form, opened.report, each) for each in blank_findings(opened)]


def first_to_look_at(opened: OpenReport) -> Finding | None:
    """Return the first error, else the first open warning; None if there is neither."""
    found = list(_in_order(opened))
    errors = [each for each in found if each.is_error]
    waiting = [each for each in found if each.asks_for_note and not opened.settled(each)]
    return next(iter([*errors, *waiting]), None)


def offered_figure(opened: OpenReport, finding: Finding) -> str:
    """Return the figure of a finding's cell if its text can mean only one; empty if not."""
    if finding.row is None or finding.column not in opened.form.by_id:
        return ""
    return opened.offer(finding.row, finding.column)
