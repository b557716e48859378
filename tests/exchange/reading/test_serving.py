"""What goes to a process of ours and comes back."""

import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as some

from fangfan_desktop.exchange.reading.serving import numbers_of, path_line, path_of


@given(
    some.text(some.characters(exclude_characters="\0/", exclude_categories=["Cs"]), min_size=1),
    some.lists(some.integers(0, 999)),
)
def test_any_path_and_the_numbers_behind_it_come_back(name, numbers):
    path = Path("/") / name
    line = path_line(path, *numbers)
    assert line.count(b"\n") == 1
    assert path_of(line) == path.absolute()
    assert numbers_of(line) == tuple(numbers)


def test_the_process_has_no_more_memory_than_it_is_given():
    code = (
        "from fangfan_desktop.exchange.reading.serving import limit_memory\n"
        "limit_memory()\n"
        "try:\n    bytes(400 * 1024 * 1024)\n"
        "except MemoryError:\n    print('held')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "held"
