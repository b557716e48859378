"""A form of any shape on any paper is written, printed and read back."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fangfan_desktop.jobs.submit.export import layout_of
from fangfan_desktop.paint.ofd_writer import write_ofd
from fangfan_desktop.paint.pdf_writer import write_pdf
from tests.properties import form_chain as chain
from tests.properties.own_papers import forms_on_own_paper
from tests.properties.test_random_forms import assert_read, drawn, loaded


@settings(max_examples=15)
@given(data=st.data())
def test_a_workbook_on_its_own_paper_is_read_back(data, tmp_path, paper):
    form = loaded(data.draw(forms_on_own_paper()))
    report = drawn(data, form)
    (path,) = chain.exported(form, report, tmp_path, paper)
    assert_read(form, report, path)


@settings(max_examples=15)
@given(data=st.data())
def test_a_blank_workbook_on_its_own_paper_is_filled_in_and_read(data, tmp_path, paper):
    form = loaded(data.draw(forms_on_own_paper()))
    # Of several tables only the first one's head and foot is filled in here.
    assume(not form.has_tables)
    report, path = drawn(data, form), tmp_path / "空白表.xlsx"
    chain.blank_filled_in(form, report, path, paper.measure)
    assert_read(form, chain.as_on_paper(form, report), path)


@settings(max_examples=15)
@given(data=st.data())
def test_every_text_is_on_the_page(data, tmp_path, paper):
    form = loaded(data.draw(forms_on_own_paper()))
    layout = layout_of(form, drawn(data, form), paper.measure, mark="", code_for=chain.PLACES)
    write_pdf(layout, tmp_path / "sheet.pdf")
    write_ofd(layout, tmp_path / "sheet.ofd")
    for sheet, page in layout.printed:
        size, bottom = sheet.size, 0.0
        for placed in page.placed:
            assert placed.left >= 0
            assert placed.left + placed.width <= size.width + 0.51
            assert placed.top + placed.height <= size.height
            if placed.box.style.ruled:
                bottom = max(bottom, placed.top + placed.height)
        if page.code:
            assert bottom <= size.height - 18.5 + 0.02
