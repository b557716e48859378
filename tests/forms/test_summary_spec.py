import pytest

from fangfan_desktop.forms.load import FormError
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.summary_spec import filled, load_summary

HEAD = """
id = "summary"
label = "阶段性总结"
title = "总结"
short = ""
figures = "annex1"
projects = "annex2"
due = { month = 12, day = 15 }
to = { city = "省厅", county = "{city}局" }

[open]
unsent = "{report}没有报送"
corrected = "{report}正在更正，用的是{version}"
marked = "标黄"
earlier = "{report}没有，用{used}的"
blank = "{report}没有填"
alone = "没有{report}"
"""


@pytest.fixture
def load(reference, tmp_path):
    def go(text, head=HEAD):
        path = tmp_path / "summary.toml"
        path.write_text(head + text, encoding="utf-8")
        return load_summary(path, reference.forms)

    return go


def block(text):
    return f'[[blocks]]\nkind = "paragraph"\ntext = "{text}"\n'


def test_the_notices_summary_is_one(reference):
    spec = reference.summary
    assert (spec.due.month, spec.due.day) == (12, 15)
    assert {each.kind for each in spec.blocks} == {
        "notice",
        "title",
        "addressee",
        "heading",
        "subheading",
        "paragraph",
        "table",
        "signature",
    }


@pytest.mark.parametrize(
    ("key", "form"),
    [("figures", "annex2"), ("figures", "annex9"), ("projects", "annex1"), ("projects", "annex9")],
)
def test_a_form_that_is_not_there_or_of_the_wrong_kind_is_refused(load, key, form):
    own = {"figures": "annex1", "projects": "annex2"}[key]
    wanted = {"figures": "一地一行的表", "projects": "有项目库的表"}[key]
    with pytest.raises(FormError) as refused:
        load(block("x"), HEAD.replace(f'{key} = "{own}"', f'{key} = "{form}"'))
    assert str(refused.value) == f"summary.toml：{key}：“{form}”不是{wanted}"


@pytest.mark.parametrize(
    "word",
    [
        *("year", "place", "city", "title", "to", "date", "unit", "risks", "shared", "open"),
        *("annex1.brands", "annex1.brands+", "annex2", "annex2+", "annex2.by_kind"),
        "annex2.employed",
    ],
)
def test_what_can_be_filled_in_is_taken(load, word):
    assert load(block(f"{{{word}}}")).blocks[0].text == f"{{{word}}}"


@pytest.mark.parametrize(
    "word", ["", "nobody", "annex1", "annex1.unit", "annex1.by_kind", "annex3.x"]
)
def test_what_nobody_can_fill_in_is_an_error_that_says_where(load, word):
    with pytest.raises(FormError) as refused:
        load(block("一") + block(f"{{{word}}}"))
    assert str(refused.value) == f"summary.toml：第 2 段：没有“{word}”这个数"


def test_what_is_said_instead_is_looked_at_as_well(load):
    assert load(block("一") + 'alone = "{year}"').blocks[0].alone == "{year}"
    with pytest.raises(FormError, match="第 1 段：没有“who”这个数"):
        load(block("一") + 'alone = "{who}"')


@pytest.mark.parametrize(
    ("was", "now", "where"),
    [
        ('"{city}局"', '"{place}局"', "county：没有“place”可以填"),
        ('"没有{report}"', '"没有{who}"', "alone：没有“who”可以填"),
        ('"标黄"', '"{city}"', "marked：没有“city”可以填"),
    ],
)
def test_words_with_what_nobody_can_fill_in_are_an_error_that_says_where(load, was, now, where):
    with pytest.raises(FormError) as refused:
        load(block("一"), HEAD.replace(was, now))
    assert str(refused.value) == f"summary.toml：{where}"


def test_words_are_filled_in():
    assert filled("{report}还没有填，用{used}的", {"report": "表", "used": "第三季度"}) == (
        "表还没有填，用第三季度的"
    )


def test_a_file_that_is_none_is_said(load):
    with pytest.raises(FormError, match=r"^summary\.toml：\$\.open\.blocks：没有这个名字"):
        load("blocks = 3")
    with pytest.raises(FormError, match=r"^summary\.toml：读不出来："):
        load("blocks = ")


def test_a_nesting_that_python_cannot_read_is_refused(tmp_path):
    path = tmp_path / "summary.toml"
    path.write_text("a=" + "[" * 20_000)
    with pytest.raises(FormError, match=r"summary\.toml"):
        load_summary(path, {})


def test_the_summary_is_the_same_for_all_years(reference):
    assert reference.summary.at(Period(2020)) is reference.summary
