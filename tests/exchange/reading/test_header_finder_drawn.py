"""Small headers as they stand on the sheet; `@` is the caption of the place, `/` the next row.

Found is `1-2` (first and last row), and the rest as in the small headers of the parts.
"""

import pytest

from fangfan_desktop.exchange.reading.grid import Grid, RawCell
from fangfan_desktop.exchange.reading.header_finder import find_headers
from tests.exchange.reading.test_part_columns_drawn import TEN, TWO, made

PLAIN = {"a": "甲车间", "b": "乙基地", "c": "丙次数", "d": "丁人数"}


def headers(form, picture, *, nearly=False):
    place = form.columns[0].header
    cells = {
        (row, column): RawCell(words.replace("@", place))
        for row, line in enumerate(picture.split("/"), 1)
        for column, words in enumerate(line.split("|"), 1)
        if words
    }
    found = []
    for each in find_headers(form, Grid("", cells), {}, nearly=nearly):
        told = [f"{each.first}-{each.last}"]
        told += [f"{name}={at}" for name, at in sorted(each.columns.items()) if name != "unit"]
        told += [f"~{assumed.column}" for assumed in each.assumed]
        told += [f"!{name}" for name in each.duplicates]
        found.append(" ".join([*told, *(f"+{c.text}@{c.column}" for c in each.others)]))
    return found


@pytest.mark.parametrize(
    ("picture", "found"),
    [
        ("@|甲车间", ["1-1 a=2"]),
        ("@", []),
        ("甲车间|乙基地", ["1-1 a=1 b=2"]),
        ("标题||/备注||/@|甲车间|乙基地|丙次数|丁人数", ["3-3 a=2 b=3 c=4 d=5"]),
        # Over three rows, and no more; the next table has its own.
        ("@|甲车间||||/||乙基地|||/|||丙次数|/||||丁人数", ["1-3 a=2 b=3 c=4"]),
        ("@|甲车间|||/||||/||||/|乙基地|丙次数", ["1-1 a=2", "4-4 b=2 c=3"]),
        ("@|甲车间|||/|||丙次数|丁人数", ["1-2 a=2 c=4 d=5"]),
        (
            "@|甲车间|||/|||丙次数|丁人数/商河县|1||1|/@|甲车间|||/|||丙次数|丁人数",
            ["1-2 a=2 c=4 d=5", "4-5 a=2 c=4 d=5"],
        ),
        # Figures end it, but for those in its first row; so do the words of a foot.
        ("@|甲车间|2|乙基地", ["1-1 a=2 b=4 +2@3"]),
        ("@|甲车间||乙基地/|1|丙次数|", ["1-1 a=2 b=4"]),
        ("@|甲车间：|乙基地", ["1-1 a=2 b=3"]),
        ("甲车间：||/@|甲车间|乙基地", ["2-2 a=2 b=3"]),
        ("@|甲车间|乙基地/||丙次数：", ["1-1 a=2 b=3"]),
        # Twice, and in two pieces.
        ("@|甲车间|甲车间|乙基地", ["1-1 b=4 !a"]),
        ("@|甲车|乙基地|丙次数/|间||", ["1-1 a=2 b=3 c=4"]),
        ("@|甲车|乙基地|丙次数/||间|", ["1-1 a=2 b=3 c=4 ~a"]),
        # Those of others, at most one behind the last.
        ("@|甲车间|乙基地|说明|丁人数", ["1-1 a=2 b=3 d=5 +说明@4"]),
        ("@|甲车间|乙基地|说明", ["1-1 a=2 b=3 +说明@4"]),
        ("@|甲车间|乙基地||说明", ["1-1 a=2 b=3"]),
        ("说明|@|甲车间", ["1-1 a=3"]),
        # What stands below is no caption.
        ("@|甲车间|丙次数|乙基地/|丁人||", ["1-1 a=2 b=4 c=3"]),
    ],
)
def test_a_header_is_where_its_captions_are(annex1, picture, found):
    assert headers(made(annex1, PLAIN), picture) == found


@pytest.mark.parametrize(
    ("picture", "found"),
    [
        ("脱贫人口||/@|甲车间|乙基地", ["2-2 a=2 b=3"]),
        (
            "@|甲车间||乙基地||丙次数/@|甲车间|脱贫人口|乙基地|脱贫人口|丙次数",
            ["1-2 a=2 a1=3 b=4 b1=5 c=6"],
        ),
        (
            "@|甲车间||乙基地||丙次数/注|总数|脱贫人口|总数|脱贫人口|/商河县|多||||",
            ["1-2 a=2 a1=3 b=4 b1=5 c=6 +注@1 +总数@2 +总数@4"],
        ),
        ("@|甲车间||乙基地||丙次数/||甲脱贫|||", ["1-2 a=2 a1=3 b=4 c=6"]),
        ("@|甲车间|乙基地||/||丙次数|/|||脱贫人口", ["1-3 a=2 b=3 b1=4 c=3"]),
        ("@|甲车间|乙基地||/||||/||脱贫人口|", ["1-1 a=2 b=3"]),
        # A row of other names is one of parts if all of it stands below wholes or right of them.
        ("@|甲车间||乙基地||丙次数/||脱贫人员||脱贫人员|", ["1-2 a=2 a1=3 b=4 b1=5 c=6 ~a1 ~b1"]),
        ("@|甲车间||乙基地||丙次数/商河县||脱贫人员||脱贫人员|", ["1-1 a=2 b=4 c=6"]),
        ("@|甲车间||乙基地|||丙次数/||脱贫人员||脱贫人员|人员|", ["1-1 a=2 b=4 c=7"]),
        ("@|甲车间||乙基地||/|||||丙次数/||脱贫人员||脱贫人员|", ["1-2 a=2 b=4 c=6"]),
        ("@|甲车间|丙次数|乙基地/县区|||", ["1-1 a=2 b=4 c=3"]),
        # Nothing below that row.
        ("@|甲车间||乙基地||/||脱贫人口||脱贫人口|/|||||丙次数量", ["1-2 a=2 a1=3 b=4 b1=5"]),
        (
            "@|甲车间||乙基地||/||脱贫人员||脱贫人员|/|||||丙次数量",
            ["1-2 a=2 a1=3 b=4 b1=5 ~a1 ~b1"],
        ),
    ],
)
def test_the_row_below_may_hold_the_parts(annex1, picture, found):
    assert headers(made(annex1, TWO), picture) == found


def test_a_parts_caption_is_not_taken_for_a_whole_that_resembles_it(annex1):
    form = made(annex1, {"a": "甲车间", "a1": "脱贫人口", "b": "脱贫人口数"})
    assert headers(form, "@|甲车间|脱贫人口") == ["1-1 a=2 a1=3"]


@pytest.mark.parametrize(
    ("column", "picture", "found"),
    [
        # 72, then 71 in a hundred.
        (f"{TEN}子丑", "@|一二三四五六七八九寅卯辰巳|乙基地", "1-1 a=2 b=3 ~a"),
        ("一二三四五六七", "@|一二三四五子丑|乙基地", "1-1 b=3 +一二三四五子丑@2"),
        # 80 and 70, then 82 and 73.
        (TEN, "@|一二三四五六七八子丑|一二三四五六七寅卯辰|乙基地", "1-1 a=2 b=4 ~a +一二三四五六七寅卯辰@3"),
        (f"{TEN}天", "@|一二三四五六七八九子丑|一二三四五六七八寅卯辰|乙基地", "1-1 b=4 +一二三四五六七八九子丑@2 +一二三四五六七八寅卯辰@3"),
    ],
)  # a table, one line a case  # fmt: skip
def test_a_caption_is_a_column_if_it_is_like_it_and_clearly_most_like_it(
    annex1, column, picture, found
):
    assert headers(made(annex1, {"a": column, "b": "乙基地"}), picture) == [found]


A, B, C = "一二三四五六七八子", "子丑寅卯辰巳午未一", "天地玄黄宇宙洪荒一"
PART = "甲乙丙丁戊己庚辛一"


@pytest.mark.parametrize(
    ("picture", "found"),
    [
        (f"|{A}|{B}|{C}", ["1-1 a=2 b=3 c=4 ~a ~b ~c"]),
        (f"|{A}|{B}", []),
        (f"|{A}|{B}|{C}|{PART}", [f"1-1 a=2 b=3 c=4 ~a ~b ~c +{PART}@5"]),
        (f"|{A}|{B}|{PART}", []),
        (f"|{A}|{B}| ", []),
        ("/" * 29 + f"|{A}|{B}|{C}", ["30-30 a=2 b=3 c=4 ~a ~b ~c"]),
        ("/" * 30 + f"|{A}|{B}|{C}", []),
        # One exact caption is a header's, and then all are looked for around such.
        (f"|{A}|{B}|{C}/////|一二三四五六七八九", []),
    ],
)
def test_a_row_of_captions_that_resemble_most_columns_is_a_header_for_who_looks_for_such(
    annex1, picture, found
):
    form = made(
        annex1,
        {
            "a": "一二三四五六七八九",
            "a1": "甲乙丙丁戊己庚辛壬",
            "b": "子丑寅卯辰巳午未申",
            "c": "天地玄黄宇宙洪荒日",
            "d": "赵钱孙李周吴郑王冯",
        },
    )
    assert headers(form, picture, nearly=True) == found
    assert headers(form, picture) == []


def test_a_caption_like_another_is_not_taken_although_others_are_unlike_it(annex1):
    two = "一二三四五六七八九子丑|一二三四五六七八寅卯辰"
    form = made(annex1, {"a": f"{TEN}天", "b": "乙基地", "c": "丙次数"})
    assert headers(form, f"@|{two}|乙基地|说明") == [
        "1-1 b=4 +一二三四五六七八九子丑@2 +一二三四五六七八寅卯辰@3 +说明@5"
    ]
