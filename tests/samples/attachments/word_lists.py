"""More Word attachments: statistics, lists, two tables on a page, and one that is hard to read."""

from tests.samples.attachments.word import BODY, HEI, SONG, TITLE, Word


def statistics():
    """统计: an indicator table with its 表号, codes, a row of letters and numbers, and 审核关系."""
    word = Word(210, 297, (25, 22, 22, 22), pitch=0)
    word.line("脱贫人口就业情况统计表", TITLE, 20, align="centre", spacing=36)
    for text in (
        "表    号：鲁人社扶01表",
        "制定机关：山东省人力资源和社会保障厅",
        "批准文号：鲁统制〔2026〕00号",
    ):
        word.line(text, SONG, 10.5, before=92)
    word.line(
        "综合机关名称：" + " " * 26 + "20   年   月" + " " * 20 + "有效期至：2028年12月", SONG, 10.5
    )
    rows = [
        ["指标名称", "计量单位", "代码", "本期", "上年同期"],
        ["甲", "乙", "丙", "1", "2"],
        ["一、务工就业", "—", "—", "—", "—"],
        ["务工就业人数", "人", "01", "", ""],
        ["    其中：省内务工", "人", "02", "", ""],
        ["          省外务工", "人", "03", "", ""],
        ["    其中：女性", "人", "04", "", ""],
        ["二、就业载体", "—", "—", "—", "—"],
        ["就业帮扶车间", "个", "05", "", ""],
        ["    吸纳脱贫人口", "人", "06", "", ""],
        ["乡村公益性岗位安置人数", "人", "07", "", ""],
        ["三、务工收入", "—", "—", "—", "—"],
        ["人均月务工收入", "元", "08", "", ""],
    ]
    word.table(
        rows,
        [66, 22, 18, 30, 30],
        heights=[10, 7] + [8] * 11,
        size=10.5,
        face=SONG,
        header=2,
        left_columns=(0,),
        outer=12,
    )
    word.line(
        "单位负责人：          统计负责人：          填表人：          联系电话：          报出日期：20  年  月  日",
        SONG,
        10.5,
        spacing=22,
    )
    for text in (
        "说明：1.统计范围：辖区内有务工意愿的脱贫人口（含防止返贫监测帮扶对象）。",
        "2.报送时间：月后8日前报送。",
        "3.审核关系：01=02+03；04≤01；06≤01。",
    ):
        word.line(text, SONG, 10.5, spacing=18, indent=0 if text[0] == "说" else 3)
    return word


def farmers():
    """农业农村: two tables on a page, one of places and a list, with one head and one foot."""
    word = Word(210, 297, (30, 22, 25, 24), pitch=0)
    word.line("附件1", HEI, 16)
    word.line("高素质农民培育工作进展情况表", TITLE, 22, align="centre", spacing=40)
    word.line(
        "填报单位（盖章）：" + " " * 34 + "填报日期：    年    月    日", BODY, 12, spacing=22
    )
    word.line("表一 任务完成情况", HEI, 12, spacing=24)
    places = [
        [
            "县（市、区）",
            "目标任务（人）",
            "完成培育（人）",
            "<",
            "完成率（%）",
            "投入资金（万元）",
        ],
        ["^", "^", "", "其中：35岁以下", "^", "^"],
        *([place] + [""] * 5 for place in ("##市", "##县", "##区", "……")),
    ]
    table = word.table(
        places,
        [32, 25, 25, 28, 25, 28],
        heights=[9, 12] + [8] * 4,
        size=10.5,
        face=BODY,
        header=2,
        header_face=HEI,
        open_edges=[(0, 2, "bottom"), (1, 2, "top")],
    )
    word.rule(table, 1, 3, "top", "left")
    word.line("", BODY, 12, spacing=12)
    word.line("表二 培育机构情况", HEI, 12, spacing=24)
    rows = [
        ["序号", "县（市、区）", "机构名称", "机构类型：①涉农院校②农业企业③农民合作社④其他", "承担任务（人）", "联系人", "联系电话"],
        *([str(at)] + [""] * 6 for at in range(1, 7)),
    ]  # as on paper, a row a line  # fmt: skip
    word.table(
        rows,
        [11, 25, 40, 34, 17, 16, 20],
        heights=[18] + [9] * 6,
        size=10.5,
        face=BODY,
        header=1,
        header_face=HEI,
    )
    word.line("审核人：" + " " * 26 + "填表人：" + " " * 26 + "联系电话：", BODY, 12, spacing=26)
    word.line(
        "注：本表每半年报送一次，半年结束后次月10日前报市农业农村局科技教育科。",
        BODY,
        12,
        spacing=20,
    )
    return word


def schools():
    """教育: options in a caption, columns with 是 or 否, percentages, days; a group of questions."""
    word = Word(297, 210, (26, 18, 22, 18), pitch=0)
    word.line("附件2", HEI, 16)
    word.line("中小学校安全隐患排查整改台账", TITLE, 22, align="centre", spacing=38)
    word.line(
        "填报单位（盖章）：" + " " * 64 + "填报日期：    年    月    日", BODY, 14, spacing=26
    )
    rows = [
        ["序号", "县（市、区）", "学校名称", "学段\n①小学\n②初中\n③高中\n④九年一贯制", "在校生数（人）", "安全防范情况", "<", "<", "排查日期", "发现隐患（处）", "<", "已整改（处）", "整改完成时限", "责任人", "联系电话"],
        ["^", "^", "^", "^", "^", "是否配齐专职保安员", "是否安装一键报警装置", "封闭化管理达标率（%）", "^", "", "其中：重大隐患", "^", "^", "^", "^"],
        *([str(at)] + [""] * 14 for at in range(1, 6)),
    ]  # as on paper, a row a line  # fmt: skip
    table = word.table(
        rows,
        [10, 18, 27, 21, 16, 17, 18, 18, 20, 14, 16, 14, 18, 15, 19],
        heights=[12, 30] + [10] * 5,
        size=10.5,
        face=BODY,
        header=2,
        header_face=HEI,
        open_edges=[(0, 9, "bottom"), (1, 9, "top")],
    )
    word.rule(table, 1, 10, "top", "left")
    word.line("主要负责人：" + " " * 34 + "填报人：" + " " * 34 + "电话：", BODY, 14, spacing=28)
    word.line(
        "填报说明：1.“在校生数”以上一学年初报表数为准。2.“整改完成时限”填写具体日期。3.每季度末月20日前报送。",
        BODY,
        12,
        spacing=22,
    )
    return word


def graduates():
    """人社: a portrait list of people that says no period; the head is a line with a gap to fill in."""
    word = Word(210, 297, (30, 18, 25, 18), pitch=312)
    word.line("离校未就业高校毕业生实名登记表", TITLE, 20, align="centre", spacing=40)
    word.line(
        "________县（市、区）人力资源和社会保障局（盖章）" + " " * 18 + "年    月    日", BODY, 12
    )
    rows = [
        ["序号", "姓名", "性别", "毕业院校", "所学专业", "学历", "毕业时间", "是否脱贫家庭", "就业意向", "联系电话"],
        *([str(at)] + [""] * 9 for at in range(1, 16)),
    ]  # as on paper, a row a line  # fmt: skip
    word.table(
        rows,
        [10, 17, 10, 28, 22, 13, 18, 14, 20, 24],
        heights=[14] + [9] * 15,
        size=10.5,
        face=SONG,
        header=1,
        bold_header=True,
        repeat=True,
    )
    word.line("经办人：" + " " * 40 + "联系电话：", BODY, 12)
    return word


def farmland():
    """农业农村: once, by a day that is named; townships, the total in the last row."""
    word = Word(210, 297, (37, 26, 35, 26), pitch=0)
    word.line("附件", HEI, 16)
    word.line("高标准农田建后管护自查情况表", TITLE, 22, align="centre", spacing=40)
    word.line("填报单位（公章）：", BODY, 12, spacing=22)
    rows = [
        ["乡镇（街道）", "项目个数", "建成面积（亩）", "<", "管护主体落实率（%）", "管护经费（万元）", "发现问题（个）", "已整改问题（个）"],
        ["^", "^", "", "其中：高效节水灌溉", "^", "^", "^", "^"],
        *([place] + [""] * 7 for place in ("××镇", "××乡", "××街道", "……", "合计")),
    ]  # as on paper, a row a line  # fmt: skip
    table = word.table(
        rows,
        [27, 16, 20, 22, 20, 18, 17, 18],
        heights=[12, 14] + [10] * 5,
        size=10.5,
        face=SONG,
        header=2,
        header_face=HEI,
        open_edges=[(0, 2, "bottom"), (1, 2, "top")],
    )
    word.rule(table, 1, 3, "top", "left")
    word.line("填表人：" + " " * 16 + "联系电话：" + " " * 16 + "填表日期：", BODY, 12, spacing=26)
    word.line(
        "注：请于2026年9月30日前将本表加盖公章后报县农业农村局农田建设科。", BODY, 12, spacing=20
    )
    return word


def workplaces():
    """人社: title, head, notes and foot are rows of the table; a slanted caption; spaces in words."""
    word = Word(297, 210, (20, 20, 20, 20), pitch=0)
    wide = ["<"] * 7
    rows = [
        ["企业用工监测情况汇总表（2026年   月）", *wide],
        ["填报单位（盖章）：", "<", "", "<", "<", "填报日期", "    年   月   日", "<"],
        ["      项目\n地区", "监 测\n企业数\n（家）", "在   岗\n职 工 数（人）", "<", "空岗数（人）", "<", "平均工资\n（元/月）", "备\n注"],
        ["^", "^", "上 月", "本 月", "", "其中:急需", "^", "^"],
        *([place] + [""] * 7 for place in ("合  计", "东港区", "岚山区", "五莲县", "莒  县")),
        ["说明：本表每月28日前报送；“空岗数”指月末企业正在招聘、尚未招到人的岗位所需人数。", *wide],
        ["负责人：                         填表人：                         电话：", *wide],
    ]  # as on paper, a row a line  # fmt: skip
    table = word.table(
        rows,
        [36, 26, 30, 30, 28, 30, 32, 24],
        heights=[16, 11, 16, 12] + [11] * 5 + [12, 12],
        size=12,
        face=BODY,
        header=4,
        header_face=BODY,
        bold_header=True,
        open_edges=[(2, 4, "bottom"), (3, 4, "top")],
    )
    word.rule(table, 3, 5, "top", "left")
    word.slant(table, 2, 0)
    return word


def assets():
    """农业农村: a long indicator table, printed as a PDF of two pages, the captions on each."""
    word = Word(210, 297, (30, 24, 28, 24), pitch=0)
    word.line("表3", HEI, 14)
    word.line("农村集体资产清查登记表", TITLE, 20, align="centre", spacing=36)
    word.line("填报单位：" + " " * 54 + "单位：万元", SONG, 10.5, spacing=20)
    names = [name.split("/") for name in _ASSETS.split()]
    rows = [
        ["项目", "代码", "年初数", "年末数"],
        *([name[0].replace("_", "  "), f"{at:02}", "", ""] for at, name in enumerate(names, 1)),
    ]
    word.table(
        rows,
        [72, 20, 34, 34],
        heights=[10] + [8.5] * len(names),
        size=10.5,
        face=SONG,
        header=1,
        left_columns=(0,),
        header_face=HEI,
        repeat=True,
    )
    word.line("负责人：" + " " * 24 + "填表人：" + " " * 24 + "填表日期：", SONG, 10.5, spacing=22)
    word.line(
        "注：本表按年填报，次年1月31日前报送。平衡关系：01=02+07+10；02=03+04+05+06；18=01；18=19+25；25≥26。",
        SONG,
        10.5,
        spacing=18,
    )
    return word


_ASSETS = (
    "资产总计 一、流动资产合计 __货币资金 __短期投资 __应收款项 __存货 二、农业资产合计 __牲畜（禽）资产 "
    "__林木资产 三、长期资产合计 __长期投资 __固定资产原值 __减：累计折旧 __固定资产净值 __在建工程 "
    "__其中：本年新增 __无形资产 负债和所有者权益总计 四、负债合计 __短期借款 __应付款项 __应付工资 "
    "__应付福利费 __长期借款及应付款 五、所有者权益合计 __资本 __公积公益金 __未分配收益 "
    "附：经营性资产总额 __其中：出租出借资产 非经营性资产总额"
)
