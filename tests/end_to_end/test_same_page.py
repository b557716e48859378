"""A form that was drawn from its attachment is printed like it: LibreOffice's print is the measure."""

import re
from itertools import accumulate

import pytest

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.exchange.attachments.worker import draw_file
from fangfan_desktop.forms.load import read_form
from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.periods import parse_period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import make_row
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.drafts.drafting import draw_forms
from fangfan_desktop.jobs.drafts.printed_form import printed_forms
from fangfan_desktop.jobs.drafts.table_shape import table_shape
from fangfan_desktop.jobs.submit.export import layout_of
from tests.end_to_end.office import LibreOffice, skip_where_pages_are_set_otherwise
from tests.jobs.drafts.expected import attachments

COUNTY = Place("济南市", "商河县")
# How far the edges of a cell may lie apart (mm).
NEAR = 2.0
# Cells that a form cannot have: the head of workplaces.docx is ruled, four cells in a row; blocks
# side by side stand below each other (industry), a caption over a row of units ends above it
# (loans), a blank cell over 其中 belongs to the caption on its left (living_allowance), 合计 stands
# over 序号 as well (progress).
NOT_DRAWN = {
    "workplaces": 4,
    "industry": 70,
    "loans": 2,
    "living_allowance": 4,
    "progress": 1,
}
# What somebody filled in already is no word of the form; a row of units has no brackets, and none
# for percentages.
FILLED_IN = {
    "subsidies": ["填报单位（盖章）：济南市人力资源和社会保障局"],
    "loans": [*["(笔)", "(万元)"] * 3, "(万元)", "(%)"],
}


@pytest.fixture(scope="module")
def prints(tmp_path_factory):
    """Return LibreOffice's print of each sample attachment, by its name; a PDF is its own print."""
    skip_where_pages_are_set_otherwise()
    folder = tmp_path_factory.mktemp("prints")
    paths = [path for path, _ in attachments()]
    office = LibreOffice(folder / "office", official=True)
    office.print([path for path in paths if path.suffix != ".pdf"], folder / "pdf")
    return {
        path.name: path if path.suffix == ".pdf" else folder / "pdf" / f"{path.stem}.pdf"
        for path in paths
    }


@pytest.mark.parametrize("path", [path for path, _ in attachments()], ids=lambda path: path.name)
def test_every_cell_and_every_word_stands_where_libreoffice_prints_it(
    path, prints, reference, paper, tmp_path
):
    attachment, theirs = draw_file(path), draw_file(prints[path.name])
    drafts = draw_forms(attachment, reference.places)
    for printed, draft in zip(printed_forms(attachment), drafts, strict=True):
        form = read_form(draft.text, path.name, known_checks())
        report = report_like(form, printed, reference)
        written = tmp_path / f"{form.id}.pdf"
        paper.write_pdf(layout_of(form, report, paper.measure, mark=""), written)
        ours = draw_file(written)
        pages = pages_of(theirs, form)[: len(ours.pages)]
        assert len(pages) == len(ours.pages)
        missing = [
            text
            for own, other in zip(ours.pages, pages, strict=True)
            for box, text in boxes(other)
            if all(apart(box, each) > NEAR for each, _ in boxes(own))
        ]
        assert len(missing) <= NOT_DRAWN.get(path.stem, 0), missing
        ours_words = squeezed(text for page in ours.pages for text in page_texts(page))
        lost = [word for word in words_around(printed) if word not in ours_words]
        assert lost == FILLED_IN.get(path.stem, []), lost


def report_like(form, printed, reference):
    """Return a blank report with as many rows as the attachment prints."""
    period = parse_period(PERIOD_WORDS[form.period].example)
    reporting = reference.places.reporting(COUNTY, form.lowest)
    report = begin_report(form, COUNTY, period, reporting, {})
    rows = []
    for table, drawn in zip(form.tables, printed.tables, strict=True):
        if table.is_by_place:
            count = len(table_shape(drawn.table).body)
            names = [{table.place_column.id: "某县"}] * count
            rows += [make_row(table, at, each) for at, each in enumerate(names, table.first_row)]
        elif table.is_by_name:
            rows += [row for row in report.rows if table.has_row(row.id)]
    return type(report)(form.id, COUNTY, period, {}, tuple(rows))


def pages_of(attachment, form):
    """Return the pages of a print from the one with a form's title and table on."""
    title = squeezed(form.title)
    first = next(
        at
        for at, page in enumerate(attachment.pages)
        if page.tables and any(title in squeezed(text) for text in page_texts(page))
    )
    return attachment.pages[first:]


def boxes(page):
    """Yield the edges of each cell (left, top, right, bottom; mm), and its text."""
    for table in page.tables:
        across = list(accumulate(table.widths, initial=table.left))
        down = list(accumulate(table.heights, initial=table.top))
        for cell in table.cells:
            right, bottom = cell.column + cell.columns, cell.row + cell.rows
            yield (across[cell.column], down[cell.row], across[right], down[bottom]), cell.text


def apart(box, other):
    return max(abs(own - their) for own, their in zip(box, other, strict=True))


def page_texts(page):
    yield from (text.text for text in page.texts)
    yield from (cell.text for table in page.tables for cell in table.cells)


def squeezed(texts):
    return "".join("".join(texts).split())


def words_around(printed):
    """Return what stands between blanks in the captions and in the lines around the tables."""
    lines = [
        *printed.head,
        *printed.foot,
        *(line for each in printed.tables for line in each.above),
    ]
    texts = [text.text for line in lines for text in line] + [t.text for t in printed.title]
    texts += [printed.label.text] if printed.label else []
    for drawn in printed.tables:
        shape = table_shape(drawn.table)
        texts += [squeezed(slot.cell.text) for row in shape.captions for slot in row]
        texts += [*shape.units, *shape.numbers]
    return [word for text in texts for word in re.split(r"[\s_＿]+", text) if word]
