import msgspec
import pytest

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms import load
from fangfan_desktop.forms.check_entry import CheckEntry, On
from fangfan_desktop.forms.columns import Group
from fangfan_desktop.forms.due_rule import Due
from fangfan_desktop.forms.load import FormError
from fangfan_desktop.forms.mistakes import mistakes
from fangfan_desktop.paths import resources
from tests.builders import replace
from tests.headers import headed

FORMS = resources() / "forms"


def load_form(path):
    return load.load_form(path, known_checks())


# What is told after the file's name: the key, and the whole reason.
_DUE = "$.due：按季度报的表，期限写成 { month_of_quarter = 3, day = 15 } 或 { months_after = 1, day = 5 }"
_DAY = "$.due.day：{}，应在 1 到 {} 之间，每一期都有的一天；{}"
_END = '月末写 day = "last"'
_DATES = '$.fields：要有且只有一项 kind = "date"'
_NO_COUNT = '这条规则只看 kind = "count"、"decimal"、"number"、"percent" 的列，“unit”不是'
_WIDTH = "$.columns[1].width：{} 毫米，应在 5 到 243 之间"
_OWN_COLUMN = '$.identity：rows = "list" 时，要是每一行自己写的一列，不能是地方、序号'
_OF_MANY = '$.identity：rows = "list" 时，要是名称、证号这样的一列，“{}”不行：各行会一样，认不出来'
_BRACES = "$.checks[2]（A1-03）.message：句子里的花括号只写名字：{name}"
_CHOICES = '$.columns[{}].options：kind = "choices"、"one_of" 的列要有选项，别的列没有'


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            'words = ["劳务", "合作社", "个数"]',
            'words = ["劳务", "个数"]',
            "$.columns[4].words：接起来是“劳务个数”，不是列名",
        ),
        ("width = 17", "width = 4.9", _WIDTH.format(4.9)),
        ("width = 17", "width = 243.1", _WIDTH.format(243.1)),
        ('title = "防止返贫就业攻坚行动推进情况表"', 'title = " "', "$.title：不能是空的"),
        ("body_size = 12", "body_size = 0", "$.body_size：0.0 磅，应在 6 到 24 之间"),
        ("body_size = 12", "body_size = nan", "读不出来：nan 不是数，请写一个数"),
        ('id = "brands"', 'id = "alliances"', "$.columns：id “alliances”出现了 2 次"),
        ('id = "phone"', 'id = "date"', "$.fields：id “date”出现了 2 次"),
        ("month_of_quarter = 3", "month_of_quarter = 3, month = 9", _DUE),
        ("month_of_quarter = 3, ", "", _DUE),
        (
            "month_of_quarter = 3",
            "month_of_quarter = 4",
            "$.due.month_of_quarter：4，应在 1 到 3 之间",
        ),
        ("month_of_quarter = 3", "month = 9", _DUE),
        ("day = 15", "day = 0", _DAY.format(0, 30, "从 1 写起")),
        ("day = 15", "day = 31", _DAY.format(31, 30, _END)),
        (
            "month_of_quarter = 3, day = 15",
            "month_of_quarter = 2, day = 29",
            _DAY.format(29, 28, _END),
        ),
        ('id = "brands"', 'id = " "', "$.columns：id 不能是空的"),
        ('id = "filler"', 'id = ""', "$.fields：id 不能是空的"),
        ('id = "annex1"', 'id = ""', "$：id 不能是空的"),
        ('slot = "foot-left"', 'slot = "foot-right"', "$.fields：slot “foot-right”出现了 2 次"),
        ('kind = "date"', 'kind = "text"', _DATES),
        ('kind = "fixed"', 'kind = "date"', _DATES),
        (
            'slot = "foot-right"',
            'slot = "foot-right"\nseal = true',
            "$.fields：最多有一项 seal = true",
        ),
        (
            'label = "电话："',
            'label = "填表日期："',
            "$.fields：label、aliases “填表日期：”出现了 2 次",
        ),
        (
            'short = "特色劳务品牌个数"',
            'short = "劳务协作联盟个数"',
            "$.columns：short “劳务协作联盟个数”出现了 2 次",
        ),
        (
            'header = "特色劳务品牌个数"\nshort = "特色劳务品牌个数"',
            'header = "劳务协作联盟个数"\nshort = "甲"',
            "$.columns[2].words：接起来是“特色劳务品牌个数”，不是列名",
        ),
        (
            "width = 32.8",
            "width = 32.8\nadds_up = true",
            '$.columns[0].adds_up：kind = "count"、"decimal"、"number" 的列才能累计',
        ),
        (
            'units = ["人", "次"]',
            'units = ["吨"]',
            "$.checks[8]（A1-08）.on.units：没有 unit = “吨”的列",
        ),
        (
            'on = { kinds = ["count"] }',
            'on = { kinds = ["phone"] }',
            "$.checks[0]（A1-01）.on：没有合乎这些条件的列",
        ),
        ('whole = "relief_workers"', 'whole = "unit"', "$.checks[2]（A1-03）：" + _NO_COUNT),
        ('on = { ids = ["relief_poor"] }', "", "$.checks[2]（A1-03）：" + _NO_COUNT),
        (
            'rule = "on_time"\nseverity = "warning"\nfield = "date"',
            'rule = "on_time"\nseverity = "warning"\nfield = "phone"',
            '$.checks[13]（A1-12）：这条规则只看 kind = "date" 的一项，“phone”不是',
        ),
        ('identity = "unit"', 'identity = "name"', "$.identity：没有“name”这一列"),
        (
            'identity = "unit"',
            'identity = "brands"',
            '$.identity：rows = "places" 时，应是 kind = "place" 的那一列',
        ),
        ('rows = "places"', 'rows = "list"', _OWN_COLUMN),
        (
            'rows = "places"\nidentity = "unit"',
            'rows = "list"\nidentity = "brands"',
            f"{_OF_MANY.format('特色劳务品牌个数')}",
        ),
        (
            "[[fields]]",
            '[project_library]\nat_least = "brands"\nkinds = "brands"\n\n[[fields]]',
            '$.project_library：rows = "list" 的表才有项目库',
        ),
        ('kind = "count"', 'kind = "choices"', _CHOICES.format(1)),
        ('kind = "count"', 'kind = "count"\noptions = ["甲"]', _CHOICES.format(1)),
        (
            'kind = "count"',
            'kind = "place"',
            '$.columns：要有且只有一列 kind = "place"',
        ),
        ('kind = "place"', 'kind = "text"', '$.columns：要有且只有一列 kind = "place"'),
        ('whole = "relief_workers"', 'whole = "x"', "$.checks[2]（A1-03）：没有“x”这一列"),
        ('ids = ["relief_poor"]', 'ids = ["x"]', "$.checks[2]（A1-03）.on.ids：没有“x”这一列"),
        ('{ column = "workshops"', '{ column = "x"', "$.checks[3]（A1-04）：没有“x”这一列"),
        (
            'fields = ["unit_name"',
            'fields = ["x"',
            "$.checks[12]（A1-11）：表头表尾没有“x”这一项",
        ),
        ('field = "date"', 'field = "x"', "$.checks[13]（A1-12）：表头表尾没有“x”这一项"),
        (
            "{raw}",
            "{wat}",
            "$.checks[0]（A1-01）.message：这条规则的句子里不能用 {wat}，可用的是：name、raw、reason",
        ),
        (
            "{raw}",
            "{raw",
            "$.checks[0]（A1-01）.message：句子里的花括号不成对，要像 {name} 这样",
        ),
        (
            "{more}",
            "{reason}",
            "$.checks[0]（A1-01）.nothing_before：这条规则的句子里不能用 {reason}，可用的是：more、name、raw",
        ),
        (
            "{figures}",
            "{wat}",
            "$.checks[15]（A1-14）.missing：这条规则的句子里不能用 {wat}，可用的是：a_unit、board、figures、name、office、previous、rest_name、unit_kind、value、whole",
        ),
        (
            "{figures}），这一季度还空着。请填上",
            "{wat}",
            "$.checks[15]（A1-14）.blank：这条规则的句子里不能用 {wat}，可用的是：a_unit、board、figures、name、office、previous、rest_name、unit_kind、value、whole",
        ),
        ("{name}", "{name:d}", _BRACES),
        ("{name}", "{name!r}", _BRACES),
        ("{name}", "{name:>999999999}", _BRACES),
        ("{name}", "{name:{raw}}", _BRACES),
    ],
)
def test_a_wrong_form_is_refused_with_key_and_reason(changed, old, new, told):
    with pytest.raises(FormError) as refused:
        load_form(changed(old, new))
    assert str(refused.value).splitlines()[0] == f"annex1.toml：{told}"


def test_a_table_of_places_alone_is_refused(annex1):
    alone = msgspec.structs.replace(
        annex1, columns=annex1.columns[:1], fields=annex1.fields[1:2], checks=(), counts=()
    )
    assert list(mistakes(alone)) == [("$.columns", "至少要有两列")]


def replaced(form, column, **new):
    columns = [
        msgspec.structs.replace(each, **new) if each.id == column else each for each in form.columns
    ]
    return msgspec.structs.replace(form, columns=tuple(columns))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('identity = "name"', 'identity = "serial"', _OWN_COLUMN),
        ('identity = "name"', 'identity = "county"', _OWN_COLUMN),
        ('identity = "name"', 'identity = "location_kinds"', _OF_MANY.format("项目所在地")),
        (
            'rows = "list"',
            'rows = "list"\ntotal = true',
            '$.total：rows = "list" 的表没有合计的一行',
        ),
        (
            'at_least = "employed_poor"',
            'at_least = "name"',
            '$.project_library.at_least：“name”不是 kind = "count" 的一列',
        ),
        (
            'at_least = "employed_poor"',
            'at_least = "x"',
            '$.project_library.at_least：“x”不是 kind = "count" 的一列',
        ),
        (
            'kinds = "location_kinds"',
            'kinds = "employed"',
            '$.project_library.kinds：“employed”不是 kind = "choices" 的一列',
        ),
        ('within = "county"', 'within = "x"', "$.checks[8]（A2-06）：没有“x”这一列"),
        (
            'on = { ids = ["name"] }\nwithin',
            'on = { ids = ["name", "summary"] }\nwithin',
            "$.checks[8]（A2-06）.on：这条规则只看一列，合乎条件的有 2 列",
        ),
    ],
)
def test_a_wrong_list_is_refused_with_key_and_reason(changed, old, new, told):
    with pytest.raises(FormError) as refused:
        load_form(changed(old, new, "annex2.toml"))
    assert str(refused.value) == f"annex2.toml：{told}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("width = 17", "width = 5"),
        ("width = 17", "width = 243"),
        ("day = 15", "day = 1"),
        ("day = 15", "day = 30"),
    ],
)
def test_the_last_that_is_right_is_taken(changed, old, new):
    assert load_form(changed(old, new)).id == "annex1"


def test_every_mistake_is_found_not_the_first_alone(annex1):
    wrong = msgspec.structs.replace(
        annex1, id="", due=Due(day=40, month=9), fields=annex1.fields[:1], checks=()
    )
    assert [key for key, _ in mistakes(wrong)] == ["$", "$.due", "$.fields"]


class Short(CheckEntry, frozen=True, tag="short"):
    """A rule on columns of two kinds."""

    column_kinds = frozenset({"text", "count"})


def test_a_rule_of_two_kinds_names_both(annex1):
    rule = Short(code="X-1", severity="error", message="", on=On(ids=("unit",)))
    form = msgspec.structs.replace(annex1, checks=(rule,))
    reason = '这条规则只看 kind = "count"、"text" 的列，“unit”不是'
    assert list(mistakes(form)) == [("$.checks[0]（X-1）", reason)]


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (
            {"id": "Annex 1"},
            ("id", "“Annex 1”只能用小写字母、数字、- 和 _，以字母开头，最多 40 个字符"),
        ),
        ({"version": 0}, ("version", "0，从 1 写起，最多 999")),
        ({"version": 2}, ("since", "第 2 版起要写从哪一期用起：以前各期仍用原来的版")),
        ({"since": "2026M09"}, ("since", "“2026M09”不是这张表的一期，写成 2026Q3 这样")),
        ({"since": "next"}, ("since", "“next”不是这张表的一期，写成 2026Q3 这样")),
    ],
)
def test_it_is_certain_which_version_is_meant(annex1, new, told):
    assert list(mistakes(msgspec.structs.replace(annex1, **new))) == [(f"$.{told[0]}", told[1])]


def test_a_table_has_no_more_columns_and_groups_than_a_page_can_hold(annex1):
    names = [f"第{at}项" for at in range(61)]
    assert list(mistakes(headed(annex1, *names[:59]))) == []
    assert list(mistakes(headed(annex1, *names[:60]))) == [
        ("$.columns", "有 61 列，最多 60 列。请分成几张表")
    ]
    groups = tuple(Group(name, name) for name in names)
    assert list(mistakes(msgspec.structs.replace(annex1, groups=groups))) == [
        ("$.groups", "有 61 组，最多 60 组。请分成几张表")
    ]


def test_the_place_of_a_list_may_be_left_out_on_paper_and_no_other_tables(annex1, annex2):
    assert list(mistakes(replaced(annex2, "county", printed=False))) == []
    reason = 'rows = "list" 的表才能不印地方这一列：别的表，各行是哪里的要印出来'
    assert list(mistakes(replaced(annex1, "unit", printed=False))) == [
        ("$.columns[0].printed", reason)
    ]


def test_nothing_stands_under_a_column_that_is_not_printed(annex2):
    hidden = replaced(
        replaced(annex2, "county", printed=False), annex2.columns[1].id, under="county"
    )
    reason = f"“{annex2.columns[0].short}”下面还有别的列，不能不印。请去掉那些列的 under"
    assert ("$.columns[0].printed", reason) in list(mistakes(hidden))


def test_two_columns_are_printed_at_least(annex2):
    county, name = annex2.by_id["county"], annex2.by_id["name"]
    hidden = msgspec.structs.replace(county, printed=False)
    date = annex2.date_field
    for columns, told in (
        ((hidden, name), [("$.columns", "至少要有两列")]),
        ((hidden, name, annex2.by_id["employed"]), []),
    ):
        few = msgspec.structs.replace(
            annex2,
            columns=columns,
            fields=(date,),
            checks=(),
            counts=(),
            project_library=None,
        )
        assert list(mistakes(few)) == told


def test_only_a_row_of_the_total_is_called_something(annex1, annex2):
    of_places = (
        "$.total_row",
        'rows = "places"、total = true 的表才写：它是合计那一行在纸上的名称',
    )

    def told(form, **changes):
        return list(mistakes(replace(form, **changes)))

    assert told(annex1, total_row="合计", total_at="last") == []
    assert told(annex2, total_row="合计") == [of_places]
    assert told(replace(annex1, total=False, checks=()), total_row="合计") == [of_places]
    assert told(annex1, total_row=" — ") == [("$.total_row", "不能是空的")]
    told_long = [("$.total_row", "写成一行，最多 20 个字，不带看不见的字符")]
    assert told(annex1, total_row="合" * 21) == told_long
    reason = "要和 total_row 一起写：没有它时，这一行叫本单位的名称，排在最前面"
    assert told(annex1, total_at="last") == [("$.total_at", reason)]
