import logging
import sys

import pytest

from fangfan_desktop import diagnostics


@pytest.fixture
def quiet_log(monkeypatch):
    """What a log sets up for the whole process, taken down again."""
    crash_logs = []
    monkeypatch.setattr("faulthandler.enable", crash_logs.append)
    root = logging.getLogger()
    handlers, hook = root.handlers[:], sys.excepthook
    yield
    for handler in root.handlers[:]:
        if handler not in handlers:
            handler.close()
    root.handlers[:] = handlers
    sys.excepthook = hook
    for file in crash_logs:
        file.close()


def test_an_uncaught_exception_is_said_calmly_and_logged_without_data(tmp_path, quiet_log):
    said = []
    diagnostics.start_log(tmp_path)
    diagnostics.catch_exceptions(said.append)
    try:
        raise ValueError("李四 13300000001")
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    log = (tmp_path / "fangfan.log").read_text(encoding="utf-8")
    assert "ValueError at test_diagnostics.py:" in log
    assert "李四" not in log + said[0]
    assert "已填的数据都在" in said[0]


def test_where_no_log_can_be_written_the_program_goes_on(tmp_path, quiet_log):
    (tmp_path / "file").write_text("x")
    diagnostics.start_log(tmp_path / "file")
