import pytest

from fangfan_desktop.exchange.reading.non_data_rows import is_remark, is_total, is_units
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
    assert not is_remark("商河县")
