import pytest

from fangfan_desktop.exchange.reading.field_labels import labels_of
from tests import roster
from tests.builders import replace


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("单位（公章）：商河县人社局", {"unit_name": "商河县人社局"}),
        ("单位 (公章) : 商河县人社局", {"unit_name": "商河县人社局"}),
        ("填报单位：商河县人社局", {"unit_name": "商河县人社局"}),
        ("填表人：李四   电话：0531-1", {"filler": "李四", "phone": "0531-1"}),
        ("制表人:李四 联系电话：０５３１", {"filler": "李四", "phone": "０５３１"}),
        ("填表日期：    年    月    日", {"date": "年    月    日"}),
        ("填表人", {"filler": ""}),
        ("请各填表人注意", {}),
        ("商河县", {}),
    ],
)
def test_printed_words_are_found_in_any_spelling(annex1, text, found):
    assert {field.id: rest for field, rest in labels_of(annex1).fields_in(text)} == found


@pytest.mark.parametrize(
    ("text", "begins", "ends_with_label"),
    [
        ("注：相关数据填当年累计数。", True, True),
        ("填 表 人：", True, True),
        ("填表人：李四", True, False),
        ("单位负责人：", True, True),
        ("审 核 人：王五", True, False),
        ("分管领导", True, True),
        ("分管领导（签字）：", True, True),
        ("审核人电话：0531-1", True, False),
        ("商河县", False, False),
        ("负责人很好", False, False),
    ],
)
def test_the_words_that_begin_a_foot_are_known_and_those_of_others_who_sign(
    annex1, text, begins, ends_with_label
):
    words = labels_of(annex1)
    assert (words.begins_foot(text), words.ends_with_label(text)) == (begins, ends_with_label)


@pytest.mark.parametrize("text", ["(章)：李四", "（章）：", " （ 章 ）:"])
def test_a_label_begins_a_foot_in_any_width(annex1, text):
    (filler,) = (field for field in annex1.fields if field.id == "filler")
    seal = replace(filler, id="seal", label="(章)：", aliases=())
    words = labels_of(replace(annex1, fields=(*annex1.fields, seal)))
    assert words.begins_foot(text)
    assert not words.begins_foot(f"县{text}")


def test_a_text_is_searched_for_labels_once(annex1, monkeypatch):
    words = labels_of(annex1)
    text = "填表人：一个人 电话：0531-66600000"
    found = words.fields_and_signers(text)
    monkeypatch.setattr(words, "_labels", None)
    assert words.fields_and_signers(text) == found


def test_a_signer_that_the_form_asks_for_is_a_field_of_it(annex1):
    (filler,) = (field for field in annex1.fields if field.id == "filler")
    leader = replace(filler, id="leader", label="单位负责人：", aliases=(), slot="foot-middle")
    words = labels_of(replace(annex1, fields=(*annex1.fields, leader)))
    text = "单位 负责人：王五 填表人：张三 统计负责人：李四"
    found = [(field.id, rest) for field, rest in words.fields_in(text)]
    assert found == [("leader", "王五"), ("filler", "张三")]


def test_the_words_of_others_end_what_was_filled_in(annex1):
    words = labels_of(annex1)
    text = "填表人：张三 电话：0531-66600000 填表日期：2026年9月5日 单位负责人：李四 审核人：王五"
    assert [(field.id, rest) for field, rest in words.fields_in(text)] == [
        ("filler", "张三"),
        ("phone", "0531-66600000"),
        ("date", "2026年9月5日"),
    ]
    other = "单位负责人：李四 负责人电话：13300000009 联系电话：13300000001"
    assert [(f.id, rest) for f, rest in words.fields_in(other)] == [("phone", "13300000001")]
    assert words.fields_in("计量单位：个、人") == []


def test_a_field_may_have_its_words_behind_it(annex2):
    words = labels_of(annex2)
    assert [(f.id, rest) for f, rest in words.suffix_fields("____济南市")] == [("city", "济南")]
    assert not list(words.suffix_fields("单位：济南市"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("单位：商河县人社局（公章）", "商河县人社局"),
        ("单位:商河县人社局 (公章)  填表人：李四", "商河县人社局"),
        ("单位：______（公章）", ""),
        ("单位：商河县人社局", "商河县人社局"),
    ],
)
def test_words_behind_what_is_filled_in_are_no_part_of_it(annex1, text, found):
    unit = replace(annex1.fields_by_id["unit_name"], label="单位：", suffix="（公章）", aliases=())
    words = labels_of(replace(annex1, fields=(unit, annex1.fields_by_id["filler"])))
    assert words.fields_in(text)[0] == (unit, found)


def test_a_field_without_a_label_may_have_one_in_tables_made_by_hand(annex2):
    city = replace(annex2.fields_by_id["city"], aliases=("市名：",))
    words = labels_of(replace(annex2, fields=(city,)))
    assert words.fields_in("市名：济南市") == [(city, "济南")]
    assert list(words.suffix_fields("济南市")) == [(city, "济南")]


@pytest.mark.parametrize(
    "words",
    [
        *("负责人", "负责同志", "领导", "局长", "主任", "科长", "审核人", "审核", "复核人", "复核"),
        *("审批人", "审签人", "签发人", "报送人", "统计人", "核对人", "核稿人", "盖章", "签字"),
        *(
            "签章",
            "单位负责人",
            "分管局长",
            "主 任",
            "负责人（签字）",
            "负责人联系电话",
            "审核人手机",
        ),
    ],
)
def test_all_who_may_sign_begin_a_foot(annex1, words):
    labels = labels_of(annex1)
    assert labels.begins_foot(f"{words}：王五")
    assert labels.begins_foot(words)
    text = f"填表人：李四 {words}：王五"
    assert [value for _, value in labels.fields_in(text)] == ["李四"]


@pytest.mark.parametrize(
    "words", ["负责", "领", "局", "主", "科", "审", "复", "核", "统", "报", "签", "盖", "负"]
)
def test_half_of_who_signs_is_nobody(annex1, words):
    labels = labels_of(annex1)
    assert not labels.begins_foot(f"{words}：王五")
    assert not labels.has_label(f"{words}：王五")
    text = f"填表人：李四 {words}：王五"
    assert [value for _, value in labels.fields_in(text)] == [f"李四 {words}：王五"]


@pytest.mark.parametrize("between", [*"，,；;、_ \t\n\r\u3000", "， "])
def test_what_parts_two_labels_belongs_to_neither(annex1, between):
    text = f"填表人：{between}李四{between}电话：0531"
    found = [value for _, value in labels_of(annex1).fields_in(text)]
    assert found == ["李四", "0531"]


@pytest.mark.parametrize("blank", [*" _\t\n\r\u3000\xa0"])
def test_blanks_around_a_label_and_its_value_are_none_of_them(annex1, blank):
    labels = labels_of(annex1)
    assert [value for _, value in labels.fields_in(f"{blank}填表人")] == [""]
    if blank != "\xa0":
        assert [value for _, value in labels.fields_in(f"电话：{blank}1{blank}")] == ["1"]


def test_words_before_a_label_ask_for_its_colon(annex1):
    labels = labels_of(annex1)
    assert [value for _, value in labels.fields_in("请填 填表人：李四")] == ["李四"]
    assert labels.fields_in("请填 填表人") == []
    assert labels.fields_in("填、表人：李四") == []
    both = labels.fields_and_signers("填表人：李四 审核人：王五 填表人：赵六")
    assert [(field.id if field else None, value) for field, value in both] == [
        ("filler", "李四"),
        (None, "王五 填表人：赵六"),
    ]


def test_a_comma_at_the_very_end_is_the_values_own_and_phones_may_be_several(annex1):
    labels = labels_of(annex1)
    assert [value for _, value in labels.fields_in("填表人：李四，")] == ["李四，"]
    text = "电话：1 电话：2 填表人：李四 填表人：赵六"
    assert [(field.id, value) for field, value in labels.fields_in(text)] == [
        *(("phone", "1"), ("phone", "2"), ("filler", "李四 填表人：赵六"))
    ]
    assert labels.fields_in("注：相关数据填当年累计数。")[0][0].id == "remark"


def test_a_city_is_what_stands_before_its_word(annex2):
    def city(text):
        return [value for _, value in labels_of(annex2).suffix_fields(text)]

    assert city(" __济南__ 市 ") == ["济南"]
    assert city("市") == [""]
    assert city("济南市的") == []
    assert city("单位：济南市") == []
    assert city("济南\n市") == ["济南"]


def test_the_periods_words_are_a_field_filled_in_or_not():
    labels = labels_of(roster.load())
    for text in (
        "（2026年第3季度）",
        "(    年第    季度)",
        "（ 2026年9月下旬 ）",
        "（2026年上半年）",
    ):
        assert labels.has_label(text)
        assert labels.fields_in(text) == []
    for text in ("（公章）", "2026年第3季度", "（2026年张三）"):
        assert not labels.has_label(text)


def test_a_unit_s_name_ends_where_the_period_stands_behind_it(annex1):
    period = replace(
        annex1.fields_by_id["unit_name"],
        id="named",
        label="",
        aliases=(),
        seal=False,
        blank="20   年   月",
        prefill="period",
        locked=True,
    )
    labels = labels_of(replace(annex1, fields=(*annex1.fields, period)))

    def found(text):
        return {field.id: value for field, value in labels.fields_in(text)}

    for behind in ("20   年   月", "2026年6月", "2026 年第三季度   有效期至：2028年12月"):
        assert found(f"单位（公章）：商河县人社局     {behind}") == {"unit_name": "商河县人社局"}
    assert found("单位（公章）：商河县2026年办") == {"unit_name": "商河县2026年办"}
    assert found("填表日期：20  26年  6月  8日") == {"date": "20  26年  6月  8日"}


def test_the_patterns_of_a_form_are_made_once_for_all_files(annex1):
    assert labels_of(annex1) is labels_of(replace(annex1, checks=()))
    assert labels_of(annex1) is not labels_of(replace(annex1, fields=annex1.fields[1:]))
