from openpyxl import load_workbook

from fangfan_desktop.exchange.table_sheet import write_table


def test_figures_are_figures_and_words_are_words(tmp_path):
    path = tmp_path / "对比.xlsx"
    lines = [
        ["商河县", "=1+1", "-3", "-7.7%", "", "+5"],
        ["@甲", "0531-1", "0", "持平", "新增", "1"],
    ]
    write_table(path, "对比", ["单位", "指标", "增减", "环比", "空", "多"], lines)
    sheet = load_workbook(path).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows == [
        ["商河县", "=1+1", -3, -0.077, None, 5],
        ["@甲", "0531-1", 0, "持平", "新增", 1],
    ]
    assert sheet["B3"].data_type == "s"
    assert sheet["D3"].number_format == "+0.0%;-0.0%;0.0%"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A3", "A2:F4")


def test_a_title_is_no_formula_and_no_name_that_a_sheet_cannot_have(tmp_path):
    path = tmp_path / "对比.xlsx"
    write_table(path, "=1+1/[甲]:\x14", ["=2"], [["\x14"]])
    book = load_workbook(path)
    cells = [book.active[at] for at in ("A1", "A2", "A3")]
    assert [cell.data_type for cell in cells] == ["s"] * 3
    assert (cells[0].value, cells[2].value) == ("=1+1/[甲]:\ufffd", "\ufffd")
    assert book.active.title == "=1+1__甲__\ufffd"


def test_decimals_are_numbers_with_their_digits(tmp_path):
    path = tmp_path / "对比.xlsx"
    write_table(path, "对比", ["本期", "增减", "别的"], [["12.50", "+234.5", "1.2.3"]])
    sheet = load_workbook(path).active
    cells = [(cell.value, cell.number_format) for cell in sheet[3]]
    assert cells == [(12.5, "0.00"), (234.5, "0.0"), ("1.2.3", "General")]
