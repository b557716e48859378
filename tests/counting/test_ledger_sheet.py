from datetime import date

from fangfan_desktop.counting.ledger_sheet import LedgerSheet, text_of


def test_a_cells_text_is_what_is_shown():
    values = (" 张三 ", 12.0, 12.5, 2.9999999999999996, 7, True, False, date(2026, 3, 5), "")
    shown = ["张三", "12", "12.5", "3", "7", "TRUE", "FALSE", "2026-03-05", ""]
    assert [text_of(value) for value in values] == shown


def test_only_filled_cells_of_a_row_are_told():
    assert dict(LedgerSheet("", [["", "张三", "  ", 3.0]]).texts(1)) == {2: "张三", 4: "3"}
