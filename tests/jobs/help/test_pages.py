import re

import pytest

from fangfan_desktop.forms.place_words import said_of
from fangfan_desktop.jobs.help.pages import HelpPages
from fangfan_desktop.paths import resources
from fangfan_desktop.ui.shell.actions import ACTIONS, key_words

HELP = resources() / "help"
PAGES = sorted(path.stem for path in HELP.glob("*.md"))


@pytest.fixture(scope="module")
def pages(reference):
    return HelpPages(HELP, reference.forms, key_words(for_county=False))


@pytest.fixture(scope="module")
def county_pages(reference):
    return HelpPages(HELP, reference.forms, key_words(for_county=True), for_county=True)


@pytest.mark.parametrize("name", PAGES)
def test_every_link_has_its_page_and_nothing_is_left_to_fill_in(pages, name):
    text = pages.text(name)
    assert set(re.findall(r"\]\((\w+)\.md\)", text)) <= set(PAGES)
    assert text.count("](") == len(re.findall(r"\]\(\w+\.md\)", text))
    assert "{{" not in text
    assert text.startswith("# ")


@pytest.mark.parametrize("form", ["annex1", "annex2"])
def test_a_form_s_page_explains_every_column_in_the_form_s_own_words(reference, pages, form):
    text = pages.text(form)
    for column in reference.forms[form].columns:
        assert f"**{column.short}**" in text
        assert column.explain in text


def test_a_city_reads_the_lines_that_are_its_own(pages):
    assert all("{city}" not in pages.text(name) for name in PAGES)
    assert "第一行是全市" in pages.text("annex1")
    assert "| 市本级的页面上，Esc | 回到县区报送进度 |" in pages.text("keys")


def test_the_page_of_keys_has_them_all(pages):
    text = pages.text("keys")
    assert all(f"| {entry.keys} | {said_of(entry.words, None)}" in text for entry in ACTIONS)


def test_the_contents_have_every_page_once_the_start_first(pages):
    names = [page.name for page in pages.contents]
    assert sorted(names) == PAGES
    assert (names[0], names[-1]) == ("start", "keys")
    assert pages.contents[0].title == "本年报表"


def test_a_county_has_neither_the_city_s_pages_nor_links_to_them_nor_its_keys(county_pages):
    names = {page.name for page in county_pages.contents}
    assert set(PAGES) - names == {"board", "projects", "summary"}
    for name in names:
        text = county_pages.text(name)
        assert set(re.findall(r"\]\((\w+)\.md\)", text)) <= names
        for words in ("市本级", "报送进度", "{city}", "“”", "Ctrl+Shift+J"):
            assert words not in text, name
        assert not re.search(r"^\|? ?[，。；）]", text, re.MULTILINE), name
    keys = county_pages.text("keys")
    assert "F12" in keys
    assert "汇入报表" not in keys
    assert "项目库" not in keys


def test_a_page_that_nobody_put_in_order_stands_last(tmp_path, reference):
    (tmp_path / "pages.toml").write_text('order = ["b"]\ncity = []', encoding="utf-8")
    for name in "ab":
        (tmp_path / f"{name}.md").write_text(f"# 题{name}\n", encoding="utf-8")
    assert [p.title for p in HelpPages(tmp_path, reference.forms, ()).contents] == ["题b", "题a"]


def test_the_columns_of_several_tables_stand_below_their_titles(stations):
    text = HelpPages(HELP, {stations.id: stations}, (), added={stations.id: ""}).text(stations.id)
    for table in stations.tables:
        assert f"**{table.table_title}**\n\n- **{table.columns[0].short}**" in text


def test_the_keys_of_the_table_itself_are_those_of_no_action(pages, county_pages):
    own = dict(pages.own_keys)
    assert own["直接打字"] == "替换这一格"
    assert "市本级的页面上，Esc" in own
    assert "市本级的页面上，Esc" not in dict(county_pages.own_keys)
