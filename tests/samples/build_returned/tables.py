"""Both forms as somebody types them: sheets in the making."""

import openpyxl

A1 = [
    "unit",
    "alliances",
    "brands",
    "bases",
    "cooperatives",
    "workshops",
    "workshop_poor",
    "relief_workers",
    "relief_poor",
    "public_posts",
    "trainees",
    "relocated_employed",
    "job_fairs",
]
A2 = [
    "county",
    "serial",
    "name",
    "summary",
    "employed",
    "employed_poor",
    "location_kinds",
    "contact",
    "phone",
    "remark",
]
CAPTIONS1 = {
    "unit": "市、县（市、区）",
    "alliances": "劳务协作联盟个数",
    "brands": "特色劳务品牌个数",
    "bases": "乡村振兴劳务基地个数",
    "cooperatives": "劳务合作社个数",
    "workshops": "就业帮扶车间个数",
    "workshop_poor": "吸纳脱贫人口数",
    "relief_workers": "以工代赈吸纳当地农村劳动力就业人数",
    "relief_poor": "吸纳脱贫人口数",
    "public_posts": "乡村公益性岗位安置脱贫人口数",
    "trainees": "组织脱贫人口参加职业技能培训人数",
    "relocated_employed": "易地搬迁安置区脱贫人口就业人数",
    "job_fairs": "举办“乐业搬迁（迁建）”专场招聘活动次数",
}
CAPTIONS2 = {
    "county": "县（市、区）",
    "serial": "序号",
    "name": "项目名称",
    "summary": "项目简介",
    "employed": "带动就业人数",
    "employed_poor": "带动脱贫人口就业人数",
    "location_kinds": "项目所在地是否属于：①省乡村振兴重点帮扶县②易地搬迁安置区③黄河滩区居民迁建安置区",
    "contact": "项目联系人",
    "phone": "联系电话",
    "remark": "备注",
}
PARTS = {"workshop_poor", "relief_poor", "employed_poor"}
FIGURES = dict(zip(A1[1:], (1, 2, 3, 4, 5, 60, 410, 31, 90, 100, 0, 6), strict=True))
PROJECT = {
    "county": "商河县",
    "name": "蔬菜加工车间",
    "summary": "吸纳脱贫人口就近务工。",
    "employed": 46,
    "employed_poor": 18,
    "location_kinds": "①③",
    "contact": "李四",
    "phone": "0531-66600001",
    "remark": "",
}
UNIT = "商河县人力资源和社会保障局"
HEAD = {"unit_name": f"单位（公章）：{UNIT}", "date": "填表日期：2026年9月12日"}
FOOT = ["注：相关数据填当年累计数。", "填表人：李四", "电话：0531-66600000"]


class Table:
    """A sheet in the making: values by (row, column), merged areas, what is hidden."""

    def __init__(self, name="Sheet1"):
        self.name, self.cells, self.merged = name, {}, []
        self.hidden_rows, self.hidden_columns, self.hidden = [], [], False
        self.columns, self.first = {}, 0

    def put(self, row, column, value):
        if value not in (None, ""):
            self.cells[row, column] = value

    def at(self, column, row=0):
        """Return where a column of a data row (from 0) stands: `I6`."""
        return f"{_letter(self.columns[column])}{self.first + row}"


def _letter(number):
    return openpyxl.utils.get_column_letter(number)


def annex1(
    rows=None,
    *,
    top=1,
    left=1,
    order=A1,
    captions=None,
    flat=False,
    head=None,
    foot=None,
    name="Sheet1",
    title="防止返贫就业攻坚行动推进情况表",
    gap=0,
):
    """Return a county's 附件1 as people make it by hand."""
    table = Table(name)
    captions = {**CAPTIONS1, **(captions or {})}
    rows = [{"unit": "商河县", **FIGURES}] if rows is None else rows
    table.put(top, left, "附件1")
    table.put(top + 1, left, title)
    for at, words in zip((0, 8), {**HEAD, **(head or {})}.values(), strict=False):
        table.put(top + 2, left + at, words)
    row = top + 3
    _header(table, order, captions, row, left, flat=flat, gap=gap)
    table.first = row + (1 if flat else 2)
    _rows(table, order, rows)
    for at, words in enumerate(FOOT if foot is None else foot):
        table.put(table.first + len(rows), left + at * 4, words)
    return table


def annex2(rows=None, *, captions=None, order=A2, left=1, head="济南市", foot=None, name="Sheet1"):
    """Return a county's 附件2."""
    table = Table(name)
    captions = {**CAPTIONS2, **(captions or {})}
    rows = [PROJECT] if rows is None else rows
    table.put(1, left, "附件2")
    table.put(2, left, "脱贫人口就业帮扶项目清单")
    table.put(3, left, head)
    table.put(3, left + 6, "填表日期：2026年10月12日")
    _header(table, order, captions, 4, left, flat=False, gap=0)
    table.first = 6
    _rows(table, order, [{"serial": at, **row} for at, row in enumerate(rows, 1)])
    for at, words in enumerate(FOOT[1:] if foot is None else foot):
        table.put(6 + len(rows), left + at * 4, words)
    return table


def _header(table, order, captions, row, left, *, flat, gap):
    for at, column in enumerate(order):
        number = left + at * (1 + gap)
        table.columns[column] = number
        part = column in PARTS and not flat
        table.put(row + part, number, captions[column])
        if not flat and not part:
            follows = at + 1 < len(order) and order[at + 1] in PARTS
            if not follows:
                table.merged.append((row, number, row + 1, number))


def _rows(table, order, rows):
    for down, values in enumerate(rows):
        for column in order:
            table.put(table.first + down, table.columns[column], values.get(column))
