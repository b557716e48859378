"""Nothing silences a checker without saying why, in the same comment."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SILENCED = re.compile(r"# (?:noqa|type: ignore|pyright: ignore)")
# `
REASON = re.compile(r"(?:  # | - )(?!noqa|type: ignore|pyright: ignore)\S.*[a-z]{2,}")


def silenced():
    for folder in ("fangfan_desktop", "installer", "tests"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path != Path(__file__):
                for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                    if found := SILENCED.search(line):
                        yield f"{path.relative_to(ROOT)}:{at}", line[found.end() :]


def test_whoever_silences_a_checker_says_why():
    lines = dict(silenced())
    assert len(lines) > 20
    assert [where for where, rest in lines.items() if not REASON.search(rest)] == []


@pytest.mark.parametrize(
    ("rest", "has_reason"),
    [
        (": S603 - ours", True),
        ("[reportCallIssue]  # Qt checks them", True),
        (": N802", False),
        ("[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]", False),
    ],
)
def test_a_code_is_no_reason(rest, has_reason):
    assert bool(REASON.search(rest)) is has_reason
