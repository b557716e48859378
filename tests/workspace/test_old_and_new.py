"""A workspace of every schema there ever was opens, with all that is in it."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from fangfan_desktop.forms.periods import parse_period
from fangfan_desktop.workspace.backup_list import backups_in
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.schema import is_intact, newest_version
from fangfan_desktop.workspace.workspace import Workspace
from tests.jobs.boards import WHOLE

OLD = Path(__file__).parent.parent / "samples" / "old_workspaces"
VERSIONS = range(1, newest_version() + 1)


@pytest.fixture(params=VERSIONS)
def old(request, tmp_path):
    """A folder with an old program's workspace, and what that program read in it."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(OLD / f"schema-{request.param}.sqlite", folder / FILE_NAME)
    told = json.loads((OLD / f"schema-{request.param}.json").read_text(encoding="utf-8"))
    return request.param, folder, told


def counts(path):
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        return {
            name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            for (name,) in tables.fetchall()
        }


def test_every_row_note_and_step_is_there(old, reference):
    _, folder, told = old
    workspace = Workspace(folder)
    for key, there in told["reports"].items():
        form, period = reference.forms[key.split()[0]], parse_period(key.split()[1])
        report = workspace.reports.load(form, WHOLE, period)
        later = {c: "" for c in form.by_id if c not in there["rows"][0]}
        rows = [{**later, **row} for row in there["rows"]]
        assert [{c: row[c].raw for c in form.by_id} for row in report.rows] == rows
        assert {name: cell.raw for name, cell in report.fields.items()} == there["fields"]
        assert sorted(note.text for note in report.notes.values()) == there["notes"]
        assert list(workspace.journal.next_words(report)) == there["steps"]
    assert {kept.exported for kept in workspace.reports.kept(WHOLE)} == {
        each["exported"] for each in told["reports"].values()
    }
    assert all(
        kept.sent == (kept.exported and kept.exported[:10])
        for kept in workspace.reports.kept(WHOLE)
    )
    workspace.close()
    assert counts(folder / FILE_NAME).items() >= told["counts"].items()


def test_the_steps_of_the_old_program_can_be_taken_back(old, reference):
    _, folder, _ = old
    workspace, form = Workspace(folder), reference.forms["annex1"]
    report = workspace.reports.load(form, WHOLE, parse_period("2026Q3"))
    while step := workspace.journal.undo(form, report):
        report = step[1].report
    assert workspace.journal.next_words(report)[0] == ""
    assert workspace.journal.redo(form, report) is not None
    workspace.close()


def test_before_it_is_changed_it_is_kept_as_it_was(old):
    version, folder, told = old
    workspace = Workspace(folder)
    kept = backups_in(workspace.backups.folder)
    workspace.close()
    if version == newest_version():
        assert kept == []
        return
    assert [each.why for each in kept] == ["升级前"]
    with closing(sqlite3.connect(kept[0].path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)
        assert is_intact(connection)
    assert counts(kept[0].path) == told["counts"]
