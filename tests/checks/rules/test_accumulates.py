import pytest

from fangfan_desktop.checks.rules.accumulates import Accumulates
from fangfan_desktop.forms.check_entry import On
from fangfan_desktop.forms.periods import Period
from tests.builders import Q2, check, codes, county_report, replace

Q1, Q3 = Period(2026, 1), Period(2026, 3)


@pytest.fixture
def form(annex1):
    """Return 附件1 as if trainees were the year's and job_fairs this quarter's of the same."""
    columns = [
        replace(c, of_period=c.id == "job_fairs", adds_up=c.id == "trainees")
        for c in annex1.columns
    ]
    rule = Accumulates(
        code="X-01",
        severity="error",
        on=On(ids=("trainees",)),
        of="job_fairs",
        message="{name} {value}，上期 {previous} 加{of_name} {of} 是 {sum}。",
    )
    return replace(annex1, columns=tuple(columns), checks=(rule,))


def found(form, places, now, before=None, period=Q3):
    previous = county_report(form, period=Q2, **before) if before else None
    return check(form, county_report(form, period=period, **now), places, previous=previous)


def test_the_year_so_far_is_the_period_before_and_this_one(form, places):
    before = {"trainees": "100", "job_fairs": "40"}
    assert not found(form, places, {"trainees": "106", "job_fairs": "6"}, before)
    (finding,) = found(form, places, {"trainees": "105", "job_fairs": "6"}, before)
    assert (finding.code, finding.column, finding.figures) == (
        "X-01",
        "trainees",
        ("105", "6", "100"),
    )
    assert finding.message == "职业技能培训人数 105，上期 100 加专场招聘活动次数 6 是 106。"


def test_in_the_first_period_of_a_year_both_are_the_same(form, places):
    assert not found(form, places, {"trainees": "6", "job_fairs": "6"}, period=Q1)
    wrong = found(form, places, {"trainees": "7", "job_fairs": "6"}, period=Q1)
    assert codes(wrong) == [("X-01", "trainees")]


@pytest.mark.parametrize(
    ("now", "before"),
    [
        ({"trainees": "", "job_fairs": "6"}, {"trainees": "100"}),
        ({"trainees": "7", "job_fairs": "约6"}, {"trainees": "100"}),
        ({"trainees": "7", "job_fairs": "6"}, {"trainees": ""}),
        ({"trainees": "7", "job_fairs": "6"}, None),
    ],
)
def test_what_is_not_known_says_nothing(form, places, now, before):
    assert not found(form, places, now, before)


@pytest.mark.parametrize(
    ("scale", "of", "year", "holds"),
    [
        (1, 2, "12.3", True),  # 10.0 and 2.34
        (1, 2, "12.4", True),  # the 10.0 may have been 10.04
        (1, 2, "12.5", False),
        (2, 2, "12.34", True),
        (2, 2, "12.35", False),
        (2, 1, "12.30", False),
    ],
)
def test_figures_that_are_rounded_each_time_may_differ_by_their_last_digit(
    form, places, scale, of, year, holds
):
    scales = {"trainees": scale, "job_fairs": of}
    columns = [
        replace(c, kind="decimal", scale=scales[c.id]) if c.id in scales else c
        for c in form.columns
    ]
    form = replace(form, columns=tuple(columns))
    now = {"trainees": year, "job_fairs": "2.34" if of == 2 else "2.3"}
    before = {"trainees": "10", "job_fairs": "1"}
    if (scale, of) == (2, 1):
        before["trainees"] = "10.01"
    assert bool(found(form, places, now, before)) != holds
