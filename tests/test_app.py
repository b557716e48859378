import os
import subprocess
import sys

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


def test_the_sample_is_filled_once_and_stays_as_it_was_left(tmp_path):
    for _ in range(2):
        ended = start("--sample", str(tmp_path / "sample"))
        assert ended.stdout.split()[0] == "0", ended.stderr


def test_a_workspace_that_is_none_is_said_in_a_window_and_left_alone(tmp_path):
    (tmp_path / "workspace.sqlite").write_bytes(b"not a database" * 100)
    code = SHOW.replace("status = app.run", "app._say = print\nstatus = app.run")
    ended = start(code=code, FANGFAN_DATA=str(tmp_path))
    said, status = ended.stdout.splitlines()[:2]
    assert status.split()[0] == "2", ended.stderr
    assert "Traceback" not in ended.stderr + said
    assert "workspace.sqlite" in said or "数据" in said
    assert (tmp_path / "workspace.sqlite").read_bytes().startswith(b"not a database")


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
    assert not loaded & {"openpyxl", "lxml", "defusedxml", "email"}
