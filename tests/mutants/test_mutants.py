import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutants.points import mutants

ROOT = Path(__file__).parents[2]
LIMITS = '''"""What a county may say."""


def may(count):
    """Return whether it may."""
    return count > 3
'''
TESTS = """from fangfan_desktop.forms.limits import may


def test_more_than_three():
    assert may(9) and not may(1)
"""


def changed(source):
    return {mutant.becomes for mutant in mutants("some.py", source)}


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("a < b <= c", {"(a <= b <= c)", "(a < b < c)"}),
        ("x = not a or b", {"x = (not a and b)", "x = a or b"}),
        ("if any(a): b += c", {"if all(a): b += c", "if any(a): b -= c", "if any(a): pass"}),
        ("x = a[b:]", {"x = a[(b + 1):]"}),
        ("tell(now=True, sure=2)", {"pass", "tell(now=False, sure=2)"}),
        ("x = 'body', '请先保存'", {"x = 'body', '请先'"}),
        ("x = f'共{a + 1}行'", {"x = f'{a + 1}行'", "x = f'共{a - 1}行'", "x = f'共{a + 2}行'"}),
        ("def f(): return a", {"def f(): return None"}),
        (
            "ask('SELECT a WHERE b AND c ORDER BY d DESC LIMIT 1')",
            {
                "ask('SELECT a WHERE b AND c LIMIT 1')",
                "ask('SELECT a WHERE 1 OR b AND c ORDER BY d DESC LIMIT 1')",
                "ask('SELECT a WHERE b OR c ORDER BY d DESC LIMIT 1')",
            },
        ),
        ("run('VACUUM')", {"run('SELECT 1')"}),
    ],
)
def test_a_place_is_changed_in_each_way_that_it_can_be(source, wanted):
    assert wanted <= changed(source)


@pytest.mark.parametrize(
    "source",
    [
        "'''说明。'''",
        "def f():\n    '''说明。'''",
        "x: Literal[1]",
        "assert a < b",
        "class A(B, frozen=True): pass",
        "@cache\ndef f(): pass",
        "x = zip(a, b, strict=True)",
    ],
)
def test_what_is_no_behaviour_is_left_alone(source):
    assert changed(source) == set()


def test_what_is_killed_is_counted_and_what_survives_is_shown(tmp_path):
    for name, text in (
        ("fangfan_desktop/__init__.py", ""),
        ("fangfan_desktop/forms/limits.py", LIMITS),
        ("tests/forms/test_limits.py", TESTS),
        ("pyproject.toml", "[tool.pytest.ini_options]\npythonpath = ['.']"),
        (
            "equivalent.toml",
            """[[mutant]]
            module = 'fangfan_desktop/forms/limits.py'
            was = 'return count > 3'
            becomes = ['return count > 2']
            why = 'made up'""",
        ),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    said = subprocess.run(
        [
            *(sys.executable, "-m", "tests.mutants", "forms", "--count", "0", "--workers", "1"),
            *("--root", tmp_path, "--equivalent", tmp_path / "equivalent.toml"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    survived = {line.strip() for line in said.stdout.splitlines() if line.startswith("  + ")}
    assert survived == {"+ return (count >= 3)", "+ return count > 4"}, said.stderr
    assert said.stdout.splitlines()[-1].split() == ["forms", "1", "3", "1", "0", "2", "1", "33.3%"]
