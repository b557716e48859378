from openpyxl import load_workbook

from fangfan_desktop.jobs.ledgers.seen_list import SEEN_HEADS, seen_lines, write_seen
from tests.counting.ledgers import number
from tests.ledger_books import trainee, write_ledger


def planted(tmp_path):
    return write_ledger(
        tmp_path / "培训.xlsx",
        trainee(1, "无名氏"),
        trainee(2, "无名氏", id_number="12"),
        trainee(1, "无名氏"),
        trainee(3, "张三"),
        trainee(4, "张三"),
    )


def test_each_cell_says_where_it_is_and_why_in_the_order_of_the_rows(keep, tmp_path):
    counting, _ = keep(planted(tmp_path))
    lines = list(seen_lines(counting))
    assert [line[2] for line in lines] == ["D4", "D5", "D7"]
    assert lines[0] == ("培训.xlsx", "培训", "D4", "身份证号", "是 2 位，身份证号应是 18 位")
    assert lines[1][4] == "和第 3 行重复"
    assert lines[2][4].startswith("同名同一天出生，身份证号不一样")


def test_the_list_for_the_township_says_nobodys_name_or_number(keep, tmp_path):
    counting, _ = keep(planted(tmp_path))
    lines = list(seen_lines(counting))
    written = write_seen(tmp_path / "清单.xlsx", "要看的格子", lines, replace=False)
    cells = [
        str(cell)
        for row in load_workbook(written.path).active.iter_rows(values_only=True)
        for cell in row
    ]
    assert set(SEEN_HEADS) <= set(cells)
    assert "D4" in cells
    assert not [text for text in cells if "无名氏" in text or number(1) in text]
