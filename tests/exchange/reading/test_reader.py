"""Tables are read in another process, and come back in order."""

from fangfan_desktop.exchange.reading.reader import TableReader


def test_files_come_back_in_order(tmp_path):
    names = ["甲", "乙", "丙", "丁", "戊", "己"]
    paths = [tmp_path / f"{name}.csv" for name in names]
    for path in paths:
        path.write_text(path.stem, encoding="utf-8")
    with TableReader() as reader:
        read = [each.workbook.grids[0].cells[1, 1].text for each in reader.read(paths)]
        assert read == names
        assert reader.read_one(paths[0]).reason == ""
