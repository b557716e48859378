import logging

from fangfan_desktop.exchange.safe_write import WriteRefused
from fangfan_desktop.jobs.errors import sentence


def test_what_was_foreseen_is_said_as_it_is():
    assert sentence(WriteRefused("磁盘满了。")) == "磁盘满了。"


def test_the_unforeseen_is_calm_and_its_log_holds_no_data(caplog):
    try:
        raise ValueError("张三 13300000001")
    except ValueError as error:
        with caplog.at_level(logging.ERROR):
            words = sentence(error)
    assert "张三" not in words
    assert "已填的数据都在" in words
    assert "ValueError at test_errors.py:" in caplog.text
    assert "133" not in caplog.text.replace("test_errors.py:", "")
