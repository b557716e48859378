"""Stored moments and days in words."""

from datetime import date

from fangfan_desktop.forms.kinds.dates import day_words


def stored_day_words(at: str) -> str:
    """Return `9月11日` for `2026-09-11`, or for a moment of that day."""
    return day_words(date.fromisoformat(at[:10]))


def stored_moment_words(at: str) -> str:
    """Return `9月11日 10:03` for `2026-09-11T10:03:20`."""
    return f"{stored_day_words(at)} {at[11:16]}"
