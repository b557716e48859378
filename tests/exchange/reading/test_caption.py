import msgspec
import pytest

from fangfan_desktop.exchange.reading.caption import Caption, answer_key, likeness
from fangfan_desktop.forms.fold import fold_key


def test_likeness_is_of_the_whole_caption_or_a_long_part_of_it(annex1):
    assert likeness("就业帮扶车间数", annex1.by_id["workshops"]) > 90
    assert likeness("公益性岗位安置脱贫人口数", annex1.by_id["public_posts"]) > 80
    assert likeness("劳务基地个数个", annex1.by_id["bases"]) > 72
    assert likeness("人数", annex1.by_id["trainees"]) < 50


def test_spellings_of_a_caption_and_of_its_answer_are_one(annex1):
    assert Caption("特色 劳务\n品牌（个数）", 4, 3).key == "特色劳务品牌个数"
    assert answer_key(annex1, "就业 人数", "a") == "annex1/a/就业人数"


def test_a_caption_that_is_broken_in_its_cell_is_told_in_one_line():
    assert Caption(" 公益\n性岗位\n 安置\n脱贫人口 ", 4, 9).words == "公益性岗位安置脱贫人口"


@pytest.mark.parametrize(
    "caption",
    [
        *("吸纳非脱贫人口数", "吸纳非贫困人口数"),
        *(
            f"{other}就业帮扶车间个数"
            for other in (
                *("上季度", "上期", "上年", "去年", "上月", "计划", "目标", "任务", "新增"),
                *("同比", "环比", "增长", "减少"),
            )
        ),
        *("就业帮扶车间比例", "就业帮扶车间占比"),
    ],
)
def test_another_measure_is_like_no_column(annex1, caption):
    assert max(likeness(fold_key(caption), column) for column in annex1.columns) == 0


@pytest.mark.parametrize("word", list("非上去计目任新同环增减比占"))
def test_half_a_word_for_another_measure_is_no_other_measure(annex1, word):
    assert likeness(f"{word}就业帮扶车间个数", annex1.by_id["workshops"]) > 90


def test_a_measure_that_one_of_its_names_says_is_the_columns_own(annex1):
    column = msgspec.structs.replace(annex1.by_id["workshops"], aliases=("新增车间数",))
    assert likeness("新增车间数", column) == 100
    assert likeness("环比新增车间数", column) == 0


def test_a_unit_is_taken_off_behind_a_number_alone(annex1):
    column = msgspec.structs.replace(annex1.by_id["workshops"], unit="间", header="车间")
    assert likeness("车间", column) == 100
    assert likeness("就业帮扶车间个数间", column) == 100


def test_a_part_of_a_name_is_like_it_from_six_characters_on(annex1):
    column = annex1.by_id["trainees"]
    assert likeness("组织脱贫人口", column) == 80
    assert likeness("组织脱贫人", column) < 80
    assert likeness("组织脱贫的人口", column) < 80
    assert likeness("组织脱贫人口参加职业技能培训", column) > 80
    assert likeness("火", column) == 0
