"""What people call the rows of a list: `项目`, or just `行`."""

from typing import NamedTuple


class RowWords(NamedTuple):
    """The words about rows. `row`: `项目`; `a_row`: `一行`, as in 添加一行; `rows`: `个项目`."""

    row: str
    a_row: str
    rows: str


PROJECTS = RowWords("项目", "项目", "个项目")
LINES = RowWords("行", "一行", "行")
