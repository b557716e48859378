"""Stored moments as people read them."""


def moment(at: str) -> str:
    """Return `9月11日 10:03` of `2026-09-11T10:03:20`."""
    return f"{int(at[5:7])}月{int(at[8:10])}日 {at[11:16]}"
