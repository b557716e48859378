import re

import pytest

from fangfan_desktop.jobs.lookup.readings import folded


@pytest.fixture
def fits(readings):
    """Return whether a typed word is found in a text: `fits("shx", "商河县")`."""

    def fit(typed, text, **how):
        (spelled,) = readings.spelled([text])
        return re.search(readings.pattern(typed, **how), spelled) is not None

    return fit


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        *(("dc", "导出报送"), ("shx", "商河县"), ("bs", "导出报送"), ("hx", "商河县")),
        *(("cqq", "长清区"), ("zqq", "长清区"), ("sx", "单县"), ("dx", "单县"), ("ll", "乐陵市")),
        *(("daochu", "导出报送"), ("daoch", "导出报送"), ("shanghe", "商河县"), ("he", "商河县")),
        *(("zhq", "章丘区"), ("zq", "章丘区"), ("zhangq", "章丘区"), ("nvx", "女性人数")),
        *(
            ("导出", "导出报送"),
            ("出报", "导出报送"),
            ("商hx", "商河县"),
            ("附件2", "附件2 · 项目"),
        ),
        *(("fj1", "附件1"), ("fj1d", "附件1 · 第三季度"), ("1d", "附件1 · 第三季度")),
        *(("excel", "写成 Excel"), ("xcexc", "写成 Excel"), ("a1", "①A1-03")),
    ],
)
def test_initials_syllables_and_characters_are_found(fits, typed, text):
    assert fits(typed, text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [("dc", "报送"), ("daocu", "导出"), ("道", "导"), ("shxq", "商河县"), ("ou", "市中区")],
)
def test_what_is_not_there_is_not_found(fits, typed, text):
    assert not fits(typed, text)


def test_letters_can_be_held_to_be_initials(fits):
    assert fits("shx", "单县")
    assert not fits("shx", "单县", initials_only=True)
    assert fits("shx", "商河县", initials_only=True)


def test_a_long_row_of_letters_has_few_ways_to_be_read(readings):
    assert len(readings.pattern("xianxianxianxianxianxianxianxian")) < 100_000


def test_texts_are_folded_together_as_one_by_one():
    texts = ["附件1 · 第三季度", "（①、②）", "Ａｂ　c", ""]
    assert folded(texts) == ["附件1 第三季度", "1 2", "ab c", ""]
    assert folded(texts) == [folded([text])[0] for text in texts]


def test_no_sign_in_a_text_makes_two_of_it(readings):
    texts = ["甲\0乙", "", "\0", "丙&<b>\n\u202e丁"]
    assert len(readings.spelled(texts)) == len(texts)
