import re

import pytest

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms import load
from fangfan_desktop.forms.load import FormError
from fangfan_desktop.paths import resources

FORMS = resources() / "forms"


def load_form(path):
    return load.load_form(path, known_checks())


def load_forms(folder):
    return load.load_forms(folder, known_checks())


@pytest.fixture
def changed(tmp_path):
    """Return what writes a copy of a form with one text replaced."""

    def make(old, new, name="annex1.toml"):
        text = (FORMS / name).read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / name
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    return make


def test_both_forms_have_the_notices_columns():
    forms = load_forms(FORMS)
    assert [len(forms[name].columns) for name in ("annex1", "annex2")] == [13, 10]


def test_header_texts_are_the_notices_own():
    notice = re.sub(r"\s", "", NOTICE)
    for form in load_forms(FORMS).values():
        assert form.title in notice
        for column in form.columns:
            assert re.sub(r"\s", "", column.header) in notice


# What is told after the file's name: the key, and the whole reason.
_DUE = "$.due：要写 day，以及 month、month_of_quarter 两者之一"
_WIDTH = "$.columns[1].width：{} 毫米，应在 5 到 243 之间"
_OWN_COLUMN = '$.identity：rows = "list" 时，要是每一行自己写的一列，不能是地方、序号'
_NO_RULE = f"$.checks[0].rule：没有叫“{{}}”的检查，可用的是：{'、'.join(sorted(known_checks()))}"
_BRACES = "$.checks[2]（A1-03）.message：句子里的花括号只写名字：{name}"
_CHOICES = '$.columns[{}].options：kind = "choices" 的列要有选项，别的列没有'


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            'title = "防止返贫就业攻坚行动推进情况表"',
            "",
            "$：Object missing required field `title`",
        ),
        ('kind = "place"', 'kind = "town"', "$.columns[0].kind：Invalid enum value 'town'"),
        ("width = 17", 'width = "wide"', "$.columns[1].width：Expected `float`, got `str`"),
        ("size = 12", "size = 12\ncolour = 1", "$：Object contains unknown field `colour`"),
        ('rule = "readable"', 'rule = "magic"', _NO_RULE.format("magic")),
        ('rule = "readable"', "rule = 1", _NO_RULE.format(1)),
        (
            'on = { kinds = ["count"] }',
            "on = { kinds = 1 }",
            "$.checks[0].on.kinds：Expected `array`, got `int`",
        ),
        ("[[checks]]", "[[other]]", "$：Object contains unknown field `other`"),
        ('is = "zero"', 'is = "odd"', "$.checks[3].when.is：Invalid enum value 'odd'"),
        (
            'words = ["劳务", "合作社", "个数"]',
            'words = ["劳务", "个数"]',
            "$.columns[4].words：接起来是“劳务个数”，不是列名",
        ),
        ("width = 17", "width = 4.9", _WIDTH.format(4.9)),
        ("width = 17", "width = 243.1", _WIDTH.format(243.1)),
        ('id = "brands"', 'id = "alliances"', "$.columns：id “alliances”出现了 2 次"),
        ('id = "phone"', 'id = "date"', "$.fields：id “date”出现了 2 次"),
        ("month_of_quarter = 3", "month_of_quarter = 3, month = 9", _DUE),
        ("month_of_quarter = 3, ", "", _DUE),
        ("day = 15", "day = 0", _DUE),
        ("day = 15", "day = 32", _DUE),
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
            '$.total：rows = "list" 的表没有合计的一行',
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
            "$.checks[0]（A1-01）.message：句子里的花括号不成对：unexpected '{' in field name",
        ),
        (
            "{more}",
            "{reason}",
            "$.checks[0]（A1-01）.nothing_before：这条规则的句子里不能用 {reason}，可用的是：more、name、raw",
        ),
        (
            "{figures}",
            "{wat}",
            "$.checks[15]（A1-14）.missing：这条规则的句子里不能用 {wat}，可用的是：figures、name、previous、value",
        ),
        (
            "{figures}），这一季度还空着。请填上",
            "{wat}",
            "$.checks[15]（A1-14）.blank：这条规则的句子里不能用 {wat}，可用的是：figures、name、previous、value",
        ),
        ("{name}", "{name:d}", _BRACES),
        ("{name}", "{name!r}", _BRACES),
        ("{name}", "{name:>999999999}", _BRACES),
        ("{name}", "{name:{raw}}", _BRACES),
    ],
)
def test_a_wrong_form_is_refused_with_file_key_and_reason(changed, old, new, told):
    with pytest.raises(FormError) as refused:
        load_form(changed(old, new))
    assert str(refused.value) == f"annex1.toml：{told}"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('identity = "name"', 'identity = "serial"', _OWN_COLUMN),
        ('identity = "name"', 'identity = "county"', _OWN_COLUMN),
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
    ],
)
def test_a_wrong_list_is_refused_with_file_key_and_reason(changed, old, new, told):
    with pytest.raises(FormError) as refused:
        load_form(changed(old, new, "annex2.toml"))
    assert str(refused.value) == f"annex2.toml：{told}"


@pytest.mark.parametrize(
    ("column", "under"),
    [
        ("alliances", "alliances"),
        ("brands", "job_fairs"),
        ("public_posts", "workshops"),
        ("relief_workers", "workshop_poor"),
        ("unit", "brands"),
    ],
)
def test_a_part_stands_right_beside_its_parent_or_another_part_of_it(changed, column, under):
    at = [*load_form(FORMS / "annex1.toml").by_id].index(column)
    path = changed(f'id = "{column}"', f'id = "{column}"\nunder = "{under}"')
    with pytest.raises(FormError) as refused:
        load_form(path)
    assert str(refused.value) == (
        f"annex1.toml：$.columns[{at}].under：“{under}”不是紧靠其左的一列"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("width = 17", "width = 5"),
        ("width = 17", "width = 243"),
        ("day = 15", "day = 1"),
        ("day = 15", "day = 31"),
        ("month_of_quarter = 3", "month = 9"),
    ],
)
def test_the_last_that_is_right_is_taken(changed, old, new):
    assert load_form(changed(old, new)).id == "annex1"


def test_a_parent_may_have_two_parts_side_by_side(changed):
    form = load_form(
        changed('id = "public_posts"', 'id = "public_posts"\nunder = "relief_workers"')
    )
    assert [c.id for c in form.children("relief_workers")] == ["relief_poor", "public_posts"]


def test_a_form_without_a_list_of_checks_is_refused(tmp_path):
    text = (FORMS / "annex1.toml").read_text(encoding="utf-8").split("[[checks]]")[0]
    path = tmp_path / "annex1.toml"
    for checks in ("", "[checks]\ncode = 1\n"):
        path.write_text(text + checks, encoding="utf-8")
        with pytest.raises(FormError, match=r"annex1\.toml：\$\.checks：要写成一条一条的"):
            load_form(path)
    path.write_text("checks = [1]\n" + text, encoding="utf-8")
    with pytest.raises(FormError, match=r"\$\.checks\[0\]\.rule：没有叫“None”的检查"):
        load_form(path)


def test_a_file_that_is_no_toml_or_is_not_there_is_refused(tmp_path):
    path = tmp_path / "broken.toml"
    path.write_text("a = = 1")
    with pytest.raises(FormError) as refused:
        load_form(path)
    assert str(refused.value) == "broken.toml：读不出来：Invalid value (at line 1, column 5)"
    with pytest.raises(FormError, match=r"^gone\.toml：读不出来：.*No such file"):
        load_form(tmp_path / "gone.toml")


NOTICE = """
防止返贫就业攻坚行动推进情况表 单位（公章）： 填表日期：    年    月    日
市、县（市、区） 劳务协作联盟个数 特色劳务品牌个数 乡村振兴劳务基地
个数 劳务合作社个数 就业帮扶车间
个数 以工代赈吸纳当地农村劳动力就业人数 乡村公益性岗位安置脱贫人口数 组织脱贫人口参加职业技能培训人数
易地搬迁安置区脱贫人口就业人数 举办“乐业搬迁（迁建）”专场招聘活动次数 吸纳脱贫人口数 吸纳脱贫
人口数 注：相关数据填当年累计数。 填表人： 电话：
脱贫人口就业帮扶项目清单 县（市、区） 序号 项目名称 项目简介 带动就业人数
项目所在地是否属于：①省乡村振兴重点帮扶县②易地搬迁安置区③黄河滩区居民迁建安置区 项目
联系人 联系电话 备注 带动脱贫人口就业
人数
"""


@pytest.mark.parametrize("text", ["a=" + "[" * 20_000, "a=" + "9" * 5000, "[a" + ".a" * 5000 + "]"])
def test_what_python_cannot_read_of_toml_is_refused_by_its_name(tmp_path, text):
    path = tmp_path / "deep.toml"
    path.write_text(text)
    with pytest.raises(FormError, match=r"deep\.toml"):
        load_form(path)
