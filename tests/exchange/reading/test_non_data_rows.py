import pytest

from fangfan_desktop.exchange.reading.non_data_rows import (
    is_column_numbers,
    is_example,
    is_note_line,
    is_numeral,
    is_remark,
    is_running_total,
    is_total,
    is_units,
    is_whole_total,
)
from tests.exchange.reading.test_rows import PROJECT, read


@pytest.mark.parametrize(
    "words",
    [
        "商河县小计",
        "合计3个",
        "县合计",
        "总 计",
        "合 计：",
        "本县合计",
        "全县总计",
        "合计（人）",
        "共3个",
        "各县（市、区）合计",
    ],
)
def test_totals_are_known_in_other_words(annex1, annex2, words):
    body, _ = read(annex1, ["商河县", 1], [words, 1])
    assert [row["unit"].raw for row in body.rows] == ["商河县"]
    for cells in (["", words], [words], ["商河县", "", words]):
        body, _ = read(annex2, PROJECT, [*cells, *[""] * (4 - len(cells)), 46, 18])
        assert len(body.rows) == 1, cells
        assert body.notes == (f"第 7 行“{words}”没有当作一个项目",)


UNITS = [
    ["", "个", "个", "个", "个", "个", "人", "人", "人", "人", "人", "人", "次"],
    [
        "计量单位",
        "（个）",
        "个",
        "个",
        "个",
        "个",
        "（人）",
        "人",
        "人",
        "人",
        "人次",
        "人",
        "场次",
    ],
    ["单位", "单位：个", "个", "个", "个", "个", "人", "", "人", "人", "人次", "人", "—"],
]
NUMBERS = [
    list(range(1, 14)),
    ["", *range(1, 13)],
    ["甲", *range(1, 13)],
    ["栏次", *range(1, 13)],
    [f"({n})" for n in range(1, 14)],
    [f"（{n}）" for n in range(1, 14)],
    list("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬"),
    list("ABCDEFGHIJKLM"),
    ["甲", 1, 2, 3, 4, "5=6+7", 6, "7＝8＋9", 8, 9, 10, 11, 12],
    ["—", *[f"第{n}栏" for n in range(1, 13)]],
]


@pytest.mark.parametrize("row", UNITS)
def test_units_below_the_header_are_no_row(annex1, row):
    body, _ = read(annex1, row, ["商河县", 1])
    assert [r["unit"].raw for r in body.rows] == ["商河县"]
    assert body.notes == ("第 6 行是计量单位，没有当作数据",)


@pytest.mark.parametrize("row", NUMBERS)
def test_the_columns_numbers_are_no_row_however_they_are_written(annex1, row):
    body, _ = read(annex1, UNITS[0], row, ["商河县", 1])
    assert [r["unit"].raw for r in body.rows] == ["商河县"]
    assert body.notes[1] == "第 7 行是栏次，没有当作数据"


@pytest.mark.parametrize("row", [list("甲乙丙丁12戊己庚辛"), list(range(1, 11))])
def test_nor_are_those_of_a_list(annex2, row):
    body, _ = read(annex2, row, PROJECT)
    assert [r["name"].raw for r in body.rows] == ["甲"]
    assert body.notes == ("第 6 行是栏次，没有当作数据",)


@pytest.mark.parametrize(
    "row", [["商河县", *range(1, 13)], ["", 2, 3, 4, 6], ["", 1, 2], ["商河县", 1, 1, 1, 1]]
)
def test_figures_that_only_resemble_numbers_are_a_row(annex1, row):
    body, _ = read(annex1, row)
    assert len(body.rows) == 1
    later, _ = read(annex1, ["商河县", 1], ["", *range(1, 13)])
    assert len(later.rows) == 2


@pytest.mark.parametrize(
    "words", ["合计利车间", "小计镇", "共计生态园", "某某公司合计", "", "共建项目", "累计投资"]
)
def test_a_name_is_no_total(words):
    assert not is_total(words)


def test_units_alone_are_units_and_dashes_or_names_are_not():
    assert is_units(["单位：个、人次", "—"])
    assert is_units(["（万元）", ""])
    assert not is_units(["—", ""])
    assert not is_units(["个", "商河县"])


def test_a_remark_is_known_by_its_words_or_its_length():
    assert is_remark("注：含功能区")
    assert is_remark("商" * 21)
    assert not is_remark("商" * 20)
    assert not is_remark("商河县")
    assert not is_remark("说唱团")
    assert not is_remark("填表人")
    assert not is_remark("填报单位")


@pytest.mark.parametrize(
    ("marks", "is_row"),
    [
        *((list(marks), False) for marks in ("⑴⑵⑶⑷⑸⑹⑺", "⒈⒉⒊⒋⒌⒍⒎", "ⅠⅡⅢⅣⅤⅥⅦ", "一二三四五六七")),
        (["栏次", "", *"②③④⑤⑥⑦⑧"], False),
        (["", *"③④⑤⑥⑦⑧⑨"], False),  # begins with 3 at most
        (["", *"④⑤⑥⑦⑧⑨⑩"], True),
        (["", *"①②④⑤⑥⑦⑧"], True),
        (["", "①", "②", "③"], True),  # of too few columns
        (["甲", "乙", "②=①+③", "③", "④", "⑤", "⑥", "⑦"], False),
        (["丙", "丁", 1, 2, 3, 4, 5], False),
        (list("丙丁戊己庚辛壬"), False),
        (list("丁戊己庚辛壬癸"), True),
        (list("CDEFGHI"), False),
        (list("DEFGHIJ"), True),
        (["(a)", "(b)", "(c)", "(d)", "(e)", "(f)", "(g)"], False),
        (["栏次", "①", "②", "③", "", "", ""], True),
        (["1", "2", "3", "5", "6", "7", "8"], True),
        (["商河县", 1, 2, 3, 4, 5, 6], True),
    ],
)
def test_numbers_of_columns_go_up_by_one_from_the_first(annex1, marks, is_row):
    body, _ = read(annex1, marks)
    assert bool(body.rows) is is_row


@pytest.mark.parametrize(
    "named", ["栏次", "栏号", "栏目", "列次", "列号", "行次", "编号", "代码", "栏 次"]
)
def test_the_row_of_numbers_may_have_a_name(annex1, named):
    body, _ = read(annex1, [named, *range(1, 13)])
    assert body.notes == ("第 6 行是栏次，没有当作数据",)


def test_plain_numbers_below_figures_are_figures(annex1):
    body, _ = read(
        annex1, ["商河县", 1], ["", *range(1, 13)], ["", *[f"({n})" for n in range(1, 13)]]
    )
    assert [row["alliances"].raw for row in body.rows] == ["1", "1"]
    assert body.notes == ("第 8 行是栏次，没有当作数据",)


@pytest.mark.parametrize(
    "text", ["注：含功能区", "备注", "说明一", "填表说明：见背面", "填报说明", "商" * 21]
)
def test_what_begins_as_a_remark_is_one(text):
    assert is_remark(text)


@pytest.mark.parametrize(
    "text",
    [
        *("注：见下", "备注：无", "说明:一", "以下空白", "（以下空白）", "第 1 页", "第1页 共2页"),
        *("共2页", "（公章）", "单位（盖章）：", "（章）", "签章"),
    ],
)
def test_some_lines_are_none_of_a_tables_wherever_they_stand(text):
    assert is_note_line(text)


@pytest.mark.parametrize("text", ["商河县", "注塑车间", "说明白了的车间", "公章刻制社", "第一车间"])
def test_names_are_none_of_these(text):
    assert not is_note_line(text)


@pytest.mark.parametrize(
    ("text", "total"),
    [
        *((text, True) for text in ("全县合计", "各县市区合计", "本页小计", "以上合计", "一合计")),
        *((text, True) for text in ("3个项目合计", "合计数", "合计人数", "总人数", "共计12人")),
        *(
            (text, True)
            for text in ("某某街道合计", "经开办事处小计", "产业类小计", "合计（全市）")
        ),
        *((text, False) for text in ("共同富裕车间", "合计生态园", "总数据中心")),
    ],
)
def test_a_total_is_known_by_its_words_and_whose_it_is(text, total):
    assert is_total(text) is total


def test_a_running_total_is_of_time_and_a_number_is_one_alone():
    assert is_running_total("商河县累计")
    assert not is_running_total("累计")
    assert not is_running_total("商河县合计")
    assert [is_numeral(text) for text in ("3", "二", "③", "", "3个", "县")] == [
        *(True, True, True, True, False, False)
    ]


@pytest.mark.parametrize("text", ["元", "万元", "人次", "户次", "家次", "个数", "单位：万人", "项"])
def test_each_of_these_is_a_unit(text):
    assert is_units([text])


@pytest.mark.parametrize(
    "marks",
    [
        list("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
        *(
            list(marks)
            for marks in ("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", "甲乙丙丁戊己庚辛壬癸")
        ),
        list("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
        [
            "一",
            "二",
            "三",
            "四",
            "五",
            "六",
            "七",
            "八",
            "九",
            "十",
            "十一",
            "十二",
            "十三",
            "十四",
            "十五",
            "十六",
            "十七",
            "十八",
            "十九",
            "二十",
        ],
    ],
)
def test_each_style_of_numbers_goes_as_far_as_it_has_marks(marks):
    assert is_column_numbers(marks, len(marks), sure=False)
    *first, last_but_one, last = marks
    assert not is_column_numbers([*first, last, last_but_one], len(marks), sure=False)


@pytest.mark.parametrize(
    ("texts", "is_row"),
    [
        (["公顷", "%"], True),
        (["单位：公顷", "人"], True),
        (["%"], True),
        (["亩", "公顷"], False),
        (["公顷数", "个"], False),
    ],
)
def test_the_units_of_the_form_itself_are_units_too(texts, is_row):
    assert is_units(texts, {"公顷", ""}) is is_row


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        *(
            (text, True)
            for text in (
                "合计",
                "全市合计",
                "总 计",
                "合计（人）",
                "各县（市、区）合计",
                "全镇总计",
            )
        ),
        *(
            (text, False)
            for text in ("小计", "本页合计", "商河县合计", "累计", "全市累计", "一合计", "商河县")
        ),
    ],
)
def test_the_total_of_all_rows_is_told_from_that_of_some(text, whole):
    assert is_whole_total(text) is whole


@pytest.mark.parametrize(
    "text",
    [
        "例",
        "例1",
        "（例）",
        "示例",
        "示例：",
        "样例一",
        "例：张三",
        "【填写示例】",
        "填报示例",
        "(例) 张三",
        "举例",
    ],
)
def test_a_row_that_begins_so_is_an_example(text):
    assert is_example(text)


@pytest.mark.parametrize("text", ["示例车间", "例会制度", "惯例：无", "1", "", "张三（例）"])
def test_a_name_is_no_example(text):
    assert not is_example(text)


def test_an_example_row_is_no_data_and_said(annex1, annex2):
    example = ["例", "", "某某车间", "做鞋", 46, 18, "①", "张某某", "138XXXXXXXX"]
    body, where = read(annex2, example, PROJECT)
    assert [row["name"].raw for row in body.rows] == ["甲"]
    assert body.notes == ("第 6 行“例”是填写示例，没有当作数据",)
    assert not any(cell.endswith("6") for cell in where.values())
    body, _ = read(annex1, ["", "示例：5", 3], ["商河县", 1])
    assert [row["unit"].raw for row in body.rows] == ["商河县"]
