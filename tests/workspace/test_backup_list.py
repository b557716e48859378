import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.workspace.backup_list import Backup, backups_in, backups_to_keep, newest_first

NOON = datetime(2026, 9, 12, 12)
IN_2099 = datetime(2099, 1, 1, 8)


MOMENTS = st.lists(
    st.integers(0, 900 * 24 * 2).map(lambda half: NOON - timedelta(minutes=30 * half)),
    max_size=80,
)


def made_at(moments, why="定时"):
    return [Backup(Path(f"{at}-{number}"), at, why) for number, at in enumerate(moments)]


@given(MOMENTS)
def test_the_newest_and_all_of_the_last_day_stay(moments):
    backups = made_at(moments)
    keep = backups_to_keep(backups, NOON)
    assert {each for each in backups if NOON - each.at < timedelta(days=1)} <= keep
    if backups:
        assert max(each.at for each in backups) in {each.at for each in keep}


@given(MOMENTS)
def test_thinning_again_takes_nothing_more(moments):
    keep = backups_to_keep(made_at(moments), NOON)
    assert backups_to_keep(list(keep), NOON) == keep


@given(MOMENTS)
def test_each_recent_day_week_and_month_that_had_one_still_has_one(moments):
    backups = made_at(moments)
    keep = backups_to_keep(backups, NOON)
    for part, most in (
        (lambda at: at.date(), 7),
        (lambda at: at.isocalendar()[:2], 5),
        (lambda at: (at.year, at.month), 24),
    ):
        recent = sorted({part(each.at) for each in backups}, reverse=True)[:most]
        assert set(recent) <= {part(each.at) for each in keep}


@given(MOMENTS)
def test_those_older_than_a_day_are_never_many(moments):
    keep = backups_to_keep(made_at(moments), NOON)
    assert len([each for each in keep if NOON - each.at >= timedelta(days=1)]) <= 7 + 5 + 24 + 1


@given(MOMENTS)
def test_three_from_before_upgrades_stay_however_old(moments):
    upgrades = made_at([NOON - timedelta(days=3000 + day) for day in range(5)], "升级前")
    keep = backups_to_keep([*made_at(moments), *upgrades], NOON)
    assert len(keep & set(upgrades)) >= 3


def test_among_those_without_a_number_one_from_the_future_does_not_lead():
    lied, true = Backup(Path("a"), IN_2099, "手工"), Backup(Path("b"), NOON, "手工")
    assert newest_first([lied, true], NOON + timedelta(days=1)) == [true, lied]


NUMBERED = st.lists(
    st.tuples(st.integers(0, 400), st.booleans()).map(
        lambda each: IN_2099 if each[1] else NOON - timedelta(hours=6 * each[0])
    ),
    max_size=60,
)


@given(NUMBERED)
def test_thinning_never_prefers_one_from_the_future(moments):
    """For each that is kept of the future, the true one that followed it is kept, too."""
    backups = [Backup(Path(str(n)), at, "定时", n) for n, at in enumerate(moments, 1)]
    keep = backups_to_keep(backups, NOON)
    for each in keep:
        after = [b for b in backups if b.number > each.number and not b.is_ahead(NOON)]
        if each.at == IN_2099 and after:
            follower = min(after, key=lambda b: b.number)
            assert follower in keep


@given(NUMBERED)
def test_with_a_clock_that_has_fallen_back_nothing_is_thinned(moments):
    backups = [Backup(Path(str(n)), at, "定时", n) for n, at in enumerate(moments, 1)]
    assert backups_to_keep(backups, datetime(2009, 1, 1)) == set(backups)


@pytest.mark.skipif(os.name == "nt", reason="named pipes lie elsewhere there")
def test_what_is_no_file_is_no_backup_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "防返填报_20261001-120000_手工.fangfan")
    assert backups_in(tmp_path) == []


def test_a_day_ahead_is_no_future_and_more_is():
    for ahead, known in ((timedelta(days=1), False), (timedelta(days=1, seconds=1), True)):
        assert Backup(Path("x"), NOON + ahead, "手工").is_ahead(NOON) is known


def test_of_equal_numbers_the_later_leads_but_for_one_of_the_future():
    early, late = (
        Backup(Path(name), NOON - timedelta(hours=n), "手工") for n, name in ((2, "a"), (1, "b"))
    )
    future = Backup(Path("c"), IN_2099, "手工")
    numbered = Backup(Path("d"), NOON - timedelta(days=9), "手工", 3)
    assert newest_first([early, future, numbered, late], NOON) == [numbered, late, early, future]


def test_of_the_day_before_the_last_stays_though_another_is_a_day_old():
    last, day_old = (Backup(Path(f"{n}"), NOON - timedelta(hours=n), "定时") for n in (23, 24))
    assert backups_to_keep([last, day_old], NOON) == {last}


def test_the_newest_stays_although_the_clock_was_years_behind():
    before = [Backup(Path(f"{n}"), NOON - timedelta(days=30 * n), "定时", 1) for n in range(40)]
    newest = Backup(Path("x"), datetime(2009, 1, 1), "定时", 2)
    assert newest in backups_to_keep([*before, newest], NOON)


def test_one_without_a_number_is_of_number_0():
    one, other = Backup(Path("a"), NOON, "手工"), Backup(Path("b"), NOON, "手工", 0)
    assert newest_first([one, other], NOON) == newest_first([other, one], NOON) == [other, one]
    other = other._replace(path=Path("0"))
    assert newest_first([one, other], NOON) == [one, other]


def test_how_many_stay_of_days_weeks_months_and_upgrades():
    daily = [Backup(Path(f"{n}"), NOON - timedelta(days=n), "定时") for n in range(800)]
    keep = backups_to_keep(daily, NOON)
    days, sundays = range(7), (6, 13, 20, 27)
    ends = [n for n, each in enumerate(daily) if (each.at + timedelta(days=1)).day == 1]
    assert keep == {daily[n] for n in (*days, *sundays, *ends[:23])}
    upgrades = [Backup(Path(f"u{n}"), NOON - timedelta(days=900 + n), "升级前") for n in range(5)]
    assert set(upgrades) & backups_to_keep([*daily, *upgrades], NOON) == set(upgrades[:3])
