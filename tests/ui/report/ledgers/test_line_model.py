from PySide6.QtCore import Qt

from fangfan_desktop.jobs.ledgers.figure_detail import DetailLine, FigureDetail
from fangfan_desktop.ui.report.ledgers.line_model import LineModel

DETAIL = FigureDetail(
    ("姓名", "身份证号"),
    (DetailLine("算", "培训.xlsx 第 3 行", {"姓名": "张三"}),),
    (),
)


def test_a_line_says_how_it_counts_where_it_is_and_what_stands_there(qtmodeltester):
    model = LineModel(DETAIL)
    qtmodeltester.check(model)
    shown = [model.index(0, column).data() for column in range(model.columnCount())]
    assert shown == ["培训.xlsx 第 3 行", "张三", ""]
    assert model.headerData(0, Qt.Orientation.Vertical) == "算"
    heads = [
        model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())
    ]
    assert heads == ["在哪里", "姓名", "身份证号"]
