"""Headers of any depth: every column under its own group, or asked; never one for another."""

import msgspec
import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from fangfan_desktop.exchange.reading.grid import Area, Grid, RawCell, Workbook
from fangfan_desktop.exchange.reading.header_finder import find_headers
from fangfan_desktop.exchange.reading.opened import FileContent
from fangfan_desktop.exchange.reading.read_report import ReadingContext, read_reports
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.sheet.header import header_rows
from fangfan_desktop.sheet.model import Style
from tests.headers import headed, headers

FIRST, LEFT = 4, 2


class Sheet:
    """A form's header on a sheet, and a row of figures below it."""

    def __init__(self, form, *, merged):
        self.form, self.cells, self.merged = form, {}, []
        rows = header_rows(form, Style("body", 10, "centre"))
        for down, row in enumerate(rows):
            for box in row:
                at = (FIRST + down, LEFT + box.column)
                if box.text:
                    self.cells[at] = RawCell(box.text)
                if merged and (box.rows, box.columns) != (1, 1):
                    end = (at[0] + box.rows - 1, at[1] + box.columns - 1)
                    self.merged.append(Area(*at, *end))
        self.last = FIRST + len(rows) - 1
        self.columns = {column.id: LEFT + at for at, column in enumerate(form.columns)}
        for name, at in self.columns.items():
            text = "商河县" if name == form.place_column.id else str(at + 100)
            self.cells[self.last + 1, at] = RawCell(text)

    def __repr__(self):
        rows = range(FIRST, self.last + 2)
        ends = range(LEFT, LEFT + len(self.columns))
        return "\n".join(
            "|".join(self.cells.get((row, at), RawCell("")).text for at in ends) for row in rows
        )

    def grid(self):
        return Grid("表", self.cells, tuple(self.merged))

    def caption(self, heading_id):
        """Return where the caption of a column or group stands."""
        node = self.form.header.by_id[heading_id]
        return FIRST + node.level, LEFT + node.first

    def swap(self, one, other):
        """Swap two columns, their captions and all that is below."""
        a, b = self.columns[one], self.columns[other]
        turned = {a: b, b: a}
        top = self.caption(one)[0]
        self.cells = {
            (row, turned.get(at, at) if row >= top else at): raw
            for (row, at), raw in self.cells.items()
        }
        self.columns |= {one: b, other: a}

    def found(self, answers=None):
        found = find_headers(self.form, self.grid(), answers or {})
        return found[0] if found else None


@settings(max_examples=150)
@given(data=st.data(), merged=st.booleans())
def test_every_column_of_any_header_is_found(annex1, data, merged):
    sheet = Sheet(data.draw(headers(annex1)), merged=merged)
    note(sheet)
    found = sheet.found()
    assert found.columns == sheet.columns
    assert (found.first, found.last) == (FIRST, sheet.last)
    assert (found.assumed, found.duplicates, found.ambiguous, found.others) == ((), (), (), ())


def leaves(form, under):
    """Return the columns without parts that stand under a column or group."""
    return [column for column in form.children(under) if not form.header.by_id[column.id].parts]


@settings(max_examples=100)
@given(data=st.data(), merged=st.booleans())
def test_columns_that_changed_places_in_their_group_are_found(annex1, data, merged):
    form = data.draw(headers(annex1))
    pairs = [
        (a.id, b.id)
        for group in form.groups
        for a in leaves(form, group.id)
        for b in leaves(form, group.id)
        if a is not b
    ]
    sheet = Sheet(form, merged=merged)
    if pairs:
        sheet.swap(*data.draw(st.sampled_from(pairs)))
    note(sheet)
    found = sheet.found()
    assert found.columns == sheet.columns
    assert found.last == sheet.last


@settings(max_examples=200)
@given(data=st.data(), merged=st.booleans())
def test_without_the_caption_of_a_group_no_figure_is_read_for_another(annex1, data, merged):
    form = data.draw(headers(annex1))
    sheet = Sheet(form, merged=merged)
    if form.groups:
        del sheet.cells[sheet.caption(data.draw(st.sampled_from(form.groups)).id)]
    note(sheet)
    found = sheet.found()
    if found is None:
        return
    assert found.columns.items() <= sheet.columns.items()


@settings(max_examples=200)
@given(data=st.data(), merged=st.booleans())
def test_a_column_that_is_gone_is_missing(annex1, data, merged):
    form = data.draw(headers(annex1))
    sheet = Sheet(form, merged=merged)
    gone = data.draw(st.sampled_from(form.columns[1:])).id
    del sheet.cells[sheet.caption(gone)]
    note(sheet)
    found = sheet.found()
    assert found.columns.items() <= sheet.columns.items()
    assert gone not in found.columns


@settings(max_examples=200)
@given(data=st.data())
def test_captions_typed_in_the_middle_of_their_columns_give_no_figure_to_another(annex1, data):
    form = data.draw(headers(annex1))
    sheet = Sheet(form, merged=False)
    for group in form.groups:
        row, first = sheet.caption(group.id)
        to = first + data.draw(st.integers(0, form.header.by_id[group.id].span - 1))
        sheet.cells[row, to] = sheet.cells.pop((row, first))
    note(sheet)
    found = sheet.found()
    if found is not None:
        assert found.columns.items() <= sheet.columns.items()


TWO = (["城镇", "男", "女"], ["农村", "男", "女"], "合计")


@pytest.fixture
def two(annex1):
    return headed(annex1, *TWO)


def drawn(*lines, merged=()):
    """Return a sheet of these lines; `|` parts their cells, `@` is the caption of the place."""
    cells = {
        (row, column): RawCell(text.replace("@", "市、县（市、区）"))
        for row, line in enumerate(lines, 1)
        for column, text in enumerate(line.split("|"), 1)
        if text
    }
    return Grid("表", cells, tuple(Area(*area) for area in merged))


def read(form, places, grid, answers=None):
    book = FileContent("0" * 64, Workbook((grid,)))
    (received,) = read_reports(book, ReadingContext({form.id: form}, places, answers or {}))
    return received


def raws(received):
    """Return the figures that were read, by column."""
    (row,) = received.report.rows
    return {name: cell.raw for name, cell in row.cells.items() if cell.raw != "商河县"}


def asked(received):
    return [question for question in received.questions if question.kind == "caption"]


ALL = {"城镇-男": "1", "城镇-女": "2", "农村-男": "3", "农村-女": "4", "合计": "5"}


@pytest.mark.parametrize(
    "header",
    [
        ("@|城镇||农村||合计", "|男|女|男|女|"),
        ("@|城镇|城镇|农村|农村|合计", "|男|女|男|女|"),
        ("@|城镇||农村||", "|男|女|男|女|合计"),
        ("|城镇||农村||", "@|男|女|男|女|合计"),
        ("@|城镇男|城镇女|农村男|农村女|合计",),
        ("@|城镇（男）|城镇-女|农村、男|农村 女|合计",),
        ("@|按地区||||合计", "|城镇||农村||", "|男|女|男|女|"),
        ("@|城镇||农村||合计", "|男（个）|女（万元）|男|女|"),
    ],
)
def test_tables_made_by_hand_say_the_groups_in_several_ways(two, places, header):
    received = read(two, places, drawn(*header, "商河县|1|2|3|4|5"))
    assert raws(received) == ALL
    assert (received.findings, asked(received)) == ((), [])


def test_a_group_may_have_other_names(two, places):
    groups = (msgspec.structs.replace(two.groups[0], aliases=("城市",)), two.groups[1])
    form = msgspec.structs.replace(two, groups=groups)
    grid = drawn("@|城市||农村||合计", "|男|女|男|女|", "商河县|1|2|3|4|5")
    assert raws(read(form, places, grid)) == ALL


def test_a_group_that_only_resembles_is_said_and_asked(annex1, places):
    one, other = "城镇新增就业", "农村转移就业"
    form = headed(annex1, [one, "男"], [other, "男"], "车间", "培训", "招聘")
    grid = drawn(f"@|{one}人|{other}|车间|培训|招聘", "|男|男|", "商河县|1|2|3|4|5")
    received = read(form, places, grid)
    assert "表头“城镇新增就业人”当作“城镇新增就业”" in received.notes
    (question,) = asked(received)
    assert (question.words, question.assumed) == (
        "表头“城镇新增就业人”当作“城镇新增就业”，对吗？",
        "城镇新增就业",
    )
    assert [option.value for option in question.options] == ["城镇新增就业", "-"]
    assert list(raws(received).values()) == ["1", "2", "3", "4", "5"]
    answers = {"caption": {question.key: "城镇新增就业"}}
    assert raws(read(form, places, grid, answers)) == raws(received)
    received = read(form, places, grid, {"caption": {question.key: "-"}})
    assert received.missing == {"城镇新增就业-男"}
    assert list(raws(received).values()) == ["2", "3", "4", "5"]


def test_what_is_missing_is_named_with_its_group(two, places):
    merged = [(1, 2, 1, 3), (1, 4, 1, 4)]
    grid = drawn("@|城镇||农村|合计", "|男|女|女|", "商河县|1|2|4|5", merged=merged)
    received = read(two, places, grid)
    assert [finding.message for finding in received.findings] == [
        "表头里没有“农村”下面的“男”这一列，没有读到。请补上这一列，没有的填 0。"
    ]
    assert raws(received) == {name: raw for name, raw in ALL.items() if name != "农村-男"}


def test_a_caption_without_its_group_can_be_answered(annex1, places):
    form = headed(annex1, ["城镇", "男"], ["农村", "男"], "合计")
    grid = drawn("@||农村|合计", "|男|男|", "商河县|1|3|5")
    received = read(form, places, grid)
    assert raws(received) == {"农村-男": "3", "合计": "5"}
    (question,) = asked(received)
    assert question.words == "表头“男”是哪一列？"
    assert [(option.value, option.words) for option in question.options] == [
        ("城镇-男", "“城镇”下面的“男”"),
        ("-", "都不是，这一列不读"),
    ]
    (finding,) = received.findings
    assert finding.message == "看不出哪一列是“城镇”下面的“男”，没有读。请改成原样的表头。"
    received = read(form, places, grid, {"caption": {question.key: "城镇-男"}})
    assert raws(received) == {"城镇-男": "1", "农村-男": "3", "合计": "5"}
    received = read(form, places, grid, {"caption": {question.key: "-"}})
    assert (raws(received), asked(received)) == ({"农村-男": "3", "合计": "5"}, [])


def test_a_name_that_stands_twice_in_a_group_is_no_ones(two, places):
    merged = [(1, 2, 1, 4), (1, 5, 1, 6)]
    grid = drawn("@|城镇|||农村||合计", "|男|女|男|男|女|", "商河县|1|2|9|3|4|5", merged=merged)
    received = read(two, places, grid)
    assert [finding.message for finding in received.findings] == [
        "表头里“城镇”下面的“男”不止一列，看不出该用哪一列，没有读。请改成原样的表头。"
    ]
    assert "城镇-男" not in raws(received)


def test_an_unknown_caption_in_a_group_is_asked_for_that_group(annex1, places):
    form = headed(annex1, ["城镇", "就业人数", "女"], ["农村", "就业人数", "女"], "合计")
    merged = [(1, 2, 1, 3), (1, 4, 1, 5)]
    lines = ("@|城镇||农村||合计", "|就业|女|就业人数|女|", "商河县|1|2|3|4|5")
    received = read(form, places, drawn(*lines, merged=merged))
    (question,) = asked(received)
    assert question.words == "表头“就业”是哪一列？"
    assert [option.value for option in question.options] == ["城镇-就业人数", "-"]
    answers = {"caption": {question.key: "城镇-就业人数"}}
    received = read(form, places, drawn(*lines, merged=merged), answers)
    assert raws(received)["城镇-就业人数"] == "1"
    assert received.findings == ()


def test_a_row_with_the_caption_of_a_group_alone_is_no_header(two, places):
    grid = drawn("城镇", "", "", "", "@|城镇||农村||合计", "|男|女|男|女|", "商河县|1|2|3|4|5")
    assert raws(read(two, places, grid)) == ALL


def test_captions_that_nobody_knows_are_no_data_below_a_merged_caption(annex1, places):
    form = headed(annex1, ["城镇", "男", "女"], "车间", "培训", "招聘")
    merged = [(1, 1, 2, 1), (1, 2, 1, 3), *((1, at, 2, at) for at in (4, 5, 6))]
    grid = drawn("@|城镇||车间|培训|招聘", "|甲乙|丙丁|||", "商河县|1|2|3|4|5", merged=merged)
    received = read(form, places, grid)
    assert raws(received) == {"车间": "3", "培训": "4", "招聘": "5"}
    assert received.missing == {"城镇-男", "城镇-女"}


def test_a_header_on_the_next_page_is_repeated_with_units_and_numbers(annex1, places):
    form = headed(annex1, *TWO, numbers=["甲", "1", "2", "3", "4", "5=1+3"], unit_row=True)
    header = ("@|城镇||农村||合计", "|男|女|男|女|", "|个|万元|次|人|个", "甲|1|2|3|4|5=1+3")
    grid = drawn(*header, "平阴县|9|9|9|9|9", *header, "商河县|1|2|3|4|5")
    received = read(form, places, grid)
    assert [row["unit"].raw for row in received.report.rows] == ["平阴县", "商河县"]
    assert [note for note in received.notes if "栏次" in note or "计量" in note] == []


def test_a_file_without_the_table_names_what_is_missing_with_its_group(two, places):
    grid = drawn("@|城镇||合计", "|男||", "商河县|1||5")
    with pytest.raises(Unreadable, match="“城镇”下面的“女”、“农村”下面的“男”"):
        read(two, places, grid)
