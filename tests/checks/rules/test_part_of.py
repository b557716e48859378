from tests.builders import check, codes, county_report, project_list


def test_a1_03_fails_one_above_the_whole_and_says_both_figures(annex1, places):
    (finding,) = check(
        annex1, county_report(annex1, relief_workers="410", relief_poor="411"), places
    )
    assert (finding.code, finding.severity, finding.column) == ("A1-03", "error", "relief_poor")
    assert "410" in finding.message
    assert "411" in finding.message


def test_a1_03_holds_where_all_of_the_whole_is_the_part(annex1, places):
    assert not check(annex1, county_report(annex1, relief_workers="410", relief_poor="410"), places)


def test_a1_03_says_nothing_while_one_side_is_unknown(annex1, places):
    report = county_report(annex1, relief_workers="约10", relief_poor="411")
    assert codes(check(annex1, report, places)) == [("A1-01", "relief_workers")]


def test_a2_02_fails_and_holds_likewise(annex2, places):
    assert codes(check(annex2, project_list(annex2, {"employed_poor": "47"}), places)) == [
        ("A2-02", "employed_poor")
    ]
    assert not check(annex2, project_list(annex2, {"employed_poor": "46"}), places)


def test_a1_03_names_both_and_a_note_would_be_on_both_figures(annex1, places):
    report = county_report(annex1, relief_workers="410", relief_poor="411")
    (finding,) = check(annex1, report, places)
    assert finding.message == (
        "以工代赈吸纳脱贫人口数 411 多于以工代赈吸纳就业人数 410。"
        "前者是后者的一部分，请核对这两格。"
    )
    assert (finding.row, finding.figures) == (1, ("411", "410"))
