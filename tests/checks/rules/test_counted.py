from fangfan_desktop.checks.context import FromLedgers
from tests.builders import check, codes, county_report


def found(annex1, places, typed, counted, doubtful=0):
    known = {(1, "trainees"): FromLedgers(counted, doubtful)}
    return check(annex1, county_report(annex1, trainees=typed), places, counted=known)


def test_a1_15_warns_if_the_figure_is_another_than_its_ledgers_give(annex1, places):
    (finding,) = found(annex1, places, "410", 412)
    assert (finding.code, finding.severity, finding.column) == ("A1-15", "warning", "trainees")
    assert finding.message == ("填的是 410，从台账数出来是 412。请核对；就按填的报，请写一句说明。")
    assert finding.figures == ("410", "412")


def test_a1_15_says_how_many_lines_are_doubtful(annex1, places):
    (finding,) = found(annex1, places, "410", 412, 2)
    assert "从台账数出来是 412（另有 2 份存疑）" in finding.message


def test_a1_15_holds_if_they_are_the_same_or_one_is_not_known(annex1, places):
    assert not found(annex1, places, "412", 412, 2)
    assert "A1-15" not in [code for code, _ in codes(found(annex1, places, "约400", 412))]
    assert not check(annex1, county_report(annex1, trainees="410"), places)
