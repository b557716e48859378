import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.workspace.backup_list import Backup, backups_in, kept, newest_first

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
    keep = kept(backups, NOON)
    assert {each for each in backups if NOON - each.at < timedelta(days=1)} <= keep
    if backups:
        assert max(each.at for each in backups) in {each.at for each in keep}


@given(MOMENTS)
def test_thinning_again_takes_nothing_more(moments):
    keep = kept(made_at(moments), NOON)
    assert kept(list(keep), NOON) == keep


@given(MOMENTS)
def test_each_recent_day_week_and_month_that_had_one_still_has_one(moments):
    backups = made_at(moments)
    keep = kept(backups, NOON)
    for part, most in (
        (lambda at: at.date(), 7),
        (lambda at: at.isocalendar()[:2], 5),
        (lambda at: (at.year, at.month), 24),
    ):
        recent = sorted({part(each.at) for each in backups}, reverse=True)[:most]
        assert set(recent) <= {part(each.at) for each in keep}


@given(MOMENTS)
def test_those_older_than_a_day_are_never_many(moments):
    keep = kept(made_at(moments), NOON)
    assert len([each for each in keep if NOON - each.at >= timedelta(days=1)]) <= 7 + 5 + 24 + 1


@given(MOMENTS)
def test_three_from_before_upgrades_stay_however_old(moments):
    upgrades = made_at([NOON - timedelta(days=3000 + day) for day in range(5)], "升级前")
    keep = kept([*made_at(moments), *upgrades], NOON)
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
    keep = kept(backups, NOON)
    for each in keep:
        after = [b for b in backups if b.number > each.number and not b.is_ahead(NOON)]
        if each.at == IN_2099 and after:
            follower = min(after, key=lambda b: b.number)
            assert follower in keep


@given(NUMBERED)
def test_with_a_clock_that_has_fallen_back_nothing_is_thinned(moments):
    backups = [Backup(Path(str(n)), at, "定时", n) for n, at in enumerate(moments, 1)]
    assert kept(backups, datetime(2009, 1, 1)) == set(backups)


@pytest.mark.skipif(os.name == "nt", reason="named pipes lie elsewhere there")
def test_what_is_no_file_is_no_backup_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "防返填报_20261001-120000_手工.fangfan")
    assert backups_in(tmp_path) == []
