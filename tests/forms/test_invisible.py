import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.invisible import (
    HARMLESS,
    JOINING,
    hidden,
    is_nameless,
    is_ordinary,
    spelt,
    visible,
    where_hidden,
)
from fangfan_desktop.forms.kinds.texts import Text
from fangfan_desktop.forms.report import EMPTY, make_row, read_cell

CHINESE = "张三商河县（）12ab𬒈，。 \n"


def sprinkled(characters):
    """Return texts, and the same with what is not seen between any two of their characters."""
    unseen = st.text(st.sampled_from(characters), max_size=3)
    return st.lists(st.tuples(st.sampled_from(CHINESE), unseen), max_size=20).map(
        lambda pairs: ("".join(c for c, _ in pairs), "".join(c + more for c, more in pairs))
    )


@given(sprinkled(HARMLESS + JOINING))
def test_a_text_with_what_is_harmless_in_it_reads_as_the_text_without(annex2, both):
    plain, dressed = both
    assert visible(dressed) == plain
    for column in annex2.columns:
        if column.kind != "serial":
            assert read_cell(column, dressed) == read_cell(column, plain)


@given(st.text(), st.sampled_from(HARMLESS), st.integers(0))
def test_in_any_text_at_all_what_is_harmless_goes(text, mark, at):
    at %= len(text) + 1
    assert visible(text[:at] + mark + text[at:]) == visible(text)
    assert visible(visible(text)) == visible(text)
    assert not set(visible(text)) & set(HARMLESS)


@pytest.mark.parametrize("text", ["👨\u200d👩", "\u0645\u06cc\u200c\u062e", "א\u200f(a)"])
def test_where_it_joins_or_turns_letters_it_stays_and_is_named(text):
    assert visible(text) == text
    assert f"U+{ord(hidden(text)):04X}" in Text(one_line=True).read(text).problem


def test_an_emoji_style_goes_and_a_variant_form_of_a_character_stays():
    assert visible("❤\ufe0f1\ufe0f\u20e3") == "❤1\u20e3"
    assert hidden(visible("葛\U000e0100侮\ufe00")) == "\U000e0100\ufe00"


def test_a_cell_with_nothing_seen_in_it_is_blank(annex2):
    assert read_cell(annex2.columns[2], "\u200b\ufeff") is EMPTY
    assert make_row(annex2, 1, {"name": "\u200b"}).cells == {}


def test_whatever_unicode_calls_a_control_or_a_format_is_hidden():
    """Also by a newer Unicode than the one that the list was made of, should it have more."""
    for number in range(sys.maxunicode + 1):
        character = chr(number)
        if unicodedata.category(character) in {"Cc", "Cf", "Cs"} and character not in "\t\n\r":
            assert hidden(character) == character, hex(number)


@given(st.text(CHINESE.replace("\n", "")), st.characters(categories=["Cc", "Cf", "Co", "Cn"]))
def test_what_cannot_be_shown_is_named_by_number_and_place_and_never_by_itself(text, character):
    if character in "\t\n\r":
        return
    assert is_nameless(character)
    words = where_hidden(f"{text}{character}", character)
    assert words.endswith(f"看不见的 U+{ord(character):04X}")
    assert character not in words
    assert words.startswith("“" if text.strip() else "最前面")
    assert hidden(words) == ""


def test_the_place_is_told_by_the_words_before():
    text = "\u202e商河县的\x07张三\u2066李四"
    assert where_hidden(text, hidden(text)) == (
        "最前面看不见的 U+202E、“商河县的”后面看不见的 U+0007、“商河县的张三”后面看不见的 U+2066"
    )
    four = "\x01\x02\x03\x04"
    assert where_hidden(four, four) == (
        "最前面看不见的 U+0001、最前面看不见的 U+0002、最前面看不见的 U+0003等 4 种"
    )
    assert where_hidden(four, four[:3]).endswith("U+0003")
    assert where_hidden("一二 三\t四五六七\x01", "\x01") == "“三 四五六七”后面看不见的 U+0001"


def test_a_message_spells_what_nobody_sees():
    assert spelt("张\u202e三\n") == "张[U+202E]三\n"
    assert hidden(spelt("".join(map(chr, range(0x3000))))) == ""


@given(st.text(st.characters(categories=["Cc", "Cf", "Cs", "Mn"]), min_size=1), st.booleans())
def test_what_is_refused_at_reading_is_told_without_anything_that_nobody_sees(text, one_line):
    reading = Text(one_line=one_line).read(f"张{text}三")
    assert hidden(reading.problem) == ""
    assert (reading.value is None) == bool(reading.problem)
    if reading.value is not None:
        assert hidden(str(reading.value)) == ""


def test_an_ordinary_character_is_visible_and_keeps_its_line():
    ordinary = [c for c in map(chr, range(sys.maxunicode + 1)) if is_ordinary(c)]
    assert len(ordinary) > 20_000
    for character in ordinary:
        assert visible(character) == character
        assert not is_nameless(character)
        assert f"甲{character}".splitlines() == [f"甲{character}"]
    assert not is_ordinary("甲\n乙")
