"""试一试, as processes: started from the clerk's own window, twice, killed, on a full disk."""

import os
import signal
import subprocess
import sys
import time

import pytest

from fangfan_desktop.jobs.sample.trial_folder import trial_folder
from fangfan_desktop.ui.start.trial import asked_of, start_trial
from fangfan_desktop.workspace.folder_lock import FolderLock
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY
from tests.test_app import HOLD, start

TRY = """
import sys
from PySide6.QtCore import QTimer
from fangfan_desktop import app
from fangfan_desktop.ui import trial_window
from fangfan_desktop.ui.shell import starting
app.warn = lambda parent, title, words: print(words)
starting.start = lambda *words: print("started", *words)
real = trial_window.open_trial
def make(*arguments, anew=False):
    window = real(*arguments, anew=anew)
    print(window.workspace.profile.load().place, window.today())
    #BEFORE
    QTimer.singleShot(100, window.#END)
    return window
trial_window.open_trial = make
print(app.run(["fangfan-desktop", *sys.argv[1:]]))
"""


def trying(level, data, *, before="pass", end="close", **environment):
    code = TRY.replace("#BEFORE", before).replace("#END", end)
    return start("--try", level, code=code, FANGFAN_DATA=str(data), **environment)


def content(folder):
    """Return the bytes of everything in a folder but its samples, by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "samples" not in path.relative_to(folder).parts
    }


@pytest.mark.parametrize(
    ("level", "place"), [("city", "济南市 2026-09-15"), ("county", "济南市/商河县 2026-09-12")]
)
def test_each_opens_on_its_unit_and_day_and_leaves_all_else_alone(tmp_path, level, place):
    own, home = tmp_path / "own", tmp_path / "home"
    home.mkdir()
    workspace = Workspace(own)
    workspace.summaries.mark(COUNTY, 2026, sent=False)
    workspace.close()
    before = content(own)
    folders = {"HOME": str(home), "XDG_DOCUMENTS_DIR": str(home / "文档")}
    ended = trying(level, own, before="window.show_data(); window.keeper.make('手工')", **folders)
    assert ended.stdout.splitlines() == [place, "0"], ended.stderr
    assert content(own) == before
    assert (own / "samples" / level / "exported").is_dir()
    assert not [path for path in home.rglob("*") if "防返填报" in path.name]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "own"]


def test_leaving_leads_to_one_s_own_window_which_is_started_where_none_is_open(tmp_path):
    ended = trying("county", tmp_path / "own", end="bar.leave.click")
    assert ended.stdout.splitlines()[1:] == ["started", "0"], ended.stderr
    assert trying("county", tmp_path / "own").stdout.splitlines()[1:] == ["0"]


def test_leaving_raises_the_window_that_is_open(tmp_path):
    environment = {**os.environ, "FANGFAN_DATA": str(tmp_path / "own")}
    own = subprocess.Popen(
        [sys.executable, "-c", HOLD], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert own.stdout.readline() == "up\n"
    ended = trying("county", tmp_path / "own", end="bar.leave.click")
    assert ended.stdout.splitlines()[1:] == ["0"], ended.stderr
    out, _ = own.communicate(timeout=30)
    assert out.startswith("raised\n0 ")


def test_each_time_it_is_new_and_what_was_exported_may_still_be_looked_at(tmp_path):
    own = tmp_path / "own"
    first = (
        "window.workspace.summaries.mark(window.workspace.profile.load().place, 2026, sent=True)"
    )
    trying("county", own, before=first)
    (own / "samples" / "county" / "exported" / "看看.xlsx").write_text("x")
    ask = "print(window.workspace.summaries.kept(window.workspace.profile.load().place, 's'))"
    again = trying("county", own, before=ask)
    assert again.stdout.splitlines()[1:] == ["[]", "0"], again.stderr
    assert (own / "samples" / "county" / "exported" / "看看.xlsx").exists()


def wait_for(true, seconds=30):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.skipif(os.name == "nt", reason="SIGTERM")
def test_it_is_really_started_once_and_a_second_time_comes_to_the_front(tmp_path, monkeypatch):
    own = tmp_path / "own"
    own.mkdir()
    monkeypatch.setenv("FANGFAN_DATA", str(own))
    folder = trial_folder(own, "county")
    assert start_trial("county", "dark")
    wait_for(lambda: FolderLock(folder).holder().key and (folder / "window.ini").exists())
    holder = FolderLock(folder).holder()
    assert "scheme=dark" in (folder / "window.ini").read_text()
    changed = (folder / "workspace.sqlite").stat().st_ino
    second = trying("county", own)
    assert second.stdout.splitlines() == ["0"], second.stderr  # no window of its own
    assert (folder / "workspace.sqlite").stat().st_ino == changed
    assert trying("city", own).stdout.splitlines()[0] == "济南市 2026-09-15"
    os.kill(holder.process, signal.SIGTERM)
    wait_for(lambda: not (folder / "workspace.lock").exists())


@pytest.mark.skipif(os.name == "nt", reason="SIGTERM")
def test_asked_for_twice_in_a_hurry_it_comes_once(tmp_path):
    """The first takes its time: what is asked meanwhile waits for it, and says nothing."""
    slow = TRY.replace("real(*arguments)", "(__import__('time').sleep(2), real(*arguments))[1]")
    slow = slow.replace("#BEFORE", "pass").replace("(100, window.#END)", "(2500, window.close)")
    environment = {**os.environ, "FANGFAN_DATA": str(tmp_path / "own")}
    first = subprocess.Popen(
        [sys.executable, "-c", slow, "--try", "county"], stdout=subprocess.PIPE, env=environment
    )
    wait_for(trial_folder(tmp_path / "own", "county").joinpath("workspace.lock").exists)
    second = trying("county", tmp_path / "own")
    assert second.stdout.splitlines() == ["0"], second.stdout
    out, _ = first.communicate(timeout=30)
    assert out.decode().splitlines()[-1] == "0"


KILL = "import os; os.kill(os.getpid(), 9)"


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_after_a_crash_it_is_made_anew_and_nothing_is_asked(tmp_path):
    own = tmp_path / "own"
    assert trying("county", own, before=KILL).returncode == -9
    assert (own / "samples" / "county" / "workspace.lock").exists()
    ask = "print(window.status.saved.text())"
    ended = trying("county", own, before=f"QTimer.singleShot(50, lambda: {ask})")
    assert ended.stdout.splitlines()[1:] == ["", "0"], ended.stderr


def test_what_another_pc_left_open_is_no_matter(tmp_path):
    folder = trial_folder(tmp_path / "own", "county")
    folder.mkdir(parents=True)
    lock = "4711\nfangfan-desktop\n办公室二\nother\nboot\n"
    (folder / "workspace.lock").write_text(lock, encoding="utf-8")
    assert trying("county", tmp_path / "own").stdout.splitlines()[-1] == "0"


DAMAGED = (b"not a database" * 100, b"")


@pytest.mark.parametrize("bytes_there", DAMAGED, ids=["damaged", "empty"])
def test_a_damaged_sample_is_nobody_s_loss(tmp_path, bytes_there):
    folder = trial_folder(tmp_path / "own", "county")
    folder.mkdir(parents=True)
    (folder / "workspace.sqlite").write_bytes(bytes_there)
    (folder / "workspace.sqlite-wal").write_bytes(bytes_there)
    ended = trying("county", tmp_path / "own")
    assert ended.stdout.splitlines() == ["济南市/商河县 2026-09-12", "0"], ended.stderr


FULL = """
import errno
from fangfan_desktop.workspace.refusals import NotSaved
from fangfan_desktop.exchange.safe_write import WriteRefused
def full(*_):
    raise #ERROR
from fangfan_desktop.jobs.sample import trial_folder
trial_folder.make_trial = full
real = trial_window.open_trial
"""


@pytest.mark.parametrize(
    ("error", "why"),
    [
        ('OSError(errno.ENOSPC, "No space left on device")', "磁盘满了"),
        ('NotSaved("磁盘满了，没有存下来。")', "磁盘满了，没有存下来"),
        ('WriteRefused("磁盘满了，“x”没有写成。")', "磁盘满了，“x”没有写成"),
    ],
)
def test_on_a_full_disk_it_says_so_and_that_one_s_own_data_are_as_they_were(tmp_path, error, why):
    code = TRY.replace("real = trial_window.open_trial", FULL.replace("#ERROR", error))
    own = {"FANGFAN_DATA": str(tmp_path / "own")}
    ended = start("--try", "county", code=code.replace("#BEFORE", "").replace("#END", "x"), **own)
    said, status = ended.stdout.splitlines()
    assert said.startswith(f"示例没有做成：{why}。")
    assert said.endswith("您自己的数据没有动。")
    assert status == "2"
    assert "Traceback" not in ended.stderr


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_a_link_in_its_place_is_not_followed(tmp_path):
    own = tmp_path / "own"
    workspace = Workspace(own)
    workspace.close()
    (own / "samples").mkdir()
    (own / "samples" / "county").symlink_to(own)
    before = content(own)
    ended = trying("county", own)
    assert "是一个链接" in ended.stdout.splitlines()[0]
    assert content(own)["workspace.sqlite"] == before["workspace.sqlite"]


def test_words_that_make_no_sense_open_the_city_s(tmp_path):
    assert asked_of(["x", "--try", "nonsense"]) == ("city", "")
    assert asked_of(["x", "--scheme", "dark", "--try", "county"]) == ("county", "dark")
    assert asked_of(["x", "--try", "county", "--scheme", "pink"]) == ("county", "")
