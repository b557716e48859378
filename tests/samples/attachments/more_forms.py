"""More attachments in the manner of real ones: what the first twenty do not have."""

from tests.samples.attachments.excel import Excel
from tests.samples.attachments.word import BODY, HEI, KAI, SONG, TITLE, Word


def allowances():
    """残联、民政: classes of rows merged at the left, the same names in each."""
    word = Word(210, 297, (28, 22, 22, 24), pitch=0)
    word.line("附件2", HEI, 16)
    word.line("残疾人“两项补贴”发放情况统计表", TITLE, 20, align="centre", spacing=36)
    word.line("填报单位（盖章）：" + " " * 30 + "2026年第   季度", BODY, 12)
    rows = [
        ["补贴类别", "指  标", "单位", "本季度", "年初至今累计"],
        ["困难残疾人生活补贴", "享受人数", "人", "", ""],
        ["^", "其中：低保家庭", "人", "", ""],
        ["^", "发放资金", "万元", "", ""],
        ["重度残疾人护理补贴", "享受人数", "人", "", ""],
        ["^", "其中：一级", "人", "", ""],
        ["^", "发放资金", "万元", "", ""],
        ["合计", "发放资金", "万元", "", ""],
    ]
    word.table(rows, [34, 48, 24, 28, 30], heights=[10] + [9] * 7, face=BODY, header_face=HEI)
    word.line("填表人：              审核人：              填报日期：", BODY, 12)
    word.line("每季度结束后5个工作日内，经残联、民政、财政部门会签后报市残联。", BODY, 12)
    return word


def assistance():
    """人社局: one caption over classes and names, the same names in each class, 合计 over both columns."""
    word = Word(297, 210, (28, 20, 22, 20), pitch=0)
    word.line("附件", HEI, 16)
    word.line("就业困难人员帮扶情况统计表", TITLE, 22, align="centre", spacing=38)
    word.line("填报单位（公章）：" + " " * 30 + "2026年第   季度", BODY, 12)
    rows = [
        ["指标名称", "<", "代码", "计量单位", "本季度", "本年累计"],
        ["甲", "<", "乙", "丙", "1", "2"],
        ["认\n定", "新认定人数", "01", "人", "", ""],
        ["^", "其中：女性", "02", "人", "", ""],
        ["^", "其中：零就业家庭成员", "03", "人", "", ""],
        ["帮\n扶", "帮扶就业人数", "04", "人", "", ""],
        ["^", "其中：女性", "05", "人", "", ""],
        ["补贴资金", "社会保险补贴", "06", "万元", "", ""],
        ["^", "公益性岗位补贴", "07", "万元", "", ""],
        ["合计", "<", "08", "万元", "", ""],
    ]  # as on paper, a row a line  # fmt: skip
    word.table(rows, [30, 70, 25, 30, 45, 45], heights=[10, 8] + [10] * 8, header=2, face=BODY)
    word.line(
        "单位负责人：              填表人：              填报日期：    年   月   日", BODY, 12
    )
    word.line("说明：1.本表于季后10日前报送。2.01≥02；01≥03；04≥05。3.08=06+07。", BODY, 12)
    return word


def loans():
    """财政、人社: units in brackets in a row of their own, ①②③ below them, no 附件, period in the head."""
    book = Excel("创贷", [6, 24] + [11] * 8)
    book.line("创业担保贷款发放情况统计表", size=18, bold=True, align="centre", height=30)
    book.line({(1, 5): "填报银行：", (6, 10): "年     月"})
    rows = [
        ["序号", "借款人类别", "本月发放", "<", "本年累计发放", "<", "期末余额", "<", "不良贷款", "<"],
        ["^", "^", "笔数", "金额", "笔数", "金额", "笔数", "金额", "余额", "不良率"],
        ["^", "^", "(笔)", "(万元)", "(笔)", "(万元)", "(笔)", "(万元)", "(万元)", "(%)"],
        ["", "", "①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧"],
        *(
            [number, name] + [""] * 8
            for number, name in (
                ("一", "个人借款人合计"), ("1", "城镇登记失业人员"), ("2", "就业困难人员"),
                ("3", "返乡创业农民工"), ("二", "小微企业"), ("三", "总计"),
            )
        ),
    ]  # as on paper, a row a line  # fmt: skip
    book.table(rows, heights=[24, 24, 18, 18] + [20] * 6, header=4, left_columns=(1,))
    book.line({(1, 3): "复核人：", (4, 6): "制表人：", (7, 10): "联系电话："})
    book.line("注：1.每月后10日内报送。2.⑧=⑦/⑥*100")
    return book


def industry():
    """统计局: a sheet whose two blocks stand side by side, three lines at the right, boxes for a code."""
    word = Word(210, 297, (25, 22, 22, 22), pitch=0)
    word.line("规模以上工业企业财务状况", TITLE, 20, align="centre", spacing=34)
    for text in (
        "表    号：Ｂ１０３表",
        "制定机关：国 家 统 计 局",
        "文    号：国统字〔2025〕000号",
    ):
        word.line(text, SONG, 10.5, before=100)
    word.line("统一社会信用代码：" + "□" * 18, SONG, 10.5)
    word.line(
        "单位详细名称：" + " " * 22 + "2026年   月" + " " * 12 + "有效期至：2027年1月", SONG, 10.5
    )
    block = ["指标名称", "计量\n单位", "代码", "1—本月", "上年同期"]
    rows = [
        block * 2,
        ["甲", "乙", "丙", "1", "2"] * 2,
        ["一、年初存货", "千元", "101", "", "", "五、营业收入", "千元", "301", "", ""],
        ["    其中：产成品", "千元", "102", "", "", "    其中：主营业务收入", "千元", "302", "", ""],
        ["二、流动资产合计", "千元", "201", "", "", "六、营业成本", "千元", "307", "", ""],
        ["    其中：应收账款", "千元", "202", "", "", "七、利润总额", "千元", "327", "", ""],
        ["          存货", "千元", "205", "", "", "八、平均用工人数", "人", "401", "", ""],
    ]  # as on paper, a row a line  # fmt: skip
    word.table(rows, [32, 12, 10, 15, 14] * 2, heights=[12, 7] + [9] * 5, header=2, outer=12)
    word.line(
        "单位负责人：     统计负责人：     填表人：     联系电话：     报出日期：20  年  月  日",
        SONG,
        10.5,
    )
    word.line("说明：1.统计范围：辖区内规模以上工业法人单位。", SONG, 10.5)
    word.line("      2.报送日期及方式：调查单位月后18日前网上填报。", SONG, 10.5)
    word.line("      3.审核关系：（1）101≥102 （2）201≥202+205 （3）301≥302", SONG, 10.5)
    return word


def progress():
    """农业农村: 24 columns on A3, five units in the head and none in the captions."""
    book = Excel("高标准农田", [6, 14] + [9] * 22, paper=8)
    book.line("附件4", size=14)
    book.line(
        "高标准农田建设项目进度调度表", size=22, face="方正小标宋简体", align="centre", height=40
    )
    book.line(
        {
            (1, 8): "填报单位（盖章）：",
            (9, 16): "填报日期：2026年  月  日",
            (17, 24): "单位：万亩、万元、座、公里、%",
        },
        align={(1, 8): "left", (9, 16): "centre", (17, 24): "right"},
    )
    rows = [
        ["序号", "县（市、区）", "建设任务", "<", "<", "投资计划", "<", "<", "<", "前期工作", "<", "工程进度", "<", "<", "<", "<", "<", "<", "资金支付", "<", "<", "<", "备注", "填报人"],
        ["^", "^", "合计", "新建", "改造提升", "总投资", "中央财政", "省级财政", "市县配套", "项目个数", "开工个数", "完成面积", "<", "机井", "泵站", "田间道路", "完成投资", "投资完成率", "支付合计", "中央", "市县", "支付率", "^", "^"],
        ["^"] * 11 + ["新建", "改造"] + ["^"] * 11,
        ["合计", "<"] + [""] * 22,
        *([str(at)] + [""] * 23 for at in range(1, 7)),
    ]  # as on paper, a row a line  # fmt: skip
    book.table(rows, heights=[24, 30, 20] + [20] * 7, header=3, size=9)
    book.line("审核人：" + " " * 40 + "填表人：" + " " * 40 + "联系电话：")
    book.line("注：每旬结束后2日内报送。")
    return book


def living_allowance():
    """民政: a slanted caption 项目/县区, a row of units that says 单位, a blank cell over 其中, 合计 last."""
    word = Word(297, 210, (25, 18, 20, 18), pitch=0)
    word.line("附件3", HEI, 16)
    word.line("城乡居民最低生活保障情况月报表", TITLE, 22, align="centre", spacing=38)
    word.line("（    年    月）", KAI, 14, align="centre")
    word.line("填报单位：（盖章）" + " " * 60 + "填报日期：    年   月   日", BODY, 12)
    rows = [
        ["    项目\n县区", "城市低保", "<", "<", "<", "农村低保", "<", "<", "<", "临时救助", "<"],
        ["^", "户数", "人数", "", "当月支出资金", "户数", "人数", "", "当月支出资金", "人次", "支出资金"],
        ["^", "^", "^", "其中：残疾人", "^", "^", "^", "其中：残疾人", "^", "^", "^"],
        ["单位", "户", "人", "人", "万元", "户", "人", "人", "万元", "人次", "万元"],
        *([place] + [""] * 10 for place in ("历下区", "市中区", "…", "合  计")),
    ]  # as on paper, a row a line  # fmt: skip
    table = word.table(rows, [31] + [23] * 10, heights=[9, 9, 12, 8] + [8] * 4, header=4, face=BODY)
    word.slant(table, 0, 0)
    word.line(
        "单位负责人：            审核人：            制表人：            联系电话：", BODY, 12
    )
    word.line("注：本表由县（区）民政局填报，于次月５日前报市民政局社会救助科。", BODY, 12)
    return word
