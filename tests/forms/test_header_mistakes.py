import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.header_mistakes import header_mistakes
from fangfan_desktop.forms.load import FormError, load_form
from fangfan_desktop.forms.mistakes import mistakes
from tests.headers import headed

WHOLE = ("就业", "男", "女")
TWO = (["城镇", "男", "女"], ["农村", "男", "女"])


def changed(form, name, **changes):
    """Return the form with a column or group changed."""
    columns, groups = (
        tuple(msgspec.structs.replace(h, **changes) if h.id == name else h for h in headings)
        for headings in (form.columns, form.groups)
    )
    return msgspec.structs.replace(form, columns=columns, groups=groups)


def moved(form, name, to):
    """Return the form with a column moved to a position."""
    rest = [column for column in form.columns if column.id != name]
    rest.insert(to, form.by_id[name])
    return msgspec.structs.replace(form, columns=tuple(rest))


def test_groups_wholes_units_and_numbers_are_no_mistake(annex1):
    form = headed(annex1, *TWO, WHOLE, numbers=["甲", "1=2+3", "2", "", "3"], unit_row=True)
    assert list(mistakes(form)) == []


@pytest.mark.parametrize(
    ("name", "changes", "told"),
    [
        ("城镇-男", {"under": "x"}, ("columns[1].under", "没有“x”这一列，也没有这一组。请写一列或一组的 id")),
        ("农村", {"under": "x"}, ("groups[1].under", "没有“x”这一列，也没有这一组。请写一列或一组的 id")),
        ("农村", {"under": "农村"}, ("groups[1].under", "绕成了一圈：农村 → 农村。请去掉其中一个 under")),
        ("城镇-男", {"under": "城镇-男"}, ("columns[1].under", "“城镇-男”不是紧靠其左的一列")),
        ("农村-女", {"header": "男"}, ("columns[4].header", "“男”已经是另一列的")),
        ("农村", {"header": "城镇"}, ("groups[1].header", "“城镇”已经是另一组的")),
        ("农村-女", {"under": "", "header": "城镇"}, ("groups[0].header", "“城镇”已经是另一列的")),
        ("城镇", {"header": " "}, ("groups[0].header", "不能是空的，请写上表头里印的字")),
        ("城镇", {"header": "2026"}, ("groups[0].header", "“2026”只有数字，读表时会当成数。请加上字，比如“2026年”")),
        ("城镇", {"words": ("城",)}, ("groups[0].words", "接起来是“城”，不是 header")),
        ("城镇-男", {"header": "——"}, ("columns[1].header", "“——”里没有字，读表时认不出来。请写上字")),
        ("城镇-男", {"header": " "}, ("columns[1].header", "不能是空的，请写上表头里印的字")),
        ("农村", {"header": "城镇："}, ("groups[1].header", "“城镇：”和“城镇”读表时分不清：标点不算，后面带不带单位都认。请改一个")),
        ("农村-男", {"header": "女（）"}, ("columns[4].header", "“女”和“女（）”读表时分不清：标点不算，后面带不带单位都认。请改一个")),
        ("城镇-女", {"header": "男个"}, ("columns[2].header", "“男个”和“男”读表时分不清：标点不算，后面带不带单位都认。请改一个")),
        ("农村-男", {"number": "unit=1"}, ("columns[3].number", "“unit”也是“单位”的 id，公式里分不清。请把那个 id 换一个")),
        ("农村-男", {"number": "（１）"}, ("columns[3].number", "“1”已经是“城镇-女”的，请另写一个")),
        ("农村-男", {"number": "1"}, ("columns[3].number", "“1”已经是“城镇-女”的，请另写一个")),
    ],
)  # a table, one line a case  # fmt: skip
def test_what_is_wrong_is_told_with_its_key_and_what_to_write(annex1, name, changes, told):
    key, reason = told
    form = changed(headed(annex1, *TWO, numbers=["甲", "", "1=2"]), name, **changes)
    assert list(header_mistakes(form)) == [(f"$.{key}", reason)]


def test_groups_that_stand_under_each_other_are_a_circle(annex1):
    form = changed(headed(annex1, ["甲组", ["乙组", "男"]]), "甲组", under="甲组-乙组")
    assert list(header_mistakes(form)) == [
        ("$.groups[0].under", "绕成了一圈：甲组 → 甲组-乙组 → 甲组。请去掉其中一个 under"),
        ("$.groups[1].under", "绕成了一圈：甲组-乙组 → 甲组 → 甲组-乙组。请去掉其中一个 under"),
    ]


def test_a_group_needs_a_column(annex1):
    form = msgspec.structs.replace(
        headed(annex1, *TWO), columns=headed(annex1, TWO[0], "x").columns
    )
    assert list(header_mistakes(form)) == [
        ("$.groups[1]", "“农村”下面没有一列。请在列里写 under = “农村”")
    ]


def test_the_columns_of_a_group_stand_side_by_side(annex1):
    assert list(header_mistakes(moved(headed(annex1, *TWO, "合计"), "合计", 2))) == [
        ("$.groups[0]", "“城镇”的各列没有挨在一起，中间有“合计”。请把它移开")
    ]


@pytest.mark.parametrize(
    ("column", "to", "told"),
    [
        ("就业", 3, ["columns[1]", "columns[2]"]),
        ("就业", 2, ["columns[1]"]),
        ("合计", 2, ["columns[3]", "columns[4]"]),
        ("合计", 3, ["columns[4]"]),
    ],
)
def test_parts_stand_right_of_their_whole(annex1, column, to, told):
    form = moved(headed(annex1, WHOLE, "合计"), column, to)
    assert list(header_mistakes(form)) == [
        (f"$.{key}.under", "“就业”不是紧靠其左的一列") for key in told
    ]


def test_a_group_of_parts_stands_right_of_its_whole(annex1):
    form = headed(annex1, ("就业", ["其中", "男", "女"]), "合计")
    assert list(header_mistakes(form)) == []
    assert list(header_mistakes(moved(form, "合计", 2))) == [
        ("$.groups[0].under", "“就业”不是紧靠其左的一列")
    ]


def test_a_group_of_the_name_of_another_or_of_a_column_is_refused(annex1):
    form = headed(annex1, *TWO)
    assert next(header_mistakes(changed(form, "农村", id="城镇"))) == (
        "$.groups[1].id",
        "“城镇”已经是 $.groups[0] 的，请另起一个",
    )
    assert next(header_mistakes(changed(form, "农村", id="unit"))) == (
        "$.groups[1].id",
        "“unit”已经是 $.columns[0] 的，请另起一个",
    )
    assert next(header_mistakes(changed(form, "农村", id=" "))) == (
        "$.groups[1].id",
        "id 不能是空的",
    )


def test_a_row_of_units_needs_one(annex1):
    form = headed(annex1, "男", unit_row=True)
    assert list(header_mistakes(changed(form, "男", unit=""))) == [
        ("$.unit_row", "没有一列写了 unit。请写上各列的 unit，或者去掉 unit_row")
    ]


def test_a_header_has_six_rows_of_captions_at_most(annex1):
    six = ["一", ["二", ["三", ["四", ["五", "六"]]]]]
    assert list(header_mistakes(headed(annex1, six))) == []
    assert list(header_mistakes(headed(annex1, ["零", six]))) == [
        ("$.groups", "表头有 7 层，一页放不下，最多 6 层。请少分几层")
    ]


@given(data=st.data())
def test_a_header_without_mistakes_is_one_whatever_stands_under_what(annex1, data):
    form = headed(annex1, *"abcde", ["f", "g"], ["h", ["i", "j"]])
    names = st.sampled_from(["", "x", *form.headings])
    for name in data.draw(st.lists(st.sampled_from([*form.headings]), max_size=4)):
        form = changed(form, name, under=data.draw(names))
    if not list(header_mistakes(form)):
        assert [node.id for node in form.header.nodes if node.is_column] == [*form.by_id]
        assert {node.id for node in form.header.nodes} == form.headings.keys()
        assert all(form.columns[n.first].id == n.id for n in form.header.nodes if n.is_column)


def test_a_part_is_not_called_like_its_whole_but_may_be_like_its_group(annex1):
    told = "“男”已经是另一列的"
    for nodes, found in (
        ([("男", "男")], [("$.columns[2].header", told)]),
        ([("男", ("女", "男"))], []),
        ([("男", ["男", "女"])], [("$.groups[0].header", told)]),
        ([["男", "男", "女"]], []),
    ):
        assert list(header_mistakes(headed(annex1, *nodes))) == found


@pytest.mark.parametrize(
    ("new", "key"),
    [({"title": "城镇"}, "title"), ({"label": "城 镇"}, "label"), ({"printed": "农村"}, "printed")],
)
def test_what_is_printed_above_the_table_is_no_caption(annex1, new, key):
    form = msgspec.structs.replace(headed(annex1, ["城镇", "男"], "农村"), **new)
    told = f"“{new[key]}”和表头里的一样，读表时分不清。请改一个"
    assert list(header_mistakes(form)) == [(f"$.{key}", told)]
    below = msgspec.structs.replace(form, **{key: "男"})
    assert list(header_mistakes(below)) == []


def test_a_caption_stands_once_in_its_row_of_the_header(annex1):
    twice = changed(annex1, "brands", header=annex1.by_id["alliances"].header, words=())
    assert list(mistakes(twice)) == [("$.columns[2].header", "“劳务协作联盟个数”已经是另一列的")]


@pytest.mark.parametrize(
    ("column", "under"),
    [
        ("alliances", "alliances"),
        ("brands", "job_fairs"),
        ("public_posts", "workshops"),
        ("unit", "brands"),
    ],
)
def test_a_part_stands_right_beside_its_parent_or_another_part_of_it(
    annex1, changed, column, under
):
    at = [*annex1.by_id].index(column)
    path = changed(f'id = "{column}"', f'id = "{column}"\nunder = "{under}"')
    with pytest.raises(FormError) as refused:
        load_form(path, known_checks())
    told = f"annex1.toml：$.columns[{at}].under：“{under}”不是紧靠其左的一列"
    assert told in str(refused.value).splitlines()


def test_a_parent_may_have_two_parts_side_by_side(changed):
    path = changed('id = "public_posts"', 'id = "public_posts"\nunder = "relief_workers"')
    form = load_form(path, known_checks())
    assert [c.id for c in form.children("relief_workers")] == ["relief_poor", "public_posts"]


def test_a_part_may_have_parts_of_its_own(changed):
    path = changed('id = "relief_workers"', 'id = "relief_workers"\nunder = "workshop_poor"')
    form = load_form(path, known_checks())
    assert form.header.paths["relief_poor"] == (
        "workshops",
        "workshop_poor",
        "relief_workers",
        "relief_poor",
    )
