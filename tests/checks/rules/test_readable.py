import pytest

from tests.builders import Q2, check, codes, county_report, project_list


@pytest.mark.parametrize("raw", ["12.5", "-3", "约30", "30人", "1,23"])
def test_a1_01_a_figure_that_is_no_whole_number_is_an_error_that_quotes_it(annex1, places, raw):
    (finding,) = check(annex1, county_report(annex1, brands=raw), places)
    assert (finding.code, finding.severity, finding.column) == ("A1-01", "error", "brands")
    assert raw in finding.message


@pytest.mark.parametrize("raw", ["0", "１２", "1,234"])
def test_a1_01_holds_for_whole_numbers(annex1, places, raw):
    assert not check(annex1, county_report(annex1, brands=raw), places)


def test_a2_01_a2_04_and_a2_05_each_speak_of_their_own_column(annex2, places):
    report = project_list(annex2, {"employed": "很多", "phone": "123", "location_kinds": "④"})
    assert codes(check(annex2, report, places)) == [
        ("A2-01", "employed"),
        ("A2-04", "phone"),
        ("A2-05", "location_kinds"),
    ]


def test_a_very_long_text_is_quoted_by_its_beginning(annex1, places):
    (finding,) = check(annex1, county_report(annex1, brands="很" * 200), places)
    assert len(finding.message) < 100


NOTHING_BEFORE = "这里写的是“+5”：是要在上季度的数上加 5，可是上季度没有可加的数。请直接写今年累计的数，没有的填 0。"


@pytest.mark.parametrize("figures", [None, {"brands": ""}, {"brands": "约3"}])
def test_plus_five_without_a_figure_before_says_that_there_is_none_and_what_to_write(
    annex1, places, figures
):
    before = None if figures is None else county_report(annex1, period=Q2, **figures)
    (finding,) = check(annex1, county_report(annex1, brands="+5"), places, previous=before)
    assert (finding.code, finding.message) == ("A1-01", NOTHING_BEFORE)


def test_plus_five_beside_a_figure_before_and_in_a_list_is_not_told_so(annex1, annex2, places):
    before = county_report(annex1, period=Q2)
    pasted = check(annex1, county_report(annex1, brands="+5"), places, previous=before)
    listed = check(annex2, project_list(annex2, {"employed": "+50"}), places)
    assert all("只写数字" in finding.message for finding in (*pasted, *listed))


def test_a_sum_is_not_calculated_but_its_figure_is_offered(annex1, places):
    (finding,) = check(annex1, county_report(annex1, brands="=1+2"), places)
    assert "“=1+2”：公式不会被计算，是不是 3。" in finding.message


def test_a2_03_what_nobody_sees_is_told_by_its_number_and_its_place(annex2, places):
    report = project_list(annex2, {"contact": "张\u202e三", "employed": "约\u20665"})
    found = {f.column: f.message for f in check(annex2, report, places)}
    assert "有打印不出来的字符（“张”后面看不见的 U+202E）" in found["contact"]
    assert "“约[U+2066]5”" in found["employed"]


def test_a1_01_says_what_stands_there_and_why_and_a_note_on_it_would_be_on_that(annex1, places):
    (finding,) = check(annex1, county_report(annex1, brands="12.5"), places)
    assert finding.message == "这里写的是“12.5”：不能有小数。请改成整数，没有的填 0。"
    assert (finding.row, finding.figures, finding.blank) == (1, ("12.5",), False)


@pytest.mark.parametrize(("count", "quoted"), [(40, "很" * 40), (41, "很" * 40 + "…")])
def test_forty_characters_are_quoted(annex1, places, count, quoted):
    (finding,) = check(annex1, county_report(annex1, brands="很" * count), places)
    assert finding.message.startswith(f"这里写的是“{quoted}”：")
