import pytest

from fangfan_desktop.forms.places import Place
from fangfan_desktop.sheet.balance import WIDEST, balance_columns
from fangfan_desktop.sheet.compose import compose
from tests.builders import CITY, county_report, project_list
from tests.sheet.even import EvenMeasure


def widths(form, report):
    sheet = balance_columns(compose(form, report), EvenMeasure())
    return dict(zip((column.id for column in form.columns), sheet.widths, strict=True))


def texts(sheet, band):
    return [box.text for line in sheet.lines if line.band == band for box in line.boxes]


def test_where_everything_has_room_columns_are_as_the_form_asks(annex1):
    found = widths(annex1, county_report(annex1))
    for column in annex1.columns:
        assert found[column.id] == pytest.approx(column.width)


def test_a_long_figure_takes_the_width_that_it_needs_from_the_others(annex1):
    found = widths(annex1, county_report(annex1, brands="9999999"))
    assert found["brands"] > 7 * 12 * 0.3528
    assert sum(found.values()) == pytest.approx(243)


def test_where_all_figures_are_long_the_table_takes_the_pages_width(annex1):
    long = {column.id: "9999999" for column in annex1.columns if column.kind == "count"}
    assert sum(widths(annex1, county_report(annex1, **long)).values()) == pytest.approx(WIDEST)
    longest = dict.fromkeys(long, "9" * 20)
    found = widths(annex1, county_report(annex1, **longest))
    assert sum(found.values()) == pytest.approx(WIDEST)


def test_what_is_long_gets_the_room_that_others_do_not_need(annex2):
    short = widths(annex2, project_list(annex2, {"summary": "短"}))
    long = widths(annex2, project_list(annex2, {"summary": "长" * 300}))
    remark = widths(
        annex2, project_list(annex2, *({"remark": "省级示范车间已复核"} for _ in range(9)))
    )
    assert long["summary"] > short["summary"] + 10
    assert remark["remark"] > short["remark"] + 5
    assert all(sum(found.values()) <= WIDEST + 0.01 for found in (short, long, remark))


def test_columns_of_words_hold_whole_characters(annex2):
    projects = ({"name": "项目" * n, "summary": "字" * 30 * n} for n in range(1, 9))
    found = widths(annex2, project_list(annex2, *projects, place=Place(CITY)))
    for name in ("name", "summary"):
        characters = (found[name] - 1.6 - 0.3) / (10.5 * 25.4 / 72)
        assert characters == pytest.approx(round(characters), abs=0.001)


def test_a_name_and_a_phone_with_its_extension_stay_whole(annex2):
    project = {"contact": "古丽米热·买买提", "phone": "13300000002，13300000001"}
    sheet = balance_columns(compose(annex2, project_list(annex2, project)), EvenMeasure())
    body = texts(sheet, "body")
    assert "古丽米热·买买提" in body
    assert "13300000002，\n13300000001" in body


def test_what_could_not_be_read_as_a_phone_gets_no_line_ends(annex2):
    sheet = balance_columns(
        compose(annex2, project_list(annex2, {"phone": "待定，" * 20})), EvenMeasure()
    )
    assert "待定，" * 20 in texts(sheet, "body")


def test_captions_have_their_line_ends_in_them(annex1):
    head = texts(balance_columns(compose(annex1, county_report(annex1)), EvenMeasure()), "head")
    assert "特色劳务\n品牌个数" in head
    assert "市、县（市、区）" in head


def test_lines_of_one_text_each_take_their_own(annex2):
    project = {"summary": "第一行\n第二行\n" + "长" * 100}
    short = widths(annex2, project_list(annex2, {"summary": "短"}))
    assert widths(annex2, project_list(annex2, project))["summary"] >= short["summary"]
