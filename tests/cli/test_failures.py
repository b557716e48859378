"""What a person hears of a failure: one sentence; with --debug also where in the program it was."""

import logging
import subprocess
import sys

import pytest

from fangfan_desktop.cli.main import main
from tests.returned import county_file

LONG = "长" * 100


@pytest.fixture
def failing(monkeypatch):
    """Let the check of files fail as nobody foresaw."""

    def fails(*_):
        raise ZeroDivisionError("13300000001")

    monkeypatch.setattr("fangfan_desktop.jobs.returns.check.check_files", fails)


@pytest.fixture
def no_log(monkeypatch):
    """Let nothing listen to what is logged, as in a command; here pytest would."""
    monkeypatch.setattr(logging.getLogger("fangfan"), "hasHandlers", lambda: False)


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("FANGFAN_DATA", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


@pytest.mark.usefixtures("failing", "data")
@pytest.mark.parametrize("words", [("--debug", "check", "x"), ("check", "x", "--debug")])
def test_debug_shows_the_traceback_before_the_sentence(capsys, words):
    assert main(list(words)) == 2
    err = capsys.readouterr().err
    assert err.startswith("Traceback (most recent call last)")
    assert "ZeroDivisionError: 13300000001" in err
    assert err.splitlines()[-1].startswith("程序出了意外，没有做完。")
    assert "--debug" not in err.splitlines()[-1]


@pytest.mark.parametrize("words", [["--debug"], ["check", "x", "--place", "火星", "--debug"]])
def test_debug_shows_no_traceback_of_wrong_words(capsys, words):
    assert main(words) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith(("看写法。", "这样。"))


@pytest.mark.parametrize("words", [["forms", "--debug", "list"], ["--debug", "forms", "list"]])
def test_debug_is_taken_also_between_a_command_and_its_own_command(words):
    assert main(words) == 0


@pytest.mark.parametrize("reads", [True, False])
def test_an_error_that_control_c_brought_about_is_told_as_control_c(monkeypatch, capsys, reads):
    def struck(*_):
        try:
            raise KeyboardInterrupt
        finally:
            raise ValueError("there is an open writing handle")

    what = (
        "jobs.returns.check.check_files" if reads else "quick_imports.typing_names.import_msgspec"
    )
    monkeypatch.setattr(f"fangfan_desktop.{what}", struck)
    assert main(["check", "x"]) == 130
    assert capsys.readouterr().err.split() == ["停下了。写好的文件都是完整的，写了一半的没有留下。"]


@pytest.mark.usefixtures("failing")
def test_without_it_the_place_is_in_the_log_and_the_sentence_says_how_to_see_it(
    capsys, data, no_log
):
    assert main(["check", "x"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "命令后面加 --debug 再做一次" in line
    (logged,) = (data / "fangfan.log").read_text(encoding="utf-8").splitlines()
    assert " ERROR fangfan ZeroDivisionError at test_failures.py:" in logged
    assert "133" not in logged


@pytest.mark.usefixtures("failing")
def test_a_command_makes_no_folder_for_its_log(capsys, tmp_path, monkeypatch, no_log):
    monkeypatch.setenv("FANGFAN_DATA", str(tmp_path / "none"))
    assert main(["check", "x"]) == 2
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("check", f"{LONG}.xlsx"),
        ("export", f"{LONG}.xlsx", "--out", "x"),
        ("count", LONG, "--form", "附件1", "--place", "济南市", "--period", "2026Q3"),
        ("template", "附件1", "--place", "济南市", "--period", "2026Q3", "--out", LONG),
        ("template", "附件1", "--place", "济南市", "--period", "2026Q3", "--out", f"{LONG}/x"),
        ("demo", "--out", LONG),
        ("check", "x", "--data", LONG),
        ("history", "x", "--data", LONG),
        ("ledger", "--period", "2026", "--data", LONG),
        ("forms", "check", LONG),
        ("forms", "add", LONG, "--data", "data"),
        ("forms", "draft", LONG, "--out", "x"),
        ("verify", LONG, "--code", "K3F6Z-J98XJ"),
    ],
    ids=" ".join,
)
def test_a_name_that_is_too_long_is_named_as_such(qapp, capsys, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    assert main(list(words)) == 2
    out, err = capsys.readouterr()
    assert "名称“长长长长长长长长长长长长…”太长：30" in out + err
    assert "请换一个短的名称" in out + err
    assert not list(tmp_path.glob("长*"))


def test_other_files_are_done_if_the_name_of_one_is_too_long(capsys, tmp_path, annex1):
    good = county_file(tmp_path, annex1, "商河县")
    assert main(["check", f"{LONG}.xlsx", str(good)]) == 2
    assert "商河县.xlsx：没有问题" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            PermissionError(13, "Permission denied", "/a/表"),
            "“/a/表”读写不了：没有权限。请核对路径",
        ),
        (OSError(28, "No space left on device"), "结果没有写完：磁盘满了。"),
    ],
)
def test_the_system_s_refusal_is_said_in_chinese(capsys, monkeypatch, error, words):
    def refuses(*_):
        raise error

    monkeypatch.setattr("fangfan_desktop.jobs.returns.check.check_files", refuses)
    assert main(["check", "x"]) == 2
    err = capsys.readouterr().err
    assert err.startswith(words)
    assert "denied" not in err


ONE_FILE = """
import sys
from fangfan_desktop.cli import main
from fangfan_desktop.cli import export
def fails(*_, **__):
    raise ZeroDivisionError("in one file")
export.export_checked = fails
sys.exit(main.main(sys.argv[1:]))
"""


@pytest.mark.parametrize("debug", [False, True])
def test_what_fails_for_one_file_while_the_others_go_on_is_shown_too(tmp_path, annex1, data, debug):
    path = county_file(tmp_path, annex1, "商河县")
    words = ["export", path, "--out", tmp_path / "正式", *(["--debug"] if debug else [])]
    done = subprocess.run([sys.executable, "-c", ONE_FILE, *words], capture_output=True, text=True)
    assert done.returncode == 2
    assert ("ZeroDivisionError: in one file" in done.stderr) is debug
    assert ("Traceback" in done.stderr) is debug
    assert (data / "fangfan.log").exists() is not debug
    assert "商河县.xlsx：程序写这个文件时出了意外" in done.stderr


def test_what_is_said_does_not_steer_the_terminal(capsys):
    assert main(["check", "--place", "\033[2J\a济", "x.xlsx"]) == 2
    said = capsys.readouterr().err
    assert "�[2J�济" in said
