"""kill -9 at any moment, over 200 times: what showed as done is there, in order, and one goes on."""

import json
import multiprocessing
import os
import random
import shutil
import time
import zipfile
from hashlib import sha256

import pytest
from pypdf import PdfReader

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.rollup.merge import ROLLED_IN
from fangfan_desktop.workspace.backup_file import is_good
from fangfan_desktop.workspace.backup_list import backups_in
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.schema import is_intact, newest_version
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, Q3, county_report
from tests.end_to_end.clerk import OLD, PRELOADED, UNITS, digest, work
from tests.jobs.boards import WHOLE, board_of
from tests.returned import county_file
from tests.slow import one_of

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
KILLS = 5  # a workspace lives through


@pytest.fixture(scope="module")
def processes():
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context


@pytest.fixture
def kill(processes, tmp_path):
    """Return what lets a clerk work until a random thing was done and a random moment more."""

    def run(task, seed, most=12, longest=0.01):
        any_ = random.Random(f"{task} {seed}")
        ours, theirs = processes.Pipe(duplex=False)
        clerk = processes.Process(target=work, args=(task, tmp_path, seed, theirs), daemon=True)
        clerk.start()
        theirs.close()
        done = []
        for _ in range(any_.randrange(1, most + 1)):
            assert ours.poll(60), f"{task} {seed}: nothing after {len(done)}"
            done.append(ours.recv())
        time.sleep(any_.random() * longest)
        clerk.kill()
        clerk.join()
        while True:
            try:
                done.append(ours.recv())
            except EOFError:
                break
        assert clerk.exitcode == -9
        return done

    return run


def opened(folder):
    """Open what a kill left behind: it is whole."""
    workspace = Workspace(folder)
    assert is_intact(workspace._database)
    return workspace


def check_steps(workspace, form, place, period, done):
    """Every step that was told is there in its order; no more than one came after; the next works."""
    report = workspace.reports.load(form, place, period)
    last, states = report, [digest(report)]
    while len(states) < len(done) + 2 and (step := workspace.journal.undo(form, last)):
        last = step[1].report
        states.append(digest(last))
    told = done[::-1]
    assert told in (states[: len(told)], states[1 : len(told) + 1])
    while step := workspace.journal.redo(form, last):
        last = step[1].report
    assert last == report
    column = form.columns[2].id
    after = workspace.journal.apply(
        form, report, gestures.type_cell(report.rows[-1].id, column, "999")
    )
    undone = workspace.journal.undo(form, after.report)
    assert undone[1].report == report


@pytest.mark.parametrize("seed", one_of(range(14)))
def test_typing(kill, tmp_path, city_profile, annex1, seed):
    begin(tmp_path, city_profile)
    for number in range(KILLS):
        done = kill("type", seed * KILLS + number)
        workspace = opened(tmp_path / "data")
        check_steps(workspace, annex1, WHOLE, Q3, done)
        workspace.close()


@pytest.mark.parametrize("seed", one_of(range(8)))
def test_pasting(kill, tmp_path, county_profile, annex2, seed):
    begin(tmp_path, county_profile)
    for number in range(KILLS):
        done = kill("paste", seed * KILLS + number, most=6, longest=0.02)
        workspace = opened(tmp_path / "data")
        check_steps(workspace, annex2, COUNTY, Period(2026), done)
        workspace.close()


@pytest.mark.parametrize("seed", one_of(range(6)))
def test_rolling_up(kill, reference, places, tmp_path, city_profile, annex1, seed):
    workspace = begin(tmp_path, city_profile, close=False)
    files = [county_file(tmp_path / "in", annex1, unit) for unit in UNITS]
    board_of(reference, workspace, places, annex1, Q3, *files)
    workspace.close()
    for number in range(KILLS):
        done = kill("roll_up", seed * KILLS + number, most=5, longest=0.03)
        workspace = opened(tmp_path / "data")
        check_steps(workspace, annex1, WHOLE, Q3, done)
        pasts = workspace.reports.row_sources(
            workspace.reports.load(annex1, WHOLE, Q3), ROLLED_IN
        ).values()
        assert len({origin.received for past in pasts for origin in past.origins}) == len(UNITS)
        workspace.close()


@pytest.mark.parametrize("seed", one_of(range(6)))
def test_exporting(kill, tmp_path, county_profile, annex1, seed):
    """What was sent is there byte for byte; a file that can be seen is whole."""
    workspace = begin(tmp_path, county_profile, close=False)
    workspace.reports.add(county_report(annex1))
    workspace.close()
    sent = []
    for number in range(KILLS):
        sent += kill("export", seed * KILLS + number, most=2, longest=0.3)
        workspace = opened(tmp_path / "data")
        submissions = workspace.submissions
        report = workspace.reports.load(annex1, COUNTY, Q3)
        versions = submissions.of_report(report)
        assert [each.code for each in versions][: len(sent)] == [code for code, _ in sent]
        assert len(versions) <= len(sent) + 1
        sent += [
            [each.code, [(f.name, f.sha256) for f in submissions.files(each)]]
            for each in versions[len(sent) :]
        ]
        for version, (_, files) in zip(versions, sent, strict=True):
            kept = submissions.files(version)
            assert [(file.name, file.sha256) for file in kept] == [tuple(each) for each in files]
            for file in kept:
                assert sha256(submissions.content(file)).hexdigest() == file.sha256
        seen = [path for path in (tmp_path / "out").iterdir() if path.name[0] != "."]
        for path in seen:
            assert_whole(path)
        written = {path.name: sha256(path.read_bytes()).hexdigest() for path in seen}
        assert {name: sha for _, files in sent for name, sha in files}.items() <= written.items()
        workspace.close()


def assert_whole(path):
    if path.suffix == ".xlsx":
        assert zipfile.ZipFile(path).testzip() is None
    elif path.suffix == ".pdf":
        assert len(PdfReader(path).pages) == 1
    else:
        assert path.read_bytes().rstrip().endswith(b"--")


@pytest.mark.parametrize("seed", one_of(range(6)))
def test_backing_up(kill, tmp_path, city_profile, seed):
    """A backup that can be seen is good, and every one that was told is there."""
    begin(tmp_path, city_profile)
    for number in range(KILLS):
        done = kill("back_up", seed * KILLS + number, most=6, longest=0.02)
        there = {str(each.path): each for each in backups_in(tmp_path / "data-backups")}
        assert set(done) <= set(there)
        assert all(is_good(each.path) for each in list(there.values())[: len(done) + 1])
        workspace = opened(tmp_path / "data")
        assert workspace.backups.make("手工") is None or len(there) < len(
            backups_in(tmp_path / "data-backups")
        )
        workspace.close()


@pytest.mark.parametrize("seed", one_of(range(4)))
def test_migrating(kill, tmp_path, reference, seed):
    """An old workspace is the old one or the new one, with all that was in it."""
    for number in range(KILLS):
        done = kill("migrate", seed * KILLS + number, most=4, longest=0.02)
        for folder in sorted(tmp_path.iterdir()):
            if folder.name.endswith("-backups") or not (folder / FILE_NAME).exists():
                continue
            version = folder.name[-1]
            told = json.loads((OLD / f"schema-{version}.json").read_text(encoding="utf-8"))
            workspace = opened(folder)
            connection = workspace._database
            assert connection.execute("PRAGMA user_version").fetchone() == (newest_version(),)
            for name, count in told["counts"].items():
                found = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()
                assert found == (count,), (folder, name)
            assert {each.why for each in workspace.backups.everything()} == {"升级前"}
            workspace.close()
            if folder.name in done:
                done.remove(folder.name)
            shutil.rmtree(folder)
        assert done == []


def begin(tmp_path, profile, *, close=True):
    workspace = Workspace(tmp_path / "data")
    workspace.profile.save(profile)
    if close:
        workspace.close()
    return workspace
