"""Stored moments and days as people read them."""


def day(at: str) -> str:
    """Return `9月11日` of `2026-09-11`, or of a moment of that day."""
    return f"{int(at[5:7])}月{int(at[8:10])}日"


def moment(at: str) -> str:
    """Return `9月11日 10:03` of `2026-09-11T10:03:20`."""
    return f"{day(at)} {at[11:16]}"
