"""What reaches the disk, in which order: after a cut at any call, old or new is there, whole."""

import hashlib
import json
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from fangfan_desktop import workspace as workspace_room
from fangfan_desktop.workspace.backup_file import is_good
from fangfan_desktop.workspace.backups import Backups
from fangfan_desktop.workspace.refusals import WorkspaceDamaged
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, Q3
from tests.end_to_end import disk_work
from tests.end_to_end.calls import can_record, record
from tests.end_to_end.disk_model import Disk, after_the_cut, lay
from tests.slow import one_of

NEWEST = len([*Path(workspace_room.__file__).parent.glob("migrations/[0-9]*.sql")])

pytestmark = pytest.mark.skipif(
    not can_record(), reason="recording a program's calls takes strace, and leave to trace it"
)


def found_after(program, folder, tmp_path):
    """Run a program on a folder; return all that may be found after a cut."""
    disk = Disk(folder)
    calls = record(program, folder, tmp_path / "calls")
    before = after_the_cut(disk, calls)
    # What the model makes of the calls is what is there.
    there = {
        str(path)[len(str(folder)) :]: None if path.is_dir() else path.read_bytes()
        for path in [folder, *folder.rglob("*")]
        if not path.name.endswith("-shm")
    }
    assert disk.now() == there
    return before


def wrong(found, folder, check):
    """Lay each down where it was recorded; return those with which something is wrong."""
    failed = []
    for each in found:
        shutil.rmtree(folder)
        lay(each.state, folder)
        try:
            check(each.told)
        except Exception as error:
            failed.append((each.calls, each.last.kind, each.last.path, each.told, repr(error)))
    return failed


@pytest.fixture
def states(tmp_path):
    """Return what does a work and gives what may be found after a cut, and the disk it was done on."""

    def run(work, *more):
        folder = tmp_path / "disk"
        folder.mkdir()
        getattr(disk_work, f"prepare_{work}")(folder, *more)
        program = ["-m", "tests.end_to_end.disk_work", work, str(folder)]
        return found_after(program, folder, tmp_path), folder

    return run


# ── the tool itself ──

WRITE = """
import os, sys
from pathlib import Path
disk, told = Path(sys.argv[1]), open(sys.argv[1] + ".told", "wb", buffering=0)
new, target = disk / "new", disk / "target"
def sync(path):
    handle = os.open(path, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
"""
WELL = (
    "new.write_bytes(b'new' * 2000); sync(new); new.replace(target); sync(disk); told.write(b'x')"
)
BADLY = {
    "the file is not synced": WELL.replace("sync(new)", "0"),
    "the folder is not synced": WELL.replace("sync(disk)", "0"),
    "synced too late": WELL.replace("sync(new); new.replace(target)", "new.replace(target); sync(target)"),
    "written in place": "target.write_bytes(b'new' * 2000); sync(target); told.write(b'x')",
    "told too early": "told.write(b'x');" + WELL,
    "removed first": WELL.replace("new.replace", "target.unlink(); new.replace"),
    "in a new folder": "target.unlink();" + WELL.replace("new.w", "(disk / 'in').mkdir(); new = disk / 'in' / 'new'; new.w"),
}  # a table, one line a case  # fmt: skip


def planted(tmp_path, code):
    folder = tmp_path / "disk"
    folder.mkdir()
    (folder / "target").write_bytes(b"old" * 3000)
    (tmp_path / "program.py").write_text(WRITE + code)
    found = found_after([str(tmp_path / "program.py"), str(folder)], folder, tmp_path)

    def check(told):
        content = (folder / "target").read_bytes()
        assert content in ([b"new" * 2000] if told else [b"old" * 3000, b"new" * 2000])

    return wrong(found, folder, check)


def test_what_is_done_well_is_found_well(tmp_path):
    assert planted(tmp_path, WELL) == []


@pytest.mark.parametrize("code", BADLY.values(), ids=BADLY)
def test_what_is_done_badly_is_caught(tmp_path, code):
    assert planted(tmp_path, code)


# ── exports ──


def is_whole(path):
    """Say whether a backup is good; the same bytes are asked about once."""
    content = hashlib.sha256(path.read_bytes()).digest()
    if content not in JUDGED:
        JUDGED[content] = is_good(path)
    return JUDGED[content]


JUDGED = {}


def test_an_export_is_the_old_or_the_new_file(states):
    found, folder = states("export")
    old, new = b"old" * 3000, b"new" * 4000
    blank = (folder / "out" / "空白.xlsx").read_bytes()
    assert blank.startswith(b"PK")

    def check(told):
        assert (folder / "out" / "表.xlsx").read_bytes() in ([new] if told else [old, new])
        there = (folder / "out" / "空白.xlsx").read_bytes()
        assert there in ([blank] if "by command" in told else [old, blank])
        for path, by in (("out/表 (2).xlsx", "beside"), ("new/folder/表.xlsx", "new folder")):
            there = (folder / path).exists()
            assert there or by not in told
            assert not there or (folder / path).read_bytes() == new

    assert wrong(found, folder, check) == []


# ── the workspace ──


def figure(folder, annex1):
    """Return what stands in a workspace, and in the step before; None where there is no report."""
    workspace = Workspace(folder / "data")
    try:
        report = workspace.reports.load(annex1, COUNTY, Q3)
    finally:
        workspace.close()
    with closing(sqlite3.connect(folder / "data" / "workspace.sqlite")) as connection:
        assert_sound(connection)
    return report and report.rows[0]["brands"].raw


def assert_sound(connection):
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_what_was_told_at_the_first_start_is_there(states, annex1):
    found, folder = states("first")
    steps = [None, "2", "101", "102", "103", "104"]
    told_as = {"": "2"}

    def check(told):
        least = steps.index(told_as.get(told[-1], told[-1])) if told else 0
        assert steps.index(figure(folder, annex1)) in {least, least + 1}

    assert wrong(found, folder, check) == []


@pytest.mark.parametrize("version", one_of(range(NEWEST - 1, 0, -1), every=4))
def test_an_old_workspace_is_the_old_or_the_new_one(states, version):
    found, folder = states("migrate", version)
    old = disk_work.OLD / f"schema-{version}"
    counts = json.loads(old.with_suffix(".json").read_text(encoding="utf-8"))["counts"]

    def check(told):
        with closing(sqlite3.connect(folder / "data" / "workspace.sqlite")) as connection:
            assert_sound(connection)
            (now,) = connection.execute("PRAGMA user_version").fetchone()
            for name, count in counts.items():
                there = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()
                assert there == (count,)
        assert now == NEWEST if told else version <= now
        if now > version:
            assert [each.why for each in Backups(folder / "data").everything()] == ["升级前"]
            assert is_whole(Backups(folder / "data").everything()[0].path)

    assert wrong(found, folder, check) == []


# ── backups ──


@pytest.mark.slow
def test_a_backup_that_can_be_seen_is_whole_and_none_is_lost_on_its_way(states, annex1):
    found, folder = states("back_up")

    def check(told):
        backups = Backups(folder / "data").everything()
        assert all(is_whole(each.path) for each in backups)
        made = [words.removeprefix("made ") for words in told if words.startswith("made ")]
        # A later one may have thinned it already.
        assert max((str(each.at) for each in backups), default="") >= max(made, default="")
        if "moved" in told:
            assert {each.path.parents[1] for each in backups} == {folder / "elsewhere"}
        assert "moved out" not in told or is_whole(folder / "搬家.fangfan")
        assert not (folder / "搬家.fangfan").exists() or is_whole(folder / "搬家.fangfan")
        typed = ["2", *(words.removeprefix("typed ") for words in told if words[0] == "t")]
        every = ["2", "201", "209", "210", "210"]
        assert every.index(figure(folder, annex1)) >= every.index(typed[-1])

    assert wrong(found, folder, check) == []


def test_after_a_restore_the_old_or_the_restored_is_there(states, annex1):
    found, folder = states("restore")
    steps = ["302", "301", "303"]

    def check(told):
        least = steps.index(told[-1]) if told else 0
        assert steps.index(figure(folder, annex1)) in {least, least + 1}
        assert all(is_whole(each.path) for each in Backups(folder / "data").everything())

    assert wrong(found, folder, check) == []


def holds_what_was_damaged(place):
    path = place / "workspace.sqlite"
    log = path.with_name(f"{path.name}-wal")
    return (
        path.exists()
        and path.read_bytes().startswith(b"damaged")
        and log.exists()
        and log.read_bytes() == b"damaged log"
    )


def test_what_is_set_aside_is_not_lost(states, annex1):
    found, folder = states("rescue")

    def check(told):
        places = *Backups(folder / "data").aside(), folder / "data"
        assert any(map(holds_what_was_damaged, places))
        if told:
            assert figure(folder, annex1) == told[-1]
        elif not holds_what_was_damaged(folder / "data"):
            # It is not begun anew without a word.
            with suppress(WorkspaceDamaged):
                assert figure(folder, annex1) == "301"

    assert wrong(found, folder, check) == []


@pytest.mark.slow
def test_a_year_that_was_said_to_be_gone_does_not_come_back(states, annex1):
    found, folder = states("clear")

    def check(told):
        assert figure(folder, annex1) == "401"
        backups = Backups(folder / "data")
        good = [each for each in backups.everything() if is_whole(each.path)]
        assert len(good) == 2
        if told:
            assert backups.everything() == good
            assert backups.aside() == []
            assert not (folder / "data" / "received").exists()
            workspace = Workspace(folder / "data")
            assert workspace.years() == [2026]
            workspace.close()

    assert wrong(found, folder, check) == []


# ── what is small ──


def test_pointers_and_copies_are_the_old_or_the_new_one(states, monkeypatch):
    found, folder = states("small")
    monkeypatch.setenv("FANGFAN_DATA", str(folder / "usual" / "data"))
    from fangfan_desktop.paths import data_folder
    from fangfan_desktop.ui.shell.state import State

    steps = [folder / "usual" / "data", folder / "one", folder / "two"]

    def check(told):
        assert steps.index(data_folder()) >= min(len(told), 2)
        assert State(folder / "state").zoom("annex1") in {110, 120}
        for copy in folder.glob("received/*/甲.pdf"):
            assert copy.read_bytes() == b"%PDF-1.7\n" + b"kept" * 3000

    assert wrong(found, folder, check) == []
