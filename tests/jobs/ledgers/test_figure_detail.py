import msgspec
import pytest

from fangfan_desktop.exchange.ledgers.reader import LineReader
from fangfan_desktop.forms.count_spec import CountRules, Ledger, LedgerCount
from fangfan_desktop.jobs.ledgers.figure_detail import figure_detail
from fangfan_desktop.jobs.ledgers.rules import rules_of
from fangfan_desktop.paths import resources
from tests.ledger_books import trainee, write_ledger


@pytest.fixture
def detail(annex1):
    """Return what is shown of the only figure of a counting; with `before` also what changed."""

    def of(kept, before=None, changed_rules=None):
        rules = rules_of(annex1, resources(), changed_rules)
        (figure,) = kept.figures
        with LineReader() as reader:
            return figure_detail(reader, kept, figure, rules, before)

    return of


def test_the_lines_are_shown_as_they_are_written(detail, keep, tmp_path):
    path = write_ledger(tmp_path / "培训.xlsx", trainee(1, "张三"))
    shown = detail(keep(path)[1])
    (line,) = shown.lines
    assert (line.state, line.where) == ("算", "培训.xlsx（培训）第 3 行")
    assert line.cells["姓名"] == "张三"
    assert shown.captions[3] == "身份证号"
    assert shown.said == ()


def test_what_is_to_be_looked_at_comes_first(detail, keep, tmp_path):
    path = write_ledger(
        tmp_path / "培训.xlsx", trainee(1), trainee(2, day=""), trainee(1), trainee(3)
    )
    states = [line.state for line in detail(keep(path)[1]).lines]
    assert states == ["存疑：培训日期没有填日期", "和第 3 行重复", "算", "算"]


def test_a_line_that_stands_twice_in_two_files_says_where(detail, keep, tmp_path):
    paths = [write_ledger(tmp_path / f"培训{at}.xlsx", trainee(1), trainee(at)) for at in (2, 3)]
    states = [line.state for line in detail(keep(*paths)[1]).lines]
    assert states == ["和培训2.xlsx（培训）第 3 行重复", "算", "算", "算"]


def test_who_came_and_who_went_is_shown_by_name(detail, keep, tmp_path):
    _, before = keep(write_ledger(tmp_path / "二季度培训.xlsx", trainee(1, "张三"), trainee(2)))
    _, now = keep(write_ledger(tmp_path / "三季度培训.xlsx", trainee(2), trainee(3, "李四")))
    shown = detail(now, before).lines
    assert [line.where for line in shown if line.state == "走了"] == [
        "上期的 二季度培训.xlsx（培训）第 3 行"
    ]
    lines = {line.state: line.cells["姓名"] for line in shown}
    assert lines == {"新来的": "李四", "走了": "张三", "算": "人2"}


def test_who_went_is_not_read_from_a_ledger_that_was_changed_since(detail, keep, tmp_path):
    path = write_ledger(tmp_path / "培训.xlsx", trainee(1, "张三"), trainee(2))
    _, before = keep(path)
    _, now = keep(write_ledger(path, trainee(2, "李四"), trainee(3, "王五")))
    shown = detail(now, before)
    (gone,) = [line for line in shown.lines if line.state == "走了"]
    assert gone == ("走了", "上期的 培训.xlsx（培训）第 3 行", {})
    assert "“培训.xlsx”在上期取数以后改过：走了的是谁，看不到了。" in shown.said


def test_a_header_that_is_known_by_its_counts_alone_is_found_again(detail, keep, tmp_path):
    rules = CountRules(
        (Ledger("技能培训台账", ("培训",)),),
        (LedgerCount("trainees", "技能培训台账", "each", "学号"),),
    )
    path = write_ledger(
        tmp_path / "培训.xlsx", ["1", "甲"], captions=("学号", "甲乙"), title="", sheet="一"
    )
    shown = detail(keep(path, changed=rules)[1], changed_rules=rules)
    assert shown.said == ()
    assert [line.cells for line in shown.lines] == [{"学号": "1", "甲乙": "甲"}]


def test_why_it_cannot_be_told_who_came_is_said(detail, keep, tmp_path):
    _, kept = keep(write_ledger(tmp_path / "培训.xlsx", trainee(1)))
    (figure,) = kept.figures
    other = msgspec.structs.replace(figure, secret_id="other")
    before = msgspec.structs.replace(kept, figures=(other,))
    assert detail(kept, before).said == ("上一次不是在这台电脑的这份数据里数的，分不出谁来谁走。",)


def test_ledgers_that_call_a_column_otherwise_are_shown_under_one_caption(detail, keep, tmp_path):
    one = write_ledger(tmp_path / "培训1.xlsx", trainee(1))
    captions = ("序号", "县（市、区）", "学员姓名", "身份证号", "是否脱贫人口", "培训日期", "备注")
    two = write_ledger(tmp_path / "培训2.xlsx", trainee(2, "李四"), captions=captions)
    found = detail(keep(one, two)[1])
    assert found.captions.count("姓名") == 1
    assert "学员姓名" not in found.captions
    assert [line.cells["姓名"] for line in found.lines] == ["人1", "李四"]


def test_a_ledger_that_was_changed_since_says_so(detail, keep, tmp_path):
    path = write_ledger(tmp_path / "培训.xlsx", trainee(1))
    _, kept = keep(path)
    write_ledger(path, trainee(2))
    assert "在取数以后改过" in detail(kept).said[0]


def test_one_that_is_gone_or_has_no_such_sheet_says_so(detail, keep, tmp_path):
    path = write_ledger(tmp_path / "培训.xlsx", trainee(1))
    _, kept = keep(path)
    write_ledger(path, trainee(1), sheet="另一张")
    assert "没有原来那张工作表" in detail(kept).said[0]
    path.unlink()
    shown = detail(kept)
    assert shown.said == ("培训.xlsx：没有这个文件，请核对文件名和文件夹。",)
    assert shown.lines[0].cells == {}
