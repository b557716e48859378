from datetime import date
from pathlib import Path

import pytest

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.pack import FormPack, read_pack
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, make_row
from fangfan_desktop.jobs.form_packs.adding import (
    PackRefused,
    add_pack,
    remove_form,
    stored_packs,
    version_needed,
)
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import resources

SAMPLES = Path(__file__).parents[2] / "samples"
TODAY = date(2026, 9, 12)
COUNTY = Place("济南市", "商河县")
AUGUST, SEPTEMBER = Period(2026, 8, 12), Period(2026, 9, 12)
SECOND = ("body_size = 12", 'body_size = 12\nversion = 2\nsince = "2026M09"')
ADDED = (
    "[[checks]]",
    (
        '[[columns]]\nid = "more"\nheader = "新增一列"\nshort = "新增一列"\nkind = "count"\nunit = "个"\n'
        'width = 20\nexplain = "新的。"\n\n[[checks]]'
    ),
)


def reported(workspace, form, period, **texts):
    row = make_row(form, 1, {"unit": COUNTY.label, **texts})
    workspace.reports.add(Report(form.id, COUNTY, period, {}, (row,)))


def test_a_pack_is_a_form_like_the_program_s_own(own, workspace, pack):
    change = add_pack(own, workspace, pack())
    assert change.words == "“月调度表”装上了：就业帮扶车间吸纳就业情况月调度表。"
    assert list(own.forms) == ["annex1", "annex2", "workshops"]
    assert own.forms["workshops"].added is not None
    again = Reference(resources())
    again.add(stored_packs(workspace).packs)
    assert again.forms == own.forms


def test_the_name_of_the_year_s_summary_is_no_form_s(own, workspace, pack):
    with pytest.raises(PackRefused) as refused:
        add_pack(own, workspace, pack(('id = "workshops"', 'id = "summary"')))
    assert str(refused.value) == "“summary”是程序自带的阶段性总结。请在 form.toml 里换一个 id。"


def test_the_same_pack_again_changes_nothing(own, workspace, pack):
    add_pack(own, workspace, pack())
    change = add_pack(own, workspace, pack())
    assert (change.words, change.is_new) == ("“月调度表”已经装着，一样的，没有动。", False)


def test_what_was_not_reported_yet_is_replaced(own, workspace, pack):
    add_pack(own, workspace, pack())
    change = add_pack(own, workspace, pack(ADDED))
    assert change.words == "“月调度表”换了新的：就业帮扶车间吸纳就业情况月调度表。"
    assert "more" in own.forms["workshops"].by_id


def test_a_form_with_reports_is_not_changed_but_gets_a_new_version(own, workspace, pack):
    add_pack(own, workspace, pack())
    reported(workspace, own.forms["workshops"], AUGUST, hired="5")
    with pytest.raises(PackRefused) as refused:
        add_pack(own, workspace, pack(ADDED))
    assert str(refused.value) == (
        "“月调度表”2026年8月的已经按原来的表样填过、报过，不能再换。请在 form.toml 里写 version = 2、"
        'since = "2026M09"：从2026年9月用新的，以前各期不动。'
    )
    change = add_pack(own, workspace, pack(ADDED, SECOND))
    assert change.words == "“月调度表”换成第 2 版，从2026年9月用起。"
    newest = own.forms["workshops"]
    assert (newest.at(SEPTEMBER).version, newest.at(AUGUST).version) == (2, 1)
    assert "more" not in own.form_for("workshops", AUGUST).by_id
    assert "more" in own.form_for("workshops", SEPTEMBER).by_id
    kept = workspace.reports.load(newest.at(AUGUST), COUNTY, AUGUST)
    assert kept.rows[0]["hired"].value == 5


def test_a_new_version_cannot_begin_before_what_was_reported(own, workspace, pack):
    add_pack(own, workspace, pack())
    for period in (SEPTEMBER, SEPTEMBER.after):
        reported(workspace, own.forms["workshops"], period)
    with pytest.raises(PackRefused, match=r"2026年9月到2026年10月的已经.*since = \"2026M11\""):
        add_pack(own, workspace, pack(ADDED, SECOND))


def test_next_year_s_annex_is_a_version_of_the_program_s_own_form(own, workspace, pack):
    annex1 = resources() / "forms" / "annex1.toml"
    same = pack(("body_size = 12", "body_size = 11"), of=annex1)
    with pytest.raises(PackRefused, match=r"“annex1”是程序自带的附件1。要换新版，.*version = 2"):
        add_pack(own, workspace, same)
    second = ("body_size = 12", 'body_size = 11\nversion = 2\nsince = "2027Q1"')
    add_pack(own, workspace, pack(second, of=annex1))
    assert own.form_for("annex1", Period(2026, 4)).body_size == 12
    assert own.form_for("annex1", Period(2027, 1)).body_size == 11
    assert own.form_for("annex1", None).version == 2


def test_a_new_version_of_an_own_form_has_what_the_year_s_summary_needs(own, workspace, pack):
    annex1 = resources() / "forms" / "annex1.toml"
    second = ("body_size = 12", 'body_size = 12\nversion = 2\nsince = "2027Q1"')
    ids = ('"alliances"', '"unions"')
    renamed = pack(
        second, *((f"{key} = {ids[0]}", f"{key} = {ids[1]}") for key in ("id", "column")), of=annex1
    )
    with pytest.raises(PackRefused, match=r"新版里少了年度总结要用的列（.*alliances"):
        add_pack(own, workspace, renamed)
    assert list(stored_packs(workspace).packs) == []


def test_a_new_version_of_an_own_form_is_removed_while_nothing_was_reported_with_it(
    own, workspace, pack
):
    annex1 = resources() / "forms" / "annex1.toml"
    second = ("body_size = 12", 'body_size = 11\nversion = 2\nsince = "2027Q1"')
    add_pack(own, workspace, pack(second, of=annex1))
    reported(workspace, own.forms["annex1"], Period(2027, 1))
    with pytest.raises(PackRefused, match="“附件1”2027年第1季度起已经按新版填过、报过"):
        remove_form(own, workspace, "annex1")
    workspace.reports.delete(Report("annex1", COUNTY, Period(2027, 1), {}, ()))
    change = remove_form(own, workspace, "annex1")
    assert change.words == "“附件1”的新版移除了，各期都用程序自带的。"
    assert (own.forms["annex1"].version, own.removed) == (1, {})


def test_a_form_with_another_period_is_another_form(own, workspace, pack):
    add_pack(own, workspace, pack())
    quarterly = (
        ('period = "month"', 'period = "quarter"\nversion = 2\nsince = "2027Q1"'),
        ("due = { workdays_after = 3 }", "due = { days_after = 5 }"),
    )
    with pytest.raises(PackRefused, match="原来每月一次，这一份每季度一次：那是另一张表"):
        add_pack(own, workspace, pack(*quarterly))


def test_the_day_on_which_a_form_was_added_first_stays(own, workspace, pack):
    add_pack(own, workspace, pack())
    with workspace._database.transaction() as connection:
        connection.execute("UPDATE form_pack SET at = '2026-01-02T10:00:00'")
    remove_form(own, workspace, "workshops")
    add_pack(own, workspace, pack())
    assert str(own.forms["workshops"].added) == "2026-01-02"


def test_a_name_stands_once_in_the_lists(own, workspace, pack):
    with pytest.raises(PackRefused) as refused:
        add_pack(own, workspace, pack(('label = "月调度表"', 'label = "附件1"')))
    assert str(refused.value) == (
        "“附件1”已经是《防止返贫就业攻坚行动推进情况表》的名字，列表里会分不清。请在 form.toml 里换一个"
        ' label；表上照印“附件1”的，再写一行 printed = "附件1"。'
    )
    printed = ('label = "月调度表"', 'label = "月调度表"\nprinted = "附件1"')
    add_pack(own, workspace, pack(printed))
    assert own.forms["workshops"].printed_label == "附件1"


@pytest.mark.parametrize(
    ("column", "reason"), [("gone", "没有“gone”这一列"), ("unit", "“unit”不是数")]
)
def test_a_check_names_figures_that_the_other_form_has(own, workspace, pack, column, reason):
    with pytest.raises(PackRefused, match=f"《防止返贫就业攻坚行动推进情况表》里{reason}"):
        add_pack(own, workspace, pack(("other.workshops", f"other.{column}")))


def test_a_check_is_not_beside_a_form_that_names_its_rows(own, workspace, pack):
    indicators = read_pack(resources() / "packs" / "indicators", known_checks())
    add_pack(own, workspace, indicators)
    with pytest.raises(PackRefused, match="那张表的行是固定的"):
        add_pack(own, workspace, pack(('other = "annex1"', 'other = "indicators"')))


STATIONS = resources() / "packs" / "stations" / "form.toml"


def test_a_check_is_not_beside_a_form_that_has_several_tables(own, workspace, pack):
    add_pack(own, workspace, read_pack(STATIONS.parent, known_checks()))
    with pytest.raises(PackRefused) as refused:
        add_pack(own, workspace, pack(('other = "annex1"', 'other = "stations"')))
    assert str(refused.value) == (
        "检查 YD-10 要和《零工驿站建设运行情况季报》比，可是那张表里有几张小表，不能比：只能和只有一张的比。"
    )


def test_a_form_that_a_check_names_does_not_get_several_tables(own, workspace, pack):
    add_pack(own, workspace, pack(('other = "annex1"', 'other = "stations"')))
    with pytest.raises(PackRefused) as refused:
        add_pack(own, workspace, read_pack(STATIONS.parent, known_checks()))
    assert str(refused.value) == (
        "《就业帮扶车间吸纳就业情况月调度表》要和“零工驿站季报”比，“零工驿站季报”有几张小表，就比不了了。"
        "请换一个 id，或者先改那张表的检查。"
    )


def test_the_checks_of_each_table_name_figures_that_the_other_form_has(own, workspace, pack):
    def other(form_id, name):
        changes = (('other = "list"', f'other = "{form_id}"'), ("other.visits", f"other.{name}"))
        return pack(*changes, of=STATIONS)

    with pytest.raises(PackRefused, match="《防止返贫就业攻坚行动推进情况表》里没有“x”这一列"):
        add_pack(own, workspace, other("annex1", "x"))
    assert add_pack(own, workspace, other("annex1", "trainees")).is_new


def test_a_table_of_the_form_itself_goes_before_another_form_of_this_name(own, workspace, pack):
    add_pack(own, workspace, pack(('id = "workshops"', 'id = "list"')))
    assert add_pack(own, workspace, read_pack(STATIONS.parent, known_checks())).is_new


def test_a_page_of_help_may_come_later_also_if_the_form_was_reported(own, workspace, pack):
    add_pack(own, workspace, pack())
    reported(workspace, own.forms["workshops"], AUGUST, hired="5")
    bare = pack()
    helped = FormPack(bare.form, {**bare.files, "help.md": "先填车间。".encode()})
    assert add_pack(own, workspace, helped).is_new
    assert own.help_of_added["workshops"] == "先填车间。"


def test_a_pack_brings_its_places(own, workspace, pack):
    hexi = (SAMPLES / "places" / "hexi.csv").read_bytes()
    bare = pack()
    add_pack(own, workspace, FormPack(bare.form, {**bare.files, "places.csv": hexi}))
    assert own.places.find("东川市/上河县")
    remove_form(own, workspace, "workshops")
    assert own.places.find("东川市/上河县"), "its reports stay readable"
    wrong = FormPack(bare.form, {**bare.files, "places.csv": hexi + b"1,2,3,4,5\n"})
    with pytest.raises(PackRefused, match=r"月调度表 places.csv 第 \d+ 行：level 写的是“4”"):
        add_pack(own, workspace, wrong)


def test_a_removed_form_is_no_longer_reported_and_its_reports_stay(own, workspace, pack):
    add_pack(own, workspace, pack())
    reported(workspace, own.forms["workshops"], AUGUST, hired="5")
    change = remove_form(own, workspace, "workshops")
    assert change.words == ("“月调度表”移除了。填过、收过的 1 期还在，随时能看；再装上就能接着填。")
    assert list(own.forms) == ["annex1", "annex2"]
    form = own.form_for("workshops", AUGUST)
    assert form.removed
    assert workspace.reports.load(form, COUNTY, AUGUST).rows[0]["hired"].value == 5
    assert add_pack(own, workspace, pack()).words == "“月调度表”又装上了，以前报过的都在。"
    assert not own.forms["workshops"].removed


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("annex1", "“附件1”是程序自带的，不能移除。"),
        ("gone", "没有装“gone”这张表。用“fangfan forms list”看装了哪些。"),
    ],
)
def test_only_what_was_added_can_be_removed(own, workspace, name, words):
    with pytest.raises(PackRefused) as refused:
        remove_form(own, workspace, name)
    assert str(refused.value) == words


def test_a_pack_that_this_program_cannot_read_is_left_alone(own, workspace):
    workspace.form_packs.add("newer", 1, b"from a newer program")
    found = stored_packs(workspace)
    assert found.packs == ()
    assert found.refused[0].startswith(
        "装上的“newer”这张表现在读不出来，没有列出来；填过的都还在。"
    )
    assert [each.form for each in workspace.form_packs.everything()] == ["newer"]


def test_a_changed_form_that_is_in_use_needs_a_new_version(own, workspace, pack):
    first = pack()
    add_pack(own, workspace, first)
    changed = pack(("width = 32", "width = 33"))
    assert version_needed(own, workspace, changed.form, TODAY) is None
    reported(workspace, first.form, SEPTEMBER, workshops="1")
    assert version_needed(own, workspace, first.form, TODAY) is None
    assert version_needed(own, workspace, changed.form, TODAY) == (2, SEPTEMBER.after)


def test_a_changed_form_of_the_programs_own_needs_a_new_version(own, workspace):
    form = own.own_forms["annex1"]
    assert version_needed(own, workspace, form, TODAY) == (2, Period(2026, 3))
    reported(workspace, form, Period(2026, 3), brands="1")
    assert version_needed(own, workspace, form, TODAY) == (2, Period(2026, 4))
