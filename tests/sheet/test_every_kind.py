"""How values of every kind are laid out."""

from decimal import Decimal

from fangfan_desktop.sheet.compose import compose
from tests import every_kind


def boxes(form, **texts):
    sheet = compose(form, every_kind.report_of(form, ("商河县", texts)))
    body = next(line for line in sheet.lines if line.band == "body")
    return {box.source[1]: box for box in body.boxes}


def test_a_figure_has_the_digits_and_the_number_format_of_its_column():
    form = every_kind.load()
    found = boxes(form)
    shapes = {name: (found[name].text, found[name].style.number_format) for name in form.figure_ids}
    assert shapes == {
        "households": ("1234", "0"),
        "income": ("1234.50", "0.00"),
        "wages": ("800.00", "0.00"),
        "area": ("12.3456", "0.0000"),
        "rate": ("85.5%", "0.0%"),
        "balance": ("-0.125", "General"),
    }
    assert found["income"].value == Decimal("1234.5")
    assert all(found[name].style.number for name in form.figure_ids)
    assert not any(box.style.number for name, box in found.items() if name not in form.figure_ids)


def test_what_is_no_figure_stands_there_as_it_was_typed():
    form = every_kind.load()
    box = boxes(form, income="约\n30")["income"]
    assert (box.text, box.style.number) == ("约\n30", False)
