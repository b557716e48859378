from fangfan_desktop.jobs.help.pages import HelpPages
from fangfan_desktop.jobs.lookup.entry import GoToHelp
from fangfan_desktop.jobs.lookup.help_entries import help_entries
from fangfan_desktop.paths import resources


def test_each_page_is_found_and_each_heading_of_it(reference):
    pages = HelpPages(resources() / "help", reference.known, [])
    found = {each.target: each.words for each in help_entries(pages)}
    assert found[GoToHelp("export")] == "导出报送"
    assert found[GoToHelp("form_editor", "存和装")] == "存和装"  # a heading
    assert found[GoToHelp("board", "汇总")] == "汇总"  # bold words at the beginning of a paragraph
    assert {each.page for each in found} == {page.name for page in pages.contents}


def test_a_county_has_no_page_of_the_city(reference):
    pages = HelpPages(resources() / "help", reference.known, [], for_county=True)
    assert "projects" not in {each.target.page for each in help_entries(pages)}
