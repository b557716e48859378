import pytest

from fangfan_desktop.exchange.reading import starting
from fangfan_desktop.exchange.reading.reader import TableReader
from fangfan_desktop.exchange.reading.starting import end_ahead, start_ahead, started


@pytest.fixture(autouse=True)
def nothing_is_left():
    yield
    end_ahead()


def test_a_process_that_was_started_ahead_is_the_one_that_reads(tmp_path):
    start_ahead()
    (process,) = starting._ahead.values()
    with TableReader() as reader:
        reader.start()
        assert reader._process is process
        assert "没有这个文件" in reader.read_one(tmp_path / "没有.xlsx").reason
    assert process.poll() is not None


def test_the_second_one_who_asks_gets_a_process_of_its_own():
    start_ahead()
    with TableReader() as one, TableReader() as other:
        one.start()
        other.start()
        assert one._process is not other._process


def test_what_nobody_asked_for_is_ended():
    start_ahead()
    (process,) = starting._ahead.values()
    end_ahead()
    assert process.poll() is not None
    end_ahead()


def test_one_that_ended_before_it_was_asked_is_replaced(tmp_path):
    start_ahead()
    (process,) = starting._ahead.values()
    process.kill()
    process.wait()
    with TableReader() as reader:
        reader.start()
        assert "没有这个文件" in reader.read_one(tmp_path / "没有.xlsx").reason


def test_another_process_is_not_mistaken_for_it():
    start_ahead()
    other = started("fangfan_desktop.scans.worker")
    assert other not in starting._ahead.values()
    other.kill()
    other.communicate()
