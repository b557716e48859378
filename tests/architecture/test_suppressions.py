"""Nothing silences a checker without saying why, in the same comment."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORDS = "noqa|type: ignore|pyright: ignore|fmt: skip|fmt: off"
SILENCED = re.compile(rf"# (?:{WORDS})")
# Beside the formatter's words, the reason stands before them.
REASON = re.compile(rf"(?:  # | - )(?!{WORDS})\S.*[a-z]{{2,}}")


def silenced():
    for folder in ("fangfan_desktop", "installer", "tests"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path != Path(__file__):
                for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                    if SILENCED.search(line):
                        yield f"{path.relative_to(ROOT)}:{at}", line


def test_whoever_silences_a_checker_says_why():
    lines = dict(silenced())
    assert len(lines) > 20
    assert [where for where, line in lines.items() if not REASON.search(line)] == []


@pytest.mark.parametrize(
    ("line", "has_reason"),
    [
        ("x()  # noqa: S603 - ours", True),
        ("x()  # pyright: ignore[reportCallIssue]  # Qt checks them", True),
        (")  # a table  # fmt: skip", True),
        ("x()  # noqa: N802", False),
        (")  # fmt: skip", False),
        ("x()  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]", False),
    ],
)
def test_a_code_is_no_reason(line, has_reason):
    assert bool(REASON.search(line)) is has_reason
