"""The words for periods in sentences: 上季度, 本月, 哪一旬."""

from typing import NamedTuple

from fangfan_desktop.forms.periods import PeriodKind


class PeriodWords(NamedTuple):
    """What sentences call the periods of a form.

    `name`: 季度. `this`, `before`: 本季度, 上季度. `short`, `short_before`: 本季, 上季 (新增). `here`:
    这一季度. `which`: 哪一季度. `each`: 各季 (新增). `just_after`: when a late one is signed.
    `example`: one as it is spelt for the command.
    """

    name: str
    this: str
    before: str
    short: str
    short_before: str
    here: str
    which: str
    each: str
    just_after: str
    example: str


# 上半年 and 上旬 are the first of two and of three, so the one before has another name.
PERIOD_WORDS: dict[PeriodKind, PeriodWords] = {
    "year": PeriodWords(
        name="年",
        this="本年",
        before="上年",
        short="本年",
        short_before="上年",
        here="这一年",
        which="哪一年",
        each="各年",
        just_after="下一年年初",
        example="2026",
    ),
    "half_year": PeriodWords(
        name="半年",
        this="本半年",
        before="上一个半年",
        short="本半年",
        short_before="上一个半年",
        here="这半年",
        which="哪个半年",
        each="各半年",
        just_after="下一个半年的头两个月",
        example="2026H1",
    ),
    "quarter": PeriodWords(
        name="季度",
        this="本季度",
        before="上季度",
        short="本季",
        short_before="上季",
        here="这一季度",
        which="哪一季度",
        each="各季",
        just_after="季度末的下一个月",
        example="2026Q3",
    ),
    "month": PeriodWords(
        name="月",
        this="本月",
        before="上月",
        short="本月",
        short_before="上月",
        here="这个月",
        which="哪个月",
        each="各月",
        just_after="下一个月的上旬",
        example="2026M09",
    ),
    "ten_days": PeriodWords(
        name="旬",
        this="本旬",
        before="上一旬",
        short="本旬",
        short_before="上一旬",
        here="这一旬",
        which="哪一旬",
        each="各旬",
        just_after="下一旬的头三天",
        example="2026M09T2",
    ),
    "once": PeriodWords(
        name="期",
        this="本期",
        before="上期",
        short="本期",
        short_before="上期",
        here="这一期",
        which="哪一期",
        each="各期",
        just_after="期限以后",
        example="2026",
    ),
}
