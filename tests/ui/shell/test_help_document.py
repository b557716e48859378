from fangfan_desktop.jobs.help.pages import HelpPages
from fangfan_desktop.jobs.help.search import search
from fangfan_desktop.paths import resources
from fangfan_desktop.ui.shell.actions import key_words
from fangfan_desktop.ui.shell.help_document import (
    make_document,
    marked,
    passages,
    place_of,
    read_through,
)

HELP = resources() / "help"


def test_each_hit_leads_to_where_its_words_stand(qapp, reference):
    pages = HelpPages(HELP, reference.forms, key_words(for_county=False))
    hits = search(read_through(pages), "撤销")
    assert hits
    for hit in hits:
        document = make_document(pages.text(hit.page.name))
        here = next(mark for mark in marked(document, "撤销") if mark.selectionEnd() > hit.at)
        assert here.selectedText() == "撤销"
        assert here.block().text() in " ".join(p.text for p in passages(document))


def test_a_heading_is_found_by_its_words(qapp):
    document = make_document("# 一\n\n## 二\n\n**三**：四\n")
    assert document.findBlock(place_of(document, "二")).text() == "二"
    assert document.findBlock(place_of(document, "三")).text() == "三：四"
    assert place_of(document, "没有") == 0
