"""The demo's files before other people's readers: same texts, same pages, nothing of ours in them."""

import re
from collections import Counter
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from fangfan_desktop.cli.main import main
from fangfan_desktop.exchange.xlsx_writer import write_xlsx
from fangfan_desktop.paint.pdf_writer import write_pdf
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.paginate import paginate
from tests.builders import PROJECT, project_list
from tests.end_to_end.office import fonts, pages, run

ODD = "水山长鄄堌㙦𬒈①②③④￥·—～＋…（）《》“”=1+1 @x -"


@pytest.fixture(scope="module")
def folder(tmp_path_factory, qapp):
    folder = tmp_path_factory.mktemp("demo")
    assert main(["demo", "--out", str(folder)]) == 0
    return folder


def pair(folder, annex):
    return next(folder.glob(f"{annex}_*.xlsx")), next(folder.glob(f"{annex}_*.pdf"))


def marks(text):
    """Return how often each mark that is no space stands in a text."""
    return Counter(text.translate(dict.fromkeys(map(ord, " \n\r\t　\xa0"))))


@pytest.mark.parametrize(("annex", "count"), [("附件1", 1), ("附件2", 2)])
def test_libreoffice_prints_the_workbook_as_we_print_the_pdf(
    folder, annex, count, libreoffice, tmp_path
):
    book, pdf = pair(folder, annex)
    theirs = pages(libreoffice.convert(book, "pdf", tmp_path))
    ours = pages(pdf)
    assert len(ours) == len(theirs) == count
    assert [marks(page) for page in ours] == [marks(page) for page in theirs]


@pytest.mark.parametrize("annex", ["附件1", "附件2"])
def test_the_pdf_is_sound_and_says_nothing_of_its_maker(folder, annex):
    book, pdf = pair(folder, annex)
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", pdf)
    told = run("pdfinfo", pdf)
    assert "A4" in told
    assert re.search(r"^Author: *$", told, re.MULTILINE)
    assert re.search(r"^Creator: *$", told, re.MULTILINE)
    for path in (book, pdf):
        assert str(folder).encode() not in path.read_bytes()
    with ZipFile(book) as parts:
        for name in parts.namelist():
            assert str(folder).encode() not in parts.read(name), name
        core = parts.read("docProps/core.xml").decode()
        assert not re.search(r"<(dc:creator|cp:lastModifiedBy)>[^<]", core)


@pytest.mark.parametrize("annex", ["附件1", "附件2"])
def test_every_font_is_embedded_subset_and_can_be_copied_from(folder, annex):
    used = fonts(pair(folder, annex)[1])
    assert used
    assert {(font["emb"], font["sub"], font["uni"]) for font in used} == {("yes", "yes", "yes")}


def test_counts_are_numbers_and_phones_are_text(folder, annex1):
    first = load_workbook(pair(folder, "附件1")[0]).active
    figures = [cell for row in first.iter_rows(min_row=6, min_col=2) for cell in row]
    assert sum(cell.data_type == "n" and cell.value is not None for cell in figures) == 13 * len(
        annex1.figures
    )
    second = load_workbook(pair(folder, "附件2")[0]).active
    phones = [c for row in second.iter_rows(min_col=9, max_col=9) for c in row if c.value]
    phones = [cell for cell in phones if re.fullmatch(r"[\d,，、\s-]{11,}", str(cell.value))]
    assert len(phones) == 14
    assert {cell.data_type for cell in phones} == {"s"}


def test_every_character_comes_back_as_it_was_typed(annex2, paper, libreoffice, tmp_path):
    texts = {**PROJECT, "name": ODD, "summary": ODD * 3, "remark": ODD}
    layout = paginate(compose(annex2, project_list(annex2, texts)), paper.measure)
    ours, book = tmp_path / "a.pdf", tmp_path / "a.xlsx"
    write_pdf(layout, ours)
    write_xlsx(layout, book, properties={})
    for pdf in (ours, libreoffice.convert(book, "pdf", tmp_path / "theirs")):
        found = marks("".join(pages(pdf)))
        assert all(found[mark] >= 5 for mark in marks(ODD)), pdf


def test_a_text_taller_than_a_page_is_printed_whole(annex2, paper, libreoffice, tmp_path):
    long = "".join(chr(0x4E00 + at % 2000) for at in range(4000))
    layout = paginate(compose(annex2, project_list(annex2, {"summary": long})), paper.measure)
    ours, book = tmp_path / "a.pdf", tmp_path / "a.xlsx"
    write_pdf(layout, ours)
    write_xlsx(layout, book, properties={})
    assert len(layout.pages) > 1
    for pdf in (ours, libreoffice.convert(book, "pdf", tmp_path / "theirs")):
        found = marks("".join(pages(pdf)))
        assert all(found[mark] >= 2 for mark in set(long)), pdf
