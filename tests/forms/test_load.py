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
    """Return what writes a copy of 附件1 with one text replaced."""

    def make(old, new):
        text = (FORMS / "annex1.toml").read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "annex1.toml"
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


_LIBRARY = '[project_library]\nat_least = "brands"\nkinds = "brands"\n\n'


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        (
            'words = ["劳务", "合作社", "个数"]',
            'words = ["劳务", "个数"]',
            "$.columns[4].words",
            "不是列名",
        ),
        ('title = "防止返贫就业攻坚行动推进情况表"', "", "$", "title"),
        ('kind = "place"', 'kind = "town"', "$.columns", "town"),
        ("width = 17", 'width = "wide"', "$.columns[1].width", "float"),
        ("width = 17", "width = 3", "$.columns[1].width", "毫米"),
        ("body_size = 12", "body_size = 12\ncolour = 1", "$", "colour"),
        ('under = "workshops"', 'under = "nowhere"', "$.columns[6].under", "nowhere"),
        ('id = "brands"', 'id = "alliances"', "$.columns", "2 次"),
        ('whole = "relief_workers"', 'whole = "nobody"', "A1-03", "nobody"),
        ('on = { ids = ["relief_poor"] }', 'on = { ids = ["nobody"] }', "A1-03", "nobody"),
        ('rule = "readable"', 'rule = "magic"', "$.checks[0]", "magic"),
        ('rule = "readable"', "rule = 1", "$.checks[0].rule", "readable"),
        ('on = { kinds = ["count"] }', "on = { kinds = 1 }", "$.checks[0].on.kinds", "array"),
        ("[[checks]]", "[[other]]", "$", "other"),
        ("{raw}", "{wat}", "A1-01）.message", "{wat}"),
        ("{raw}", "{raw", "A1-01）.message", "花括号"),
        ("{more}", "{reason}", "A1-01）.nothing_before", "{reason}"),
        ('fields = ["unit_name", "date"', 'fields = ["nobody", "date"', "A1-11", "nobody"),
        ('field = "date"', 'field = "day"', "A1-12", "day"),
        ("{figures}", "{wat}", "A1-14）.missing", "{wat}"),
        ("{figures}），这一季度还空着。请填上", "{wat}", "A1-14）.blank", "{wat}"),
        ("month_of_quarter = 3", "month_of_quarter = 3, month = 9", "$.due", "两者之一"),
        ('identity = "unit"', 'identity = "name"', "$.identity", "name"),
        ('identity = "unit"', 'identity = "brands"', "$.identity", "place"),
        ('rows = "places"', 'rows = "list"', "$.identity", "不能是地方"),
        (
            'rows = "places"\nidentity = "unit"',
            'rows = "list"\nidentity = "brands"',
            "$.total",
            "合计",
        ),
        ("[[fields]]", _LIBRARY + "[[fields]]", "$.project_library", 'rows = "list"'),
        ('kind = "count"', 'kind = "choices"', "$.columns[1].options", "选项"),
        ('is = "zero"', 'is = "odd"', "$.checks", "odd"),
        (
            'when = { column = "workshops", is = "zero" }',
            'when = { column = "x", is = "zero" }',
            "A1-04",
            "x",
        ),
    ],
)
def test_a_wrong_form_is_refused_with_file_key_and_reason(changed, old, new, key, reason):
    with pytest.raises(FormError) as refused:
        load_form(changed(old, new))
    words = str(refused.value)
    assert words.startswith("annex1.toml：")
    assert key in words
    assert reason in words


def test_a_parent_may_have_two_parts_side_by_side(changed):
    form = load_form(
        changed('id = "public_posts"', 'id = "public_posts"\nunder = "relief_workers"')
    )
    assert [c.id for c in form.children("relief_workers")] == ["relief_poor", "public_posts"]


def test_a_form_with_no_or_two_place_columns_is_refused(changed):
    with pytest.raises(FormError, match="有且只有一列"):
        load_form(
            changed(
                'id = "brands"\nheader = "特色劳务品牌个数"\nshort = "特色劳务品牌个数"\nkind = "count"',
                'id = "brands"\nheader = "x"\nshort = "x"\nkind = "place"',
            )
        )


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
    with pytest.raises(FormError, match=r"broken\.toml"):
        load_form(path)
    with pytest.raises(FormError, match=r"gone\.toml"):
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


@pytest.mark.parametrize("word", ["{name:d}", "{name!r}", "{name:>999999999}", "{name:{raw}}"])
def test_a_sentence_names_its_words_and_shapes_none(changed, word):
    with pytest.raises(FormError, match="只写名字"):
        load_form(changed("{name}", word))


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('at_least = "employed_poor"', 'at_least = "name"', "at_least"),
        ('at_least = "employed_poor"', 'at_least = "nobody"', "at_least"),
        ('kinds = "location_kinds"', 'kinds = "employed"', "kinds"),
    ],
)
def test_a_project_library_names_a_count_and_choices(tmp_path, old, new, key):
    path = tmp_path / "annex2.toml"
    path.write_text((FORMS / "annex2.toml").read_text(encoding="utf-8").replace(old, new))
    with pytest.raises(FormError, match=rf"\$\.project_library\.{key}"):
        load_form(path)
