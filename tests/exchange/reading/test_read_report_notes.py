"""What is said and asked about a sheet that was made by hand, and where it is looked for."""

import pytest

from fangfan_desktop.exchange.marks import Marks, to_properties
from fangfan_desktop.exchange.reading.grid import Grid, RawCell, Workbook
from fangfan_desktop.exchange.reading.opened import FileContent
from fangfan_desktop.exchange.reading.read_report import ReadingContext, read_reports
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.text_marks import STRUCK
from fangfan_desktop.forms.places import Place
from tests.builders import CITY, COUNTY
from tests.exchange.reading.by_hand import OWN
from tests.exchange.reading.test_header_finder import header_cells

DATE = {(3, 9): "填表日期：2026年9月12日"}


def read(reference, form, cells=(), *, properties=None, grid=(), **known):
    """Read a form's header with other cells; None takes one away."""
    found = {**header_cells(form), **{(6, at): text for at, text in enumerate(OWN, 1)}}
    found |= dict(cells)
    found = {
        at: text if isinstance(text, RawCell) else RawCell(str(text))
        for at, text in found.items()
        if text is not None
    }
    book = Workbook((Grid("表", found, **dict(grid)),), properties or {})
    context = ReadingContext(reference.forms, reference.places, **known)
    (received,) = read_reports(FileContent("f" * 64, book), context)
    return received


def test_what_could_not_be_read_is_refused_with_its_reason(reference):
    with pytest.raises(Unreadable, match=r"^坏了$"):
        read_reports(FileContent(reason="坏了"), ReadingContext(reference.forms, reference.places))


def test_a_file_of_the_sample_is_said_to_be_one(reference, annex1):
    said = "这个文件是在示例里导出的，里面的数是试着填的，不是报送"
    for sample in (True, False):
        marks = Marks("annex1", str(COUNTY), "2026Q2", sample=sample)
        received = read(reference, annex1, properties=to_properties(marks))
        assert (said in received.notes) is sample


def test_what_a_file_says_of_itself_is_of_its_own_form(reference, annex1):
    marks = Marks("annex1", "青岛市/城阳区", "2026Q2", zones=("高新区",), code="ABCD")
    received = read(reference, annex1, DATE, properties=to_properties(marks))
    assert (str(received.report.place), str(received.report.period)) == ("青岛市/城阳区", "2026Q2")
    assert (received.zones, received.code) == ((Place("青岛市", "高新区"),), "ABCD")
    other = to_properties(Marks("annex2", "青岛市/城阳区", "2026", zones=("高新区",), code="ABCD"))
    received = read(reference, annex1, DATE, properties=other)
    assert (str(received.report.place), str(received.report.period)) == (str(COUNTY), "2026Q3")
    assert (received.zones, received.code) == ((), "")
    unsaid = to_properties(Marks("annex1", zones=("高新区",)))
    ambiguous = read(reference, annex1, {(6, 1): "火星"}, properties=unsaid)
    assert (ambiguous.report.place, ambiguous.zones) == (None, ())


@pytest.mark.parametrize(
    ("head", "known", "place"),
    [
        (None, {}, None),
        (None, {"whole": Place("枣庄市")}, "枣庄市/市中区"),
        (None, {"whole": Place("枣庄市"), "sure": False}, None),
        ("单位：济南市某局", {}, "济南市/市中区"),
        ("单位：济南市某局", {"whole": Place("枣庄市")}, "济南市/市中区"),
    ],
)
def test_a_name_is_of_the_heads_city_or_of_that_which_receives(
    reference, annex1, head, known, place
):
    received = read(reference, annex1, {(6, 1): "市中区", (3, 1): head}, **known)
    assert received.report.place == (Place(*place.split("/")) if place else None)
    if known.get("sure") is False:
        options = [each.value for each in received.questions[0].options]
        assert options == ["枣庄市/市中区", "济南市/市中区"]


@pytest.mark.parametrize(
    ("cells", "period"),
    [
        ({(1, 1): "2026年第二季度"}, "2026Q2"),
        ({(3, 1): "2026年第二季度"}, "2026Q2"),
        ({(4, 14): "2026年第二季度"}, None),
        ({(8, 1): "注：2026年第二季度"}, None),
    ],
)
def test_the_period_stands_above_the_table(reference, annex1, cells, period):
    found = read(reference, annex1, cells).report.period
    assert (str(found) if found else None) == period


def test_the_name_of_a_sheet_may_say_the_period_and_a_person_may(reference, annex1):
    found = {**header_cells(annex1), (6, 1): RawCell("商河县"), (6, 2): RawCell("1")}
    book = Workbook((Grid("2026年第二季度", found),))
    known = ReadingContext(reference.forms, reference.places)
    (received,) = read_reports(FileContent("f" * 64, book), known)
    assert str(received.report.period) == "2026Q2"
    said = {"period": {"f" * 64: "2026Q1"}}
    assert str(read(reference, annex1, answers=said).report.period) == "2026Q1"


def test_a_citys_row_without_a_figure_is_left_out_without_a_word(reference, annex1):
    received = read(reference, annex1, {**DATE, (7, 1): "济南市", (8, 1): "平阴县"})
    assert [row["unit"].raw for row in received.report.rows] == ["商河县"]
    assert received.notes == ()
    filled = read(
        reference, annex1, {**DATE, (2, 1): "单位：商河县人社局", (7, 1): "平阴县", (7, 2): 1}
    )
    assert [row["unit"].raw for row in filled.report.rows] == ["商河县", "平阴县"]


def test_hidden_columns_are_named_by_their_letters(reference, annex1):
    hidden = read(reference, annex1, DATE, grid={"hidden_columns": frozenset({2, 11, 13, 14})})
    assert hidden.notes == ("B、K、M 列是隐藏的，照样读了",)


def test_what_is_struck_out_and_what_was_not_read_is_said(reference, annex1):
    cells = {**DATE, (6, 2): RawCell("1", mark=STRUCK)}
    assert read(reference, annex1, cells, grid={"remarks": ("有一句没有读",)}).notes == (
        "B6 的数字加了删除线，照样读了，请核对",
        "有一句没有读",
    )


@pytest.mark.parametrize(("more", "asked"), [("", True), ("亥", False)])
def test_a_caption_is_asked_if_it_is_like_a_missing_column_at_all(reference, annex1, more, asked):
    # 35.3, then 34.3 in a hundred.
    caption = f"组织脱贫人口子丑寅卯辰巳午未申酉戌天{more}"
    received = read(reference, annex1, {**DATE, (4, 11): caption})
    assert [each.words for each in received.questions if caption in each.words] == (
        [f"表头“{caption}”是哪一列？"] if asked else []
    )


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({(4, 14): "备考", (6, 14): "x"}, ["表头“备考”不是本表的列，没有读"]),
        ({(4, 14): "备考", (7, 14): "x"}, ["表头“备考”不是本表的列，没有读"]),
        ({(4, 14): "备考"}, []),
        ({(5, 14): "备考"}, []),
        ({(4, 14): "备考", (8, 14): "x"}, []),
        ({(4, 14): "备考", (3, 14): "x"}, []),
    ],
)
def test_a_column_of_others_is_told_if_anything_stands_in_it(reference, annex1, cells, said):
    rows = {(7, 1): "平阴县", (7, 2): 1, (8, 1): "填表人：", **DATE}
    notes = read(reference, annex1, {**rows, **cells}).notes
    assert [note for note in notes if "备考" in note] == said


@pytest.mark.parametrize(
    ("row", "seen"),
    [
        ({1: "平阴县", 2: "1"}, True),
        ({1: "平阴县"}, False),
        ({1: "平阴县", 2: " "}, False),
        ({2: "1", 3: "2"}, False),
        ({1: "平阴县", 14: "1"}, False),
        ({1: "负责人：平阴县", 4: "1"}, True),
        ({1: "负责人：王五", 4: "李四"}, False),
    ],
)
def test_a_unit_with_a_figure_below_the_foot_is_told(reference, annex1, row, seen):
    below = {(10, at): text for at, text in row.items()}
    received = read(reference, annex1, {**DATE, (8, 1): "填表人：", **below})
    said = "第 10 行在表尾下面，像是数据，没有读"
    assert (said in received.notes) is seen
    assert received.left == ({said: True} if seen else {})
    assert received.findings == ()


def test_what_is_missing_says_what_to_do_and_figures_may_be_0(reference, annex1, annex2):
    gone = read(reference, annex1, {**DATE, (4, 13): None})
    assert gone.findings[0].message.endswith("没有读到。请补上这一列，没有的填 0。")
    assert gone.findings[0].whole_column
    texts = read(reference, annex2, {(4, 8): None, (4, 2): None})
    (finding,) = texts.findings
    assert finding.message == "表头里没有“项目联系人”这一列，没有读到。请补上这一列。"


def test_a_caption_that_may_be_a_part_is_asked_under_its_whole(reference, annex2):
    # Directly right of 带动就业人数, and somewhere else.
    received = read(reference, annex2, {(5, 6): None, (4, 6): "脱贫的"})
    (question,) = [each for each in received.questions if "脱贫的" in each.words]
    assert question.key == "annex2/employed/脱贫的"
    assert [option.value for option in question.options] == ["employed_poor", "-"]


def test_a_file_of_a_city_has_all_of_its_rows(reference, annex1):
    rows = {(6, 1): CITY, (7, 1): "商河县", (7, 2): 1, (8, 1): "平阴县", (8, 2): 1}
    received = read(reference, annex1, {**DATE, **rows})
    assert received.report.place == Place(CITY)
    assert [row["unit"].raw for row in received.report.rows] == [CITY, "商河县", "平阴县"]


def test_what_begins_the_next_table_is_no_row_below_the_foot(reference, annex1, annex2):
    cells = {
        **header_cells(annex1),
        **header_cells(annex2, row=13),
        (6, 1): RawCell("商河县"),
        (7, 1): RawCell("填表人："),
        (12, 1): RawCell("附件2"),
        (12, 2): RawCell("5"),
    }
    content = FileContent("f" * 64, Workbook((Grid("表", cells),)))
    first, _ = read_reports(content, ReadingContext(reference.forms, reference.places))
    assert first.left == {}


def asked(received, words):
    return [
        [option.value for option in each.options]
        for each in received.questions
        if f"“{words}”" in each.words
    ]


def test_a_person_is_asked_about_columns_of_that_place_alone(reference, annex1, annex2):
    serial = read(reference, annex2, {(4, 2): "序次"})
    assert asked(serial, "序次") == []
    # A part is not offered where no part can be.
    last = read(reference, annex2, {(5, 6): None, (4, 10): "脱贫情况"})
    assert asked(last, "脱贫情况") == []
    two = read(reference, annex1, {(4, 4): None, (4, 5): "合作社情况"})
    assert asked(two, "合作社情况") == [["cooperatives", "bases", "-"]]
    like = read(reference, annex1, {(4, 5): "劳务专业合作社个数", (5, 7): None, (4, 4): None})
    assert asked(like, "劳务专业合作社个数") == [["cooperatives", "bases", "-"]]
