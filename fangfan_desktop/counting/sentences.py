"""A count as one sentence, as a clerk would say it."""

from collections.abc import Mapping, Sequence

from fangfan_desktop.counting.cell_tests import CountingDay
from fangfan_desktop.forms.count_spec import LedgerCondition, LedgerCount, Test
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.periods import first_day

# What a condition says of its column; its days are those of a report, or these words.
_ANY_DAYS = {
    "new_year": "报表那一年1月1日",
    "first": "本期第一天",
    "last": "填表日期",
    "day": "填表日期",
}
CONDITION_WORDS: Mapping[Test, str] = {
    "this_year": "“{column}”在{new_year}到{last}之间",
    "this_period": "“{column}”在{first}到{last}之间",
    "by_day": "“{column}”不晚于{day}",
    "not_over": "“{column}”没有填，或者在{day}之后",
    "yes": "“{column}”是“是”",
    "no": "“{column}”是“否”",
    "is": "“{column}”是{values}",
    "is_not": "“{column}”不是{values}",
    "filled": "填了“{column}”",
    "blank": "没有填“{column}”",
    "listed": "“{column}”在{ledger}里有",
    "not_listed": "“{column}”在{ledger}里没有",
}

_MOST_ROWS_NAMED = 10
NOT_KNOWN = "还数不出来"  # all lines of a figure are doubtful


def condition_sentence(condition: LedgerCondition, on: CountingDay | None = None) -> str:
    """Return what a condition asks, `“是否脱贫人口”是“是”`, with the days on which a report stands."""
    values = "或".join(f"“{each}”" for each in condition.values)
    return CONDITION_WORDS[condition.test].format(
        column=condition.column, values=values, ledger=condition.ledger, **_days(on)
    )


def _days(on: CountingDay | None) -> Mapping[str, str]:
    if on is None:
        return _ANY_DAYS
    first = first_day(on.period)
    days = {
        "new_year": first.replace(month=1, day=1),
        "first": first,
        "last": on.last_of_year,
        "day": on.day,
    }
    return {name: DateKind().show(day) for name, day in days.items()}


def count_sentence(count: LedgerCount, on: CountingDay | None = None) -> str:
    """Return a count as a sentence, without a full stop; `on` are the days of the report."""
    conditions = "，".join(condition_sentence(each, on) for each in count.where)
    lines = f"{count.ledger}里{f'，{conditions}' if conditions else ''}的各条"
    what = {
        "lines": "数条数",
        "each": f"同一个“{count.of}”只算一次",
        "sum": f"把“{count.of}”加起来",
    }[count.what]
    by = f"；按“{count.by}”归到各行" if count.by else ""
    return f"{lines}，{what}{by}"


def rows_words(rows: Sequence[int]) -> str:
    """Return the numbers of rows: `第 3、4 行`, of many the first ten and how many there are."""
    named = "、".join(map(str, rows[:_MOST_ROWS_NAMED]))
    return f"第 {named} {f'等 {len(rows)} ' if len(rows) > _MOST_ROWS_NAMED else ''}行"


def counted_words(value: Figure | None, unit: str, doubtful: int) -> str:
    """Return what ledgers give for a figure: `台账 412 人（2 份存疑）`; None is not known."""
    more = f"（{doubtful} 份存疑）" if doubtful else ""
    if value is None:
        return f"台账{NOT_KNOWN}{more}"
    return f"台账 {value} {unit}{more}" if unit else f"台账 {value}{more}"
