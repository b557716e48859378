import re

import pytest

from fangfan_desktop.jobs.help.pages import HelpPages
from fangfan_desktop.jobs.help.search import search
from fangfan_desktop.paths import resources
from fangfan_desktop.ui.shell.actions import key_words
from fangfan_desktop.ui.shell.help_document import read_through
from fangfan_desktop.ui.widgets.theme import dress

HELP = resources() / "help"


@pytest.fixture(scope="module", autouse=True)
def dressed(qapp):
    """A document is laid out in the program's own font."""
    dress(qapp)


@pytest.fixture(scope="module")
def find(reference):
    texts = read_through(HelpPages(HELP, reference.forms, key_words(for_county=False)))
    return lambda query: search(texts, query)


@pytest.fixture
def written(reference, tmp_path):
    """Return what searches pages written here: `written(query, a="# …", b=…)`."""

    def go(query, **texts):
        (tmp_path / "pages.toml").write_text(f"order = {list(texts)}\ncity = []", "utf-8")
        for name, text in texts.items():
            (tmp_path / f"{name}.md").write_text(text, "utf-8")
        return search(read_through(HelpPages(tmp_path, reference.forms, ())), query)

    return go


def said(hits):
    return [(hit.page.name, hit.sentence) for hit in hits]


def test_a_title_comes_first_and_then_the_sentences_that_have_the_words(written):
    hits = written(
        "退回",
        a="# 甲\n\n先看一遍。有错的要退回改正。再收。\n",
        b="# 退回单\n\n- 点一下\n- 写退回单\n",
    )
    assert said(hits) == [("b", "退回单"), ("a", "有错的要退回改正。"), ("b", "写退回单")]


@pytest.mark.parametrize("query", ["F9", "f9", "Ｆ９", " f9　"])
def test_a_key_is_found_however_it_is_written_with_what_it_does(written, query):
    text = "# 键\n\n| 按键 | 作用 |\n|---|---|\n| F9 | 汇入报表 |\n| F19 | 别的 |\n"
    assert said(written(query, a=text)) == [("a", "F9　汇入报表")]


def test_signs_count_where_something_is_found_with_them_and_else_do_not(written):
    text = "# 填\n\n直接打 `+5`。\n\n9月15日前。\n\n“带入上期”很方便。\n"
    assert said(written("+5", a=text)) == [("a", "直接打 +5。")]
    assert said(written("带入，上期", a=text)) == [("a", "“带入上期”很方便。")]


def test_several_words_stand_together_or_else_on_one_page(written):
    pages = {"a": "# 甲\n\n汇总以后可以撤销。\n", "b": "# 乙\n\n汇总。\n\n导出。\n"}
    assert said(written("撤销 汇总", **pages)) == [("a", "汇总以后可以撤销。")]
    assert said(written("导出 汇总", **pages)) == [("b", "导出。")]
    assert written("没有 这样的", **pages) == []


def test_a_long_sentence_is_cut_around_the_words(written):
    (hit,) = written("中间", a=f"# 甲\n\n{'前' * 100}中间{'后' * 100}。\n")
    assert hit.sentence.startswith("…前")
    assert "中间" in hit.sentence
    assert hit.sentence.endswith("后…")
    assert len(hit.sentence) < 80


@pytest.mark.parametrize("query", ["", "  ", "　"])
def test_nothing_sought_is_nothing_found(find, query):
    assert find(query) == []


@pytest.mark.parametrize(
    ("query", "sentences"),
    [
        ("?", ["要导出吗？"]),
        ("？", ["要导出吗？"]),
        ("[", ["写成 [1] 这样。"]),
        ("。", ["写成 [1] 这样。"]),
        ("…", []),
        ("\\", []),
        ("\0", []),
        ("\ud800", []),
    ],
)
def test_signs_alone_find_what_has_them_and_raise_nothing(written, query, sentences):
    hits = written(query, a="# 甲\n\n要导出吗？\n\n写成 [1] 这样。\n")
    assert [hit.sentence for hit in hits] == sentences


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("退回单", "board"),
        ("零报告", "annex1"),
        ("校验码", "sent"),
        ("U盘", "data"),
        ("脱敏", "data"),
    ],
)
def test_the_real_pages_answer_what_a_clerk_asks(find, query, page):
    assert page in {hit.page.name for hit in find(query)}


def test_the_examples_of_what_may_be_sought_are_found_by_a_county_too(reference):
    texts = read_through(
        HelpPages(HELP, reference.forms, key_words(for_county=True), for_county=True)
    )
    offered = HelpPages(HELP, reference.forms, key_words(for_county=True), for_county=True).text(
        "start"
    )
    examples = re.search(r"打几个字（如 (.+?)）", offered)[1].split("、")
    assert len(examples) == 2
    for each in examples:
        pages = {hit.page.name for hit in search(texts, each)}
        assert pages - {"start"}, each
