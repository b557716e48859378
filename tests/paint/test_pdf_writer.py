import re
import subprocess

import msgspec
import pytest
from pypdf import PdfReader

from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.paginate import paginate
from tests.builders import city_report, project_list
from tests.own_paper import indicators_report, read, toml


@pytest.fixture
def pdf_of(paper, tmp_path):
    """Return what writes a report as PDF and gives its path."""

    def write(form, report):
        path = tmp_path / "out.pdf"
        paper.write_pdf(paginate(compose(form, report), paper.measure), path)
        return path

    return write


def run(*command):
    return subprocess.run(
        [str(c) for c in command], capture_output=True, text=True, check=True
    ).stdout


def test_every_character_typed_is_given_back_by_pdftotext(pdf_of, annex2):
    typed = "水山长门风龙马鱼鸟黑一二三方木火土手石竹鄄堌㙦垞鄫郚“（）”，。①②③％—…Ａ"
    text = run("pdftotext", "-raw", pdf_of(annex2, project_list(annex2, {"summary": typed})), "-")
    assert typed in re.sub(r"\s", "", text)


def test_header_texts_and_figures_are_those_of_the_form(pdf_of, annex1, places):
    text = re.sub(
        r"\s", "", run("pdftotext", "-raw", pdf_of(annex1, city_report(annex1, places)), "-")
    )
    for column in annex1.columns:
        assert column.header in text
    assert "1200" in text


def test_all_fonts_are_embedded_and_subset_and_unicode(pdf_of, annex1, places):
    lines = run("pdffonts", pdf_of(annex1, city_report(annex1, places))).splitlines()[2:]
    assert len(lines) >= 3
    for line in lines:
        assert re.search(r"Identity-H\s+yes\s+yes\s+yes", line), line


def test_one_page_of_a4_landscape_with_a_title_and_neither_author_nor_path(pdf_of, annex1, places):
    path = pdf_of(annex1, city_report(annex1, places))
    reader = PdfReader(path)
    assert len(reader.pages) == 1
    assert [round(float(v)) for v in reader.pages[0].mediabox[2:]] == [842, 595]
    assert reader.metadata is not None
    assert reader.metadata.title == "防止返贫就业攻坚行动推进情况表"
    assert not reader.metadata.author
    assert reader.root_object["/Lang"] == "zh-CN"
    assert str(path.parent).encode() not in path.read_bytes()


def test_qpdf_finds_nothing_wrong(pdf_of, annex2):
    path = pdf_of(annex2, project_list(annex2, *({"name": f"项目{n}"} for n in range(40))))
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", path)


def test_rare_characters_are_drawn_and_copied(pdf_of, annex2):
    path = pdf_of(annex2, project_list(annex2, {"name": "𬒈石村车间"}))
    assert "𬒈石村车间" in re.sub(r"\s", "", run("pdftotext", "-raw", path, "-"))


@pytest.mark.parametrize(
    "words",
    ["中文 قرية محمد، 村", "里يېزا كوچىسى中", "村מדינה שלום里", "12 office 中موﻻ中"],
)
def test_letters_that_are_drawn_joined_come_back_as_typed(pdf_of, annex2, words):
    text = run(
        "pdftotext", pdf_of(annex2, project_list(annex2, {"name": "甲", "summary": words})), "-"
    )
    assert words in re.sub("[\u202a-\u202c]", "", text)


def test_no_text_has_a_tab_for_a_space(pdf_of, annex2):
    path = pdf_of(annex2, project_list(annex2, {"summary": "AB Co.\t车间"}))
    text = PdfReader(path).pages[0].extract_text()
    assert "ABCo.车间" in re.sub(r"[ \n]", "", text)
    assert "\t" not in text


@pytest.mark.parametrize(("width", "height"), [(210, 297), (364, 257), (184, 260)])
def test_a_page_has_the_size_that_its_form_states(pdf_of, width, height):
    form = read(toml())
    paper = msgspec.structs.replace(form.paper, width=width, height=height)
    form = msgspec.structs.replace(form, paper=paper)
    (page,) = PdfReader(pdf_of(form, indicators_report(form))).pages
    size = [float(each) * 25.4 / 72 for each in page.mediabox[2:]]
    assert size == pytest.approx([width, height], abs=0.3)
