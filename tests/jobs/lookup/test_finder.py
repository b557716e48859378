import pytest

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.lookup.entry import DoAction, Entry, GoToHelp, GoToReport
from fangfan_desktop.jobs.lookup.finder import Finder, at_first, nothing_found

Q3 = Period(2026, 3)
EXPORT = Entry("action", "导出报送", DoAction("export"), "写出 Excel、PDF 和邮件草稿")
HELP = Entry("help", "导出报送", GoToHelp("export"), "帮助")
CHOSEN = Entry("action", "导出所选", DoAction("x"), why="在项目库里可以做")
SHANGHE = Entry("place", "商河县", GoToReport("annex1", Q3, label="商河县"), "附件1 第三季度")
ON_BOARD = Entry("place", "商河县", GoToReport("b", Q3), "报送进度", near=1)
SHANXIAN = Entry("place", "单县", GoToReport("annex1", Q3, label="单县"))
WORKSHOP = Entry(
    "project", "商河县玉皇庙镇车间", GoToReport("annex2", Period(2026), 7), also="商河县"
)
ALL = [HELP, WORKSHOP, SHANXIAN, ON_BOARD, SHANGHE, CHOSEN, EXPORT]


@pytest.fixture
def find(readings):
    finder = Finder(readings, ALL)
    return finder.find


def test_the_whole_name_comes_first_then_its_beginning_then_what_is_within(find):
    assert find("shx")[:4] == [SHANGHE, ON_BOARD, SHANXIAN, WORKSHOP]
    assert find("dcbs")[:2] == [EXPORT, HELP]


def test_of_equals_what_is_possible_comes_first_then_actions_then_what_is_near(find):
    assert find("dc") == [EXPORT, CHOSEN, HELP]  # what is not possible comes before the help
    assert find("商河县")[:2] == [SHANGHE, ON_BOARD]


def test_several_words_may_stand_in_any_order_and_beside_the_name(find):
    assert find("商河 进度") == find("进度 shx") == [ON_BOARD]
    assert find("excel 导出") == [EXPORT]
    assert find("dao'chu bao'song")[0] == EXPORT


def test_nothing_typed_or_nothing_fitting_finds_nothing(find):
    assert find("  ") == find("，。") == find("zzzz") == []
    assert "zzzz" in nothing_found(" zzzz ")
    assert "dc（导出）" in nothing_found("zzzz")


def test_no_more_are_found_than_asked_for(find):
    assert find("shx", most=2) == [SHANGHE, ON_BOARD]


def test_at_first_what_was_used_lately_is_listed_then_what_is_possible_here():
    recent = ["help export", "action x", "action export"]
    assert at_first(ALL, recent)[:2] == [HELP, EXPORT]
    assert at_first(ALL, [])[:3] == [EXPORT, SHANXIAN, SHANGHE]
    assert at_first(ALL, recent)[-1] == CHOSEN
    assert len(at_first(ALL, recent, most=3)) == 3
