import msgspec
import pytest

from fangfan_desktop.checks.rules.fields import Fields
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


@pytest.mark.parametrize(
    ("raw", "message", "blank"),
    [
        ("", "还没有填填表日期。", True),
        ("九月", "填表日期写的是“九月”：不是日期，请写成 2026年9月5日 这样。", False),
        ("2026-9-13", "填表日期 2026年9月13日 还没有到，请核对。", False),
        ("九" * 41, f"填表日期写的是“{'九' * 40}”：不是日期，请写成 2026年9月5日 这样。", False),
    ],
)
def test_a1_11_says_which_field_and_what_is_wrong_with_it(annex1, places, raw, message, blank):
    (finding,) = check(annex1, county_report(annex1, fields={"date": raw}), places)
    assert (finding.message, finding.blank) == (message, blank)
    assert (finding.row, finding.figures) == (None, (raw,))


def test_what_is_blank_is_told_so_that_any_name_reads_well(annex1, places):
    """Only the notice's own sentence says 填 before the name: 填报日期 has a 填 already."""
    rule = Fields(code="X-1", severity="error", message="{problem}", fields=("date",))
    form = msgspec.structs.replace(annex1, checks=(rule,))
    (finding,) = check(form, county_report(form, fields={"date": ""}), places)
    assert finding.message == "填表日期还没有填。"
