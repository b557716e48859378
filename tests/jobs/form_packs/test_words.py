from fangfan_desktop.jobs.form_packs.adding import add_pack, remove_form
from fangfan_desktop.jobs.form_packs.words import (
    adding_words,
    how_often,
    listed_forms,
    remove_words,
)
from tests.jobs.form_packs.conftest import DAY


def test_a_form_is_introduced_before_it_is_added(own, pack):
    assert adding_words(own.with_workdays(pack().form), DAY) == (
        "要装上这张表吗？\n\n月调度表　就业帮扶车间吸纳就业情况月调度表\n"
        "每月一次，2026年9月的期限是 2026年10月10日；6 列，10 条检查。\n\n"
        "装上以后它出现在“本年报表”里；别的表不动，随时可以移除。"
    )
    newer = ("body_size = 12", 'body_size = 12\nversion = 2\nsince = "2026M10"')
    assert "\n从2026年10月用起，以前各期不动。\n" in adding_words(pack(newer).form, DAY)


def test_a_form_that_is_reported_once_says_so(pack):
    once = pack(
        ('period = "month"', 'period = "once"'),
        ("due = { workdays_after = 3 }", "due = { on = 2026-12-31 }"),
    ).form
    assert how_often(once) == "只报一次"
    assert "只报一次，2026年的期限是 2026年12月31日" in adding_words(once, DAY)


def test_the_list_tells_where_each_form_is_from(own, workspace, pack):
    add_pack(own, workspace, pack())
    assert [(*each.texts, each.can_remove) for each in listed_forms(own)] == [
        ("附件1", "防止返贫就业攻坚行动推进情况表", "每季度一次", "程序自带", False),
        ("附件2", "脱贫人口就业帮扶项目清单", "每年一次", "程序自带", False),
        ("月调度表", "就业帮扶车间吸纳就业情况月调度表", "每月一次", "装上的", True),
    ]
    assert "移除“月调度表”" in remove_words(own.forms["workshops"])
    remove_form(own, workspace, "workshops")
    assert listed_forms(own)[-1].texts[-1] == "移除了，报过的还在"


def test_a_newer_version_says_from_when(own, workspace, pack):
    add_pack(own, workspace, pack())
    newer = ("body_size = 12", 'body_size = 12\nversion = 2\nsince = "2026M10"')
    add_pack(own, workspace, pack(newer))
    assert listed_forms(own)[-1].texts[-1] == "装上的，第 2 版（2026年10月起）"


def test_several_tables_are_counted_with_their_checks(stations):
    assert "3 张小表，15 列，17 条检查。" in adding_words(stations, DAY)
