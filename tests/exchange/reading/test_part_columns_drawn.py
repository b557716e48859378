"""Small headers as they stand on the sheet, and what is found in them.

Found is `a=2` (a column and where it stands), `~a` (because it resembles), `!a` (not to be told
apart), `?words@3:a,b` (which of these is it; with `*` nobody can answer), `+words@4` (another's).
"""

import msgspec
import pytest

from fangfan_desktop.exchange.reading.caption import answer_key
from fangfan_desktop.exchange.reading.grid import Area, Grid, RawCell
from fangfan_desktop.exchange.reading.header_finder import find_headers

TWO = {
    "a": "甲车间",
    "a1": "脱贫人口/甲脱贫",
    "b": "乙基地",
    "b1": "脱贫人口/乙脱贫",
    "c": "丙次数",
}
FOUR = {**TWO, "a2": "其中女性/甲女性", "b2": "其中女性/乙女性"}
TEN = "一二三四五六七八九十"


def made(form, columns):
    """A form of these columns: `a1` is a part of `a`; its short name may stand behind a stroke."""
    found = []
    for name, words in columns.items():
        header, _, short = words.partition("/")
        like = form.by_id["brands"]
        column = msgspec.structs.replace(
            like,
            id=name,
            header=header,
            short=short or header,
            unit="",
            under=name[0] if name[1:] else "",
        )
        found.append(column)
    return msgspec.structs.replace(form, columns=(form.columns[0], *found))


def drawn(form, picture, merged=(), answers=None):
    cells = {(1, 1): RawCell(form.columns[0].header)}
    for row, line in enumerate(picture.split("/"), 1):
        for column, words in enumerate(line.split("|"), 2):
            if words:
                cells[row, column] = RawCell(words)
    (found,) = find_headers(
        form, Grid("", cells, tuple(Area(*area) for area in merged)), answers or {}
    )
    told = [f"{name}={at}" for name, at in sorted(found.columns.items()) if name != "unit"]
    told += [f"~{each.column}" for each in found.assumed]
    told += [f"!{name}" for name in found.duplicates]
    for each in found.ambiguous:
        ids, star = ",".join(each.columns), "" if each.is_single else "*"
        told.append(f"?{each.caption.text}@{each.caption.column}:{ids}{star}")
    return " ".join([*told, *(f"+{each.text}@{each.column}" for each in found.others)])


MERGED = [(1, 2, 1, 3), (1, 4, 1, 5)]


@pytest.mark.parametrize(
    ("picture", "merged", "found"),
    [
        ("甲车间|脱贫人口|乙基地|脱贫人口|丙次数", [], "a=2 a1=3 b=4 b1=5 c=6"),
        ("甲车间||乙基地||丙次数/总数|脱贫人口|总数|脱贫人口", MERGED, "a=2 a1=3 b=4 b1=5 c=6 +总数@2 +总数@4"),
        ("甲车间||乙基地||丙次数/总数|脱贫人口|总数|脱贫人口", [], "a=2 a1=3 b=4 b1=5 c=6 +总数@2 +总数@4"),
        ("甲车间||乙基地||丙次数/|脱贫人口||脱贫人口|/1|2|3|4|5", [], "a=2 a1=3 b=4 b1=5 c=6"),
        ("其中||||丙次数/甲车间|脱贫人口|乙基地|脱贫人口|", [(1, 2, 1, 5)], "a=2 a1=3 b=4 b1=5 c=6 +其中@2"),
        ("甲车间|脱贫人口|丙次数|乙基地|脱贫人口", [], "a=2 a1=3 b=5 b1=6 c=4"),
        ("甲车间|乙基地|脱贫人口|丙次数", [], "a=2 b=3 b1=4 c=5"),
        ("甲车间|乙基地|脱贫人口|丙次数/总数|总数||", [], "a=2 b=3 b1=4 c=5"),
        ("甲车间|甲脱贫|乙基地|脱贫人口|丙次数", [], "a=2 a1=3 b=4 b1=5 c=6"),
        ("甲车间|乙脱贫|乙基地|甲脱贫|丙次数", [], "a=2 a1=5 b=4 b1=3 c=6"),
        # Which of two it is.
        ("甲车间|丙次数|脱贫人口|乙基地", [], "a=2 b=5 c=3 ?脱贫人口@4:a1,b1"),
        ("甲车间|脱贫人口|乙基地|丙次数", [], "a=2 b=4 c=5 ?脱贫人口@3:a1,b1"),
        ("甲车间|脱贫人口|丙次数", [], "a=2 c=4 ?脱贫人口@3:a1,b1"),
        ("甲车间|丙次数|脱贫人口|乙基地|脱贫人口", [], "a=2 b=5 c=3 ?脱贫人口@6:a1,b1* ?脱贫人口@4:a1,b1*"),
        ("甲车间|脱贫人口|脱贫人口|乙基地|丙次数", [], "a=2 b=5 c=6 ?脱贫人口@3:a1,b1* ?脱贫人口@4:a1,b1*"),
        ("甲车间|脱贫人口|别的|脱贫人口|丙次数", [], "a=2 c=6 ?脱贫人口@3:a1,b1* ?脱贫人口@5:a1,b1* +别的@4"),
        ("甲车间|别的|脱贫人口|乙基地|脱贫人口|丙次数", [], "a=2 b=5 c=7 ?脱贫人口@6:a1,b1* ?脱贫人口@4:a1,b1* +别的@3"),
        ("甲车间||丙次数|乙基地|/总数|男|脱贫人口|总数|脱贫人口", [(1, 2, 1, 3), (1, 5, 1, 6)], "a=2 b=5 b1=6 c=4 ?脱贫人口@4:a1 +总数@2 +男@3 +总数@5"),
        ("甲车间||||丙次数/总数|脱贫人口|乙基地|脱贫人口|", [(1, 2, 1, 5)], "a=2 b=4 c=6 ?脱贫人口@5:a1,b1* ?脱贫人口@3:a1,b1* +总数@2"),
        # What only resembles.
        ("甲车间|脱贫人员|乙基地|脱贫人口|丙次数", [], "a=2 a1=3 b=4 b1=5 c=6 ~a1"),
        ("甲车间|脱贫人员|乙基地|脱贫人员|丙次数", [], "a=2 a1=3 b=4 b1=5 c=6 ~a1 ~b1"),
        ("甲车间|乙基地|脱贫人员|丙次数", [], "a=2 b=3 b1=4 c=5 ~b1"),
        ("甲车间|脱贫人员|乙基地|丙次数", [], "a=2 b=4 c=5 ?脱贫人员@3:a1,b1"),
        ("甲车间|脱贫人员|丙次数", [], "a=2 c=4 ?脱贫人员@3:a1,b1"),
        ("甲车间|丙次数|脱贫人员|乙基地", [], "a=2 b=5 c=3 +脱贫人员@4"),
        ("甲车间|脱贫人口|脱贫人员|乙基地|脱贫人口|丙次数", [], "a=2 a1=3 b=5 b1=6 c=7 +脱贫人员@4"),
        ("甲车间||丙次数|乙基地||/总数|脱贫人员||总数|脱贫人口|", [(1, 2, 1, 3), (1, 5, 1, 6)], "a=2 a1=3 b=5 b1=6 c=4 ~a1 +总数@2 +总数@5"),
        # Other headings below.
        ("甲车间|乙基地|丙次数/脱贫人口||", [], "b=3 c=4 !a !a1"),
        ("甲车间||乙基地|脱贫人口|丙次数/上期|本期||", [], "b=4 b1=5 c=6 !a !a1"),
        ("甲车间||乙基地|脱贫人口|丙次数/合计|本期||", [], "a=2 b=4 b1=5 c=6"),
        ("甲车间|||乙基地|脱贫人口|丙次数/上期|本期|脱贫人口|合计|", [(1, 2, 1, 4)], "b=5 b1=6 c=7 !a !a1"),
        ("甲车间|||乙基地|丙次数/上期|本期|脱贫人口|总数|", [(1, 2, 1, 4)], "b=5 c=6 !a !a1"),
        ("甲车间||||乙基地|丙次数/上期|本期|别的|脱贫人口|脱贫人口|", [], "c=7 !a !a1 !b !b1"),
        ("甲车间|脱贫人口|乙基地|脱贫人口|丙次数|/||||上期|本期", [(1, 6, 1, 7)], "a=2 a1=3 b=4 b1=5 !c"),
        ("甲车间||乙基地||丙次数|/总数|脱贫人口|总数|脱贫人口|上期|本期", [], "a=2 a1=3 b=4 b1=5 !c +总数@2 +总数@4"),
        ("甲车间|脱贫人口|乙基地|脱贫人口|丙次数|/||||7|8", [(1, 6, 1, 7)], "a=2 a1=3 b=4 b1=5 c=6"),
        ("甲车间|脱贫人口|乙基地|脱贫人口|丙次数|/||||甲|8", [(1, 6, 1, 7)], "a=2 a1=3 b=4 b1=5 c=6"),
        ("甲车间|脱贫人口|乙基地|脱贫人口|丙次数|/甲|乙|丙|丁|戊|", [(1, 6, 1, 7)], "a=2 a1=3 b=4 b1=5 c=6"),
    ],
)  # a table, one line a case  # fmt: skip
def test_a_part_is_its_wholes_by_where_it_stands(annex1, picture, merged, found):
    assert drawn(made(annex1, TWO), picture, merged) == found


@pytest.mark.parametrize(
    ("picture", "found"),
    [
        ("甲车间|脱贫人口|其中女性|乙基地|脱贫人口|其中女性|丙次数", "a=2 a1=3 a2=4 b=5 b1=6 b2=7 c=8"),
        ("甲车间|其中女性|脱贫人口|乙基地|其中女性|脱贫人口|丙次数", "a=2 a1=4 a2=3 b=5 b1=7 b2=6 c=8"),
        ("甲车间|脱贫人员|其中妇女|乙基地|脱贫人口|其中女性|丙次数", "a=2 a1=3 a2=4 b=5 b1=6 b2=7 c=8 ~a1 ~a2"),
        ("甲车间|脱贫人口|乙基地|其中女性|脱贫人口|丙次数", "a=2 a1=3 b=4 b1=6 b2=5 c=7"),
        ("甲车间|脱贫人口|乙基地|其中女性|丙次数", "a=2 b=4 b2=5 c=6 ?脱贫人口@3:a1,b1"),
        ("甲车间|其中女性|乙基地|脱贫人口|丙次数", "a=2 b=4 b1=5 c=6 ?其中女性@3:a2,b2"),
        (
            "甲车间|乙基地|脱贫人口|其中女性|脱贫人口|其中女性|丙次数",
            "a=2 b=3 c=8 ?脱贫人口@4:a1,b1* ?脱贫人口@6:a1,b1* ?其中女性@5:a2,b2* ?其中女性@7:a2,b2*",
        ),
    ],
)  # a table, one line a case  # fmt: skip
def test_each_of_several_parts_is_looked_for_by_itself(annex1, picture, found):
    assert drawn(made(annex1, FOUR), picture) == found


@pytest.mark.parametrize(
    ("part", "picture", "found"),
    [
        ("一二三四五", "甲车间|一二三子丑|乙基地", "a=2 a1=3 b=4 ~a1"),
        ("一二三四五", "甲车间|一二子丑寅|乙基地", "a=2 b=4 +一二子丑寅@3"),
        # 59 in a hundred.
        (f"{TEN}子丑寅", "甲车间|一二三四赤橙黄绿青蓝五六七八|乙基地", "a=2 b=4 +一二三四赤橙黄绿青蓝五六七八@3"),
        # 80 and 70, then 82 and 73 in a hundred.
        (TEN, "甲车间|一二三四五六七八子丑|一二三四五六七寅卯辰|乙基地", "a=2 a1=3 b=5 ~a1 +一二三四五六七寅卯辰@4"),
        (TEN, "甲车间|一二三四五六七寅卯辰|一二三四五六七八子丑|乙基地", "a=2 a1=4 b=5 ~a1 +一二三四五六七寅卯辰@3"),
        (f"{TEN}天", "甲车间|一二三四五六七八九子丑|一二三四五六七八寅卯辰|乙基地", "a=2 b=5 +一二三四五六七八九子丑@3 +一二三四五六七八寅卯辰@4"),
        # A name that no other part has is known anywhere, unless it is there twice.
        (TEN, f"甲车间|乙基地|{TEN}", "a=2 a1=4 b=3"),
        (TEN, f"甲车间|{TEN}|乙基地|{TEN}", "a=2 b=4 !a1"),
        (TEN, f"甲车间|{TEN}|{TEN}|{TEN}|乙基地", "a=2 b=6 !a1"),
    ],
)  # a table, one line a case  # fmt: skip
def test_a_part_may_be_written_a_little_otherwise(annex1, part, picture, found):
    form = made(annex1, {"a": "甲车间", "a1": part, "b": "乙基地"})
    assert drawn(form, picture) == found


def test_a_caption_like_two_parts_is_neither_and_each_part_takes_what_is_most_like_it(annex1):
    columns = {"a": "甲车间", "a1": "一二三四五六七八", "b": "乙基地"}
    alike = made(annex1, {**columns, "a2": "一二三四五六七九"})
    assert drawn(alike, "甲车间|一二三四五六七十|乙基地") == "a=2 b=4 +一二三四五六七十@3"
    apart = made(annex1, {**columns, "a2": "子丑寅卯辰巳午未"})
    found = "a=2 a1=4 a2=3 b=5 ~a1 ~a2"
    assert drawn(apart, "甲车间|子丑寅卯辰巳|一二三四五六七|乙基地") == found


@pytest.mark.parametrize(
    ("picture", "wholes", "found"),
    [
        ("甲车间|丙次数|脱贫人口|乙基地", "c-b", "a=2 {}=4 b=5 c=3"),
        ("甲车间|脱贫人口|乙基地|丙次数", "a-b", "a=2 {}=3 b=4 c=5"),
    ],
)
def test_what_a_person_said_of_the_one_caption_is_so(annex1, picture, wholes, found):
    form = made(annex1, TWO)
    open_question = drawn(form, picture)
    for answer in ("a1", "b1"):
        said = {answer_key(form, "脱贫人口", wholes): answer}
        told = sorted(drawn(form, picture, answers=said).split())
        assert told == sorted(found.format(answer).split())
    none = drawn(form, picture, answers={answer_key(form, "脱贫人口", wholes): "-"})
    assert none == open_question.partition(" ?")[0]
    for said in ({answer_key(form, "脱贫人口", wholes): "c"}, {answer_key(form, "脱贫人口"): "a1"}):
        assert drawn(form, picture, answers=said) == open_question


def test_a_person_cannot_say_of_two_captions_of_one_name_which_is_which(annex1):
    form, picture = made(annex1, TWO), "甲车间|脱贫人口|脱贫人口|乙基地|丙次数"
    said = {answer_key(form, "脱贫人口", "a-b"): "a1"}
    assert drawn(form, picture, answers=said) == drawn(form, picture)


def test_what_a_person_said_of_another_name_below_a_whole_is_so(annex1):
    form, picture = made(annex1, TWO), "甲车间||乙基地||丙次数/总数|什么|总数|脱贫人口"
    found = {
        ("a", "a1"): "a=2 a1=3 b=4 b1=5 c=6 +总数@2 +总数@4",
        ("a", "b1"): "a=2 b=4 b1=5 c=6 +总数@2 +什么@3 +总数@4",
        ("b", "a1"): "a=2 b=4 b1=5 c=6 +总数@2 +什么@3 +总数@4",
    }
    for (under, answer), told in found.items():
        said = {answer_key(form, "什么", under): answer}
        assert drawn(form, picture, MERGED, said) == told


@pytest.mark.parametrize(
    ("own", "found"),
    [
        *((words, "a=2 b=4") for words in ("总数", "合计", "小计", "总计", "总人数", "人数")),
        *((words, "a=2 b=4") for words in ("个数", "数量", "总量", "总个数", "共计", "计", "车间")),
        *((words, "b=4 !a") for words in ("上期", "总", "小", "人", "个", "数", "共")),
    ],
)
def test_a_caption_over_two_headings_is_the_first_ones_if_that_is_the_whole(annex1, own, found):
    form = made(annex1, {"a": "甲车间", "b": "乙基地"})
    assert drawn(form, f"甲车间||乙基地/{own}|本期|", [(1, 2, 1, 3)]) == found


@pytest.mark.parametrize(
    ("kind", "found"), [("count", "b=4 !a"), ("choices", "b=4 !a"), ("text", "a=2 b=4")]
)
def test_a_text_may_stand_over_two_headings(annex1, kind, found):
    form = made(annex1, {"a": "甲车间", "b": "乙基地"})
    place, first, *others = form.columns
    columns = (place, msgspec.structs.replace(first, kind=kind), *others)
    form = msgspec.structs.replace(form, columns=columns)
    assert drawn(form, "甲车间||乙基地/上期|本期|", [(1, 2, 1, 3)]) == found


def test_a_part_like_two_captions_is_neither_although_another_part_is_unlike_both(annex1):
    two = "一二三四五六七八九子丑|一二三四五六七八寅卯辰"
    columns = {"a": "甲车间", "a1": f"{TEN}天", "a2": "金木水火土", "b": "乙基地"}
    found = "a=2 b=5 +一二三四五六七八九子丑@3 +一二三四五六七八寅卯辰@4"
    assert drawn(made(annex1, columns), f"甲车间|{two}|乙基地") == found


def test_what_stands_behind_a_caption_of_no_part_is_no_part(annex1):
    form = made(annex1, {"a": "甲车间", "a1": TEN, "b": "乙基地", "c": "丙次数"})
    like = "一二三四五六七八子丑"
    found = f"a=2 c=5 +乙基他@3 +{like}@4"
    assert drawn(form, f"甲车间|乙基他|{like}|丙次数") == found
