"""What is kept of a counting tells who came and who went, and names nobody."""

from fangfan_desktop.counting.difference import difference
from fangfan_desktop.counting.kept import packed, unpacked
from fangfan_desktop.counting.tallied import LineAt
from fangfan_desktop.jobs.ledgers.keeping import kept_of
from tests.counting.ledgers import ON, line, number
from tests.jobs.ledgers.folders import TRAINING, counted, ledger

SECRET = b"secret"


def kept(reference, form, paths):
    return kept_of(counted(reference, form, paths), ON.day, SECRET)


def test_figures_and_lines_are_kept_as_they_were_counted(reference, annex1, tmp_path):
    path = ledger(tmp_path, TRAINING, line(1), line(2, poor=""))
    found = kept(reference, annex1, [path])
    (sheet,) = found.sheets
    assert (sheet.path, sheet.ledger, sheet.rows) == (str(path), TRAINING, [2, 3])
    assert len(sheet.keys["身份证号"]) == 2 * 8
    figure = found.figure(1, "trainees")
    assert (figure.value, figure.tally.sure) == (1, (LineAt(0, 2),))
    assert figure.day == ON.day
    assert unpacked(packed(found)) == found


def test_a_sheet_that_did_not_count_is_kept_without_lines(reference, annex1, tmp_path):
    (sheet,) = kept(reference, annex1, [ledger(tmp_path, "通讯录", line(1))]).sheets
    assert (sheet.ledger, sheet.rows, sheet.keys) == ("", [], {})


def test_who_came_and_who_went_since_is_known(reference, annex1, tmp_path):
    before = kept(reference, annex1, [ledger(tmp_path / "二季度", TRAINING, line(1), line(2))])
    now = kept(reference, annex1, [ledger(tmp_path / "三季度", TRAINING, line(2), line(3))])
    found = difference(now, now.figures[0], before, before.figures[0])
    assert (found.new, found.gone) == ((LineAt(0, 3),), (LineAt(0, 2),))


def test_nobody_is_named_in_what_is_kept(reference, annex1, tmp_path):
    people = line(1, "王小明"), line(2, "李大方", id_number="12345", poor="王小明说是")
    found = kept(reference, annex1, [ledger(tmp_path, TRAINING, *people)])
    assert found.figures[0].tally.doubtful
    for word in ("王小明", "李大方", number(1), "12345"):
        assert word not in repr(found)


def test_another_secret_is_another_id(reference, annex1, tmp_path):
    counting = counted(reference, annex1, [ledger(tmp_path, TRAINING, line(1))])
    one, other = (kept_of(counting, ON.day, secret).figures[0].secret_id for secret in (b"a", b"b"))
    assert one != other
    assert "a" * 3 not in one


def test_keys_that_no_figure_needs_are_not_kept(reference, annex1, tmp_path):
    captions = ("序号", "姓名", "身份证号", "是否脱贫人口", "车间名称", "吸纳脱贫人口数")
    path = ledger(tmp_path, "帮扶车间", ("1", "", "", "", "阳光", "12"), captions=captions)
    found = kept(reference, annex1, [path])
    assert {figure.how.what for figure in found.figures} == {"each", "sum"}
    assert [set(sheet.keys) for sheet in found.sheets] == [{"车间名称"}]
