"""Workbook attachments: one function for each, in the manner of the office that it names."""

from tests.samples.attachments.excel import Excel


def workshops():
    """人社: a list over the width of a page, 其中 as an L-shaped caption."""
    book = Excel("台账", [6, 16, 26, 22, 12, 9, 9, 9, 14, 9, 10, 10, 15])
    book.line("附件2", size=14, face="黑体", height=22)
    book.line("就业帮扶车间认定台账", size=20, face="方正小标宋简体", align="centre", height=36)
    book.line(
        {(1, 5): "填报单位（盖章）：", (6, 9): "填报人：", (10, 13): "填报日期：    年   月   日"},
        size=12,
        face="仿宋_GB2312",
        height=24,
    )
    rows = [
        ["序号", "所在县（市、区）", "车间名称", "统一社会信用代码", "认定时间", "吸纳就业人数", "<", "<", "上年度发放工资总额（万元）", "是否正常运营", "车间类型", "联系人", "联系电话"],
        ["^", "^", "^", "^", "^", "", "脱贫人口", "监测对象", "^", "^", "^", "^", "^"],
        *([at] + [""] * 12 for at in range(1, 9)),
    ]  # as on paper, a row a line  # fmt: skip
    first = book.table(
        rows,
        heights=[30, 36] + [24] * 8,
        size=11,
        header=2,
        header_face="黑体",
        bold_header=False,
        open_edges=[(0, 5, "bottom"), (1, 5, "top")],
    )
    book.line(
        "填表说明：1.“认定时间”填写人社部门发文认定的时间，格式为“2026年3月”。2.“车间类型”从“厂房式”“居家式”“合作社式”中选填。3.本台账按年度更新，每年12月10日前报送。",
        size=11,
        face="仿宋_GB2312",
        height=36,
        wrap=True,
    )
    book.sheet.print_title_rows = f"{first}:{first + 1}"
    return book


def subsidies():
    """人社、财政: A3, a header of three rows, column numbers with formulas, a ruled title."""
    widths = [14, 13, 16, 14, 11, 12, 11, 12, 11, 12, 12, 12, 11, 12]
    book = Excel("表1", widths, paper=8)
    book.line("表1", size=12, height=20)
    book.line(
        "2026年就业补助资金使用情况统计表",
        size=20,
        bold=True,
        align="centre",
        height=40,
        ruled=True,
    )
    book.line(
        {(1, 6): "填报单位（盖章）：济南市人力资源和社会保障局", (13, 14): "单位：人、万元"},
        align={(1, 6): "left", (13, 14): "right"},
        size=12,
        height=24,
    )
    rows = [
        ["地区", "合计", "<", "<", "社会保险补贴", "<", "公益性岗位补贴", "<", "职业培训补贴", "<", "<", "<", "其他支出", "资金结余"],
        ["^", "享受人数", "支出金额", "<", "享受人数", "支出金额", "享受人数", "支出金额", "就业技能培训", "<", "岗位技能提升培训", "<", "^", "^"],
        ["^", "^", "", "其中：中央资金", "^", "^", "^", "^", "人数", "金额", "人数", "金额", "^", "^"],
        ["甲", "1=4+6+8+10", "2=5+7+9+11+12", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"],
        *([place] + [""] * 13 for place in _JINAN),
    ]  # as on paper, a row a line  # fmt: skip
    book.table(
        rows,
        heights=[26, 32, 32, 30] + [22] * len(_JINAN),
        size=11,
        header=4,
        open_edges=[(1, 2, "bottom"), (2, 2, "top")],
    )
    book.line(
        {(1, 4): "单位负责人：", (5, 8): "填表人：", (9, 11): "联系电话：", (12, 14): "填报日期："},
        size=12,
        height=28,
    )
    book.line(
        "说明：1.本表为季报，季后5日内报送。2.金额单位为万元，保留两位小数。3.表内平衡关系：1=4+6+8+10，2=5+7+9+11+12，3≤2。",
        size=11,
        height=24,
        wrap=True,
    )
    return book


_JINAN = (
    "合计", "市本级", "历下区", "市中区", "槐荫区", "天桥区", "历城区", "长清区", "章丘区", "济阳区",
    "莱芜区", "钢城区", "平阴县", "商河县",
)  # a table, one line a case  # fmt: skip
