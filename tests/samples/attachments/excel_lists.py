"""More workbook attachments: units and numbers in rows, indicators, notes on a sheet of their own."""

from tests.samples.attachments.excel import Excel


def public_posts():
    """人社: a row of units and a row of numbers below the captions, as in statistics."""
    book = Excel("月报", [18, 12, 12, 12, 12, 12, 14, 14, 14])
    book.line("附件4", size=14, face="黑体", height=22)
    book.line(
        "乡村公益性岗位开发管理情况月报表",
        size=20,
        face="方正小标宋简体",
        align="centre",
        height=38,
    )
    book.line(
        {(1, 5): "填报单位（盖章）：", (6, 9): "填报日期：    年   月   日"},
        align={(1, 5): "left", (6, 9): "right"},
        size=12,
        face="仿宋_GB2312",
        height=24,
    )
    rows = [
        ["县（市、区）", "在岗总人数", "<", "<", "<", "当月新上岗人数", "岗位补贴支出", "意外伤害保险支出", "人均月岗位补贴"],
        ["^", "", "脱贫人口", "监测对象", "其他人员", "^", "^", "^", "^"],
        ["计量单位", "人", "人", "人", "人", "人", "万元", "万元", "元"],
        ["甲", "1", "2", "3", "4", "5", "6", "7", "8"],
        ["全市合计"] + [""] * 8,
        *([place] + [""] * 8 for place in ("##县", "##市", "##区", "……")),
    ]  # as on paper, a row a line  # fmt: skip
    book.table(
        rows,
        heights=[26, 26, 20, 20] + [24] * 5,
        size=11,
        header=4,
        header_face="黑体",
        bold_header=False,
        open_edges=[(0, 1, "bottom"), (1, 1, "top")],
    )
    book.line(
        {(1, 3): "单位负责人：", (4, 6): "填表人：", (7, 9): "联系电话："},
        size=12,
        face="仿宋_GB2312",
        height=26,
    )
    book.line(
        "填表说明：1.每月25日前报送当月数据。2.逻辑关系：1=2+3+4，5≤1。",
        size=11,
        face="仿宋_GB2312",
        height=20,
    )
    return book


def revival():
    """乡村振兴: indicators without codes, set back by spaces; a portrait page; no period is stated."""
    book = Excel("主要指标", [34, 9, 12, 13, 13, 12, 10], landscape=False)
    book.line("乡村振兴主要指标完成情况表", size=18, bold=True, align="centre", height=36)
    book.line("（2026年1—   月）", size=12, align="centre", height=20)
    book.line({(1, 3): "填报单位：", (4, 7): "填报人：            联系电话："}, size=11, height=22)
    names = (
        ("一、农业生产", ""),
        ("粮食播种面积", "万亩"),
        ("  其中：夏粮", "万亩"),
        ("        秋粮", "万亩"),
        ("蔬菜产量", "吨"),
        ("生猪出栏", "头"),
        ("二、农民增收", ""),
        ("农村居民人均可支配收入", "元"),
        ("  其中：工资性收入", "元"),
        ("        经营净收入", "元"),
        ("三、乡村建设", ""),
        ("农村卫生厕所普及率", "%"),
        ("农村自来水普及率", "%"),
        ("开通客车行政村", "个"),
    )
    rows = [
        ["指标名称", "单位", "本月", "本月止累计", "上年同期累计", "同比增减（%）", "备注"],
        *([name, unit] + [""] * 5 for name, unit in names),
    ]
    book.table(rows, heights=[32] + [22] * len(names), size=11, left_columns=(0,))
    book.line("注：空格处没有数据的填“0”，不统计的填“—”。", size=10, height=18)
    return book


def villages():
    """农业农村: the notes stand on a second sheet and explain the columns."""
    book = Excel("登记表", [6, 13, 13, 13, 9, 9, 11, 14, 12, 16, 12, 15, 12], face="仿宋_GB2312")
    book.line("附件1", size=14, face="黑体", height=22)
    book.line("行政村基本情况登记表", size=20, bold=True, align="centre", height=38, face="宋体")
    book.line(
        {(1, 6): "填报单位（盖章）：", (7, 10): "填报人：", (11, 13): "填报日期："},
        size=12,
        height=24,
    )
    rows = [
        ["序号", "县（市、区）", "乡镇（街道）", "行政村", "户数", "人口数", "<", "村集体经营性收入（万元）", "是否有驻村工作队", "主导产业", "村党组织书记", "联系电话", "备注"],
        ["^", "^", "^", "^", "^", "", "其中：脱贫人口", "^", "^", "^", "^", "^", "^"],
        *([at] + [""] * 12 for at in range(1, 11)),
    ]  # as on paper, a row a line  # fmt: skip
    book.table(
        rows,
        heights=[24, 34] + [22] * 10,
        size=11,
        header=2,
        header_face="黑体",
        bold_header=False,
        open_edges=[(0, 5, "bottom"), (1, 5, "top")],
    )
    book.new_sheet("填报说明", [84], landscape=False)
    book.line("填报说明", size=16, bold=True, align="centre", height=32)
    for text in _VILLAGE_NOTES:
        book.line(text, size=12, height=34, wrap=True)
    return book


_VILLAGE_NOTES = (
    "一、本表由乡镇（街道）填写，县（市、区）汇总，每年12月31日前报送。",
    "二、指标解释",
    "1.“户数”“人口数”：指年末户籍户数和户籍人口数。",
    "2.“村集体经营性收入”：指当年村集体经营收入、发包及上交收入、投资收益之和，单位为万元，保留两位小数。",
    "3.“主导产业”：填写产值最大的一至两个产业，如“大蒜种植”。",
    "三、没有脱贫人口的行政村，“其中：脱贫人口”填0。",
)


def start_ups():
    """人社: saved as .ods; a header of three rows, the last working day of each month."""
    book = Excel("返乡创业", [16, 11, 11, 12, 11, 11, 11, 18, 13, 13])
    book.line("附件5", size=14, height=22, face="黑体")
    book.line("返乡入乡创业情况月报表", size=20, bold=True, align="centre", height=36)
    book.line(
        {(1, 5): "填报单位（公章）：", (6, 10): "填报日期：    年    月    日"}, size=12, height=22
    )
    rows = [
        ["县（市、区）", "返乡入乡创业人员（人）", "<", "<", "<", "创办市场主体（个）", "<", "带动就业人数（人）", "创业担保贷款", "<"],
        ["^", "当月新增", "当年累计", "<", "<", "企业", "个体工商户", "^", "笔数（笔）", "金额（万元）"],
        ["^", "^", "", "农民工", "高校毕业生", "^", "^", "^", "^", "^"],
        ["合计"] + [""] * 9,
        *([place] + [""] * 9 for place in ("##县（市、区）", "##县（市、区）", "……")),
    ]  # as on paper, a row a line  # fmt: skip
    book.table(
        rows,
        heights=[26, 26, 26] + [24] * 4,
        size=11,
        header=3,
        open_edges=[(1, 2, "bottom"), (2, 2, "top")],
    )
    book.line(
        "审核人：                    填表人：                    联系电话：", size=12, height=26
    )
    book.line("注：每月最后一个工作日前报送。", size=11, height=18)
    return book


def pension():
    """人社: saved as .xls; all counties of a city, numbers below the captions, no day is stated."""
    book = Excel("居保", [14, 13, 13, 13, 13, 14, 14, 14, 13], face="宋体")
    book.line("城乡居民基本养老保险基金收支季报表", size=18, bold=True, align="centre", height=34)
    book.line(
        {(1, 4): "填报单位：", (5, 6): "2026年第   季度", (7, 9): "单位：人、万元"},
        align={(1, 4): "left", (5, 6): "centre", (7, 9): "right"},
        size=11,
        height=22,
    )
    rows = [
        ["区县", "参保人数", "<", "领取待遇人数", "基金收入", "<", "<", "基金支出", "累计结余"],
        ["^", "", "其中：缴费人数", "^", "小计", "个人缴费", "财政补贴", "^", "^"],
        ["甲", "1", "2", "3", "4", "5", "6", "7", "8"],
        *([place] + [""] * 8 for place in _ZIBO),
    ]
    book.table(
        rows,
        heights=[24, 28, 20] + [22] * len(_ZIBO),
        size=11,
        header=3,
        bold_header=False,
        open_edges=[(0, 1, "bottom"), (1, 1, "top")],
    )
    book.line(
        {(1, 3): "单位负责人：", (4, 6): "制表人：", (7, 9): "联系电话："}, size=11, height=24
    )
    book.line("勾稽关系：2≤1，4=5+6。金额保留两位小数。", size=11, height=18)
    return book


_ZIBO = (
    "合计", "张店区", "淄川区", "博山区", "周村区", "临淄区", "桓台县", "高青县", "沂源县",
)  # a table, one line a case  # fmt: skip


def harvest():
    """农业农村: printed as a PDF; every ten days, areas in 万亩, progress in per cent."""
    book = Excel("进度", [16, 17, 17, 15, 12, 19, 14, 18])
    book.line("“三夏”生产进度旬报表", size=20, bold=True, align="centre", height=38)
    book.line(
        {(1, 4): "填报单位：", (6, 8): "填报日期：    年   月   日"},
        align={(1, 4): "left", (6, 8): "right"},
        size=12,
        height=24,
    )
    rows = [
        ["地区", "小麦收获", "<", "<", "投入机械（台）", "<", "机收率（%）", "存在问题"],
        ["^", "应收面积（万亩）", "已收面积（万亩）", "收获进度（%）", "", "其中：联合收割机", "^", "^"],
        *([place] + [""] * 7 for place in ("全市", "牡丹区", "定陶区", "曹县", "单县", "成武县", "巨野县")),
    ]  # as on paper, a row a line  # fmt: skip
    book.table(
        rows,
        heights=[28, 34] + [26] * 7,
        size=12,
        header=2,
        open_edges=[(0, 4, "bottom"), (1, 4, "top")],
    )
    book.line({(1, 4): "填报人：", (5, 8): "联系电话："}, size=12, height=28)
    book.line("注：6月份每旬结束后2日内报送，面积保留2位小数。", size=11, height=20)
    return book


def care():
    """民政: two tables below each other on one sheet, that share its columns by merged cells."""
    book = Excel("汇总", [7, 9, 12, 10, 10, 10, 9, 11, 10, 12], landscape=False)
    book.line("附件3", size=14, height=20, face="黑体")
    book.line("农村留守儿童和困境儿童关爱服务情况", size=18, bold=True, align="centre", height=34)
    book.line({(1, 5): "填报单位：", (6, 10): "填报时间：    年   月   日"}, size=11, height=22)
    book.line("一、总体情况", size=12, bold=True, height=22)
    first = [
        [
            "县（市、区）",
            "<",
            "留守儿童（人）",
            "<",
            "<",
            "困境儿童（人）",
            "<",
            "儿童之家（个）",
            "<",
            "走访次数",
        ],
        ["^", "<", "", "其中：女童", "<", "^", "<", "^", "<", "^"],
        *(
            [place, "<", "", "", "<", "", "<", "", "<", ""]
            for place in ("合计", "##县", "##区", "……")
        ),
    ]
    first[1][1] = "^"
    book.table(
        first,
        heights=[22, 22] + [20] * 4,
        size=10.5,
        header=2,
        open_edges=[(0, 2, "bottom"), (1, 2, "top")],
    )
    book.line("", height=14)
    book.line("二、儿童主任名单", size=12, bold=True, height=22)
    second = [
        [
            "序号",
            "县（市、区）",
            "<",
            "村（居）",
            "<",
            "姓名",
            "性别",
            "任职时间",
            "是否持证",
            "联系电话",
        ],
        *([at, "", "<", "", "<", "", "", "", "", ""] for at in range(1, 9)),
    ]
    book.table(second, heights=[28] + [20] * 8, size=10.5, header=1)
    book.line("填报人：                      联系电话：", size=11, height=24)
    book.line("注：本表每季度报送，于次季度首月10日前报市民政局儿童福利科。", size=10, height=18)
    return book
