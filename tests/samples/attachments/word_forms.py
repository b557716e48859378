"""Word attachments: one function for each, in the manner of the office that it names."""

from tests.samples.attachments.word import BODY, HEI, SONG, TITLE, Word


def training():
    """人社: a header of three rows, a row of the total first, counties as ##县."""
    word = Word(297, 210, (28, 20, 26, 20))
    word.line("附件3", HEI, 16)
    word.line("职业技能提升培训进展情况统计表", TITLE, 22, align="centre", spacing=36)
    word.line(
        "填报单位（盖章）：" + " " * 62 + "统计截止日期：    年    月    日", BODY, 12, spacing=24
    )
    rows = [
        ["县（市、区）", "举办培训班（期）", "培训人数（人）", "<", "<", "<", "<", "<", "取得证书人数（人）", "<", "培训补贴", "<", "培训合格率（%）", "备注"],
        ["^", "^", "合计", "其中：女性", "按培训对象分", "<", "<", "<", "", "其中：技能等级证书", "享受人数（人）", "金额（万元）", "^", "^"],
        ["^", "^", "^", "^", "农村转移就业劳动者", "脱贫劳动力", "登记失业人员", "其他", "^", "^", "^", "^", "^", "^"],
        ["合计"] + [""] * 13,
        *([place] + [""] * 13 for place in ("##区", "##市", "##县", "……")),
    ]  # as on paper, a row a line  # fmt: skip
    table = word.table(
        rows,
        [25, 16, 16, 16, 20, 17, 17, 15, 17, 19, 18, 18, 18, 20],
        heights=[9, 11, 15, 9, 9, 9, 9, 9],
        size=10.5,
        face=SONG,
        header=3,
        header_face=HEI,
        open_edges=[(0, 8, "bottom"), (1, 8, "top")],
    )
    word.rule(table, 1, 9, "top", "left")
    word.line(
        "单位负责人：" + " " * 22 + "填表人：" + " " * 22 + "联系电话：", BODY, 12, spacing=24
    )
    word.line(
        "注：1.本表数据为当年累计数；2.请于每月5日前报送上月情况，报送邮箱：peixun@example.cn。",
        BODY,
        12,
        spacing=20,
    )
    return word


def relief():
    """民政: a list of people, with an example row and options in the caption."""
    word = Word(297, 210, (25, 20, 22, 20), pitch=0)
    word.line("附件2", HEI, 16)
    word.line("临时救助对象花名册", TITLE, 22, align="centre", spacing=34)
    word.line("填报单位（公章）：" + " " * 58 + "填报时间：    年  月  日", BODY, 14, spacing=26)
    blank = [""] * 12
    rows = [
        ["序号", "姓名", "性别", "身份证号码", "家庭住址", "家庭人口数", "救助类型\n①急难型\n②支出型", "救助原因", "救助金额（元）", "发放日期", "联系电话", "备注"],
        ["例", "张某某", "男", "37XXXXXXXXXXXXXXXX", "××镇××村××号", "3", "①", "突发重大疾病", "3000", "2026年3月6日", "138XXXXXXXX", ""],
        *([str(at), *blank[1:]] for at in range(1, 6)),
        ["…", *blank[1:]],
    ]  # as on paper, a row a line  # fmt: skip
    word.table(
        rows,
        [10, 16, 10, 42, 36, 14, 22, 27, 17, 26, 26, 11],
        heights=[18, 10, 9, 9, 9, 9, 9, 9],
        size=10.5,
        face=BODY,
        header=1,
        header_face=HEI,
        left_columns=(4, 7),
    )
    word.line("审核人：" + " " * 30 + "填报人：" + " " * 30 + "联系电话：", BODY, 14, spacing=28)
    word.line("填表说明：", HEI, 12, spacing=20)
    for text in (
        "1.“家庭人口数”填写共同生活的家庭成员人数，含本人。",
        "2.“救助金额”填写本次实际发放的金额，以元为单位，不保留小数。",
        "3.本表每季度报送一次，于季度结束后10日内报市民政局社会救助科。",
    ):
        word.line(text, BODY, 12, spacing=20, indent=2)
    return word


def elderly_meals():
    """民政: printed as a PDF; all counties named, two levels of captions, percentages."""
    word = Word(297, 210, (28, 22, 24, 22), pitch=0)
    word.line("附件1", HEI, 16)
    word.line("老年助餐服务推进情况统计表", TITLE, 22, align="centre", spacing=38)
    word.line("填报单位（盖章）：" + " " * 46 + "填报日期：    年   月   日", BODY, 14, spacing=28)
    rows = [
        ["县（市、区）", "老年助餐服务设施（个）", "<", "<", "享受助餐老年人数（人）", "<", "助餐补贴资金（万元）", "<", "设施覆盖率（%）"],
        ["^", "合计", "社区老年食堂", "老年助餐点", "", "其中：80周岁以上", "财政资金", "社会资金", "^"],
        *([place] + [""] * 8 for place in ("合计", "历下区", "市中区", "槐荫区", "天桥区", "历城区", "平阴县", "商河县")),
    ]  # as on paper, a row a line  # fmt: skip
    table = word.table(
        rows,
        [30, 24, 28, 26, 28, 30, 28, 28, 28],
        heights=[12, 16] + [9] * 8,
        size=12,
        face=BODY,
        header=2,
        header_face=HEI,
        open_edges=[(0, 4, "bottom"), (1, 4, "top")],
    )
    word.rule(table, 1, 5, "top", "left")
    word.line("填报人：" + " " * 50 + "联系电话：", BODY, 14, spacing=28)
    word.line(
        "注：本表每半年报送一次，分别于6月20日、12月20日前报送。设施覆盖率保留1位小数。",
        BODY,
        12,
        spacing=22,
    )
    return word
