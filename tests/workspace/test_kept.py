from datetime import date, datetime

import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.places import Place
from fangfan_desktop.workspace.backup_file import open_backup
from fangfan_desktop.workspace.kept import KeptReport, all_kept
from tests.builders import COUNTY, Q2, Q3, county_report


@pytest.fixture
def report(workspace, annex1):
    made = county_report(annex1)
    workspace.reports.add(made)
    return made


def test_a_report_is_kept_from_when_it_was_begun(workspace, report):
    (kept,) = workspace.reports.kept(COUNTY)
    assert (kept.form, kept.period) == (report.form, report.period)
    assert kept.created == kept.changed
    assert (kept.exported, kept.sent, kept.first_sent, kept.correction) == (None,) * 4
    assert workspace.reports.kept(Place(COUNTY.city)) == []


@pytest.mark.usefixtures("in_order")
def test_when_it_was_sent_at_first_stays_known(workspace, report):
    exported = [datetime(2026, 9, day, 9) for day in (12, 20)]
    submissions = workspace.submissions
    first = submissions.add(report, (), "one", "", (), exported[0])
    submissions.mark_sent(first, date(2026, 9, 14))
    submissions.correct(report, "车间数报错了")
    second = submissions.add(report, (), "two", "", (), exported[1])
    (kept,) = workspace.reports.kept(COUNTY)
    assert (kept.first_sent, kept.sent) == ("2026-09-14", None)
    assert kept.exported == exported[1].isoformat()
    submissions.mark_sent(second, date(2026, 9, 21))
    (kept,) = workspace.reports.kept(COUNTY)
    assert (kept.first_sent, kept.sent) == ("2026-09-14", "2026-09-21")


def test_what_was_exported_before_versions_were_kept_counts_as_sent(workspace, report):
    workspace._database.execute("UPDATE report SET exported = '2026-09-12T09:00:00'")
    (kept,) = workspace.reports.kept(COUNTY)
    assert (kept.sent, kept.first_sent) == ("2026-09-12", "2026-09-12")


def test_when_a_summary_was_written_and_sent_is_kept(workspace, county_profile):
    workspace.profile.save(county_profile)
    assert workspace.summaries.kept(COUNTY, "summary") == []
    workspace.summaries.mark(COUNTY, 2026, sent=False)
    (kept,) = workspace.summaries.kept(COUNTY, "summary")
    assert (kept.form, kept.period.year, kept.sent) == ("summary", 2026, None)
    assert kept.touched
    assert kept.is_open
    workspace.summaries.mark(COUNTY, 2026, sent=True)
    (kept,) = workspace.summaries.kept(COUNTY, "summary")
    assert kept.sent == kept.first_sent == kept.created[:10]
    assert workspace.summaries.kept(Place(COUNTY.city), "summary") == []


def test_of_every_place_it_is_known_what_was_sent_in_another_way(workspace, annex1):
    for place in (COUNTY, Place(COUNTY.city)):
        workspace.reports.add(county_report(annex1, place=place))
    workspace.history.mark("annex1", COUNTY, Q3)
    with open_backup(workspace.backups.make("手工").path) as connection:
        found = {place: kept.is_elsewhere for place, kept in all_kept(connection)}
    assert found == {COUNTY: True, Place(COUNTY.city): False}


def test_a_report_is_touched_by_its_own_steps_that_stand(workspace, annex1, report):
    other = county_report(annex1, period=Q2)
    workspace.journal.apply(annex1, other, gestures.type_cell(1, "brands", "7"))

    def touched():
        return {kept.period: kept.touched for kept in workspace.reports.kept(COUNTY)}

    assert touched() == {Q2: True, Q3: False}
    after = workspace.journal.apply(annex1, report, gestures.type_cell(1, "brands", "7")).report
    assert touched() == {Q2: True, Q3: True}
    workspace.journal.undo(annex1, after)
    assert touched() == {Q2: True, Q3: False}


NOON, DAY = "2026-09-12T12:00:00", "2026-09-14"


@pytest.mark.parametrize(
    ("state", "is_so"),
    [
        ({}, "open"),
        ({"exported": NOON}, "unsent"),
        ({"exported": NOON, "correction": ""}, "open"),
        ({"exported": NOON, "sent": DAY, "first_sent": DAY}, "was_sent sent"),
        (
            {"exported": NOON, "sent": DAY, "first_sent": DAY, "correction": "报错了"},
            "was_sent corrected open",
        ),
        ({"exported": NOON, "first_sent": DAY}, "was_sent unsent"),
        ({"elsewhere": NOON}, "elsewhere"),
        ({"elsewhere": NOON, "begun": False}, "elsewhere"),
        ({"begun": False}, ""),
        ({"exported": NOON, "elsewhere": NOON}, "unsent elsewhere"),
        ({"exported": NOON, "sent": DAY, "first_sent": DAY, "elsewhere": NOON}, "was_sent sent"),
        (
            {"sent": DAY, "first_sent": DAY, "correction": "", "elsewhere": NOON},
            "was_sent corrected open",
        ),
    ],
)
def test_how_a_report_stands_follows_from_its_days(state, is_so):
    kept = KeptReport("annex1", Q3, NOON, NOON, **{"sent": None, **state})
    stands = {
        "was_sent": kept.was_sent,
        "corrected": kept.is_corrected,
        "sent": kept.is_sent,
        "unsent": kept.is_unsent,
        "elsewhere": kept.is_elsewhere,
        "open": kept.is_open,
    }
    assert stands == {name: name in is_so.split() for name in stands}
