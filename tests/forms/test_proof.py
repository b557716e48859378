"""What a page's code holds goes there and back, and takes no more room than a code has."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from fangfan_desktop.forms.check_code import code_of
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, parse_place
from fangfan_desktop.forms.proof import (
    Proof,
    figures_of,
    place_of_proof,
    proof_of,
    read_proof,
    unscaled,
)
from tests import every_kind
from tests.builders import COUNTY, Q3, city_report, county_report, replace

CODE = "7K3MR-9QXA3"
FIGURES = some.lists(
    some.tuples(*[some.none() | some.integers(0, 9_999_999)] * 3), max_size=20
).map(tuple)


def code_that_is_one(annex1):
    return code_of(annex1, county_report(annex1))


def test_it_is_text_that_any_reader_shows(annex1, places):
    columns = ("unit", "alliances", "workshop_poor", "trainees", "job_fairs")
    form = replace(annex1, columns=tuple(annex1.by_id[column] for column in columns))
    report = county_report(form, trainees="1296", job_fairs="")
    proof = proof_of(form, report, places, 2, code_of(form, report))
    code = proof.code.replace("-", "")
    assert proof.words == f"FF1:ANNEX1:370126:2026Q3:2:{code}:1-1:0:1.1O.100."
    assert read_proof(proof.words) == proof
    assert place_of_proof(proof, places) == COUNTY


@given(
    version=some.integers(0, 99),
    page=some.integers(1, 30),
    first=some.integers(0, 5000),
    figures=FIGURES,
)
def test_whatever_stands_in_it_comes_back_as_far_as_it_has_room(
    annex1, version, page, first, figures
):
    proof = Proof(
        "annex1", "370126", Q3, version, code_that_is_one(annex1), page, 30, first, figures
    )
    found = read_proof(proof.words)
    assert len(proof.words) <= 108
    assert found.figures == figures[: len(found.figures)]
    assert (found.version, found.page, found.code) == (version, page, proof.code)
    assert not found.figures or found.first == first


def test_a_blank_cell_is_no_zero(annex1, places):
    report = county_report(annex1, trainees="", job_fairs="0")
    (figures,) = figures_of(annex1, report)
    figure = dict(zip(annex1.figure_ids, figures, strict=True))
    assert (figure["trainees"], figure["job_fairs"]) == (None, 0)
    proof = read_proof(proof_of(annex1, report, places, 1, code_of(annex1, report)).words)
    assert proof.figures == (figures,)


def test_a_zone_is_named_and_a_city_with_many_rows_leaves_out_those_without_room(annex1, places):
    zone = parse_place("济南市/高新区")
    proof = proof_of(annex1, county_report(annex1, place=zone), places, 1, code_that_is_one(annex1))
    assert len(proof.words.encode()) <= 74
    found = read_proof(proof.words)
    assert found.place == "济南市/高新区"
    assert place_of_proof(found, places) is None
    assert place_of_proof(found, places.with_zones([zone])) == zone
    city = proof_of(annex1, city_report(annex1, places), places, 1, code_that_is_one(annex1))
    assert len(city.figures) == 13
    assert len(read_proof(city.words).figures) < 13


def test_a_name_without_room_gives_no_code_rather_than_one_that_is_not_read(annex1, places):
    for name in ("济南国际医疗康养名城管理委员会", "一:二"):
        report = county_report(annex1, place=Place("济南市", name))
        assert proof_of(annex1, report, places, 1, code_that_is_one(annex1)).words == ""


def test_no_page_count_is_taken_that_no_stack_has(annex1):
    words = Proof("annex1", "370126", Q3, 1, code_that_is_one(annex1)).words
    assert read_proof(words.replace(":1-1", ":1-999")).pages == 999
    assert read_proof(words.replace(":1-1", ":1-1000000000000")) is None
    assert read_proof(words.replace(":1-1", ":1-٣")) is None
    for other in (
        words.replace(":1-1", ":2-1"),
        words.replace(":1-1", ":0-1"),
        words.replace(":2026Q3:", ":2026Q9:"),
    ):
        assert read_proof(other) is None


def test_nobody_can_be_asked_for_who_is_not_said(annex1, places):
    report = county_report(annex1, place=COUNTY, period=None)
    assert proof_of(annex1, report, places, 1, code_that_is_one(annex1)) is None


@given(some.text(max_size=120))
def test_other_texts_are_no_proof(text):
    found = read_proof(text)
    assert found is None or found.words == text


def test_one_wrong_character_in_the_code_is_seen(annex1):
    words = Proof("annex1", "370126", Period(2026), 1, code_that_is_one(annex1)).words
    at = words.index(":1-1") - 3
    for other in "23456789ABCDEFGHJKMNPQRSTUVWXYZ":
        changed = words[:at] + other + words[at + 1 :]
        assert (read_proof(changed) is None) == (changed != words)


def test_a_place_is_a_place(places):
    proof = Proof("annex1", "370100", Q3, 1, CODE)
    assert place_of_proof(proof, places) == Place("济南市")


def test_a_code_holds_so_much_and_no_more(annex1):
    code = code_that_is_one(annex1)

    def words(place, *figures):
        return Proof("annex1", place, Q3, 1, code, figures=tuple(figures)).words

    most, over = (int("Z" * count, 36) for count in (64, 65))
    assert len(words("370126", (most,))) == 108
    assert words("370126", (over,)) == words("370126")
    assert len(words("字" * 13).encode()) == 74
    assert words("字" * 13 + "a") == ""


def test_a_text_longer_than_any_code_is_none(annex1):
    words = Proof("annex1", "370126", Q3, 1, code_that_is_one(annex1)).words
    longest = words.replace("370126", "字" * (300 - len(words) + 6))
    assert len(longest) == 300
    assert read_proof(longest).page == 1
    assert read_proof(longest.replace("字", "字字", 1)) is None


def test_where_its_figures_begin_is_from_the_first_row_unless_it_says_so(annex1):
    words = Proof("annex1", "370126", Q3, 1, code_that_is_one(annex1)).words
    assert read_proof(words).first == 0
    assert (read_proof(words).figures, read_proof(words).pages) == ((), 1)


def test_decimals_are_counted_in_their_last_digit_and_free_numbers_keep_their_point(places):
    form = every_kind.load()
    report = every_kind.report_of(form)
    (figures,) = figures_of(form, report)
    assert figures == (1234, 123450, 80000, 123456, 855, Decimal("-0.125"))
    own = zip(form.figures, figures, strict=True)
    assert [unscaled(c, figure) for c, figure in own] == [
        report.rows[0][column.id].value for column in form.figures
    ]
    proof = proof_of(form, report, places, 1, code_of(form, report))
    found = read_proof(proof.words)
    assert found.figures == (figures,)
    assert proof.words.endswith(":YA.2N96.1PQ8.2N9C.NR.-3H*3")


def test_a_free_number_without_digits_after_the_point_comes_back(places):
    form = every_kind.load()
    for typed in ("0", "-7", "12345678901", "0.00000001", "-"):
        report = every_kind.report_of(form, ("商河县", {"balance": typed}))
        found = read_proof(proof_of(form, report, places, 1, code_of(form, report)).words)
        assert found.figures[0][-1] == report.rows[0]["balance"].value


def test_what_is_no_figure_in_a_code_makes_it_none_of_ours(annex1, places):
    words = proof_of(annex1, county_report(annex1), places, 1, code_that_is_one(annex1)).words
    head = words.rpartition(":")[0]
    assert read_proof(f"{head}:1*2.-5").figures == ((Decimal("0.01"), -5),)
    for wrong in ("1*", "*2", "1*2*3", "5-5", "--5", "1*ZZZ"):
        assert read_proof(f"{head}:{wrong}") is None
