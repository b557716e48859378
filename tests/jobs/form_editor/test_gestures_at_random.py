"""Whatever a clerk does in the editor: comments stay, undo gives the exact text, problems are named."""

import re
from collections import Counter
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fangfan_desktop.forms.columns import Slot
from fangfan_desktop.forms.stated import read_toml
from fangfan_desktop.jobs.form_editor import columns, lines
from fangfan_desktop.jobs.form_editor.check_menu import (
    add_offer,
    asks_of,
    checks_of,
    offers_for,
    remove_from,
    set_grade,
)
from fangfan_desktop.jobs.form_editor.editing import FormEditing
from fangfan_desktop.jobs.form_editor.panel import panel_of
from fangfan_desktop.jobs.form_editor.panel_gestures import set_line
from tests.jobs.form_editor.conftest import own_text, pack_text
from tests.jobs.form_editor.drawn import NAMES, drawn_text
from tests.jobs.form_editor.test_problem_words import named_as_in_the_file

PACKS = ["workshops", "funds", "relief", "training", "indicators", "stations"]
# The program's own forms have counts, those that are drawn have their own paper.
OTHERS = [(own_text, "annex1"), (own_text, "annex2"), *((drawn_text, name) for name in NAMES)]
TEXTS = ("", "甲", "2", "3.5", "1+2", '引"号\\', "第一、第二", "true", "adds_up", "count", "text")


def comments(text):
    return Counter(re.findall(r"#[^\n]*", text))


def sections(text):
    return text.count("[[")


def lines_of_comments(text):
    return Counter(re.findall(r"^[ \t]*#[^\n]*", text, re.MULTILINE))


class Hand:
    """Chooses parts of a form and gestures by numbers that are drawn."""

    def __init__(self, form, draw):
        self.form, self.draw = form, draw
        self.removes = False

    def one_of(self, things):
        return self.draw(st.sampled_from(list(things)))

    def items(self):
        tables = [f"$.tables[{at}]" for at in range(len(self.form.sections("$.tables")))]
        for table in ("$", *tables):
            yield table
            for part in ("columns", "groups", "fields", "named_rows"):
                for at in range(len(self.form.sections(f"{table}.{part}"))):
                    yield f"{table}.{part}[{at}]"

    def type_in(self, item):
        line = self.one_of(panel_of(self.form, item))
        choices = [value for value, _ in line.choices] or TEXTS
        return set_line(self.form, item, line, self.one_of(choices))

    def above(self, item):
        (line,) = (each for each in panel_of(self.form, item) if each.key == "under")
        return self.one_of(value for value, _ in line.choices)

    def add_check(self, item):
        offers = offers_for(self.form, item)
        if not offers:
            return columns.Edited(self.form.text, item)
        offer = self.one_of(offers)
        asks = asks_of(self.form, offer, item)
        gaps = {ask.name: ask.choices[0][0] if ask.choices else ask.usual for ask in asks}
        return add_offer(self.form, item, offer, gaps)

    def change_check(self, item):
        checks = checks_of(self.form, item)
        if not checks:
            return columns.Edited(self.form.text, item)
        check = self.one_of(checks).key
        if self.draw(st.booleans()):
            return remove_from(self.form, check, item)
        return columns.Edited(set_grade(self.form.text, check, "hint"), item)

    def gesture(self):
        text, item = self.form.text, self.one_of(self.items())
        ways = [lambda: self.type_in(item), lambda: self.add_check(item)]
        ways.append(lambda: self.change_check(item))
        by = self.draw(st.sampled_from([-1, 1]))
        if ".columns[" in item:
            ways += [
                lambda: columns.add_column(text, item),
                lambda: columns.remove_column(text, item),
                lambda: columns.move_column(text, item, by),
                lambda: columns.add_group(text, item),
                lambda: columns.put_under(text, item, self.above(item)),
            ]
        elif ".groups[" in item:
            ways.append(lambda: columns.remove_group(text, item))
        elif ".fields[" in item:
            slot = self.one_of(get_args(Slot))
            ways += [lambda: lines.add_field(text), lambda: lines.remove_field(text, item)]
            ways.append(lambda: columns.Edited(lines.set_slot(text, item, slot), item))
        elif ".named_rows[" in item:
            ways += [
                lambda: lines.add_row(text, item),
                lambda: lines.remove_row(text, item),
                lambda: lines.move_row(text, item, by),
            ]
        number = self.draw(st.integers(0, len(ways) - 1))
        # A comment directly above what is removed goes with it.
        edited = ways[number]()
        self.removes = sections(edited.text) < sections(text)
        return edited


@pytest.mark.parametrize("name", PACKS)
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_a_series_of_gestures(name, data):
    make_gestures(pack_text(name), data)


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_series_of_gestures_on_forms_with_counts_or_paper(data):
    read, name = data.draw(st.sampled_from(OTHERS))
    make_gestures(read(name), data)


def make_gestures(before, data):
    """Make some gestures at random: each leaves a form, or what is wrong in it is said."""
    form = FormEditing(before)
    hand = Hand(form, data.draw)
    texts = [form.text]
    for _ in range(data.draw(st.integers(1, 8))):
        edited = hand.gesture()
        if not form.make(edited.text, "改了", edited.chosen):
            continue
        texts.append(form.text)
        read_toml(form.text)
        assert all(each.reason and each.where for each in form.problems)
        for each in form.problems:
            assert "要一样多" not in each.reason  # the paper follows
            assert not named_as_in_the_file(each.reason), each
        assert form.part(edited.chosen) is not None or edited.chosen == "$"
        lost = lines_of_comments(texts[-2]) - lines_of_comments(form.text)
        assert not lost or hand.removes, lost
    for text in reversed(texts[:-1]):
        form.undo()
        assert form.text == text
    for text in texts[1:]:
        form.redo()
        assert form.text == text


@pytest.mark.parametrize("name", PACKS)
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_comments_that_stand_alone_stay_whatever_moves(name, data):
    marked = re.sub(
        r"\n\n(\[\[columns\]\]|\[\[tables\.columns\]\])", r"\n\n# 单独的\n\n\1", pack_text(name)
    )
    form = FormEditing(marked)
    hand = Hand(form, data.draw)
    for _ in range(5):
        item = hand.one_of(each for each in hand.items() if ".columns[" in each)
        by = data.draw(st.sampled_from([-1, 1]))
        way = data.draw(st.sampled_from(["add", "move", "remove", "group"]))
        if way == "move":
            edited = columns.move_column(form.text, item, by)
        else:
            ways = {
                "add": columns.add_column,
                "remove": columns.remove_column,
                "group": columns.add_group,
            }
            edited = ways[way](form.text, item)
        form.make(edited.text, way, edited.chosen)
        assert comments(form.text)["# 单独的"] == comments(marked)["# 单独的"]
