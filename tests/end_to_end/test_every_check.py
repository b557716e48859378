"""`fangfan check --json` on workbooks with one of each thing wrong, before and after LibreOffice."""

import json

import pytest

from fangfan_desktop.cli.main import main
from fangfan_desktop.edits.edit import Edit, apply
from fangfan_desktop.forms.periods import Period, parse_period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.submit.export import ExportRequest, export
from tests.builders import (
    CITY,
    GOOD,
    Q2,
    Q3,
    cell_of,
    city_report,
    county_report,
    project_list,
    replace,
)

# A figure that sets off each check of 附件1, by place and column; the rest is as it should be.
QUARTER = {
    "历下区": {"brands": "约30"},
    "市中区": {"bases": ""},
    "槐荫区": {"relief_poor": "71"},
    "天桥区": {"workshops": "0"},
    "历城区": {"workshop_poor": "0"},
    "长清区": {"trainees": "99"},
    "章丘区": {"cooperatives": "3"},
}
SAME = {"天桥区": {"workshops": "0"}, "历城区": {"workshop_poor": "0"}}
BEFORE = {
    **SAME,
    "槐荫区": {"relief_poor": "71"},
    "长清区": {"trainees": "100"},
    "章丘区": {"cooperatives": "4"},
    # As much in the city's row, less in its units': more of it was 市本级.
    "平阴县": {"job_fairs": "4"},
}
YEAR_BEFORE = {**SAME, "济阳区": {"public_posts": "20"}}
TOTAL = {"public_posts": "1079", "alliances": "11", "job_fairs": "73"}
FOUND = [
    ("A1-01", "error", "历下区", "brands"),
    ("A1-02", "error", "市中区", "bases"),
    ("A1-03", "error", "槐荫区", "relief_poor"),
    ("A1-04", "error", "天桥区", "workshop_poor"),
    ("A1-05", "warning", "历城区", "workshop_poor"),
    ("A1-06", "error", "长清区", "trainees"),
    ("A1-06", "warning", "章丘区", "cooperatives"),
    ("A1-07", "warning", "济阳区", "public_posts"),
    ("A1-08", "error", "济南市", "public_posts"),
    ("A1-08", "warning", "济南市", "alliances"),
    ("A1-09", "warning", "济南市", "job_fairs"),
    ("A1-10", "error", None, "unit"),
    ("A1-10", "error", "历下区", "unit"),
    ("A1-11", "error", None, "filler"),
    ("A1-11", "error", None, "phone"),
    ("A1-12", "warning", None, "date"),
    ("A1-14", "warning", "济南市", "job_fairs"),
]


@pytest.fixture
def saved(places, paper, tmp_path):
    """Return what saves a report as a workbook."""

    def save(form, report, name):
        wanted = ExportRequest(tmp_path, ("xlsx",), draft=True, name=name)
        return export(form, report, (), places, wanted, paper).paths[0]

    return save


def answer(capsys, *arguments):
    capsys.readouterr()
    status = main(["check", "--json", *map(str, arguments)])
    (file,) = json.loads(capsys.readouterr().out)["files"]
    return status, file


def found(file):
    return sorted(
        ((f["code"], f["severity"], f["row"], f["column"]) for f in file["findings"]), key=str
    )


def cells(file, row):
    """Return where a row's findings stand in the workbook, by column id."""
    return {f["column"]: f["cell"] for f in file["findings"] if f["row"] == row}


@pytest.mark.parametrize("resaved", [False, True])
def test_each_check_of_the_quarter(annex1, places, saved, libreoffice, capsys, tmp_path, resaved):
    report = city_report(annex1, places, rows=QUARTER, total=TOTAL)
    city, last = report.rows[0], report.rows[-1]
    assert last["unit"].raw == "商河县"
    same = {column: city[column].raw for column in GOOD}
    edit = Edit(
        "填错",
        cells=((last.id, "unit", "历下区"),),
        fields=(("filler", ""), ("phone", "12"), ("date", "2026年9月20日")),
    )
    path = saved(annex1, apply(annex1, report, edit).report, "本期")
    earlier = [
        saved(annex1, city_report(annex1, places, period=period, rows=rows, total=same), name)
        for name, period, rows in (("上期", Q2, BEFORE), ("去年", Period(2025, 3), YEAR_BEFORE))
    ]
    if resaved:
        path = libreoffice.convert(path, "xlsx", tmp_path / "resaved")
    status, file = answer(capsys, path, "--previous", *earlier)
    assert status == 1
    assert (file["status"], file["place"], file["period"]) == ("errors", "济南市", str(Q3))
    assert found(file) == sorted(FOUND, key=str)
    assert cells(file, "济南市") == {
        column: cell_of(annex1, column) for column in ("public_posts", "alliances", "job_fairs")
    }
    assert cells(file, "长清区") == {"trainees": cell_of(annex1, "trainees", 12)}
    assert cells(file, "槐荫区") == {"relief_poor": cell_of(annex1, "relief_poor", 9)}
    assert "约30" in next(f["message"] for f in file["findings"] if f["code"] == "A1-01")


EARLY = [
    ("annex1", "2026Q3", "2026年6月30日", ("A1-13", "warning", None, "date")),
    ("annex2", "2026", "2025年12月31日", ("A2-11", "warning", None, "date")),
]


@pytest.mark.parametrize(("form", "period", "day", "expected"), EARLY)
def test_a_date_before_the_period_is_asked_about(
    reference, saved, capsys, form, period, day, expected
):
    form = reference.forms[form]
    fields = {"date": day}
    if form.rows == "places":
        report = county_report(form, fields=fields)
    else:
        report = project_list(form, {}, fields=fields)
    path = saved(form, replace(report, period=parse_period(period)), "早的")
    status, file = answer(capsys, path)
    assert (status, found(file)) == (0, [expected])


def test_a_rest_that_is_missing_is_asked_about(annex1, places, saved, capsys):
    before = city_report(annex1, places, period=Q2, total={"brands": "27"})
    earlier = saved(annex1, before, "上期")
    path = saved(annex1, city_report(annex1, places), "本期")
    status, file = answer(capsys, path, "--previous", earlier)
    assert status == 0
    assert ("A1-14", "warning", "济南市", "unit") in found(file)
    assert cells(file, "济南市")["unit"] == "A6"


LIST = [
    ({"employed": "约46"}, ("A2-01", "error", "employed")),
    ({"employed_poor": ""}, ("A2-01", "error", "employed_poor")),
    ({"employed_poor": "47"}, ("A2-02", "error", "employed_poor")),
    ({"summary": ""}, ("A2-03", "error", "summary")),
    ({"phone": "666"}, ("A2-04", "error", "phone")),
    ({"location_kinds": "⑤"}, ("A2-05", "error", "location_kinds")),
    ({"location_kinds": ""}, ("A2-05", "error", "location_kinds")),
    ({"employed_poor": "0"}, ("A2-07", "warning", "employed_poor")),
    ({"county": "火星区"}, ("A2-08", "error", "county")),
]


@pytest.mark.parametrize("resaved", [False, True])
def test_each_check_of_the_list(annex2, saved, libreoffice, capsys, tmp_path, resaved):
    projects = [{"name": f"项目{at}", **changes} for at, (changes, _) in enumerate(LIST)]
    twice = [{"name": "蔬菜 大棚"}, {"name": "蔬菜大棚"}]
    fields = {"filler": "", "date": "2026年1月20日"}
    report = project_list(annex2, *projects, *twice, place=Place(CITY), fields=fields)
    path = saved(annex2, replace(report, period=Period(2025)), "清单")
    if resaved:
        path = libreoffice.convert(path, "xlsx", tmp_path / "resaved")
    status, file = answer(capsys, path)
    assert status == 1
    expected = [
        (code, severity, f"第{at}项", column)
        for at, (_, (code, severity, column)) in enumerate(LIST, 1)
    ]
    expected += [("A2-06", "warning", f"第{len(LIST) + 2}项", "name")]
    expected += [("A2-09", "error", None, "filler"), ("A2-10", "warning", None, "date")]
    assert found(file) == sorted(expected, key=str)
    assert cells(file, "第1项") == {"employed": "E6"}
    assert cells(file, "第5项") == {"phone": "I10"}
    assert cells(file, f"第{len(LIST) + 2}项") == {"name": f"C{5 + len(LIST) + 2}"}
