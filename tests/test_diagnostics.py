import logging
import sys
import threading
from pathlib import Path

from fangfan_desktop import diagnostics


def log_of(folder):
    return (folder / "fangfan.log").read_text(encoding="utf-8")


def raised(words="李四 13300000001"):
    try:
        raise ValueError(words)
    except ValueError as error:
        return error


def test_an_uncaught_exception_is_handed_over_and_logged_without_data(tmp_path, quiet_log):
    said = []
    diagnostics.start_log(tmp_path)
    diagnostics.catch_exceptions(said.append, said.clear)
    error = raised()
    sys.excepthook(type(error), error, error.__traceback__)
    assert said == [error]
    assert "ValueError at test_diagnostics.py:" in log_of(tmp_path)
    assert "李四" not in log_of(tmp_path)


def test_ctrl_c_asks_to_stop_and_ends_nothing_in_the_middle(quiet_log):
    said, stopped = [], []
    diagnostics.catch_exceptions(said.append, lambda: stopped.append("asked"))
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert (said, stopped) == ([], ["asked"])


def test_one_of_another_thread_is_logged(tmp_path, quiet_log):
    said = []
    diagnostics.start_log(tmp_path)
    diagnostics.catch_exceptions(said.append, said.clear)
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    assert said == []
    assert "ZeroDivisionError at test_diagnostics.py:" in log_of(tmp_path)


def test_a_report_says_where_on_what_and_after_what_and_nothing_of_anybody(tmp_path, quiet_log):
    diagnostics.start_log(tmp_path)
    try:
        raise KeyError("王五 0531-51788353") from raised()
    except KeyError as error:
        report = diagnostics.report_of(error, tmp_path)
    assert "KeyError at test_diagnostics.py:" in report
    assert "ValueError at test_diagnostics.py:" in report
    assert "Python 3." in report
    assert "started: fangfan" in report
    assert not {"李四", "王五", "13300000001", "51788353"} & {*report.split(), *report}
    assert "1330" not in report


def test_whatever_comes_into_a_line_is_masked(tmp_path, quiet_log, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: Path("/home/zhangsan"))
    diagnostics.start_log(tmp_path)
    logging.getLogger("qt").warning("cannot open %s", "/home/zhangsan/13300000001.xlsx")
    assert "cannot open ~/133****0001.xlsx" in log_of(tmp_path)


def test_the_log_rotates_and_all_of_it_can_be_read(tmp_path, quiet_log, monkeypatch):
    monkeypatch.setattr(diagnostics, "_MOST_BYTES", 2000)
    diagnostics.start_log(tmp_path)
    for at in range(100):
        logging.getLogger("fangfan").info("line %s of many", at)
    assert sum(path.stat().st_size for path in tmp_path.glob("fangfan.log*")) <= 4 * 2100
    text = diagnostics.log_text(tmp_path)
    assert text.index("line 98") < text.index("line 99")
    assert text.rstrip().endswith("line 99 of many")


def test_what_ended_the_program_below_python_is_told_at_the_next_start(tmp_path, quiet_log):
    (tmp_path / "crash.log").write_text("Fatal Python error: Segmentation fault\n  File x")
    diagnostics.start_log(tmp_path)
    assert "ended without a word last time: Fatal Python error" in log_of(tmp_path)
    assert (tmp_path / "crash.log").read_text() == ""


def test_where_no_log_can_be_written_the_program_goes_on(tmp_path, quiet_log):
    (tmp_path / "file").write_text("x")
    diagnostics.start_log(tmp_path / "file")
