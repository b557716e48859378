from fangfan_desktop.sheet.compose import compose, field_text
from tests.builders import city_report, county_report, project_list, replace


def texts(sheet, band):
    return [[box.text for box in line.boxes] for line in sheet.lines if line.band == band]


def test_the_face_is_the_notices_own_and_nothing_more(annex1):
    sheet = compose(annex1, county_report(annex1))
    assert texts(sheet, "top") == [
        ["附件1"],
        ["防止返贫就业攻坚行动推进情况表"],
        ["单位（公章）：商河县人力资源和社会保障局", "填表日期：2026年9月12日"],
    ]
    assert texts(sheet, "foot") == [
        ["注：相关数据填当年累计数。", "填表人：李四", "电话：0531-66600000"]
    ]


def test_annex2_names_its_city_and_has_no_seal(annex2):
    sheet = compose(annex2, project_list(annex2, {}))
    assert texts(sheet, "top")[2] == ["济南市", "填表日期：2026年9月12日"]
    assert texts(sheet, "foot") == [["填表人：李四", "电话：0531-66600000"]]
    assert not any(line.most for line in sheet.lines if line.band != "body")


def test_blanks_are_printed_as_the_notice_prints_them(annex1, annex2):
    empty = replace(county_report(annex1), fields={})
    assert texts(compose(annex1, empty), "top")[2] == [
        "单位（公章）：",
        "填表日期：    年    月    日",
    ]
    assert field_text(annex2.fields_by_id["city"], empty) == "_________市"


def test_a_draft_says_so_and_an_official_sheet_does_not(annex1):
    report = county_report(annex1)
    assert texts(compose(annex1, report, mark="草稿"), "top")[0] == ["附件1", "草稿"]
    assert "草稿" not in str(compose(annex1, report))


def test_figures_are_values_and_what_cannot_be_read_is_printed_as_typed(annex1):
    boxes = compose(annex1, county_report(annex1, brands="约30", bases="１２")).lines[5].boxes
    assert (boxes[2].text, boxes[2].value) == ("约30", None)
    assert (boxes[3].text, boxes[3].value) == ("12", 12)


def test_projects_are_numbered_and_blank_rows_left_out(annex2):
    blank = dict.fromkeys(
        ("name", "summary", "employed", "employed_poor", "location_kinds", "contact", "phone"), ""
    )
    sheet = compose(annex2, project_list(annex2, {}, blank, {"name": "乙"}))
    assert [line[1] for line in texts(sheet, "body")] == ["1", "2"]


def test_an_empty_list_has_rows_to_write_in(annex2):
    sheet = compose(annex2, replace(project_list(annex2, {}), rows=()), blank_rows=7)
    assert texts(sheet, "body") == [[""] * 10] * 7


def test_a_wider_form_is_narrowed_to_the_paper(annex1, places):
    column = replace(annex1.columns[1], id="more", width=100.0)
    wide = replace(annex1, columns=(*annex1.columns, column))
    assert compose(wide, city_report(annex1, places)).width <= 267.001


def test_what_is_no_figure_stands_in_a_figures_column_as_words_do(annex2):
    report = project_list(annex2, {"employed": "约\n30", "employed_poor": "3"})
    lines = compose(annex2, report).lines
    boxes = {box.source[1]: box for line in lines if line.band == "body" for box in line.boxes}
    assert (boxes["employed"].text, boxes["employed"].style.number) == ("约\n30", False)
    assert (boxes["employed_poor"].text, boxes["employed_poor"].style.number) == ("3", True)
