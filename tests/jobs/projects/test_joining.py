from pathlib import Path

from fangfan_desktop.exchange.reading.read_report import ReceivedReport
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.projects.joining import has_equal_texts, projects_in, read_lists
from fangfan_desktop.jobs.projects.project_library import UNKNOWN
from fangfan_desktop.jobs.returns.check import CheckResult, KnownFacts
from fangfan_desktop.workspace.kept_projects import KeptProject
from tests.builders import TODAY, project_list, replace
from tests.returned import county_file, list_file


def test_each_list_gives_its_projects_and_what_is_none_says_so(reference, annex1, annex2, tmp_path):
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"no workbook")
    files = [
        list_file(tmp_path, annex2, "商河县", {"name": "甲"}, {"name": "乙"}, name="一"),
        county_file(tmp_path, annex1, "商河县", "三"),
        bad,
    ]
    found = list(read_lists(reference, files, KnownFacts(TODAY), reference.places))
    listed, other, refused = found
    assert [(each.city, each.file, each.period) for each, _ in listed.projects] == [
        ("济南市", "一.xlsx", "2026")
    ] * 2
    assert "".join(each.raws["name"] for each, _ in listed.projects) == "甲乙"
    assert listed.note(2, 0, 0) == "一.xlsx：济南市 2 项"
    assert other.note(0, 0, 0) == "三.xlsx：不是附件2，没有加进来"
    assert refused.note(0, 0, 0).startswith("坏.xlsx：")
    assert [*other.projects, *refused.projects] == []


def test_a_provinces_own_list_says_whose_city_each_project_is(annex2, places):
    counties = ("济南市市中区", "枣庄市市中区", "市中区")
    report = project_list(annex2, *({"county": c, "name": f"{c}甲"} for c in counties))
    report = replace(report, place=Place("山东省"))
    received = ReceivedReport(annex2, report, {}, (), ())
    listed = projects_in(annex2, CheckResult(Path("省.xlsx"), received=received), places)
    found = [(each.city, each.raws["county"]) for each, _ in listed.projects]
    assert found == [("济南市", "市中区"), ("枣庄市", "市中区"), (UNKNOWN, "市中区")]


def test_a_figure_spelt_otherwise_is_no_other_text(annex2):
    one = KeptProject("济南市", "一.xlsx", "", {"employed": "1,234"})
    assert has_equal_texts(annex2, one, one._replace(raws={"employed": "1234"}))
    assert not has_equal_texts(annex2, one, one._replace(raws={"employed": "1235"}))
