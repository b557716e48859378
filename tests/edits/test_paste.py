import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.edits.edit import apply
from fangfan_desktop.edits.paste import (
    OtherRow,
    for_others,
    format_block,
    from_others,
    parse_block,
    paste,
    words_for_others,
)
from tests.builders import GOOD, LAST_COLUMN, city_report, county_report, project_list
from tests.named import table

CELLS = st.text(st.characters(exclude_characters="\r\x00", exclude_categories=["Cs"]), max_size=6)
BLOCKS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=4)
)


@given(BLOCKS)
def test_what_is_copied_is_what_is_pasted(block):
    assert parse_block(format_block(block)) == block


@given(st.text(st.sampled_from("=+-@＝＋ \n\t1.%甲'")))
def test_no_text_is_a_formula_elsewhere_and_each_comes_back(text):
    assert from_others(for_others(text)) == text
    assert from_others(for_others(for_others(text))) == for_others(text)
    assert for_others(text).lstrip() == text.lstrip()


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "@SUM(A1)",
        "+1+1",
        "-1+cmd|' /c calc'!A1",
        "＝1+1",
        "\n=1",
        "-",
        "+8613300000001a",
        "\x1f=1",
    ],
)
def test_what_a_spreadsheet_would_calculate_stands_behind_a_space(text):
    assert for_others(text) == f" {text}"


@pytest.mark.parametrize("text", ["-3", "+12", "-7.7%", "0531-66600001", "①", "", "1-2", "a=b"])
def test_numbers_with_a_sign_and_ordinary_texts_go_out_as_they_are(text):
    assert for_others(text) == text


def test_in_words_of_several_lines_none_is_a_formula():
    assert words_for_others("现为：\n=1+1\t@A1\r\n- 甲\n-3") == "现为：\n =1+1\t @A1\r\n - 甲\n-3"


def test_a_long_text_that_begins_with_a_quote_is_read_at_once():
    begun = time.monotonic()
    assert parse_block('"' + "甲" * 2_000_000) == [['"' + "甲" * 2_000_000]]
    assert time.monotonic() - begun < 1


def test_a_line_that_is_only_a_quote_stays_in_its_cell():
    block = [['一\n"\n二', ""], ['"', '""']]
    assert parse_block(format_block(block)) == block


def test_what_spreadsheets_put_on_the_clipboard_is_read():
    text = '甲\t"一\n二"\t"说""好"""\r\n乙\t\t3\r\n'
    assert parse_block(text) == [["甲", "一\n二", '说"好"'], ["乙", "", "3"]]
    assert parse_block("") == []
    assert parse_block("12") == [["12"]]


def test_quotes_that_do_not_end_a_cell_are_the_text_s_own():
    assert parse_block('"乐业搬迁"专场\t他说"好"\n"') == [['"乐业搬迁"专场', '他说"好"'], ['"']]


def test_what_is_respelled_in_reading_is_counted(annex1):
    pasted = paste(annex1, county_report(annex1), [["１２", "1,234", "7", "约3"]], (0, 1))
    assert (pasted.read, pasted.changed, pasted.refused) == (3, 2, 1)


def test_a_block_is_one_edit_and_says_what_became_of_it(annex1):
    report = county_report(annex1)
    pasted = paste(annex1, report, [["7", "约30", ""], ["1", "2", "3"]], (0, 1))
    row = apply(annex1, report, pasted.edit).report.row(1)
    assert [row[c].raw for c in ("alliances", "brands", "bases")] == ["7", "约30", ""]
    assert (pasted.read, pasted.refused, pasted.outside) == (2, 1, 3)


def test_one_cell_fills_the_selection(annex1):
    report = county_report(annex1)
    row = apply(
        annex1, report, paste(annex1, report, [["0"]], (0, 1), fill=(1, 4)).edit
    ).report.row(1)
    assert [row[c].value for c in ("alliances", "brands", "bases", "cooperatives")] == [0] * 4


def test_a_list_grows_for_what_stands_below_its_end_and_shrinks_back(annex2):
    report = project_list(annex2, {})
    pasted = paste(annex2, report, [["甲", "一"], ["乙", "二"], ["丙", "三"]], (0, 2))
    after = apply(annex2, report, pasted.edit)
    assert [row["name"].raw for row in after.report.rows] == ["甲", "乙", "丙"]
    assert [row["county"].raw for row in after.report.rows] == ["商河县"] * 3
    assert apply(annex2, after.report, after.inverse).report == report


def test_the_programs_own_columns_take_nothing_and_say_so(annex1, annex2):
    report = county_report(annex1)
    pasted = paste(annex1, report, [["平阴县", "8"]], (0, 0), locked=frozenset({"unit"}))
    row = apply(annex1, report, pasted.edit).report.row(1)
    assert (row["unit"].raw, row["alliances"].value, pasted.locked) == ("商河县", 8, 1)
    same = paste(annex1, report, [["商河县", "8"]], (0, 0), locked=frozenset({"unit"}))
    assert same.locked == 0
    listed = paste(annex2, project_list(annex2, {}), [["9", "乙"]], (0, 1))
    assert listed.edit.cells == ((1, "name", "乙"),)


def test_hidden_rows_take_nothing(annex2):
    report = project_list(annex2, *({"name": str(at)} for at in range(4)))
    at = annex2.index["name"]
    edit = paste(annex2, report, [["甲"], ["乙"], ["丙"]], (0, at), among=[2, 4]).edit
    after = apply(annex2, report, edit).report
    assert [row["name"].raw for row in after.rows] == ["0", "甲", "2", "乙", "丙"]


def test_a_locked_cell_of_a_row_in_sight_is_compared_with_its_own(annex2):
    report = project_list(annex2, {"remark": "一"}, {"remark": "二"})
    at, locked = annex2.index["remark"], frozenset({"remark"})
    assert paste(annex2, report, [["二"]], (0, at), locked=locked, among=[2]).locked == 0
    assert paste(annex2, report, [["一"]], (0, at), locked=locked, among=[2]).locked == 1


@pytest.mark.parametrize("text", ['"=1+1"', 'x\n"=HYPERLINK(""a"")"\ny', 'x\t"=1+1"', "\0=1+1"])
def test_a_formula_in_quotes_or_behind_nothing_is_hidden_as_well(text):
    assert not any(
        part.startswith(('"=', "=", "\0=")) for part in re.split(r"[\t\n]", words_for_others(text))
    )


def test_one_cell_goes_into_the_positions_that_are_selected_and_into_no_other(annex1):
    report = county_report(annex1)
    made = paste(annex1, report, [["0"]], (0, 1), fill=(1, 3), only={(0, 1), (0, 3)})
    assert made.edit.cells == ((1, "alliances", "0"), (1, "bases", "0"))
    assert (made.read, made.outside) == (2, 0)


def test_what_comes_along_unseen_from_a_web_page_is_not_pasted(annex2):
    report = project_list(annex2, {"name": "甲\u200b"}, {})
    block = [["\ufeff张\u00ad三", "\u200b"]]
    done = paste(annex2, report, block, (0, 7))
    row = apply(annex2, report, done.edit).report.rows[0]
    assert (done.read, done.changed) == (2, 0)
    assert row["contact"].raw == "张三"
    assert "phone" not in row.cells


def test_a_paste_says_how_many_cells_it_writes(annex1):
    made = paste(annex1, county_report(annex1), [["7", "约3"]], (0, 1))
    assert made.edit.words == "粘贴 2 格"
    assert paste(annex1, county_report(annex1), [["7"]], (0, 1)).edit.cells == (
        (1, "alliances", "7"),
    )


def test_only_one_cell_alone_fills_a_selection(annex1):
    report = county_report(annex1)
    made = paste(annex1, report, [["1", "2"]], (0, 1), fill=(1, 4))
    assert made.edit.cells == ((1, "alliances", "1"), (1, "brands", "2"))


def test_what_has_no_place_is_counted_where_something_stands_in_it(annex1):
    report = county_report(annex1)
    made = paste(annex1, report, [["1", "2", " "], ["", "3", ""]], (0, len(GOOD)))
    assert (made.edit.cells, made.outside) == (((1, LAST_COLUMN, "1"),), 2)


def test_a_list_grows_by_what_is_missing_and_no_more(annex2):
    report = project_list(annex2, {}, {"name": "乙"})
    grown = paste(annex2, report, [["甲"], ["丙"], ["丁"]], (1, 2))
    assert [(at, text.id, text.raws) for at, text in grown.edit.insert] == [
        (2, 3, {"county": "商河县", "name": "丙"}),
        (3, 4, {"county": "商河县", "name": "丁"}),
    ]
    assert grown.edit.cells == ((2, "name", "甲"),)
    assert paste(annex2, report, [["甲"], ["丙"]], (0, 2)).edit.insert == ()
    locked = paste(annex2, report, [["商河县"], ["平阴县"]], (2, 0), locked=frozenset({"county"}))
    assert locked.locked == 2


@pytest.mark.parametrize(
    ("block", "text"),
    [
        ([["a", "b"], ["", ""]], "a\tb\n\t\n"),
        ([['a"b', "c\td", "e\nf", "g\rh"]], '"a""b"\t"c\td"\t"e\nf"\t"g\rh"\n'),
    ],
)
def test_a_block_goes_out_as_a_spreadsheet_writes_it(block, text):
    assert format_block(block) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"=1"', '" =1"'),
        ("  =1", "   =1"),
        ('甲 "=1"', '甲 "=1"'),
        ('""甲', '""甲'),
        ("=1\r=2", " =1\r =2"),
    ],
)
def test_words_of_a_line_are_no_formula_wherever_they_are_put(text, words):
    assert words_for_others(text) == words


def test_a_block_with_the_name_or_code_of_another_row_is_not_pasted(packs, annex1, places):
    form = packs["indicators"]
    report, locked = table(form), frozenset({"indicator", "measured_in", "line_code"})
    for line in (["　省外就业", "人", "05", "8"], ["", "", "05", "8"]):
        with pytest.raises(OtherRow) as refused:
            paste(form, report, [line], (1, 0), locked=locked)
    assert str(refused.value) == (
        "没有粘贴：复制的有“05”，这里是“02”一行。请从同一行起粘贴，或者只复制数"
    )
    for line in (
        ["省内就业", "人", "2", "30"],
        ["省内", "", "", "30"],
        ["其中：女性", "", "04", "1"],
    ):
        at = 3 if line[0].startswith("其中") else 1
        assert paste(form, report, [line], (at, 0), locked=locked).read == 1
    city = city_report(annex1, places, rows={})
    with pytest.raises(OtherRow, match="“平阴县”，这里是“历下区”一行"):
        paste(annex1, city, [["平阴县", "8"]], (1, 0), locked=frozenset({"unit"}))
