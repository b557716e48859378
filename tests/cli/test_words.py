from pathlib import Path

from fangfan_desktop.cli.words import file_lines
from fangfan_desktop.jobs.check import Checked


def test_a_file_that_could_not_be_read_is_one_line_with_its_reason():
    checked = Checked(Path("坏.xlsx"), reason="文件是空的。")
    assert list(file_lines(checked)) == ["坏.xlsx：读不出来：文件是空的。"]
