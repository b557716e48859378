from pathlib import Path

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.returns.check import CheckResult, KnownFacts, check_files
from fangfan_desktop.jobs.returns.tally import Tally, board_of
from fangfan_desktop.jobs.scope import BoardName
from tests.builders import Q2, Q3, TODAY
from tests.returned import county_file, list_file

HERE = ("annex1", Q3)


def test_what_is_of_another_board_is_counted_and_named(tmp_path, reference, annex1, annex2):
    files = [
        county_file(tmp_path, annex1, "商河县"),
        county_file(tmp_path, annex1, "平阴县", day="2026年6月10日"),
        county_file(tmp_path, annex1, "历下区", day="2026年6月11日"),
        list_file(tmp_path, annex2, "商河县", {"name": "甲"}),
    ]
    checked = check_files(reference, files, KnownFacts(TODAY))
    tally = Tally()
    tally.new = 4
    tally.count(checked, HERE)
    second, listed = (
        BoardName("annex1", "附件1", Q2),
        BoardName("annex2", "附件2", Period(2026)),
    )
    assert tally.boards == (second, listed)
    assert tally.words.endswith(
        "；2 个放到了附件1 2026年第2季度的进度里；1 个放到了附件2 2026年的进度里"
    )


def test_what_came_before_says_where_it_is(tmp_path, reference, annex1):
    path = county_file(tmp_path, annex1, "平阴县", day="2026年6月10日")
    tally = Tally()
    tally.again = 1
    tally.count(check_files(reference, [path], KnownFacts(TODAY)), HERE, known=True)
    assert tally.words.startswith("没有新的文件，用时 ")
    assert tally.words.endswith("没有再收（在附件1 2026年第2季度的进度里）")
    assert tally.boards == (BoardName("annex1", "附件1", Q2),)


def test_what_cannot_be_read_is_on_no_other_board():
    assert board_of(CheckResult(Path("坏.xlsx"), "读不出来。")) is None
