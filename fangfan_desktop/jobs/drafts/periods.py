"""Guess how often a form is reported and when it is due: from its title, and from the notice."""

import re
from collections.abc import Sequence

import msgspec

from fangfan_desktop.forms.periods import PeriodKind

_NUMBERS = {word: at for at, word in enumerate("零一二三四五六七八九十")}
_DAY = r"(\d{1,2})\s*[日号]"
_BEFORE = r"(?:以?前|之前|内)"
# Words of a title or a line above the table that say how often.
_TITLE_WORDS: tuple[tuple[str, PeriodKind], ...] = (
    (r"旬报|[上中下]旬", "ten_days"),
    (r"1\s*[-－—–~至到]\s*月", "month"),
    (r"月报|月度|按月|每月|年\s*月(?:份)?(?:[)）\s]|$)|[(（]\s*月", "month"),
    (r"季报|季度|按季|第\s*季|每季", "quarter"),
    (r"半年报|半年度|上半年|下半年|每半年", "half_year"),
    (r"年报|年度|按年|每年", "year"),
)


class PeriodGuess(msgspec.Struct, frozen=True):
    """How often, the keys of `due`, why; `certain` is False if nothing says it."""

    period: PeriodKind
    due: dict[str, object]
    reason: str
    due_reason: str
    certain: bool = True


# What is taken for the due date if nothing says it, and how it is said.
USUAL: dict[PeriodKind, tuple[dict[str, object], str]] = {
    "month": ({"months_after": 1, "day": 5}, "每月，次月 5 日前"),
    "quarter": ({"days_after": 10}, "每季度，季度结束后 10 日内"),
    "half_year": ({"days_after": 10}, "每半年，结束后 10 日内"),
    "year": ({"month": 12, "day": 15}, "每年，12 月 15 日前"),
    "ten_days": ({"days_after": 2}, "每旬，结束后 2 日内"),
}


def guess_period(
    label: str, title: str, lines: Sequence[str], notice: Sequence[str]
) -> PeriodGuess:
    """Return how often a form is reported.

    `lines` stand around its table and in its notes, `notice` are the paragraphs of the notice that
    it is attached to.
    """
    for clause in (*_about(label, title, notice), *(line for line in lines if "报" in line)):
        if found := _from_clause(clause):
            return found
    for text in (title, *lines):
        for pattern, period in _TITLE_WORDS:
            if found := re.search(pattern, text):
                due, words = USUAL[period]
                word = found[0].strip("（）() ")
                return PeriodGuess(period, due, f"表上写着“{word}”", f"没有写哪天报，先当作{words}")
    if found := re.search(r"(20\d\d)\s*年", title):
        due, words = USUAL["year"]
        return PeriodGuess("year", due, f"标题里有“{found[0]}”", f"没有写哪天报，先当作{words}", certain=False)
    due, words = USUAL["quarter"]
    return PeriodGuess("quarter", due, "表上没有写多久报一次", f"先当作{words}", certain=False)


def _about(label: str, title: str, notice: Sequence[str]) -> list[str]:
    """Return the clauses of a notice that speak of a form, by its label or its title."""
    found: list[str] = []
    names = [title, *([label] if re.search(r"\d|[一二三四五六七八九十]", label) else [])]
    for paragraph in notice:
        clauses = [each for each in re.split(r"[；;。]", paragraph) if each.strip()]
        for at, clause in enumerate(clauses):
            plain = "".join(clause.split())
            if any(name and name in plain for name in names) and not plain.startswith("附件"):
                found.append(clause)
                if at + 1 < len(clauses) and not _from_clause(clause) and "附件" not in clauses[at + 1]:
                    found.append(clauses[at + 1])
    return found


def _from_clause(clause: str) -> PeriodGuess | None:
    """Return what a clause says; None if it says nothing of when."""
    text = "".join(clause.split())

    def guess(period: PeriodKind, due: dict[str, object], words: str) -> PeriodGuess:
        said = f"写着“{words}”"
        return PeriodGuess(period, due, said, said)

    patterns: tuple[tuple[str, PeriodKind, object], ...] = (
        (rf"每?半年[^。；;]*?(\d{{1,2}})月{_DAY}[、和及](\d{{1,2}})月{_DAY}", "half_year", _twice),
        (rf"半年(?:度)?(?:结束|终了)?后?(?:的)?(?:次月|下月|下一?个?月){_DAY}", "half_year", lambda m: {"months_after": 1, "day": int(m[1])}),
        (rf"每?半年[^。；;]*?(?:末月|最后一个?月){_DAY}{_BEFORE}", "half_year", lambda m: {"month_of_half": 6, "day": int(m[1])}),
        (rf"(?:次年|第二年|下一?年|下年)(\d{{1,2}})月{_DAY}{_BEFORE}", "year", lambda m: {"months_after": int(m[1]), "day": int(m[2])}),
        (rf"每季度?(?:末月|最后一个?月|第三个月){_DAY}{_BEFORE}", "quarter", lambda m: {"month_of_quarter": 3, "day": int(m[1])}),
        (rf"每?季度?(?:度)?(?:结束|终了|末)?(?:后)?(?:的)?(?:次月|下月|下一?个?月|下季度首月|首月){_DAY}{_BEFORE}", "quarter", lambda m: {"months_after": 1, "day": int(m[1])}),
        (r"每?个?季度?(?:结束|终了)?后(?:的)?(\d{1,2})(?:个)?工作日内?", "quarter", lambda m: {"workdays_after": int(m[1])}),
        (r"每?个?季度?(?:结束|终了|末)?后(?:的)?(\d{1,2})[日天]内?", "quarter", lambda m: {"days_after": int(m[1])}),
        (r"每半年(?:度)?(?:结束|终了)?后?(?:的)?(\d{1,2})[日天]内?", "half_year", lambda m: {"days_after": int(m[1])}),
        (r"每旬(?:结束|终了)?后?(?:的)?(\d{1,2})[日天]内?", "ten_days", lambda m: {"days_after": int(m[1])}),
        (rf"(?:每月|月后|次月|每个月)(?:的)?{_DAY}{_BEFORE}?[^，,]{{0,12}}?(?:上月|上个月|上一月)", "month", lambda m: {"months_after": 1, "day": int(m[1])}),
        (rf"(?:次月|下月|月后){_DAY}{_BEFORE}", "month", lambda m: {"months_after": 1, "day": int(m[1])}),
        (r"每月(?:结束|终了)?后(?:的)?(\d{1,2})(?:个)?工作日内?", "month", lambda m: {"workdays_after": int(m[1])}),
        (rf"每月{_DAY}{_BEFORE}?", "month", _monthly),
        (r"每月(?:月底|月末|最后一天|底)", "month", lambda _: {"day": "last"}),
        (r"每月最后一个工作日", "month", lambda _: {"day": "last_workday"}),
        (rf"(20\d\d)年(\d{{1,2}})月{_DAY}{_BEFORE}", "once", _once),
        (rf"(?:每年)?(\d{{1,2}})月{_DAY}{_BEFORE}", "year", lambda m: {"month": int(m[1]), "day": int(m[2])}),
    )
    for pattern, period, due in patterns:
        if found := re.search(pattern, text):
            return guess(period, due(found), found[0])  # type: ignore[operator]
    return None


def _monthly(found: re.Match[str]) -> dict[str, object]:
    """Return the day of a month: an early one is that of the month after the reported one."""
    day = int(found[1])
    return {"months_after": 1, "day": day} if day <= 10 else {"day": min(day, 28)}


def _twice(found: re.Match[str]) -> dict[str, object]:
    """Return the day of both halves of a year: June and December, or the months after them."""
    month, day = int(found[1]), int(found[2])
    if month <= 6 and int(found[3]) == month + 6:
        return {"month_of_half": month, "day": day}
    return {"months_after": month - 6, "day": day} if month > 6 else {"days_after": 10}


def _once(found: re.Match[str]) -> dict[str, object]:
    from datetime import date

    return {"on": date(int(found[1]), int(found[2]), int(found[3]))}
