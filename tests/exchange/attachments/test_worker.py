import pytest

from fangfan_desktop.exchange.attachments.reader import AttachmentReader
from fangfan_desktop.exchange.attachments.worker import draw_file
from tests.exchange.attachments.pdf_files import Page, pdf
from tests.exchange.attachments.word_files import document, p, table, tr

FORM = table(tr("县", "个数", "人数"), tr("甲", "", ""))


@pytest.fixture
def drawn(tmp_path):
    def draw(content, name="附件.docx"):
        (tmp_path / name).write_bytes(content)
        return draw_file(tmp_path / name)

    return draw


def test_a_file_is_known_by_its_content(drawn):
    assert drawn(document(FORM)).pages[0].tables
    page = Page().grid((20, 60, 100), (50, 60, 70)).text(22, 57, "人数")
    assert drawn(pdf(page), "附件.docx").pages[0].tables


def test_a_notice_without_a_table_is_drawn_too(drawn):
    assert drawn(document(p("各市："))).pages[0].texts[0].text == "各市："


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "附件.docx", "空的"),
        (document(FORM)[:-99], "附件.docx", "损坏"),
        (b"%PDF-1.7", "附件.pdf", "损坏"),
        (b"a,b", "附件.csv", "画不出表"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "附件.doc", ".docx"),
    ],
)
def test_what_cannot_be_drawn_is_a_sentence(drawn, content, name, words):
    assert words in drawn(content, name).reason


def test_it_is_drawn_in_a_process_of_its_own(tmp_path):
    path = tmp_path / "附件.docx"
    path.write_bytes(document(p("附件1"), FORM))
    with AttachmentReader() as reader:
        assert reader.read_one(path) == draw_file(path)
