from tests.builders import check, codes, county_report, project_list


def test_a1_04_poor_people_without_a_workshop_are_an_error(annex1, places):
    (finding,) = check(annex1, county_report(annex1, workshops="0", workshop_poor="1"), places)
    assert (finding.code, finding.severity) == ("A1-04", "error")


def test_a1_04_holds_where_both_are_zero(annex1, places):
    assert not check(annex1, county_report(annex1, workshops="0", workshop_poor="0"), places)


def test_a1_05_a_workshop_without_poor_people_is_a_warning(annex1, places):
    (finding,) = check(annex1, county_report(annex1, workshops="1", workshop_poor="0"), places)
    assert (finding.code, finding.severity, finding.column) == ("A1-05", "warning", "workshop_poor")
    assert finding.figures == ("0", "1")


def test_a1_05_holds_with_a_single_person(annex1, places):
    assert not check(annex1, county_report(annex1, workshops="9", workshop_poor="1"), places)


def test_a1_05_says_nothing_while_the_workshops_are_unknown(annex1, places):
    found = check(annex1, county_report(annex1, workshops="", workshop_poor="0"), places)
    assert codes(found) == [("A1-02", "workshops")]


def test_a2_07_a_project_that_employs_no_poor_people_is_a_warning(annex2, places):
    (finding,) = check(annex2, project_list(annex2, {"employed_poor": "0"}), places)
    assert (finding.code, finding.severity) == ("A2-07", "warning")
    assert not check(annex2, project_list(annex2, {"employed_poor": "1"}), places)


def test_a_wrong_sign_is_told_with_the_figure_that_asks_for_another(annex1, annex2, places):
    reports = (
        (annex1, county_report(annex1, workshops="0", workshop_poor="1")),
        (annex1, county_report(annex1, workshops="1", workshop_poor="0")),
        (annex2, project_list(annex2, {"employed_poor": "0"})),
    )
    found = [check(form, report, places)[0] for form, report in reports]
    assert [(f.message, f.figures, f.row) for f in found] == [
        (
            "就业帮扶车间个数是 0，车间吸纳脱贫人口数却是 1。没有车间就没有吸纳人数，请核对这两格。",
            ("1", "0"),
            1,
        ),
        (
            "有 1 个就业帮扶车间，车间吸纳脱贫人口数却是 0。请核对；属实请写一句说明。",
            ("0", "1"),
            1,
        ),
        (
            "带动脱贫人口就业人数是 0。清单上的项目应带动脱贫人口就业；属实请写一句说明。",
            ("0",),
            1,
        ),
    ]


def test_a1_04_says_nothing_of_a_figure_that_is_unknown(annex1, places):
    report = county_report(annex1, workshops="0", workshop_poor="")
    assert codes(check(annex1, report, places)) == [("A1-02", "workshop_poor")]
