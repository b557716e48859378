"""Columns, captions and named rows of any shape that a form's file may state."""

from hypothesis import strategies as st

AMOUNTS = ("count", "decimal", "number")
FIGURES = (*AMOUNTS, "percent")
OTHERS = (
    *("yes_no", "one_of", "choices", "year", "month", "date", "text", "long_text", "person"),
    *("phone", "id_number", "organisation_code"),
)
WORDS = (
    *(
        "就业",
        "培训",
        "脱贫人口",
        "车间",
        "收入",
        "本期",
        "累计",
        "城镇",
        "农村",
        "女性",
        "其中：男",
    ),
    *(
        "合作社（个）",
        "2025年",
        "A类",
        "完成率/%",
        "省内、省外",
        "项目名称",
        "联系电话",
        "备注",
        "合计",
    ),
)
LEAST_WIDTH = 150  # of a table, in millimetres
# The captions of columns of classes ('': that of the names reaches over it), and classes by level.
CLASS_CAPTIONS = ((), (), ("",), ("类别",), ("大类", "小类"), ("大类", ""), ("", ""))
CLASSES = (("认定", "帮扶"), ("城镇", "农村"))


@st.composite
def headers(draw, rows, most):
    """Draw columns, that of the place or of the rows' names first, and the groups above them."""
    columns = [{"id": "unit", "header": "市、县（市、区）", "short": "单位", "kind": "place"}]
    groups, left = [], [most - 3]
    if rows == "named":
        classes = draw(st.sampled_from(CLASS_CAPTIONS))
        columns = [
            {"id": f"class{at}", "header": caption, "short": f"类别{at}", "kind": "row_class"}
            for at, caption in enumerate(classes, 1)
        ]
        columns.append({"id": "indicator", "header": "指标", "short": "指标", "kind": "row_name"})
        more = draw(st.permutations(("row_code", "row_unit")))[: draw(st.integers(0, 2))]
        words = {"row_code": "代码", "row_unit": "计量单位"}
        columns += [{"id": k, "header": words[k], "short": words[k], "kind": k} for k in more]
    if rows == "list":
        if draw(st.booleans()):
            columns[0]["printed"] = False
        columns.append({"id": "name", "header": "企业名称", "short": "企业名称", "kind": "text"})
        if draw(st.booleans()):
            columns.append({"id": "serial", "header": "序号", "short": "序号", "kind": "serial"})
    first = draw(st.sampled_from(AMOUNTS))
    columns.append({"id": "first", "header": "总数", "short": "总数", **draw(_kind(first))})
    _grow(draw, columns, groups, left, "", (), "", draw(st.integers(1, 4)))
    for column in columns:
        column["width"] = draw(st.integers(10, 40) | st.sampled_from((5, 17.5)))
    # What stands above and below needs some room: else a phone number is broken into lines.
    printed = [column for column in columns if column.get("printed", True)]
    while (missing := LEAST_WIDTH - sum(column["width"] for column in printed)) > 0:
        for column in printed:
            column["width"] += missing / len(printed)
    if draw(st.booleans()):
        _number(draw, printed)
    _compute(draw, columns)
    return columns, groups


@st.composite
def named_rows(draw, columns):
    """Draw rows that can be told from each other: by their code, or else by their name."""
    kinds = {column["kind"]: column["id"] for column in columns}
    open_ids = [c["id"] for c in columns if c["kind"][:4] != "row_" and "computed" not in c]
    names = (*WORDS, "其中：女性", "省外就业", "补贴资金（万元）")
    has_code = "row_code" in kinds
    several = st.lists(st.sampled_from(names), min_size=1, max_size=9, unique=not has_code)
    rows, known = [], []
    count = sum(column["kind"] == "row_class" for column in columns)
    levels = [st.sampled_from(words) for words in CLASSES][:count]
    for at, name in enumerate(draw(several), 1):
        row = {"name": name, "indent": draw(st.integers(0, 3))}
        if classes := list(draw(st.tuples(*levels)))[: draw(st.integers(0, len(levels)))]:
            row["classes"] = classes
        if has_code or draw(st.booleans()):
            row["code"] = f"{at:02}"
        if "row_unit" in kinds:
            row["unit"] = draw(st.sampled_from(("", "人", "万元")))
        shape = draw(st.sampled_from(("", "", "", "heading", "computed", "closed")))
        if shape == "heading" and rows:
            row["heading"] = True
        elif shape == "computed" and known:
            row["computed"] = draw(expressions(known))
        elif shape == "closed":
            row["closed"] = draw(st.lists(st.sampled_from(open_ids), max_size=2, unique=True))
        if "code" in row and "heading" not in row and not row.get("closed"):
            known.append({"id": row["code"]})
        rows.append(row)
    return rows


def _grow(draw, columns, groups, left, under, path, whole, depth):
    """Put captions below one, side by side; some of them have others below."""
    words = [word for word in WORDS if word != whole]  # a part is called otherwise than its whole
    captions = draw(st.lists(st.sampled_from(words), min_size=1, max_size=4, unique=True))
    for at, caption in enumerate(captions):
        if left[0] <= 0 and (at or not under):
            return
        name = f"c{len(columns)}_{len(groups)}"
        own = (*path, caption)
        shape = draw(st.sampled_from(("column", "column", "group", "whole"))) if depth > 1 else ""
        place = {"under": under} if under else {}
        if shape == "group":
            groups.append({"id": name, "header": caption, **place})
        else:
            left[0] -= 1
            kind = draw(st.sampled_from((*FIGURES, *AMOUNTS, *OTHERS)))
            short = "".join(own) if draw(st.booleans()) else f"{caption}{len(columns)}"
            column = {"id": name, "header": caption, "short": short, **draw(_kind(kind)), **place}
            if draw(st.booleans()):
                cut = draw(st.integers(0, len(caption)))
                column["words"] = [each for each in (caption[:cut], caption[cut:]) if each]
            columns.append(column)
        if shape in {"group", "whole"}:
            own_whole = caption if shape == "whole" else ""
            _grow(draw, columns, groups, left, name, own, own_whole, depth - 1)


@st.composite
def _kind(draw, kind):
    """Draw what a column of a kind states about its values."""
    stated = {"kind": kind}
    if kind in AMOUNTS:
        span = draw(st.sampled_from(("", "adds_up", "of_period")))
        stated |= {span: True} if span else {}
    if kind == "percent" and draw(st.booleans()):
        stated["of_period"] = True
    if kind != "percent":
        unit = draw(st.sampled_from(("", "人", "万元", "个", "亿", "%", "公斤/亩")))
        stated |= {"unit": unit} if unit else {}
    if kind in {"decimal", "percent"} and draw(st.booleans()):
        stated["scale"] = draw(st.integers(kind == "decimal", 6))
    if kind in {"one_of", "choices"}:
        names = ("企业", "合作社", "家庭农场", "其他", "2号", "不是", "A,B", '引"号')
        stated["options"] = draw(
            st.lists(st.sampled_from(names), min_size=1, max_size=5, unique=True)
        )
    if kind == "choices" and draw(st.booleans()):
        stated["none"] = draw(st.sampled_from(("否", "都不是")))
    if draw(st.booleans()):
        stated["explain"] = "照实填写。"
    return stated


def _number(draw, columns):
    for at, column in enumerate(each for each in columns if each["header"]):
        column["number"] = "甲" if not at else str(at)
    if draw(st.booleans()):
        columns[-1].pop("number")


def code(column):
    return column.get("number") or column["id"]


def figures_in(columns, kinds=FIGURES):
    return [column for column in columns if column["kind"] in kinds]


@st.composite
def expressions(draw, columns):
    """Draw sums, differences, products and shares of columns of figures."""
    names = [code(column) for column in columns]
    text = draw(st.sampled_from(names))
    for _ in range(draw(st.integers(0, 2))):
        sign, name = draw(st.sampled_from("+-×÷")), draw(st.sampled_from(names))
        text = f"（{text}）{sign}{name}" if sign in "×÷" else f"{text}{sign}{name}"
    return text + draw(st.sampled_from(("", "", "*100", "/30")))


def _compute(draw, columns):
    """Let some columns work themselves out from those on their left."""
    for at, column in enumerate(columns):
        known = figures_in(columns[:at])
        if column["kind"] in FIGURES and known and draw(st.integers(0, 5)) == 0:
            column["computed"] = draw(expressions(known))
