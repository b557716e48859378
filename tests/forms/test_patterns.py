import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.patterns import pattern


@given(st.text("ab1- \n"))
def test_a_pattern_finds_what_a_compiled_one_finds(text):
    ours, theirs = pattern(r"(a+)-?(\d)?"), re.compile(r"(a+)-?(\d)?")
    for name in ("match", "fullmatch", "search"):
        mine, other = getattr(ours, name)(text), getattr(theirs, name)(text)
        assert (mine and mine.groups()) == (other and other.groups())
    assert ours.sub(r"<\1>", text) == theirs.sub(r"<\1>", text)
    assert ours.split(text) == theirs.split(text)
    assert [found[0] for found in ours.finditer(text)] == [
        found[0] for found in theirs.finditer(text)
    ]


def test_flags_hold():
    assert pattern("A", re.IGNORECASE).fullmatch("a")
    assert not pattern(r"\d", re.ASCII).fullmatch("３")
    assert pattern("A").pattern == "A"


def test_a_wrong_pattern_is_told_when_it_is_used():
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.match("")
