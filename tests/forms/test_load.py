import re
from typing import get_args

import pytest

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms import load
from fangfan_desktop.forms.columns import ColumnKind, FieldKind
from fangfan_desktop.forms.load import FormError
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.paths import resources

FORMS = resources() / "forms"


def load_form(path):
    return load.load_form(path, known_checks())


def load_forms(folder):
    return load.load_forms(folder, known_checks())


def test_header_texts_are_the_notices_own():
    notice = re.sub(r"\s", "", NOTICE)
    for form in load_forms(FORMS).values():
        assert form.title in notice
        for column in form.columns:
            assert re.sub(r"\s", "", column.header) in notice


def _or(kinds):
    return "其中一个：" + "、".join(f'"{kind}"' for kind in sorted(get_args(kinds)))


_COLUMN_KINDS = _or(ColumnKind)
_KEYS = "、".join(sorted(set(Form.__struct_encode_fields__) - Form.not_stated))
_NO_RULE = f"$.checks[0].rule：没有叫“{{}}”的检查，可用的是：{'、'.join(sorted(known_checks()))}"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            'title = "防止返贫就业攻坚行动推进情况表"',
            "",
            "$.title：没有写，要写文字（加引号）",
        ),
        (
            'kind = "place"',
            'kind = "town"',
            f'$.columns[0].kind：写的是 "town"，要写{_COLUMN_KINDS}',
        ),
        (
            'kind = "place"',
            'kind = "fixed"',
            f'$.columns[0].kind：写的是 "fixed"，要写{_COLUMN_KINDS}',
        ),
        (
            'kind = "text"',
            'kind = "count"',
            f'$.fields[0].kind：写的是 "count"，要写{_or(FieldKind)}',
        ),
        (
            'prefill = "filler"',
            'prefill = "filer"',
            '$.fields[3].prefill：写的是 "filer"，要写其中一个："city"、"filler"、"period"、"phone"、"unit_name"；是不是 "filler"？',
        ),
        (
            'on = { kinds = ["count"] }',
            'on = { kinds = ["cuont"] }',
            f'$.checks[0].on.kinds[0]：写的是 "cuont"，要写{_COLUMN_KINDS}；是不是 "count"？',
        ),
        ("width = 17", 'width = "wide"', '$.columns[1].width：写的是 "wide"，要写数字'),
        ("size = 12", "size = 12\ncolour = 1", f"$.colour：没有这个名字。可写的是：{_KEYS}"),
        ('rule = "readable"', 'rule = "magic"', _NO_RULE.format("magic")),
        ('rule = "readable"', "rule = 1", _NO_RULE.format(1)),
        (
            'on = { kinds = ["count"] }',
            "on = { kinds = 1 }",
            "$.checks[0].on.kinds：写的是 1，要写成一串 [ … ]",
        ),
        ("[[checks]]", "[[other]]", f"$.other：没有这个名字。可写的是：{_KEYS}"),
        (
            'is = "zero"',
            'is = "odd"',
            '$.checks[3].when.is：写的是 "odd"，要写其中一个："positive"、"zero"',
        ),
        ('identity = "unit"', 'identity = "name"', "$.identity：没有“name”这一列"),
    ],
)
def test_a_wrong_form_is_refused_with_file_key_and_reason(changed, old, new, told):
    with pytest.raises(FormError) as refused:
        load_form(changed(old, new))
    assert str(refused.value).splitlines()[0] == f"annex1.toml：{told}"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('id = "annex2"', 'id = "annex1"', "annex2.toml：$.id：“annex1”已经是 annex1.toml 的"),
        (
            'label = "附件2"',
            'label = "附件1"',
            "annex2.toml：$.label：“附件1”已经是 annex1.toml 的",
        ),
    ],
)
def test_two_forms_with_the_same_name_are_refused(changed, old, new, told):
    changed("width = 17", "width = 17")
    folder = changed(old, new, "annex2.toml").parent
    with pytest.raises(FormError) as refused:
        load_forms(folder)
    assert str(refused.value) == told


def test_a_form_without_a_list_of_checks_is_refused(tmp_path):
    text = (FORMS / "annex1.toml").read_text(encoding="utf-8").split("[[checks]]")[0]
    path = tmp_path / "annex1.toml"
    for checks in ("", "[checks]\ncode = 1\n"):
        path.write_text(text + checks, encoding="utf-8")
        with pytest.raises(FormError, match=r"annex1\.toml：\$\.checks：要写成一条一条的"):
            load_form(path)
    path.write_text("checks = [1]\n" + text, encoding="utf-8")
    with pytest.raises(FormError, match=r"\$\.checks\[0\]\.rule：没有写，可用的是：accumulates"):
        load_form(path)


def test_a_file_that_is_no_toml_or_is_not_there_is_refused(tmp_path):
    path = tmp_path / "broken.toml"
    path.write_text("a = = 1")
    with pytest.raises(FormError) as refused:
        load_form(path)
    assert str(refused.value) == (
        "broken.toml：读不出来：第 1 行第 5 个字附近，"
        "等号后面写文字（加引号）、数、true、false、日期，或者 [ … ]、{ … }"
    )
    path.write_bytes("a = '甲'".encode("gb18030"))
    with pytest.raises(FormError, match=r"^broken\.toml：不是 UTF-8 编码，请另存为 UTF-8。$"):
        load_form(path)
    with pytest.raises(FormError, match=r"^gone\.toml：读不出来。请看它还在不在、让不让读。$"):
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


def test_every_problem_of_every_file_is_told_at_once(tmp_path):
    annex1 = (FORMS / "annex1.toml").read_text(encoding="utf-8")
    for old, new in (
        ('identity = "unit"', 'identity = "name"'),
        ("width = 32.8", "width = 3"),
        ("month_of_quarter = 3", "month_of_quarter = 4"),
        ('rule = "readable"', 'rule = "legible"'),
        ('whole = "relief_workers"', 'part = "relief_workers"'),
    ):
        annex1 = annex1.replace(old, new, 1)
    (tmp_path / "a.toml").write_text(annex1, encoding="utf-8")
    annex2 = (FORMS / "annex2.toml").read_text(encoding="utf-8")
    broken = annex2.replace('kind = "serial"', 'kind = "seral"').replace("body_size = 10.5", "")
    (tmp_path / "b.toml").write_text(broken, encoding="utf-8")
    with pytest.raises(FormError) as refused:
        load_forms(tmp_path)
    assert str(refused.value).splitlines() == [
        "a.toml：$.identity：没有“name”这一列",
        "a.toml：$.due.month_of_quarter：4，应在 1 到 3 之间",
        "a.toml：$.columns[0].width：3.0 毫米，应在 5 到 243 之间",
        f"a.toml：{_NO_RULE.format('legible')}",
        "a.toml：$.checks[2].part：没有这个名字。可写的是：code、message、note_length、on、rule、severity、whole",
        "a.toml：$.checks[2].whole：没有写，要写文字（加引号）",
        f'b.toml：$.columns[1].kind：写的是 "seral"，要写{_COLUMN_KINDS}；是不是 "serial"？',
        "b.toml：$.body_size：没有写，要写数字",
    ]


def test_what_the_program_adds_to_a_form_cannot_be_stated(changed):
    with pytest.raises(FormError, match=r"\$\.workdays：没有这个名字"):
        load_form(changed("body_size = 12", "body_size = 12\nworkdays = {}"))
