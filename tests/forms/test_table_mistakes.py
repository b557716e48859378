import pytest
from msgspec.structs import replace

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.load import FormError, read_form
from fangfan_desktop.forms.mistakes import mistakes
from fangfan_desktop.paths import resources

TEXT = (resources() / "packs" / "stations" / "form.toml").read_text(encoding="utf-8")
SHARED = TEXT.partition("[[tables]]")[0]
LONG = "表" * 32
BESIDE = "有 [[tables]] 时不写在这里，写在各张小表里，如 [[tables.columns]]"
ROWS = '其中一个："list"、"named"、"places"'
BETWEEN = "$.tables[0].checks[6]（LG-17）."
FIELD_CHECK = "看表头表尾，写在 [[checks]] 里，和 [[tables]] 并列：表头表尾是各张小表共用的"


def told(text):
    """Return what is wrong with a form's text, as (key, reason)."""
    with pytest.raises(FormError) as refused:
        read_form(text, "a", known_checks())
    lines = [line.removeprefix("a：") for line in str(refused.value).splitlines()]
    return [tuple(line.split("：", 1)) for line in lines]


def changed(*texts, whole=TEXT):
    """Return the example with some texts replaced: each once, at its first place."""
    for old, new in texts:
        assert old in whole
        whole = whole.replace(old, new, 1)
    return whole


def test_the_example_is_right():
    assert read_form(TEXT, "a", known_checks()).has_tables


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (SHARED, [("$.tables", "0 张，应有 2 到 20 张；只有一张的不写 [[tables]]")]),
        (
            f"tables = []\n{SHARED}",
            [("$.tables", "0 张，应有 2 到 20 张；只有一张的不写 [[tables]]")],
        ),
        (f"tables = 1\n{SHARED}", [("$.tables", "写的是 1，要写成一串 [ … ]")]),
        (f"tables = {{ a = 1 }}\n{SHARED}", [("$.tables", "写的是 { a }，要写成一串 [ … ]")]),
        (
            f"tables = [1, {{}}]\n{SHARED}",
            [
                ("$.tables[0]", "写的是 1，要写成 { … } 或单独的一节"),
                ("$.tables[1].rows", f"没有写，要写{ROWS}"),
                ("$.tables[1].identity", "没有写，要写文字（加引号）"),
                ("$.tables[1].columns", "没有写，要写一串 [ … ]"),
                ("$.tables[1].id", "没有写，要写文字（加引号）"),
                ("$.tables[1].title", "没有写，要写文字（加引号）"),
                ("$.tables[1].checks", "要写成一条一条的 [[tables.checks]]"),
            ],
        ),
    ],
)
def test_tables_are_a_list_of_several(text, found):
    assert told(text) == found


def test_one_table_is_a_form_of_its_own():
    parts = TEXT.split("[[tables]]")
    assert told("[[tables]]".join([parts[0], parts[2]])) == [
        ("$.tables", "1 张，应有 2 到 20 张；只有一张的不写 [[tables]]")
    ]
    many = "[[tables]]".join([parts[0], *[parts[2]] * 21])
    assert ("$.tables", "21 张，应有 2 到 20 张；只有一张的不写 [[tables]]") in told(many)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("", '没有写，要写其中一个："list"、"named"、"places"、"tables"'),
        (
            'rows = "tabels"',
            '写的是 "tabels"，要写其中一个："list"、"named"、"places"、"tables"；是不是 "tables"？',
        ),
        ("rows = []", '写的是 [ 0 项 ]，要写其中一个："list"、"named"、"places"、"tables"'),
    ],
)
def test_tables_are_judged_as_such_whatever_their_form_says_of_its_rows(rows, found):
    text = changed(('rows = "tables"', rows), ("width = 40", "width = 3"))
    assert told(text) == [
        ("$.rows", found),
        ("$.tables[0].columns[0].width", "3.0 毫米，应在 5 到 243 之间"),
    ]


def test_a_form_with_one_table_has_no_others():
    text = changed(('rows = "tables"', 'rows = "list"\nidentity = "a"\ncolumns = []'))
    assert ("$.tables", 'rows = "tables" 的表才写') in told(text)
    missing = told(changed(('rows = "tables"', 'rows = "list"')))
    assert [key for key, _ in missing] == ["$.identity", "$.columns", "$.tables"]


@pytest.mark.parametrize(
    ("stated", "reason"),
    [
        ('identity = "unit"', BESIDE),
        ("columns = [1]", BESIDE),
        ("groups = []", BESIDE),
        ("named_rows = [{}]", BESIDE),
        ("unit_row = false", BESIDE),
        ("total = true", BESIDE),
        ('total_row = "合计"', BESIDE),
        ('project_library = { at_least = "a", kinds = "b" }', "有几张小表的没有项目库"),
        ("first_row = 3", "没有这个名字。是不是 unit_row？"),
    ],
)
def test_what_a_table_says_does_not_stand_beside_them(stated, reason):
    key = stated.split(" ")[0]
    assert told(f"{stated}\n{TEXT}") == [(f"$.{key}", reason)]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('rows = "named"', 'rows = "tables"', ("rows", f'写的是 "tables"，要写{ROWS}')),
        (
            'id = "funds"',
            'id = "funds"\nfirst_row = 3',
            ("first_row", "没有这个名字。是不是 unit_row？"),
        ),
        ('id = "funds"', "", ("id", "没有写，要写文字（加引号）")),
        ('id = "funds"', 'id = ""', ("id", "不能是空的")),
        (
            'id = "funds"',
            'id = "表二"',
            ("id", "“表二”只能用小写字母、数字、- 和 _，以字母开头，最多 40 个字符"),
        ),
        ('id = "funds"', 'id = "stations"', ("id", "“stations”是整张表的 id，请另起一个")),
        ("表二 资金使用情况", " ", ("title", "不能是空的")),
        ("表二 资金使用情况", LONG, ("title", "写成一行，最多 31 个字，不带看不见的字符")),
        ("表二 资金使用情况", r"表[二]*/\\:?'", ("title", r"工作表的名称里不能有 ' * / : ? [ \ ]")),
        ("表二 资金使用情况", "表二 ", ("title", "前后不留空")),
        (
            "表二 资金使用情况",
            "表一：建设和服务情况",
            (
                "title",
                "“表一：建设和服务情况”和“表一 建设和服务情况”读表时分不清：空格、标点不算。请改一个",
            ),
        ),
        (
            "表二 资金使用情况",
            "零工驿站建设运行情况季报",
            (
                "title",
                "“零工驿站建设运行情况季报”和“零工驿站建设运行情况季报”读表时分不清：空格、标点不算。请改一个",
            ),
        ),
        (
            "表二 资金使用情况",
            "表3",
            ("title", "“表3”和“表 3”读表时分不清：空格、标点不算。请改一个"),
        ),
        ("表二 资金使用情况", "代码", ("title", "“代码”和表头里的一样，读表时分不清。请改一个")),
        ('identity = "item"', 'identity = "x"', ("identity", "没有“x”这一列")),
        ('kind = "row_name"', 'kind = "place"', ("columns", '要有且只有一列 kind = "row_name"')),
        ('computed = "02+03"', 'computed = "02+04"', ("named_rows", None)),
        ('rows = "named"', 'rows = "named"\ntotal = true', ("total", None)),
        (
            "[[tables.named_rows]]",
            "[[tables.gruops]]\na = 1\n[[tables.named_rows]]",
            ("gruops", None),
        ),
    ],
)
def test_a_table_that_is_wrong_is_told_by_its_key(old, new, found):
    first = next(each for each in told(changed((old, new))) if each[0].startswith("$.tables[1]"))
    assert first[0] == f"$.tables[1].{found[0]}"
    assert found[1] is None or found[1] in first[1]


def test_two_tables_are_told_from_each_other():
    again = changed(('id = "funds"', 'id = "list"'))
    assert told(again) == [("$.tables", "id “list”出现了 2 次")]
    same = changed(
        ('id = "line_code"', 'id = "built"'),
        ('id = "item"', 'id = "unit"'),
        ('identity = "item"', 'identity = "unit"'),
    )
    assert told(same) == [
        (
            "$.tables[1].columns[0].id",
            "“unit”已经是“表一 建设和服务情况”一列的，各张小表的列 id 都要不同",
        ),
        (
            "$.tables[1].columns[1].id",
            "“built”已经是“表一 建设和服务情况”一列的，各张小表的列 id 都要不同",
        ),
    ]
    twice = told(changed(('id = "line_code"', 'id = "item"')))
    assert twice[0] == ("$.tables[1].columns", "id “item”出现了 2 次")
    field = changed(
        ('id = "visits"', 'id = "phone"'), ("other.visits", "other.phone"), ('"visits"', '"phone"')
    )
    assert told(field) == [("$.fields[3].id", "“phone”已经是表里一列的，请另起一个")]


def test_columns_of_two_tables_may_have_the_same_short_name():
    text = changed(('short = "年度预算"', 'short = "驿站个数"'))
    assert read_form(text, "a", known_checks()).by_id["planned"].short == "驿站个数"


def test_all_tables_together_have_no_more_columns_than_a_person_fills_in():
    form = read_form(TEXT, "a", known_checks())
    place, figure = form.columns[:2]

    def table(part):
        own = [replace(place, id=f"unit{part}")]
        for at in range(49):
            own.append(replace(figure, id=f"c{part}_{at}", header=f"第{at}项", short=f"{at}"))
        names = {"id": f"t{part}", "title": f"第{part}张", "identity": f"unit{part}"}
        return replace(form.stated_tables[0], columns=tuple(own), checks=(), **names)

    def with_tables(number):
        tables = tuple(map(table, range(number)))
        columns = tuple(column for each in tables for column in each.columns)
        return replace(form, stated_tables=tables, columns=columns)

    assert list(mistakes(with_tables(6))) == []
    assert list(mistakes(with_tables(7))) == [
        ("$.tables", "合起来有 350 列，最多 300 列。请分成几张表")
    ]


def test_what_the_tables_share_is_told_once():
    text = changed(
        ("days_after = 15", "days_after = 999"),
        ('label = "填表人："', 'label = "填表人"'),
        ('title = "零工驿站建设运行情况季报"', 'title = ""'),
        ("body_size = 11", "body_size = 99"),
        ('code = "LG-01"', 'code = ""'),
        ("{problem}", "{wat}"),
        ('field = "date"', 'field = "x"'),
        ('kind = "decimal"', 'kind = "dezimal"'),
        ('ids = ["served_poor"]', 'ids = ["visits"]'),
    )
    assert [key for key, _ in told(text)] == [
        "$.tables[1].columns[2].kind",
        "$.title",
        "$.body_size",
        "$.due.days_after",
        "$.checks[0]（）.code",
        "$.checks[0]（）.message",
        "$.checks[1]（LG-02）",
        "$.tables[0].checks[2]（LG-13）.on.ids",
    ]


def test_a_line_has_no_more_fields_than_each_table_has_columns():
    parts = TEXT.split("[[tables.columns]]")
    foot = 'id = "remark"\nname = "注"\nlabel = "注："\nkind = "fixed"\nslot = "foot-middle"\n'
    narrow = "[[tables.columns]]".join([*parts[:2], *parts[4:]])
    narrow = narrow.replace("# 看表头表尾的", f"[[fields]]\n{foot}\n# 看表头表尾的", 1)
    reason = "foot 有 3 项，比“表一 建设和服务情况”的 2 列还多，一行放不下"
    assert ("$.fields", reason) in told(narrow)


def test_a_check_of_columns_stands_in_their_table():
    wrong = changed(
        ('rule = "fields"', 'rule = "filled"'),
        (
            'fields = ["unit_name", "date", "filler", "phone"]\nmessage = "{problem}"',
            'message = "{name}"',
        ),
    )
    reason = "看表里的列，写在 [[tables.checks]] 里：这里只写看表头表尾的"
    assert told(wrong) == [("$.checks[0]（LG-01）.rule", reason)]
    unknown = told(changed(('rule = "fields"', 'rule = "feilds"')))
    assert [key for key, _ in unknown] == ["$.checks[0].rule"]


@pytest.mark.parametrize(
    "stated", ['rule = "fields"\nfields = ["date"]', 'rule = "on_time"\nfield = "date"']
)
def test_a_check_of_head_and_foot_stands_beside_the_tables(stated):
    own = f'[[tables.checks]]\ncode = "LG-40"\nseverity = "error"\nmessage = "x"\n{stated}\n'
    assert told(TEXT + own) == [("$.tables[2].checks[4]（LG-40）.rule", FIELD_CHECK)]


def test_a_form_with_tables_needs_no_checks_of_head_and_foot():
    bare = SHARED.partition("# 看表头表尾的")[0] + TEXT.removeprefix(SHARED)
    assert read_form(bare, "a", known_checks()).checks == ()
    assert told(f"checks = 1\n{bare}") == [("$.checks", "要写成一条一条的 [[checks]]")]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (
            'other = "list"',
            'other = "funds"',
            ("other", "“表二 资金使用情况”的行是固定的，没有一个单位一行，不能比"),
        ),
        (
            'other = "list"',
            'other = "services"',
            ("other", '是这张小表自己；一张小表里的关系用 rule = "balance"'),
        ),
        (
            'other = "list"',
            'other = "stations"',
            ("other", '是本表自己；要和另一张小表比，写它的 id；一张小表里的用 rule = "balance"'),
        ),
        (
            "other.visits",
            "other.x",
            ("formula", "“served=other.x”：“表三 零工驿站名单”里没有“x”这一列"),
        ),
        (
            "other.visits",
            "other.station",
            ("formula", "“served=other.station”：“表三 零工驿站名单”里“station”不是数"),
        ),
        ("served=other", "visits=other", ("formula", None)),
    ],
)
def test_a_table_is_compared_with_one_that_has_such_a_figure(old, new, found):
    ((key, reason),) = told(changed((old, new)))
    assert key == BETWEEN + found[0]
    assert found[1] in (None, reason)


def test_a_table_is_not_compared_with_what_is_wrong_in_itself():
    for change in (
        ('kind = "month"', 'kind = "mont"'),
        ('rule = "between_forms"', 'rule = "between"'),
        ('other = "list"', "other = 1"),
    ):
        found = told(changed(change, ("other.visits", "other.station")))
        assert len(found) == 1
    named = changed(('id = "funds"', 'id = ""'), ('other = "list"', 'other = ""'))
    assert [key for key, _ in told(named)] == ["$.tables[1].id"]


def test_a_check_may_compare_a_table_with_another_form():
    form = read_form(changed(('other = "list"', 'other = "annex1"')), "a", known_checks())
    assert form.tables[0].checks[6].other_form() == "annex1"


def test_no_column_is_called_as_the_output_calls_a_table():
    found = told(TEXT.replace('"head_phone"', '"table"'))
    assert found == [
        ("$.tables[2].columns[6].id", "命令输出的每一行里“table”说的是哪一张小表，请另起一个")
    ]
