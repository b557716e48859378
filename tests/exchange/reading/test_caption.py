import pytest

from fangfan_desktop.exchange.reading.caption import Caption, answer_key, column_captions, likeness
from fangfan_desktop.forms.fold import fold_key


def test_likeness_is_of_the_whole_caption_or_a_long_part_of_it(annex1):
    assert likeness("就业帮扶车间数", annex1.by_id["workshops"]) > 90
    assert likeness("公益性岗位安置脱贫人口数", annex1.by_id["public_posts"]) > 80
    assert likeness("劳务基地个数个", annex1.by_id["bases"]) > 72
    assert likeness("人数", annex1.by_id["trainees"]) < 50


def test_spellings_of_a_caption_and_of_its_answer_are_one(annex1):
    assert Caption("特色 劳务\n品牌（个数）", 4, 3).key == "特色劳务品牌个数"
    assert column_captions(annex1.by_id["brands"]) == ("特色劳务品牌个数", "特色劳务品牌个数个")
    assert answer_key(annex1, "就业 人数", "a") == answer_key(annex1, "就业人数", "a")


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
