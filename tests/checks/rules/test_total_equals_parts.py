from tests.builders import check, city_report, codes, county_report


def test_a1_09_what_is_above_the_sum_is_asked_about(annex1, places):
    (finding,) = check(annex1, city_report(annex1, places, total={"trainees": "1212"}), places)
    assert (finding.code, finding.severity, finding.row) == ("A1-09", "warning", 1)
    assert "12" in finding.message
    assert finding.figures == ("1212", "1200")


def test_a1_09_is_not_asked_while_a_countys_figure_is_unknown(annex1, places):
    report = city_report(
        annex1, places, rows={"平阴县": {"trainees": ""}}, total={"trainees": "9999"}
    )
    assert codes(check(annex1, report, places)) == [("A1-02", "trainees")]


def test_a1_09_is_about_cities_alone(annex1, places):
    assert not check(annex1, county_report(annex1), places)


def test_a1_09_says_nothing_while_the_citys_own_figure_is_unknown(annex1, places):
    report = city_report(annex1, places, total={"trainees": ""})
    assert codes(check(annex1, report, places)) == [("A1-02", "trainees")]


def test_a1_09_says_by_how_much(annex1, places):
    (finding,) = check(annex1, city_report(annex1, places, total={"trainees": "1212"}), places)
    assert finding.message == (
        "比各县（市、区）之和 1200 多 12（市本级）。如确有市本级数据，请写一句说明。"
    )
    (finding,) = check(annex1, city_report(annex1, places, total={"trainees": "1201"}), places)
    assert finding.figures == ("1201", "1200")
