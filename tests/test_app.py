import os
import subprocess
import sys

import pytest

from fangfan_desktop.jobs.one_window.claim import WorkspaceClaim
from fangfan_desktop.workspace.backups import Backups
from fangfan_desktop.workspace.saved import SaveNote, SaveNoteFile
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY

SHOW = """
import sys
from PySide6.QtCore import QTimer
from fangfan_desktop import app
real = app.make_window
def make(*arguments):
    window = real(*arguments)
    QTimer.singleShot(50, window.close)
    if "report" in sys.argv:
        window.open_report("annex1", __import__("tests.builders").builders.Q3)
        window.editor.grid.selectAll()
        window.editor.grid.copy()
        window.open_help()
    return window
app.make_window = make
status = app.run(["fangfan-desktop", *[a for a in sys.argv[1:] if a != "report"]])
print(status, *sorted({m.split(".")[0] for m in sys.modules}))
"""


def start(*arguments, code=SHOW, **environment):
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        timeout=60,
    )


def test_the_program_starts_on_an_empty_folder_and_ends_well(tmp_path):
    ended = start(FANGFAN_DATA=str(tmp_path / "data"))
    assert ended.stdout.split()[0] == "0", ended.stderr
    assert (tmp_path / "data").is_dir()


def test_without_a_screen_it_says_so_and_leaves_no_trace_of_a_crash(tmp_path):
    data = tmp_path / "data"
    for words in ([], ["--try", "city"], []):
        ended = start(*words, FANGFAN_DATA=str(data), QT_QPA_PLATFORM="xcb", DISPLAY=":4711")
        assert ended.returncode == 2
        assert ended.stderr.splitlines()[-1].startswith("没有打开：这里没有能显示窗口的屏幕")
    claim = WorkspaceClaim(data)
    assert claim.take()
    assert not claim.after_crash
    claim.close()


def test_the_sample_is_filled_once_and_stays_as_it_was_left(tmp_path):
    for _ in range(2):
        ended = start("--sample", str(tmp_path / "sample"))
        assert ended.stdout.split()[0] == "0", ended.stderr


WORDS = """
from PySide6.QtCore import QCoreApplication, QDir
from fangfan_desktop import app
app.make_application(["fangfan"])
for room, words in (("QFileDialog", "Look in:"), ("QPrintDialog", "Print"),
                    ("QWidgetTextControl", "&Paste"), ("QPlatformTheme", "Cancel")):
    print(QCoreApplication.translate(room, words))
"""


def test_qts_own_words_are_chinese_on_any_desktop():
    said = start(code=WORDS, LANG="C.UTF-8").stdout.split()
    assert [each.partition("(")[0] for each in said] == ["查找范围：", "打印", "粘贴", "取消"]


def test_files_are_looked_for_where_people_keep_theirs(tmp_path):
    (tmp_path / "文档").mkdir()
    look = "print(QFileDialog().directory().path()), window.close()"
    code = SHOW.replace("(50, window.close)", f"(500, lambda: ({look}))")
    code = f"from PySide6.QtWidgets import QFileDialog\n{code}"
    folders = {"HOME": str(tmp_path), "XDG_DOCUMENTS_DIR": str(tmp_path / "文档")}
    ended = start(code=code, FANGFAN_DATA=str(tmp_path / "data"), **folders)
    assert ended.stdout.split()[:2] == [str(tmp_path / "文档"), "0"], ended.stderr


OPENED = """
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from PySide6.QtWidgets import QLabel
def say(dialog):
    print(*(each.text() for each in dialog.findChildren(QLabel)))
    dialog.window().parent().close()
ConfirmDialog.open = say
"""


def test_a_backup_that_was_double_clicked_is_looked_into(tmp_path):
    workspace = Workspace(tmp_path / "other")
    workspace.summaries.mark(COUNTY, 2026, sent=False)
    backup = workspace.backups.make("手工")
    workspace.close()
    code = OPENED + SHOW.replace("    QTimer.singleShot(50, window.close)\n", "")
    ended = start(str(backup.path), code=code, FANGFAN_DATA=str(tmp_path / "data"))
    assert f"换成文件“{backup.path.name}”" in ended.stdout, ended.stderr


def test_the_first_start_of_another_version_is_preceded_by_a_backup(tmp_path):
    from fangfan_desktop.workspace.backups import Backups

    data = tmp_path / "data"
    code = SHOW.replace("QTimer.singleShot(50", "QTimer.singleShot(600")
    for version in ("0.0.1", "0.0.1", "0.0.2"):
        started = f"app.__version__ = {version!r}\nstatus = app.run"
        ended = start(code=code.replace("status = app.run", started), FANGFAN_DATA=str(data))
        assert ended.stdout.split()[0] == "0", ended.stderr
        workspace = Workspace(data)
        workspace.summaries.mark(COUNTY, 2026, sent=version == "0.0.1")
        workspace.close()
    assert [each.why for each in Backups(data).everything()] == ["升级前", "启动", "启动"]


def test_on_a_share_a_folder_of_this_machine_is_asked_for_and_kept(tmp_path):
    mounts = tmp_path / "mountinfo"
    share = tmp_path / "share"
    mounts.write_text(f"22 1 8:1 / / rw - ext4 /dev/sda1 rw\n40 22 0:35 / {share} rw - nfs4 s rw")
    code = SHOW.replace(
        "status = app.run",
        f"""
from pathlib import Path
from fangfan_desktop.ui.backups.remote_dialog import RemoteDialog
from fangfan_desktop.workspace import disks
disks._MOUNTS = Path({str(mounts)!r})
def ask(dialog):
    print("asked")
    dialog.folder.setText({str(tmp_path / "local")!r})
    dialog.use.click()
    return dialog.result()
RemoteDialog.exec = ask
status = app.run""",
    )
    first = start(code=code, FANGFAN_DATA=str(share / "data"))
    assert first.stdout.splitlines()[0] == "asked", first.stderr
    assert first.stdout.splitlines()[1].split()[0] == "0", first.stderr
    assert (tmp_path / "local" / "workspace.sqlite").exists()
    assert not (share / "data" / "workspace.sqlite").exists()
    again = start(code=code, FANGFAN_DATA=str(share / "data"))
    assert again.stdout.split()[0] == "0", again.stderr


HOLD = SHOW.replace(
    "QTimer.singleShot(50, window.close)",
    """
    window.show_real = window.raise_
    def raised():
        print("raised", flush=True)
        QTimer.singleShot(50, window.close)
    window.raise_ = raised
    def up():
        pass
        print("up", flush=True)
    window.keeper.made.connect(up)
""",
)
TAKEN_AWAY = """
        window.workspace.folder.rename(str(window.workspace.folder) + "-away")
        window.watch.look()
        window.watch.dialog.anew.click()
"""


@pytest.mark.parametrize("before", ["pass", TAKEN_AWAY], ids=["as it was", "written anew"])
def test_a_second_start_raises_the_window_of_the_first_and_ends(tmp_path, before):
    environment = {**os.environ, "FANGFAN_DATA": str(tmp_path / "data")}
    first = subprocess.Popen(
        [sys.executable, "-c", HOLD.replace("pass", before)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert first.stdout.readline() == "up\n"
    second = start(FANGFAN_DATA=str(tmp_path / "data"))
    assert second.stdout.split()[0] == "0", second.stderr
    out, _ = first.communicate(timeout=30)
    assert out.startswith("raised\n0 ")


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_after_a_kill_it_starts_again_and_says_that_nothing_was_lost(tmp_path):
    environment = {**os.environ, "FANGFAN_DATA": str(tmp_path / "data")}
    first = subprocess.Popen(
        [sys.executable, "-c", HOLD], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert first.stdout.readline() == "up\n"
    first.kill()
    first.communicate()
    code = SHOW.replace(
        "QTimer.singleShot(50, window.close)",
        "tell = window.status.tell\n    window.status.tell = lambda words: (print(words), tell(words))"
        "\n    QTimer.singleShot(50, window.close)",
    )
    again = start(code=code, FANGFAN_DATA=str(tmp_path / "data"))
    said, status = again.stdout.splitlines()[:2]
    assert "都在" in said
    assert status.split()[0] == "0", again.stderr


def test_an_exception_nobody_caught_is_said_calmly_once_with_a_report_without_data(tmp_path):
    code = SHOW.replace(
        "QTimer.singleShot(50, window.close)",
        """
    from PySide6.QtWidgets import QApplication
    def fail():
        raise ValueError("李四 13300000001")
    def look():
        from fangfan_desktop.ui.widgets.text_dialog import TextDialog
        dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, TextDialog)]
        if not dialogs:
            QTimer.singleShot(50, look)
            return
        (dialog,) = dialogs
        print(dialog.words.text().splitlines()[0])
        print(" ".join(dialog.text.toPlainText().split()))
        dialog.accept()
        window.close()
    for at in (20, 30, 40):
        QTimer.singleShot(at, fail)
    QTimer.singleShot(200, look)
""",
    )
    ended = start(code=code, FANGFAN_DATA=str(tmp_path / "data"))
    said, report, status = ended.stdout.splitlines()[:3]
    assert "已填的数据都在" in said
    assert "ValueError at <string>" in report
    assert "李四" not in report
    assert "13300000001" not in report
    assert status.split()[0] == "0", ended.stderr
    log = (tmp_path / "data" / "fangfan.log").read_text(encoding="utf-8")
    assert log.count("ERROR fangfan ValueError") == 3
    assert "李四" not in log


def test_it_ends_well_with_its_cells_on_the_clipboard_and_help_open(tmp_path):
    ended = start("report", "--sample", str(tmp_path / "sample"))
    assert ended.returncode == 0
    assert ended.stdout.split()[0] == "0", ended.stderr


def test_starting_loads_no_workbook_library(tmp_path):
    # The first start on a sample makes its files.
    start("report", "--sample", str(tmp_path / "sample"))
    ended = start("report", "--sample", str(tmp_path / "sample"))
    loaded = set(ended.stdout.split()[1:])
    assert "PySide6" in loaded
    assert not loaded & {"openpyxl", "lxml", "defusedxml", "email", "fontTools"}


SAID = """
from fangfan_desktop import app
app.warn = lambda parent, title, words: print(words)
"""


def modes(folder):
    return {
        str(path.relative_to(folder)): path.stat().st_mode & 0o777
        for path in (folder, *folder.rglob("*"))
    }


@pytest.mark.skipif(os.name == "nt", reason="modes")
def test_whatever_the_window_writes_is_for_its_user_alone_and_what_was_wide_is_shut(tmp_path):
    data, documents = tmp_path / "data", tmp_path / "文档" / "防返填报"
    for folder in (data, tmp_path / "data-backups", documents):
        folder.mkdir(parents=True)
        folder.chmod(0o755)
    for name in ("fangfan.log", "window.ini"):
        (data / name).write_text("")
        (data / name).chmod(0o644)
    code = SHOW.replace("(50, window.close)", "(1500, window.close)")
    folders = {"HOME": str(tmp_path), "XDG_DOCUMENTS_DIR": str(tmp_path / "文档")}
    ended = start(code=f"import os\nos.umask(0)\n{code}", FANGFAN_DATA=str(data), **folders)
    assert ended.stdout.split()[0] == "0", ended.stderr
    made = modes(data) | modes(tmp_path / "data-backups")
    assert any(name.endswith(".fangfan") for name in made)
    assert {"workspace.sqlite", "fangfan.log", "crash.log", "window.ini"} <= set(made)
    assert not {name: mode for name, mode in made.items() if mode & 0o077}
    assert modes(documents) == {".": 0o700}
    assert (tmp_path / "文档").stat().st_mode & 0o777 != 0o700  # that is not ours


@pytest.mark.skipif(os.name == "nt", reason="modes")
def test_the_sample_and_its_files_are_for_this_user_alone(tmp_path):
    code = SHOW.replace("(50, window.close)", "(1500, window.close)")
    ended = start("--sample", str(tmp_path / "sample"), code=f"import os\nos.umask(0)\n{code}")
    assert ended.stdout.split()[0] == "0", ended.stderr
    made = modes(tmp_path / "sample")
    assert not {name: mode for name, mode in made.items() if mode & 0o077}


ENDED = SHOW.replace(
    "QTimer.singleShot(50, window.close)",
    """
    import os, shutil, signal, time
    def gone():
        window.workspace.summaries.mark(__import__("tests.builders").builders.COUNTY, 2027, sent=False)
        shutil.rmtree(window.workspace.folder)
        window.background.run(lambda: time.sleep(1), print, print)
        os.kill(os.getpid(), signal.SIGTERM)
    window.keeper.made.connect(gone)
""",
)


@pytest.mark.skipif(os.name == "nt", reason="SIGTERM")
def test_what_is_held_is_kept_as_a_backup_where_nobody_can_be_asked(tmp_path):
    ended = start(code=ENDED, FANGFAN_DATA=str(tmp_path / "data"))
    assert ended.returncode == 0, ended.stderr
    assert "Error" not in ended.stderr
    newest = Backups(tmp_path / "data").newest_good()
    assert newest.why == "结束前"
    other = Workspace(tmp_path / "other")
    other.restore(newest.path)
    assert other.summaries.kept(COUNTY, "总结")
    other.close()


def test_what_cannot_be_read_or_written_at_the_start_is_a_sentence(tmp_path):
    code = SAID + SHOW.replace(
        "status = app.run",
        """
def refuse(*_):
    raise PermissionError(13, "Permission denied", "/x/data.path")
app._window_or_backup = refuse
status = app.run""",
    )
    ended = start(code=code, FANGFAN_DATA=str(tmp_path / "data"))
    said, status = ended.stdout.splitlines()[:2]
    assert "/x/data.path" in said
    assert status.split()[0] == "2"
    assert "Traceback" not in ended.stderr


OTHERS = """
from fangfan_desktop import app
app.make_private = lambda folder: False
"""


@pytest.mark.skipif(os.name == "nt", reason="modes")
def test_a_folder_that_others_look_into_is_said_behind_what_else_is(tmp_path):
    Workspace(tmp_path / "data").close()
    SaveNoteFile(tmp_path / "data").write(SaveNote(0, "2099-01-01T08:00:00"))
    (tmp_path / "data-backups").mkdir()
    code = OTHERS + SHOW.replace(
        "QTimer.singleShot(50, window.close)",
        "QTimer.singleShot(900, lambda: (print(window.status.saved.text()), window.close()))",
    )
    said = start(code=code, FANGFAN_DATA=str(tmp_path / "data")).stdout.splitlines()[0]
    assert "日期可能不对" in said
    assert "别的用户也能看到" in said
    assert "data-backups" in said
