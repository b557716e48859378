from datetime import date
from typing import ClassVar, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.columns import Column, Field
from fangfan_desktop.forms.due_rule import Due
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.forms.stated import Misstated, convert, read_toml


class _Inner(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    not_stated: ClassVar = frozenset({"given"})

    word: str
    number: int = 0
    given: int = 0


class _Outer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="rule", tag="x"):
    not_stated: ClassVar = frozenset({"added"})

    share: float
    is_so: bool = False
    kind: Literal["", "one", "two"] = ""
    inner: _Inner | None = None
    several: tuple[_Inner, ...] = ()
    words: tuple[str, ...] = ()
    day: date | None = None
    either: int | Literal["last"] = 0
    added: int = 0
    named: dict[str, tuple[_Inner, ...]] = {}


def told(toml, kind=_Outer):
    with pytest.raises(Misstated) as refused:
        convert(read_toml(toml), kind, "$")
    return refused.value.problems


@pytest.mark.parametrize(
    ("toml", "problems"),
    [
        ("", [("$.share", "没有写，要写数字")]),
        ('share = "1"', [("$.share", '写的是 "1"，要写数字')]),
        ("share = 1\nis_so = 1", [("$.is_so", "写的是 1，要写 true 或 false")]),
        ("share = true", [("$.share", "写的是 true，要写数字")]),
        (
            "share = 1\nkind = 'ones'",
            [("$.kind", '写的是 "ones"，要写其中一个："one"、"two"；是不是 "one"？')],
        ),
        ("share = 1\nkind = 'other'", [("$.kind", '写的是 "other"，要写其中一个："one"、"two"')]),
        ("share = 1\ninner = 3", [("$.inner", "写的是 3，要写 { … } 或单独的一节")]),
        (
            "share = 1\ninner = { numbr = 1 }",
            [
                ("$.inner.numbr", "没有这个名字。是不是 number？"),
                ("$.inner.word", "没有写，要写文字（加引号）"),
            ],
        ),
        (
            "share = 1\nseveral = [3, { word = 4 }]",
            [
                ("$.several[0]", "写的是 3，要写成 { … } 或单独的一节"),
                ("$.several[1].word", "写的是 4，要写文字（加引号）"),
            ],
        ),
        ("share = 1\nwords = 'a'", [("$.words", '写的是 "a"，要写成一串 [ … ]')]),
        ("share = 1\nwords = ['a', 2]", [("$.words[1]", "写的是 2，要写文字（加引号）")]),
        (
            "share = 1\nday = '2026'",
            [("$.day", '写的是 "2026"，要写日期（如 2026-12-31，不加引号）')],
        ),
        ("share = 1\neither = 1.5", [("$.either", '写的是 1.5，要写整数或 "last"')]),
        (
            "share = 1\nadded = 1",
            [
                (
                    "$.added",
                    "没有这个名字。可写的是：day、either、inner、is_so、kind、named、rule、several、share、words",
                ),
            ],
        ),
        ("share = '" + "长" * 50 + "'", [("$.share", f'写的是 "{"长" * 40}…"，要写数字')]),
    ],
)
def test_every_problem_is_told_with_its_key_and_what_to_write(toml, problems):
    assert told(toml) == problems


def test_what_fits_is_returned():
    toml = 'rule = "x"\nshare = 1\nday = 2026-12-31\neither = "last"\ninner = { word = "a" }'
    assert convert(read_toml(toml), _Outer, "$") == _Outer(
        1.0, day=date(2026, 12, 31), either="last", inner=_Inner("a")
    )


def test_what_is_no_toml_is_told():
    ((key, reason),) = told("share = ")
    assert (key, reason) == (
        "",
        "读不出来：文件末尾，等号后面写文字（加引号）、数、true、false、日期，或者 [ … ]、{ … }",
    )


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text() | st.sampled_from(Column.__struct_fields__), inner, max_size=5)
    ),
    max_leaves=10,
)


@given(st.sampled_from([Column, Field, Due, Form, _Outer]), VALUES)
def test_anything_stated_is_taken_or_told_with_a_reason(kind, stated):
    problems = []
    try:
        assert isinstance(convert(stated, kind, "$"), kind)
    except Misstated as error:
        problems = error.problems or [("", "")]
    assert all(key.startswith("$") and reason for key, reason in problems)


def test_what_the_program_adds_cannot_be_stated_deeper_inside_either():
    deep = "share = 1\n[[several]]\nword = 'a'\ngiven = 1"
    assert told(deep) == [("$.several[0].given", "没有这个名字。可写的是：number、word")]
    inner = "share = 1\ninner = { word = 'a', given = 1 }"
    assert told(inner) == [("$.inner.given", "没有这个名字。可写的是：number、word")]


def test_a_name_that_the_program_uses_is_free_where_names_are_any():
    named = convert(read_toml("share = 1\n[[named.given]]\nword = 'a'"), _Outer, "$").named
    assert named == {"given": (_Inner("a"),)}


@pytest.mark.parametrize(
    ("toml", "problem"),
    [
        ("named = 1", ("$.named", "写的是 1，要写成 { … } 或单独的一节")),
        ("[named.a]\nword = 'a'", ("$.named.a", "写的是 { word }，要写成一串 [ … ]")),
        ("[[named.a]]\nword = 1", ("$.named.a[0].word", "写的是 1，要写文字（加引号）")),
    ],
)
def test_what_is_wrong_under_names_of_any_kind_is_told(toml, problem):
    assert told(f"share = 1\n{toml}") == [problem]
