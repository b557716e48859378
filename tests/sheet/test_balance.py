import pytest

from fangfan_desktop.forms.places import Place
from fangfan_desktop.sheet.balance import balance_columns
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.model import Box, Line, Sheet, Style
from tests.builders import CITY, county_report, project_list
from tests.sheet.even import EvenMeasure

WIDEST = 266.0  # mm: A4 laid across, between the narrowest margins


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
    assert sum(found.values()) == pytest.approx(sum(column.width for column in annex1.columns))


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


TEXT = Style("body", 10, "left", ruled=True)
FIGURE = Style("body", 10, "centre", ruled=True, number=True)
NAME = Style("body", 10, "centre", ruled=True, whole=True)
CAPTION = Style("body", 10, "centre", ruled=True, heading=True)
EM = 10 * 25.4 / 72
ROOM = 2 * 0.8 + 0.3


def balanced_widths(asked, *rows, captions=()):
    lines = [Line(tuple(Box(n, text, CAPTION) for n, text in enumerate(captions)), 9, "head")]
    for row in rows:
        boxes = (Box(n, text, style, value=text) for n, (text, style) in enumerate(row))
        lines.append(Line(tuple(boxes), 7, "body"))
    return list(balance_columns(Sheet("", asked, tuple(lines)), EvenMeasure()).widths)


@pytest.mark.parametrize(
    ("text", "style", "characters"),
    [
        ("9" * 6, FIGURE, 6),
        ("9" * 30, FIGURE, 12),  # what is longer still is drawn smaller
        ("123,456", FIGURE, 7),
        ("abc", TEXT, 4.5),  # a reader may draw Latin letters wider
        ("张" * 20, NAME, 12),
        ("张三，诸葛孔明，欧阳", NAME, 5),  # with its comma
        ("张三 李四", NAME, 2),  # but without the space
    ],
)
def test_what_is_not_torn_gets_its_width_and_no_more(text, style, characters):
    found = balanced_widths((5, 5), [(text, style), ("9", FIGURE)])
    assert found == pytest.approx([characters * EM + ROOM, EM + ROOM])


@pytest.mark.parametrize(
    ("asked", "row", "wanted"),
    [
        # Whole characters; what they leave goes to the first that has room for one more.
        ((100, 100), [("短", TEXT), ("短", TEXT)], (100.68, 97.15)),
        # A text alone asks for five characters; what saves lines is given on top.
        ((1, 40), [("一二三四五六七", TEXT), ("9", FIGURE)], (26.59, 14.41)),
        ((1, 40), [("一二三", TEXT), ("9", FIGURE)], (12.48, 28.52)),
        ((10, 30), [("", TEXT), ("", FIGURE)], (10, 30)),
        ((60, 60), [("字" * 100, TEXT), ("9", FIGURE)], (93.62, 25.42)),
        ((60, 60), [("字" * 100, TEXT), ("字" * 10, TEXT)], (97.15, 19.54)),
        # Each line of a text takes its own.
        ((60, 60), [("字" * 10 + "\n" + "字" * 25, TEXT), ("字" * 10, TEXT)], (79.51, 37.18)),
        ((72, 72, 100), [("短", TEXT), ("短", TEXT), ("9", FIGURE)], (72.46, 68.93, 100)),
        ((70,), [("字" * 30, TEXT)], (68.93,)),
        # All that is narrower than the page is widened for it, what is wider is narrowed.
        ((10, 10, 10), [("9" * 30, FIGURE)] * 3, (44.23, 44.23, 44.23)),
        ((10,) * 7, [("9" * 30, FIGURE)] * 7, (38,) * 7),
    ],
)
def test_columns_share_the_width_by_what_stands_in_them(asked, row, wanted):
    assert balanced_widths(asked, row) == pytest.approx(wanted, abs=0.01)


def test_among_many_rows_what_saves_the_most_lines_decides():
    rows = [[("字" * n, TEXT), ("字" * (40 - n), TEXT), (str(n), FIGURE)] for n in range(1, 40)]
    assert balanced_widths((60, 60, 60), *rows) == pytest.approx((83.04, 83.04, 11.31), abs=0.01)


@pytest.mark.parametrize(
    ("caption", "characters"),
    [
        ("县", 1),
        ("一二三四五六七八", 4),
        ("县（市、区、旗）和新区", 6),
        ("字" * 24, 4),  # six lines, and no more
        ("字" * 25, 5),
        ("字" * 40, 7),
    ],
)
def test_a_caption_lets_its_column_be_so_narrow(caption, characters):
    row = [("9" * 12, FIGURE), ("9" * 12, FIGURE), ("", TEXT)]
    found = balanced_widths((1, 1, 58), row, captions=["县", "县", caption])
    assert found == pytest.approx([12 * EM + ROOM, 12 * EM + ROOM, characters * EM + ROOM])


def test_a_caption_that_has_no_room_lets_its_column_be_as_it_was_asked():
    row = [("9" * 12, FIGURE), ("9" * 12, FIGURE), ("", TEXT)]
    found = balanced_widths((1, 1, 58), row, captions=["县", "县", "字" * 400])
    assert found[2] == pytest.approx(58)


def test_a_column_with_nothing_in_it_asks_for_its_edges_alone():
    row = [("9" * 12, FIGURE), ("", TEXT)]
    assert balanced_widths((5, 5), row, captions=["县", ""])[1] == pytest.approx(1.6)


def test_a_figure_too_long_for_its_column_makes_no_row_higher():
    row = [("9" * 30, FIGURE), ("字" * 20, TEXT), ("9", FIGURE)]
    assert balanced_widths((20, 40, 60), row) == pytest.approx((44.23, 37.18, 35.32), abs=0.01)


def test_a_list_of_projects_is_balanced_just_so(annex2):
    def found(*projects):
        return [round(w, 2) for w in widths(annex2, project_list(annex2, *projects)).values()]

    assert found({"summary": "短"}) == [
        *(24.0, 9.89, 31.53, 61.17, 15.81, 16.96, 31.59, 15.0, 46.35, 12.43)
    ]
    assert found({"summary": "长" * 300}) == [
        *(24.0, 9.31, 20.42, 79.69, 10.2, 16.72, 31.53, 15.0, 46.35, 9.31)
    ]
    assert found(*[{"remark": "省级示范车间已复核"}] * 9) == [
        *(24.0, 9.81, 27.83, 57.46, 14.9, 16.92, 31.58, 15.0, 46.35, 20.42)
    ]


def test_a_countys_figures_are_balanced_just_so(annex1):
    found = widths(annex1, county_report(annex1, brands="9999999"))
    assert [round(width, 2) for width in found.values()] == [
        *(28.55, 16.86, 31.53, 16.86, 16.86, 11.67, 16.86, 14.05, 17.17, 16.86, 16.86, 16.86, 22.0)
    ]
