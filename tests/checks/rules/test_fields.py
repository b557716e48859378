import pytest

from tests.builders import check, codes, county_report, project_list


@pytest.mark.parametrize("field", ["unit_name", "date", "filler", "phone"])
def test_a1_11_each_field_must_be_filled_in(annex1, places, field):
    found = check(annex1, county_report(annex1, fields={field: ""}), places)
    assert codes(found) == [("A1-11", field)]
    assert found[0].severity == "error"
    assert found[0].row is None


@pytest.mark.parametrize("field", ["date", "filler", "phone"])
def test_a2_09_likewise(annex2, places, field):
    found = check(annex2, project_list(annex2, {}, fields={field: ""}), places)
    assert codes(found) == [("A2-09", field)]


@pytest.mark.parametrize(
    ("field", "raw"), [("phone", "123"), ("date", "2026-02-30"), ("date", "九月")]
)
def test_a1_11_what_cannot_be_read_is_quoted(annex1, places, field, raw):
    (finding,) = check(annex1, county_report(annex1, fields={field: raw}), places)
    assert finding.code == "A1-11"
    assert raw in finding.message


def test_a1_11_a_day_to_come_is_an_error_and_today_is_not(annex1, places):
    assert codes(check(annex1, county_report(annex1, fields={"date": "2026-9-13"}), places)) == [
        ("A1-11", "date")
    ]
    assert not check(annex1, county_report(annex1, fields={"date": "2026-9-12"}), places)


def test_a1_11_a_field_with_what_nobody_sees_is_told_where(annex1, places):
    report = county_report(annex1, fields={"filler": "\u202e李四"})
    (finding,) = check(annex1, report, places)
    assert "“[U+202E]李四”" in finding.message
    assert "最前面看不见的 U+202E" in finding.message
