import pytest

from fangfan_desktop.exchange.ledgers.reader import LedgerReader
from fangfan_desktop.forms.count_spec import HeaderAnswer
from fangfan_desktop.jobs.ledgers.rules import rules_of
from fangfan_desktop.paths import resources
from tests.ledger_books import counted, trainee, work_of, write_ledger


@pytest.fixture
def work(annex1, places):
    return work_of(annex1, places)


def figures(counting):
    return {each.column.id: each.tally.value for each in counting.figures}


def test_ledgers_of_several_townships_are_counted_together(work, tmp_path):
    one = write_ledger(tmp_path / "培训一.xlsx", trainee(1), trainee(2))
    other = write_ledger(tmp_path / "培训二.xlsx", trainee(2), trainee(3, poor="否"))
    assert figures(counted(work, one, other)) == {"trainees": 2}


def test_only_what_was_not_read_yet_is_read(work, tmp_path):
    counted(work, write_ledger(tmp_path / "培训一.xlsx", trainee(1)))
    told = []
    work.add([write_ledger(tmp_path / "培训二.xlsx", trainee(2))])
    assert [path.name for path in work.unread] == ["培训二.xlsx"]
    with LedgerReader() as reader:
        counting = work.read(reader, lambda *far: told.append(far))
    assert told == [(1, 1)]
    assert figures(counting) == {"trainees": 2}


def test_a_ledger_that_is_given_again_is_read_again(work, tmp_path):
    path = write_ledger(tmp_path / "培训.xlsx", trainee(1))
    counted(work, path)
    write_ledger(path, trainee(1), trainee(2))
    assert figures(counted(work, path)) == {"trainees": 2}
    assert len(work.paths) == 1


def test_one_that_is_taken_away_no_longer_counts(work, tmp_path):
    one, other = (write_ledger(tmp_path / f"培训{at}.xlsx", trainee(at)) for at in (1, 2))
    counted(work, one, other)
    work.remove(other)
    assert figures(counted(work)) == {"trainees": 1}


def test_an_answer_reads_the_files_with_that_header_again(work, tmp_path):
    captions = ("序号", "县（市、区）", "姓名", "身份证号", "户籍", "培训日期", "备注")
    path = write_ledger(tmp_path / "培训.xlsx", trainee(1), captions=captions)
    other = write_ledger(tmp_path / "培训二.xlsx", trainee(2))
    counting = counted(work, path, other)
    head = counting.sheets[0].answer.head
    assert head.asked == {"是否脱贫人口": "没有这一列"}
    work.answer({head.signature: HeaderAnswer(head.ledger, {"是否脱贫人口": 5})})
    assert work.unread == [path]
    assert figures(counted(work)) == {"trainees": 2}


def test_other_rules_read_all_again(work, annex1, tmp_path):
    path = write_ledger(tmp_path / "培训.xlsx", trainee(1), trainee(2, poor="否"))
    counted(work, path)
    rules = rules_of(annex1, resources())
    lines = tuple(
        count.__class__(count.column, count.ledger)
        for count in rules.counts
        if count.column == "trainees"
    )
    work.use(rules.with_counts(lines))
    assert work.unread == [path]
    assert figures(counted(work)) == {"trainees": 2}


def test_what_was_understood_is_confirmed_for_the_next_time(work, annex1, places, tmp_path):
    captions = ("序号", "县（市、区）", "姓名", "身份证号码", "是否脱贫人口", "开班时间", "备注")
    path = write_ledger(tmp_path / "培训.xlsx", trainee(1), captions=captions)
    counting = counted(work, path)
    (answer,) = work.confirmed(counting).values()
    assert answer.ledger == "技能培训台账"
    assert answer.columns["培训日期"] == 6
    later = work_of(annex1, places, answers=work.confirmed(counting))
    nameless = write_ledger(
        tmp_path / "一.xlsx", trainee(2), captions=captions, title="", sheet="一"
    )
    assert figures(counted(later, nameless)) == {"trainees": 1}
