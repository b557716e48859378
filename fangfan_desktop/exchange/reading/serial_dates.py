"""Dates that a workbook has as numbers: days since 1899 or 1904."""

import re
from datetime import date, datetime, timedelta

from fangfan_desktop.exchange.reading.grid import datetime_text, number_text


def serial_date_text(serial: float, *, since_1904: bool) -> str:
    """Return the date of a serial number as text, or the number itself if there is no such date."""
    start = datetime.fromisoformat("1904-01-01" if since_1904 else "1899-12-30")
    if not since_1904 and serial < 60:  # Excel counts a 29 February 1900, which did not exist.
        start += timedelta(days=1)
    try:
        date_time = start + timedelta(days=serial)
    except OverflowError:
        return number_text(serial)
    date_time = (date_time + timedelta(milliseconds=500)).replace(microsecond=0)
    return datetime_text(date_time.time() if 0 <= serial < 1 and not since_1904 else date_time)


def date_of_serial(text: str, *, since_1904: bool) -> date | None:
    """Return the date that a plain number such as `46277` means, if it is from 2015 to 2060."""
    if not re.fullmatch(r"\d{5}", text, re.ASCII):
        return None
    day = date.fromisoformat(serial_date_text(int(text), since_1904=since_1904))
    return day if 2015 <= day.year <= 2060 else None
