import msgspec
import pytest

from fangfan_desktop.forms.columns import Field
from fangfan_desktop.forms.field_mistakes import field_mistakes
from fangfan_desktop.forms.mistakes import mistakes

DATE = Field("date", "填表日期", "填表日期：", "date", "head-right")
FOOT = ("foot-left", "foot-middle", "foot-right")
TOWN = Field("town", "县", "", "text", "foot-left", suffix="县")


def told(form, *fields):
    return list(field_mistakes(msgspec.structs.replace(form, fields=(DATE, *fields))))


def test_the_fields_of_the_given_forms_are_right(annex1, annex2):
    assert list(field_mistakes(annex1)) == list(field_mistakes(annex2)) == []


@pytest.mark.parametrize(
    ("labels", "reason"),
    [
        (("电话：", "电话:"), "“电话：”、“电话:”只差冒号或空格，读表时分不清。请改一个"),
        (("电话：", "电 话："), "“电话：”、“电 话：”只差冒号或空格，读表时分不清。请改一个"),
        (("电话：", "电话："), "“电话：”出现了 2 次"),
    ],
)
def test_labels_that_are_read_as_one_are_refused(annex1, labels, reason):
    first, second = (
        Field(name, "电话", label, "phone", slot)
        for name, label, slot in zip(("a", "b"), labels, ("foot-left", "foot-right"), strict=True)
    )
    assert told(annex1, first, second) == [("$.fields", f"label、aliases {reason}")]
    other = msgspec.structs.replace(second, label="手机：", aliases=(labels[1],))
    assert told(annex1, first, other) == [("$.fields", f"label、aliases {reason}")]


def test_an_alias_may_be_the_label_in_another_width(annex1):
    assert told(annex1, Field("a", "电话", "电话：", "phone", "foot-left", ("电话:",))) == []


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        (
            Field("a", "备注", "", "text", "foot-left"),
            "label、suffix 都没写，读表时认不出这一项。请写上 label",
        ),
        (
            Field("a", "注", "", "fixed", "foot-left", suffix="。"),
            'kind = "fixed" 的一项印的就是 label，请写上',
        ),
        (Field("a", "注", "：", "text", "foot-left"), "要有字，不能只有冒号、空格"),
        (Field("a", "注", "注：", "text", "foot-left", (" ",)), "要有字，不能只有冒号、空格"),
        (
            Field("a", "电话", "电话", "phone", "foot-left"),
            "“电话”要以“：”结尾，读表时才知道填的从哪里起",
        ),
        (
            Field("a", "电话", "电话:", "phone", "foot-left", ("手机",)),
            "“手机”要以“：”结尾，读表时才知道填的从哪里起",
        ),
        (
            Field("a", "县", "", "text", "head-left", suffix="县："),
            "suffix “县：”里不能有冒号，读表时会当成 label",
        ),
        (TOWN, "表尾没有一项有 label，读表时认不出表尾从哪一行起。请写上 label"),
    ],
)
def test_a_field_that_is_not_found_when_a_table_is_read_is_refused(annex1, field, reason):
    assert told(annex1, field) == [("$.fields[1].label", reason)]


def test_a_suffix_is_enough_if_another_field_of_the_foot_has_a_label(annex1):
    filler = Field("filler", "填表人", "填表人：", "person", "foot-right")
    assert told(annex1, TOWN, filler) == []
    middle = Field("city", "市县", "", "text", "foot-middle", suffix="市县")
    reason = "这一行有两项没有 label，又都以“县”结尾，分不清。请写上 label"
    assert told(annex1, TOWN, filler, middle) == [("$.fields[1].label", reason)]
    assert told(annex1, msgspec.structs.replace(TOWN, slot="head-left")) == []


def test_the_date_above_the_table_needs_no_label(annex1):
    bare = msgspec.structs.replace(DATE, label="", blank="    年    月    日")
    assert list(field_mistakes(msgspec.structs.replace(annex1, fields=(bare,)))) == []
    for new in ({"slot": "foot-left"}, {"blank": ""}):
        unseen = msgspec.structs.replace(bare, **new)
        found = field_mistakes(msgspec.structs.replace(annex1, fields=(unseen,)))
        assert [key for key, _ in found] == ["$.fields[0].label"]


def test_a_field_is_not_called_like_the_column_of_places_but_may_be_like_another(annex1):
    unit = Field("unit", "单位", "单位：", "text", "head-left")
    assert told(annex1, unit) == [("$.fields[1].id", "“unit”已经是地方那一列的，请另起一个")]
    assert told(annex1, msgspec.structs.replace(unit, id="brands")) == []


def test_a_field_is_not_called_like_the_column_of_the_rows_names(packs):
    item = Field("indicator", "指标", "指标：", "text", "head-left")
    (found,) = told(packs["indicators"], item)
    assert found == ("$.fields[1].id", "“indicator”已经是名称那一列的，请另起一个")


def test_beside_several_tables_a_field_is_called_like_no_column(packs):
    visits = Field("visits", "人次", "人次：", "text", "head-left")
    reason = "“visits”已经是表里一列的，请另起一个"
    assert told(packs["stations"], visits) == [("$.fields[1].id", reason)]


def test_a_line_has_room_for_its_fields_in_each_table(packs):
    form = packs["stations"]
    first = form.stated_tables[0]
    narrow = msgspec.structs.replace(first, columns=first.columns[:1])
    form = msgspec.structs.replace(form, stated_tables=(narrow, *form.stated_tables[1:]))
    reasons = [
        f"{line} 有 2 项，比“表一 建设和服务情况”的 1 列还多，一行放不下"
        for line in ("head", "foot")
    ]
    assert list(field_mistakes(form)) == [("$.fields", reason) for reason in reasons]


def test_a_printed_remark_needs_no_colon(annex1):
    assert told(annex1, Field("a", "注", "本表一式两份。", "fixed", "foot-left")) == []


def test_a_name_is_one_line(annex1):
    for name, reason in (
        (" ", "不能是空的"),
        ("甲\n乙", "写成一行，最多 20 个字，不带看不见的字符"),
        ("长" * 21, "写成一行，最多 20 个字，不带看不见的字符"),
    ):
        field = Field("a", name, "甲：", "text", "foot-left")
        assert told(annex1, field) == [("$.fields[1].name", reason)]


# ── what is not printed, and the period's words ──

HIDDEN = Field("date", "填表日期", "", "date", "foot-left", printed=False)
PERIOD = Field(
    "period", "哪一期", "（", "text", "head-left", suffix="）", prefill="period", locked=True
)


def alone(form, *fields):
    return list(field_mistakes(msgspec.structs.replace(form, fields=fields)))


def test_a_day_that_is_not_printed_needs_no_label_and_shares_a_line(annex1):
    names = [Field(f"f{n}", "甲", f"甲{n}：", "text", slot) for n, slot in enumerate(FOOT)]
    assert alone(annex1, HIDDEN, *names) == []
    assert alone(annex1, msgspec.structs.replace(HIDDEN, label="日期："), *names) == []
    printed = msgspec.structs.replace(HIDDEN, label="日期：", printed=True)
    assert alone(annex1, printed, *names) == [("$.fields", "slot “foot-left”出现了 2 次")]


def test_only_a_day_may_be_left_out_on_paper(annex1):
    field = Field("a", "电话", "电话：", "phone", "foot-left", printed=False)
    assert told(annex1, field) == [
        ("$.fields[1].printed", 'kind = "date" 的一项才能不印，别的不印，填的就交不上去')
    ]


def test_a_foot_is_not_known_by_a_label_that_is_not_printed(annex1):
    hidden = msgspec.structs.replace(HIDDEN, label="日期：")
    ((key, reason),) = alone(annex1, hidden, TOWN)
    assert (key, reason.split("，")[0]) == ("$.fields[1].label", "表尾没有一项有 label")


def test_the_periods_words_need_no_label_that_can_be_read(annex1):
    assert told(annex1, PERIOD) == []
    typed = msgspec.structs.replace(PERIOD, locked=False)
    ((key, reason),) = told(annex1, typed)
    assert (key, "要以“：”结尾" in reason) == ("$.fields[1].label", True)
    assert told(annex1, msgspec.structs.replace(typed, label="报告期：")) == []


def test_the_periods_words_stand_in_a_text_above_the_table(annex1):
    assert told(annex1, msgspec.structs.replace(PERIOD, slot="foot-left")) == [
        ("$.fields[1].slot", "locked 的“哪一期”不从文件里读，要放在表的上面")
    ]
    assert told(annex1, msgspec.structs.replace(PERIOD, kind="phone")) == [
        ("$.fields[1].prefill", '"period" 填的是哪一期，kind = "text" 的一项才写')
    ]


def test_one_line_has_no_more_fields_than_the_table_has_columns(annex1):
    narrow = msgspec.structs.replace(annex1, columns=annex1.columns[:2], checks=(), counts=())
    assert list(mistakes(narrow)) == [("$.fields", "foot 有 3 项，比 2 列还多，一行放不下")]


def test_a_line_needs_no_room_for_what_is_not_printed(annex1):
    narrow = msgspec.structs.replace(annex1, columns=annex1.columns[:2], checks=(), counts=())
    head = [field for field in annex1.fields if not field.slot.startswith("foot")]
    foot = [field for field in annex1.fields if field.slot.startswith("foot")]
    day = msgspec.structs.replace(annex1.date_field, id="day", label="日期：", slot="foot-left")
    others = [field for field in head if field.kind != "date"]
    for printed, count in ((True, 1), (False, 0)):
        own = msgspec.structs.replace(day, printed=printed, slot=foot[2].slot)
        form = msgspec.structs.replace(narrow, fields=(*others, *foot[:2], own))
        assert len(list(mistakes(form))) == count
