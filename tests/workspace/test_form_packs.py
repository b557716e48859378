import pytest

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.workspace.columns import UnexpectedContent
from tests.builders import COUNTY, Q2, Q3, county_report, project_list


def stored(workspace):
    return [
        (each.form, each.version, each.content, bool(each.removed))
        for each in workspace.form_packs.everything()
    ]


def test_packs_are_kept_by_form_and_version(workspace):
    packs = workspace.form_packs
    packs.add("b", 1, b"one")
    packs.add("a", 2, b"two")
    packs.add("a", 1, b"old")
    assert stored(workspace) == [
        ("a", 1, b"old", False),
        ("a", 2, b"two", False),
        ("b", 1, b"one", False),
    ]
    packs.add("a", 1, b"new")
    assert stored(workspace)[0] == ("a", 1, b"new", False)


def test_a_removed_form_keeps_its_packs_and_can_come_back(workspace):
    packs = workspace.form_packs
    packs.add("a", 1, b"one")
    packs.add("a", 2, b"two")
    packs.add("b", 1, b"other")
    packs.remove("a")
    assert [removed for *_, removed in stored(workspace)] == [True, True, False]
    packs.add("a", 2, b"two")
    assert not any(removed for *_, removed in stored(workspace))


def test_a_pack_that_was_changed_in_the_file_is_damage(workspace):
    workspace.form_packs.add("a", 1, b"one")
    with workspace._database.transaction() as connection:
        connection.execute("UPDATE form_pack SET bytes = X'00'")
    with pytest.raises(UnexpectedContent):
        workspace.form_packs.everything()


def test_the_periods_of_a_form_are_those_filled_in_sent_or_received(workspace, annex1, annex2):
    workspace.reports.add(county_report(annex1, period=Q3))
    workspace.reports.add(county_report(annex1, period=Q2))
    workspace.reports.add(project_list(annex2))
    workspace.history.mark("annex1", COUNTY, Period(2025, 4))
    assert workspace.form_packs.used_periods("annex1") == [Period(2025, 4), Q2, Q3]
    assert workspace.form_packs.used_periods("annex2") == [Period(2026)]
    assert workspace.form_packs.used_periods("other") == []
