import pytest

from tests.builders import check, codes, county_report, project_list


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
