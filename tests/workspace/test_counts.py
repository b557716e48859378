"""What a workspace keeps of counting, and the secret that lies beside it."""

import sqlite3
from contextlib import closing

import pytest

from fangfan_desktop.counting.tallied import LineAt
from fangfan_desktop.forms.count_spec import CountRules, HeaderAnswer, Ledger
from fangfan_desktop.workspace import counts as module
from fangfan_desktop.workspace.backup_file import is_good
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.refusals import NotSaved
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, Q2, Q3
from tests.counting.ledgers import SUM, TRAINEES
from tests.counting.test_kept import OLDER, counting, figure_of, sheet_of

ONE, OTHER = counting(sheet_of(7), figure_of(3)), counting(sheet_of(8, 9), figure_of(3, 4))


def test_what_was_counted_is_kept_for_each_report(workspace):
    counts = workspace.counts
    assert counts.load("annex1", COUNTY, Q3) is None
    counts.keep("annex1", COUNTY, Q2, ONE)
    counts.keep("annex1", COUNTY, Q3, OTHER)
    assert counts.load("annex1", COUNTY, Q2) == ONE
    assert counts.load("annex1", COUNTY, Q3) == OTHER
    assert counts.load("annex2", COUNTY, Q3) is None
    assert [each.value for each in counts.values("annex1", COUNTY, Q3)] == [2]
    assert counts.values("annex2", COUNTY, Q3) == []


def test_a_later_counting_takes_the_place_of_its_figures_alone(workspace):
    counts = workspace.counts
    counts.keep("annex1", COUNTY, Q3, ONE)
    counts.keep("annex1", COUNTY, Q3, OTHER)
    assert counts.load("annex1", COUNTY, Q3) == OTHER
    counts.keep(
        "annex1", COUNTY, Q3, counting(sheet_of(5, path="工资.xlsx"), figure_of(3, how=SUM))
    )
    kept = counts.load("annex1", COUNTY, Q3)
    assert [figure.column for figure in kept.figures] == ["paid", "trainees"]
    assert kept.keys_of(kept.figures[1]) == {8: LineAt(1, 3), 9: LineAt(1, 4)}


def test_what_an_older_program_counted_is_read_and_counted_again_beside_it(workspace):
    workspace.counts.keep("annex1", COUNTY, Q3, ONE)
    workspace.close()
    with closing(sqlite3.connect(workspace.folder / FILE_NAME)) as connection, connection:
        connection.execute("UPDATE counted SET content = ?", (OLDER.read_bytes(),))
    again = Workspace(workspace.folder)
    assert len(again.counts.values("annex1", COUNTY, Q3)) == 13
    assert is_good(again.backups.make("手工").path)
    again.counts.keep(
        "annex1", COUNTY, Q3, counting(sheet_of(5, path="工资.xlsx"), figure_of(3, how=SUM))
    )
    kept = again.counts.load("annex1", COUNTY, Q3)
    assert [figure.value for figure in kept.figures[:2]] == [1, 2]
    assert len(kept.figures) == 14
    again.close()


def test_answers_are_kept_by_what_the_header_looks_like(workspace):
    counts = workspace.counts
    first, other = HeaderAnswer("技能培训台账", {"培训日期": 6}), HeaderAnswer("")
    counts.answer({"f00": first, "f01": first})
    counts.answer({"f01": other})
    assert counts.answers() == {"f00": first, "f01": other}


def test_changed_rules_hold_until_the_forms_own_are_taken_again(workspace):
    counts, rules = workspace.counts, CountRules((Ledger("甲", ("甲",)),), (TRAINEES,))
    assert counts.rules("annex1") is None
    counts.set_rules("annex1", rules)
    assert counts.rules("annex1") == rules
    assert counts.rules("annex2") is None
    counts.set_rules("annex1", CountRules((), ()))
    assert counts.rules("annex1") == CountRules((), ())
    counts.set_rules("annex1", None)
    assert counts.rules("annex1") is None


def test_all_of_it_is_there_when_the_workspace_is_opened_again(workspace):
    workspace.counts.keep("annex1", COUNTY, Q3, ONE)
    workspace.counts.answer({"f00": HeaderAnswer("甲")})
    secret = workspace.counts.secret()
    workspace.close()
    again = Workspace(workspace.folder)
    assert again.counts.load("annex1", COUNTY, Q3) == ONE
    assert again.counts.answers() == {"f00": HeaderAnswer("甲")}
    assert again.counts.secret() == secret
    again.close()


def test_the_secret_is_made_once_and_lies_in_no_backup(workspace):
    secret = workspace.counts.secret()
    assert workspace.counts.secret() == secret
    assert len(secret) == 32
    workspace.counts.keep("annex1", COUNTY, Q3, ONE)
    kept = workspace.backups.make("手工").path
    files = [each for each in workspace.folder.rglob("*") if each.is_file()]
    assert [each.name for each in files if secret in each.read_bytes()] == ["ledger.key"]
    assert secret not in kept.read_bytes()


@pytest.mark.parametrize("spoilt", [b"", b"short", b"x" * 33])
def test_a_secret_that_is_none_is_made_anew(workspace, spoilt):
    path = workspace.folder / "ledger.key"
    path.write_bytes(spoilt)
    secret = workspace.counts.secret()
    assert path.read_bytes() == secret
    assert secret != spoilt


def test_where_nothing_can_be_written_it_is_said(workspace, monkeypatch):
    def fail(*_):
        raise OSError

    monkeypatch.setattr(module, "put_in_place", fail)
    with pytest.raises(NotSaved, match="写不进去，没有数。请检查磁盘和权限。"):
        workspace.counts.secret()


def test_answers_and_rules_alone_make_it_no_empty_workspace(workspace):
    assert workspace.is_empty
    workspace.counts.answer({"f00": HeaderAnswer("甲")})
    assert not workspace.is_empty
