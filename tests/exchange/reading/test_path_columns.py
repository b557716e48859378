import pytest

from fangfan_desktop.exchange.reading.caption import Caption
from fangfan_desktop.exchange.reading.grid import Area, Grid, RawCell
from fangfan_desktop.exchange.reading.path_columns import find_by_path, needs_paths
from tests.headers import headed


def captions(*lines):
    """Return the captions of a header; `|` parts its cells."""
    return [
        Caption(text, row, column)
        for row, line in enumerate(lines, 1)
        for column, text in enumerate(line.split("|"), 1)
        if text
    ]


def found(form, *lines, merged=(), doubtful=()):
    """Return the columns found, and those that are unclear."""
    all_captions = captions(*lines)
    cells = {(c.row, c.column): RawCell(c.text) for c in all_captions}
    grid = Grid("表", cells, tuple(Area(*area) for area in merged))
    columns, unclear = find_by_path(form, grid, all_captions, set(doubtful), form.columns[1:])
    return {name: caption.column for name, caption in columns.items()}, unclear


@pytest.mark.parametrize(
    ("nodes", "needed"),
    [
        (["合计", ("就业", "男"), ("培训", "男")], False),
        (["男", ("就业", "男")], True),
        ([("就业", ("男", "脱贫"))], True),
        ([["城镇", "男"], "男"], False),
    ],
)
def test_a_path_is_needed_where_parts_have_parts_or_the_name_of_others(annex1, nodes, needed):
    form = headed(annex1, *nodes)
    own = [c for c in form.columns if not form.group_of[c.id]]
    assert needs_paths(form, own) == needed


def test_the_given_forms_need_none(annex1, annex2):
    assert not any(needs_paths(form, form.columns) for form in (annex1, annex2))


@pytest.fixture
def form(annex1):
    return headed(annex1, "合计", ("就业", "男", ("女", "合计")))


def test_each_part_is_below_its_own_whole(form):
    lines = ("合计|就业|||", "||男|女|", "||||合计")
    wanted = {"合计": 1, "就业": 2, "就业-男": 3, "就业-女": 4, "就业-女-合计": 5}
    assert found(form, *lines) == (wanted, [])
    assert found(form, *lines, merged=[(1, 2, 1, 5), (2, 4, 2, 5)]) == (wanted, [])


def test_without_merging_each_caption_of_a_name_has_to_have_its_column(form):
    lines = ("|就业|||", "||男|女|", "||||合计")
    columns, unclear = found(form, *lines)
    assert (columns, unclear) == ({"就业": 2, "就业-男": 3, "就业-女": 4}, ["合计", "就业-女-合计"])
    columns, unclear = found(form, *lines, merged=[(1, 2, 1, 5), (2, 4, 2, 5)])
    assert (columns["就业-女-合计"], unclear) == (5, ["合计"])


def test_a_caption_whose_group_is_doubtful_counts_as_without_merging(form):
    lines = ("合计|就业|||", "||男|女|")
    assert found(form, *lines)[0]["合计"] == 1
    columns, unclear = found(form, *lines, doubtful=captions(*lines))
    assert "合计" not in columns
    assert unclear == ["合计", "就业-女-合计"]


def test_a_caption_below_another_one_is_not_the_path(form):
    columns, _ = found(form, "合计|就业||培训", "|||男")
    assert "就业-男" not in columns
