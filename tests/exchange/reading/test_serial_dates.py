import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import from_excel

from fangfan_desktop.exchange.reading.serial_dates import date_of_serial, serial_date_text


@given(st.integers(61, 80_000), st.booleans())
def test_a_day_is_the_one_that_openpyxl_reads(serial, since_1904):
    epoch = __import__("openpyxl").utils.datetime
    start = epoch.CALENDAR_MAC_1904 if since_1904 else epoch.CALENDAR_WINDOWS_1900
    assert (
        serial_date_text(serial, since_1904=since_1904)
        == from_excel(serial, start).date().isoformat()
    )


def test_a_bare_number_is_a_day_only_in_our_time():
    assert date_of_serial("46277", since_1904=False).isoformat() == "2026-09-12"
    assert date_of_serial("12345", since_1904=False) is None
    edges = {"42004": None, "42005": "2015-01-01", "58806": "2060-12-31", "58807": None}
    for serial, day in edges.items():
        found = date_of_serial(serial, since_1904=False)
        assert (found.isoformat() if found else None) == day
    for text in ("4627", "462770", "46277.5", "soon", "４６２７７"):
        assert date_of_serial(text, since_1904=False) is None


@pytest.mark.parametrize(
    ("serial", "text"),
    [
        *((0, "00:00:00"), (0.5, "12:00:00"), (1, "1900-01-01"), (1.5, "1900-01-01T12:00:00")),
        *((-0.5, "1899-12-30T12:00:00"), (59, "1900-02-28"), (60, "1900-02-28")),
        *((61, "1900-03-01"), (1e10, "10000000000"), (46277.25, "2026-09-12T06:00:00")),
        # Half a second is a second, and less is none.
        *((46277 + 0.5 / 86400, "2026-09-12T00:00:01"), (46277 + 0.4995 / 86400, "2026-09-12")),
    ],
)
def test_a_serial_number_is_a_day_a_time_or_both(serial, text):
    assert serial_date_text(serial, since_1904=False) == text


def test_a_time_of_a_workbook_that_counts_from_1904_is_one_of_its_first_day():
    assert serial_date_text(0.5, since_1904=True) == "1904-01-01T12:00:00"
    assert serial_date_text(30, since_1904=True) == "1904-01-31"
