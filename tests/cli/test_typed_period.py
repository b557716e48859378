import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.cli.typed_period import lacks_year, typed_period
from fangfan_desktop.forms.periods import Period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        *(
            (each, "2026Q3")
            for each in ("2026Q3", "2026q3", "２０２６Ｑ３", " 2026 Q3 ", "2026-Q3")
        ),
        *((f"2026年{each}", "2026Q3") for each in ("第三季度", "三季度", "第3季度", "3季度", "Q3")),
        *(
            (each, "2026Q3")
            for each in ("2026三季度", "2026 年 第 三 季度", "2026年度第三季度", "20263Q")
        ),
        *((each, "2026") for each in ("2026年", "2026年度", "2026年全年", "２０２６")),
        *((each, "2026H1") for each in ("2026年上半年", "2026上半年", "2026h1")),
        *((each, "2026H2") for each in ("2026年下半年",)),
        *(
            (each, "2026M09")
            for each in ("2026年9月", "2026年九月份", "2026-09", "2026/09", "2026M9")
        ),
        *((each, "2026M11") for each in ("2026年11月", "2026年十一月", "2026.11")),
        *((each, "2026M09T2") for each in ("2026年9月中旬", "2026M09T2", "2026年九月中旬")),
    ],
)
def test_what_certainly_means_a_period_is_one(text, period):
    assert str(typed_period(text)) == period


@pytest.mark.parametrize(
    "text",
    [
        "2026-3",
        "202609",
        "三季度",
        "2026Q5",
        "26年三季度",
        "2026年13月",
        "去年",
        "",
        "2026年第季度",
    ],
)
def test_what_may_mean_something_else_is_none(text):
    assert typed_period(text) is None


@given(st.integers(2000, 2099), st.sampled_from([1, 2, 4, 12, 36]), st.data())
def test_each_period_is_known_by_its_own_spellings(year, parts, data):
    number = data.draw(st.integers(1, parts)) if parts > 1 else 0
    period = Period(year, number, parts)
    assert typed_period(str(period)) == period
    assert typed_period(period.label) == period
    assert typed_period(f"{year}年{period.part_words}") == period


def test_a_period_without_its_year_is_known_to_lack_it():
    assert lacks_year("三季度")
    assert lacks_year("9月")
    assert not lacks_year("春天")
    assert not lacks_year(" ")
