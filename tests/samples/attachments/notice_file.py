"""The notice with its two annexes, as it was sent: two pages of text, then a landscape page for each.

The text is shortened; the people's names and numbers in it are made up. The tables are the notice's.
"""

from tests.samples.attachments.word import BODY, HEI, TITLE, Word

_HEAD = "山东省人力资源和社会保障厅\n山东省发展和改革委员会\n山东省农业农村厅\n关于开展防止返贫就业攻坚行动的通知"
_TEXT = (
    ("各市人力资源社会保障局、发展改革委、农业农村局（乡村振兴局）：", "to"),
    ("为深入贯彻党中央、国务院决策部署，落实中央一号文件、省委一号文件精神，进一步做好脱贫人口就业帮扶工作，助力巩固拓展脱贫攻坚成果、全面推进乡村振兴，省人力资源社会保障厅、省发展改革委、省农业农村厅决定在全省开展防止返贫就业攻坚行动。现就有关事项通知如下：", ""),
    ("一、总体要求", "one"),
    ("以习近平新时代中国特色社会主义思想为指导，深入贯彻党的二十大精神，落实中央和省关于脱贫人口就业帮扶有关决策部署，紧盯工作重点难点，集成推进农村劳动力就业工作改革，全力稳定脱贫人口务工收入，坚决守住不发生因失业导致规模性返贫的底线。", ""),
    ("二、重点任务", "one"),
    ("（一）增强就业帮扶车间和以工代赈就业带动能力。按照“升级一批”“扶持一批”“调整一批”的原则，优化调整就业帮扶车间认定标准和退出程序，分类扶持就业帮扶车间发展，增强车间市场竞争力、抗风险能力和就业带动能力。", ""),
    ("（二）提高乡村就业组织化程度。培育认定一批带动就业效果好、知名度高的省、市级特色劳务品牌、乡村振兴劳务基地，提高脱贫人口务工质量。", ""),
    ("（三）加大重点地区倾斜支持。各地要以省乡村振兴重点帮扶县、易地搬迁安置区、黄河滩区居民迁建安置区为重点，深入挖潜、组织实施一批吸纳脱贫人口务工数量多、稳定性强、示范带动作用明显的就业帮扶项目，形成市级项目清单，省级筛选建立脱贫人口就业帮扶项目库，拓宽脱贫人口就业增收渠道。", ""),
    ("三、保障措施", "one"),
    ("（一）加强组织领导。各级各有关部门务必要高度重视，压紧压实责任，细化制定具体行动方案，确保取得扎实成效。", ""),
    ("（二）加强形势监测。各地要持续做好脱贫人口就业规模和务工收入动态监测，及时关注务工规模和务工收入同比、环比变化情况。", ""),
    ("（三）加强宣传引导。各地要及时发布当地防止返贫就业攻坚行动的具体安排，加大就业帮扶政策措施宣传力度。", ""),
    ("（四）加强工作调度。各市人力资源社会保障局会同有关部门认真填写《防止返贫就业攻坚行动推进情况表》（见附件1），每季度末月15日前报送省人力资源社会保障厅；10月25日前，报送《脱贫人口就业帮扶项目清单》（见附件2）；12月15日前，报送防止返贫就业攻坚行动阶段性总结。相关工作推进情况将作为就业帮扶工作评价、评先树优重要参考依据。", ""),
    ("省人力资源社会保障厅联系人、联系方式：", ""),
    ("某某、某某；0531-00000001，00000002", ""),
    ("邮箱：xiangcun@example.cn", ""),
    ("", ""),
    ("附件：1.防止返贫就业攻坚行动推进情况表", ""),
    ("      2.脱贫人口就业帮扶项目清单", ""),
    ("", ""),
    ("山东省人力资源和社会保障厅    山东省发展和改革委员会", "sign"),
    ("山东省农业农村厅", "sign"),
    ("2023年10月12日", "sign"),
)  # a table, one line a case  # fmt: skip
_PLACES = ("##市", "##区", "##县", "……")


def notice():
    word = Word(margins=(37, 26, 35, 28))
    for part in _HEAD.split("\n"):
        word.line(part, TITLE, 22, align="centre", spacing=30)
    word.line()
    for text, what in _TEXT:
        face = {"one": HEI}.get(what, BODY)
        align = {"sign": "right"}.get(what, "both")
        indent = 0 if what in {"to", "sign"} else 2
        word.line(text, face, 16, align=align, spacing=28, indent=indent)
    _annex1(word)
    _annex2(word)
    return word


def _annex1(word):
    word.new_page(297, 210, (28, 25, 26, 25))
    word.line("附件1", HEI, 16)
    word.line("防止返贫就业攻坚行动推进情况表", TITLE, 22, align="centre", spacing=34)
    word.line("单位（公章）：" + " " * 57 + "填表日期：    年    月    日", BODY, 14, spacing=26)
    first = [
        "市、县（市、区）",
        "劳务协作联盟个数",
        "特色劳务品牌个数",
        "乡村振兴劳务基地\n个数",
        "劳务合作社个数",
        "就业帮扶车间\n个数",
        "<",
        "以工代赈吸纳当地农村劳动力就业人数",
        "<",
        "乡村公益性岗位安置脱贫人口数",
        "组织脱贫人口参加职业技能培训人数",
        "易地搬迁安置区脱贫人口就业人数",
        "举办“乐业搬迁（迁建）”专场招聘活动次数",
    ]
    second = ["^"] * 5 + ["", "吸纳脱贫人口数", "", "吸纳脱贫\n人口数"] + ["^"] * 4
    rows = [first, second, *([place] + [""] * 12 for place in _PLACES)]
    open_edges = [
        (at, column, side) for column in (5, 7) for at, side in ((0, "bottom"), (1, "top"))
    ]
    table = word.table(
        rows,
        [25, 17, 17, 17, 17, 17, 18, 18, 18, 20, 21, 20, 21],
        heights=[14, 26, 11, 11, 11, 11],
        size=10.5,
        face=BODY,
        header=2,
        open_edges=open_edges,
    )
    for column in (6, 8):
        word.rule(table, 1, column, "top", "left")
    word.line(
        "注：相关数据填当年累计数。" + " " * 23 + "填表人：             电话：",
        BODY,
        14,
        spacing=28,
    )


def _annex2(word):
    word.new_page(297, 210, (28, 25, 26, 25))
    word.line("附件2", HEI, 16)
    word.line("脱贫人口就业帮扶项目清单", TITLE, 22, align="centre", spacing=34)
    word.line("_________市" + " " * 59 + "填表日期：    年    月    日", BODY, 14, spacing=26)
    kinds = "项目所在地是否属于：①省乡村振兴重点帮扶县②易地搬迁安置区③黄河滩区居民迁建安置区"
    first = [
        "县（市、区）",
        "序号",
        "项目名称",
        "项目简介",
        "带动就业人数",
        "<",
        kinds,
        "项目\n联系人",
        "联系电话",
        "备注",
    ]
    second = ["^"] * 4 + ["", "带动脱贫人口就业\n人数"] + ["^"] * 4
    rows = [first, second, *([""] * 10 for _ in range(5))]
    table = word.table(
        rows,
        [24, 12, 34, 62, 18, 20, 32, 16, 28, 14],
        heights=[12, 30, 10, 10, 10, 10, 10],
        size=10.5,
        face=BODY,
        header=2,
        open_edges=[(0, 4, "bottom"), (1, 4, "top")],
    )
    word.rule(table, 1, 5, "top", "left")
    word.line(" " * 60 + "填表人：             电话：", BODY, 14, spacing=28)
