"""The power goes at any moment: what was told as saved is on the disk."""

import _sqlite3
import json
import shutil
import sys
from contextlib import closing

import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.paste import paste
from fangfan_desktop.workspace import database
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.schema import is_intact, newest_version
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, Q3, county_report, project_list
from tests.end_to_end.clerk import digest
from tests.slow import one_of
from tests.workspace.power import Recorder, after_the_cut
from tests.workspace.test_old_and_new import OLD

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(_sqlite3, "__file__"),
    reason="SQLite's VFS is reached through its shared library",
)


def files_of(events):
    return {event.name for event in events if event.kind == "write"}


def work(recorder, folder, annex1, annex2):
    """An hour's work: typed, pasted, taken back, written into the main file, and gone on."""
    workspace = Workspace(folder)
    report = county_report(annex1)
    workspace.reports.add(report)
    recorder.say((annex1, digest(report)))
    listed = project_list(annex2, {})
    workspace.reports.add(listed)
    recorder.say((annex2, digest(listed)))
    for at in range(12):
        edit = gestures.type_cell(report.rows[0].id, "brands", str(at + 100))
        report = workspace.journal.apply(annex1, report, edit).report
        recorder.say((annex1, digest(report)))
        if at % 4 == 1:
            report = workspace.journal.undo(annex1, report)[1].report
            recorder.say((annex1, digest(report)))
        if at % 5 == 2:
            block = [[f"项目{at} {line}", "简介" * 40] for line in range(60)]
            pasted = paste(annex2, listed, block, (0, 2), locked=frozenset(), among=None).edit
            listed = workspace.journal.apply(annex2, listed, pasted).report
            recorder.say((annex2, digest(listed)))
        if at in {5, 9}:
            with workspace._database.rewriting() as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    workspace.close()


def assert_nothing_lost(folder, events, annex1, annex2):
    """The newest state told of each report is there; at most one came after it."""
    told = {form.id: seen for form, seen in (e.value for e in events if e.kind == "said")}
    if not told:
        return
    with closing(Workspace(folder)) as workspace:
        assert is_intact(workspace._database)
        for form, place in ((annex1, COUNTY), (annex2, COUNTY)):
            if form.id not in told:
                continue
            period = Q3 if form is annex1 else project_list(annex2, {}).period
            report = workspace.reports.load(form, place, period)
            states = [digest(report)]
            # The one that came after may have been a step back.
            if redone := workspace.journal.redo(form, report):
                states.append(digest(redone[1].report))
                report = workspace.journal.undo(form, redone[1].report)[1].report
            if undone := workspace.journal.undo(form, report):
                states.append(digest(undone[1].report))
            assert told[form.id] in states


def test_after_a_cut_at_every_write_all_that_was_told_is_there(tmp_path, annex1, annex2):
    with Recorder(tmp_path / "data") as recorder:
        work(recorder, tmp_path / "data", annex1, annex2)
    events = recorder.events
    assert {FILE_NAME, f"{FILE_NAME}-wal"} <= files_of(events)
    told = sum(event.kind == "said" for event in events)
    assert told > 15
    for cut in range(1, len(events) + 1):
        folder = tmp_path / "cut" / str(cut)
        after_the_cut(events[:cut], folder, cut)
        assert_nothing_lost(folder, events[:cut], annex1, annex2)
        shutil.rmtree(folder)


@pytest.mark.parametrize("version", one_of(range(newest_version() - 1, 0, -1)))
def test_a_cut_while_an_old_workspace_is_brought_up_to_date_leaves_one_of_both(tmp_path, version):
    old = (OLD / f"schema-{version}.sqlite").read_bytes()
    counts = json.loads((OLD / f"schema-{version}.json").read_text(encoding="utf-8"))["counts"]
    data = tmp_path / "data"
    data.mkdir()
    (data / FILE_NAME).write_bytes(old)
    with Recorder(data) as recorder:
        Workspace(data).close()
    for cut in range(1, len(recorder.events) + 1):
        folder = tmp_path / "cut" / str(cut)
        after_the_cut(recorder.events[:cut], folder, cut, {FILE_NAME: old})
        workspace = Workspace(folder)
        assert is_intact(workspace._database)
        version_now = workspace._database.execute("PRAGMA user_version").fetchone()[0]
        assert version_now == newest_version()
        for name, count in counts.items():
            found = workspace._database.execute(f'SELECT count(*) FROM "{name}"').fetchone()
            assert found == (count,)
        workspace.close()
        shutil.rmtree(folder)


def test_without_fsync_the_same_cuts_do_lose_something(tmp_path, annex1, annex2, monkeypatch):
    """The test can fail: were the disk not waited for, it would."""
    real = database.open_database

    def careless(*arguments):
        connection = real(*arguments)
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    monkeypatch.setattr("fangfan_desktop.workspace.database.open_database", careless)
    with Recorder(tmp_path / "data") as recorder:
        work(recorder, tmp_path / "data", annex1, annex2)
    monkeypatch.undo()
    lost = 0
    for cut in range(20, len(recorder.events), 7):
        folder = tmp_path / "cut" / str(cut)
        after_the_cut(recorder.events[:cut], folder, cut)
        try:
            assert_nothing_lost(folder, recorder.events[:cut], annex1, annex2)
        except Exception:
            lost += 1
        shutil.rmtree(folder)
    assert lost > 5
