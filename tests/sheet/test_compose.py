from datetime import UTC, datetime

import msgspec
import pytest

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.field_lines import field_text
from fangfan_desktop.sheet.model import Sheet
from tests.builders import Q3, city_report, county_report, project_list, replace
from tests.named import FIGURES, table


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


def test_the_row_of_the_total_has_the_forms_name_where_the_form_prints_it(annex1, places):
    report = city_report(annex1, places, units=["商河县", "平阴县"])
    form = replace(annex1, total_row="合计", total_at="last")
    rows = [line.boxes for line in compose(form, report).lines if line.band == "body"]
    assert [boxes[0].text for boxes in rows] == ["商河县", "平阴县", "合计"]
    assert (rows[2][0].value, rows[2][0].source) == ("合计", (1, "unit"))
    assert [boxes[2].text for boxes in rows] == ["2", "2", "4"]


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


def head_columns(form, report):
    return [box.columns for box in compose(form, report).lines[2].boxes]


def test_a_date_has_as_much_of_the_line_above_the_table_as_it_needs(annex1):
    report = county_report(annex1)
    assert head_columns(annex1, report) == [8, 5]
    odd = county_report(annex1, fields={"date": "十二日（补报，前一张作废）" * 3})
    assert head_columns(annex1, odd) == [8, 5]
    narrow = tuple(replace(column, width=20.0) for column in annex1.columns[:6])
    assert head_columns(replace(annex1, columns=narrow), report) == [3, 3]
    # If no columns are wide enough, it stays where it was.
    tiny = tuple(replace(column, width=8.0) for column in annex1.columns[:6])
    assert head_columns(replace(annex1, columns=tiny), report) == [4, 2]


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


def test_lines_have_the_notices_heights_and_what_may_grow_says_how_far(annex1):
    lines = compose(annex1, county_report(annex1)).lines
    assert [(line.band, line.least, line.most) for line in lines] == [
        ("top", 8, 0),
        ("top", 12, 0),
        ("top", 10, 45),
        ("head", 9, 0),
        ("head", 9, 0),
        ("body", 7, 12),
        ("foot", 10, 0),
    ]


def test_above_the_grid_label_title_and_fields_share_its_width(annex1, annex2):
    def spans(form, report, **more):
        lines = compose(form, report, **more).lines
        return [
            [(box.column, box.columns, box.style.size, box.style.align) for box in line.boxes]
            for line in (*lines[:3], lines[-1])
        ]

    report = county_report(annex1)
    assert spans(annex1, report) == [
        [(0, 13, 16, "left")],
        [(0, 13, 22, "centre")],
        [(0, 8, 12, "left"), (8, 5, 12, "right")],
        [(0, 4, 12, "left"), (4, 5, 12, "left"), (9, 4, 12, "right")],
    ]
    assert spans(annex1, report, mark="草稿")[0] == [(0, 10, 16, "left"), (10, 3, 16, "right")]
    assert spans(annex2, project_list(annex2, {}))[2:] == [
        [(0, 6, 12, "left"), (6, 4, 12, "right")],
        [(0, 5, 12, "left"), (5, 5, 12, "right")],
    ]


def test_headings_are_set_as_such_and_ruled_where_the_grid_is(annex1):
    lines = compose(annex1, county_report(annex1)).lines
    looks = {
        (line.band, box.style.face, box.style.size, box.style.heading, box.style.ruled)
        for line in lines
        for box in line.boxes
    }
    assert looks == {
        ("top", "label", 16, False, False),
        ("top", "title", 22, True, False),
        ("top", "body", 12, False, False),
        ("head", "body", 10.5, True, True),
        ("body", "body", annex1.body_size, False, True),
        ("foot", "body", 12, False, False),
    }


def test_names_phones_and_choices_stay_whole_and_texts_begin_at_the_left(annex2):
    sheet = compose(annex2, project_list(annex2, {}))
    row = next(line for line in sheet.lines if line.band == "body")
    found = {box.source[1]: box.style for box in row.boxes}
    whole = {name for name, style in found.items() if style.whole}
    assert whole == {"county", "location_kinds", "contact", "phone"}
    assert {name for name, style in found.items() if style.number} == {
        "serial",
        "employed",
        "employed_poor",
    }
    left = {name for name, style in found.items() if style.align == "left"}
    assert left == {"name", "summary", "remark"}
    assert {style.align for style in found.values()} == {"left", "centre"}
    assert [box.style.whole for box in sheet.lines[-1].boxes] == [True, True]
    assert [box.style.whole for box in sheet.lines[2].boxes] == [False, False]


def test_each_box_knows_what_was_filled_in_there_and_which_is_sealed(annex1):
    lines = compose(annex1, county_report(annex1)).lines
    assert [(box.source, box.seal) for box in lines[2].boxes] == [
        ((None, "unit_name"), True),
        ((None, "date"), False),
    ]
    assert lines[2].boxes[0].value == "商河县人力资源和社会保障局"
    assert [box.source for box in lines[5].boxes] == [(1, c.id) for c in annex1.columns]


def test_an_empty_list_has_the_notices_five_rows_and_they_are_nobodys(annex2):
    sheet = compose(annex2, replace(project_list(annex2, {}), rows=()))
    rows = [line for line in sheet.lines if line.band == "body"]
    assert [line.boxes[0].source[0] for line in rows] == [-1, -2, -3, -4, -5]


def test_what_is_printed_beside_the_grid_is_handed_on(annex1):
    report = county_report(annex1)
    sheet = compose(annex1, report, mark="草稿", margin="校验码 ABC")
    assert (sheet.title, sheet.mark, sheet.margin) == (annex1.title, "草稿", "校验码 ABC")
    assert (sheet.proof, compose(annex1, report).margin) == (None, "")


@pytest.mark.parametrize(
    ("filled_in", "period", "moment"),
    [
        ("2026年9月12日", Q3, (2026, 9, 12)),
        ("", Q3, (2026, 7, 1)),
        ("", Period(2026, 1), (2026, 1, 1)),
        ("", Period(2026), (2026, 1, 1)),
        ("", None, (2000, 1, 1)),
    ],
)
def test_a_sheets_moment_is_the_reports_own_day_else_its_periods_first(
    annex1, filled_in, period, moment
):
    report = county_report(annex1, period=period, fields={"date": filled_in})
    assert compose(annex1, report).moment == datetime(*moment, tzinfo=UTC)
    assert Sheet("", (), ()).moment == datetime(2000, 1, 1, tzinfo=UTC)


def test_a_form_that_fits_is_not_narrowed(annex1):
    report = county_report(annex1)
    assert compose(annex1, report).widths == tuple(column.width for column in annex1.columns)
    column = replace(annex1.columns[1], id="more", width=24.0)
    just = replace(annex1, columns=(*annex1.columns, column))
    assert compose(just, report).width == pytest.approx(267)
    over = replace(annex1, columns=(*annex1.columns, replace(column, width=48.0)))
    assert compose(over, report).width == pytest.approx(267)


def test_a_form_prints_no_line_for_fields_that_it_does_not_have(annex1):
    head = msgspec.structs.replace(annex1, fields=annex1.fields[:2])
    assert texts(compose(head, county_report(annex1)), "foot") == []


def test_a_lone_field_above_the_table_has_the_whole_line(annex1):
    alone = msgspec.structs.replace(annex1, fields=annex1.fields[1:2])
    (box,) = compose(alone, county_report(annex1)).lines[2].boxes
    assert (box.column, box.columns) == (0, len(annex1.columns))


def test_a_draft_of_two_columns_has_room_for_its_mark(annex1):
    narrow = msgspec.structs.replace(
        annex1, columns=annex1.columns[:2], fields=annex1.fields[:2], checks=()
    )
    label, mark = compose(narrow, county_report(annex1), mark="草稿").lines[0].boxes
    assert [(box.column, box.columns) for box in (label, mark)] == [(0, 1), (1, 1)]


def test_a_province_is_printed_without_the_word_for_a_city(annex2):
    field = annex2.fields_by_id["city"]
    for place, text in ((Place("济南市"), "济南市"), (Place("山东省"), "山东省")):
        report = begin_report(annex2, place, Period(2026), (place,), {})
        assert field_text(field, report) == text


def test_named_rows_are_printed_with_indents_codes_and_a_dash_where_nothing_is_filled_in(packs):
    form = packs["indicators"]
    sheet = compose(form, table(form, this_period=FIGURES))
    lines = texts(sheet, "body")
    assert {line.boxes[0].style.align for line in sheet.lines if line.band == "body"} == {"left"}
    assert lines[0][:5] == ["一、务工就业总人数", "人", "01", "38", ""]
    assert lines[2][0] == "　　其中：县内"
    assert lines[7] == ["三、就业帮扶补贴", *[""] * 6]
    assert lines[9][:6] == ["　　其中：今年新设的补贴", "万元", "09", "6", "—", "—"]
