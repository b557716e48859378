"""A drawn form is written as TOML: what is read back is what was written."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.jobs.drafts.form_toml import form_toml
from fangfan_desktop.jobs.drafts.guess import Guess
from tests.properties.random_forms import forms

KEYS = {
    "id": "annex7",
    "title": '有"引号"的表',
    "due": {"month_of_quarter": 3, "day": 15},
    "paper": {"width": 297.0, "head": [{"face": "宋体", "size": 12.0}], "title": {"height": 9.5}},
    "look": {"caption_rows": [8.0, 8.0], "cells": {"face": "宋体"}},
    "fields": [{"id": "date", "blank": "    年    月    日"}],
    "columns": [
        {"id": "unit", "header": "单位", "kind": "place"},
        {"id": "c02", "header": "学段", "kind": "one_of", "options": ["小学", "初中"]},
    ],
    "checks": [{"code": "F-01", "on": {"kinds": ["count"]}}],
}
TABLES = {
    "id": "annex8",
    "rows": "tables",
    "tables": [
        {"id": "t1", "look": {"row": 8.0}, "columns": KEYS["columns"], "checks": []},
        {"id": "t2", "look": {"row": 9.0}, "columns": KEYS["columns"], "checks": KEYS["checks"]},
    ],
}


def unsure(key, reason):
    return Guess(key, "", "", reason, certain=False, question="？")


def line_after(text, remark):
    lines = text.splitlines()
    return lines[lines.index(remark) + 1]


def test_what_is_written_is_read_back():
    assert tomllib.loads(form_toml(KEYS, [])) == KEYS
    assert tomllib.loads(form_toml(TABLES, [])) == TABLES


@given(st.data())
def test_any_form_is_read_back(data):
    stated = data.draw(forms())
    assert tomllib.loads(form_toml(stated, [])) == stated


def test_the_file_says_where_it_comes_from():
    assert form_toml(KEYS, []).startswith("# 照着附件画的表样，可以改。")


def test_what_is_asked_has_a_remark_above_it():
    text = form_toml(KEYS, [unsure("$.columns[1].kind", "表头里有 2 个选项")])
    assert line_after(text, "# 请核对：表头里有 2 个选项") == 'kind = "one_of"'


def test_what_is_asked_of_the_whole_form_has_a_remark():
    text = form_toml(KEYS, [unsure("$.title", "字最大")])
    assert line_after(text, "# 请核对：字最大").startswith("title = ")


def test_what_is_asked_in_a_table_has_a_remark_there():
    text = form_toml(TABLES, [unsure("$.tables[1].columns[0].kind", "看不出")])
    assert text.count("# 请核对") == 1
    assert text.index("# 请核对") > text.index('id = "t2"')
    assert line_after(text, "# 请核对：看不出") == 'kind = "place"'


def test_a_remark_is_one_line_whatever_is_in_the_words():
    text = form_toml(KEYS, [unsure("$.title", "写着“甲\n乙\x07”")])
    assert line_after(text, "# 请核对：写着“甲 乙 ”").startswith("title = ")


def test_what_is_certain_has_no_remark():
    certain = Guess("$.columns[1].kind", "", "", "因为")
    assert "请核对" not in form_toml(KEYS, [certain])


def test_the_lines_of_the_paper_stand_on_one_line_each():
    text = form_toml(KEYS, [])
    assert "[paper]" in text
    assert "[[columns]]" in text
    assert "[[paper.head]]" not in text
