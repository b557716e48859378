"""Checks of any kind that a form's file may state."""

from hypothesis import strategies as st

from fangfan_desktop.forms.formula import read_formula, same_sides
from tests.properties.random_columns import AMOUNTS, code, expressions, figures_in

# What a sentence says, by rule: all of its words.
SENTENCES = {
    "readable": "{name}：{raw}，{reason}",
    "row_balance": "{formula} {named} {left} {right} {worked}",
    "balance": "{formula} {named} {left} {right} {worked}",
    "computed": "{name} {value} {right} {worked} {formula}",
    "accumulates": "{name} {value} {of_name} {of} {previous} {sum}",
    "part_of": "{name} {value} {whole} {whole_name}",
    "sign": "{name} {value} {when_value} {when_name}",
    "year_on_year": "{name} {value} {previous} {change}",
    "not_below_previous": "{name} {value} {previous}",
    "unique": "{name} {value} {within} {rows}",
    "on_time": "{name} {value} {due}",
    "not_before_period": "{name} {value} {first} {taken_for}",
    "total_covers_parts": "{name} {value} {sum} {whole} {a_unit}",
    "total_equals_parts": "{name} {value} {sum} {rest} {office}",
    "rest_kept": "{name} {value} {previous} {figures} {board}",
}


def _says_something(sides, columns):
    """Return True if the sides of a formula are not always the same."""
    formula = read_formula("".join(sides), [code(column) for column in columns])
    return not same_sides(formula, str)


@st.composite
def checks(draw, stated):
    figures = figures_in(stated["columns"])
    amounts = figures_in(stated["columns"], AMOUNTS)
    ids = [column["id"] for column in stated["columns"]]
    some = st.lists(st.sampled_from(figures), min_size=1, max_size=3)
    ones = draw(some.map(lambda each: [column["id"] for column in each]))
    sums = [draw(st.sampled_from(amounts))["id"]]
    one = draw(st.sampled_from(figures))["id"]
    sides = draw(st.tuples(expressions(figures), st.sampled_from("=≤≥<>≠"), expressions(figures)))
    if not _says_something(sides, stated["columns"]):
        sides = (f"{code(figures[0])}*1000", "=", code(figures[0]))
    place = {"on": {"ids": ["unit"]}}
    within = stated["columns"][0]["id"]
    every = {
        "readable": {"nothing_before": "{raw}{more}"},
        "filled": {"on": {"ids": ids}},
        "balance": {"formula": "".join(sides), "tolerance": draw(st.sampled_from((0, 0.5, 1)))},
        "computed": {"on": {"ids": ones}},
        "accumulates": {"on": {"ids": sums}, "of": draw(st.sampled_from(amounts))["id"]},
        "part_of": {"on": {"ids": ones}, "whole": one},
        "sign": {"on": {"ids": ones}, "must": draw(st.sampled_from(("zero", "positive")))},
        "not_below_previous": {"on": {"ids": ones}},
        "unique": {"on": {"ids": [draw(st.sampled_from(ids))]}, "within": within},
        "fields": {"fields": [each["id"] for each in stated["fields"]]},
        "on_time": {"field": "date"},
        "not_before_period": {"field": "date"},
        "total_covers_parts": {"on": {"ids": sums}},
        "total_equals_parts": {"on": {"ids": sums}},
        "rest_kept": {"on": {"ids": sums}, "missing": "{figures}", "blank": "{rest_name}"},
        "place_belongs": place,
    }
    if stated["rows"] == "places":
        every["expected_places"] = place
    if stated["rows"] == "named":
        for rule in ("total_covers_parts", "total_equals_parts", "rest_kept", "place_belongs"):
            del every[rule]
        codes = [
            {"id": row["code"]}
            for row in stated["named_rows"]
            if "code" in row and "heading" not in row
        ]
        if len(codes) > 1:
            formula = f"{codes[0]['id']}≤{draw(expressions(codes[1:]))}"
            every["row_balance"] = {"on": {"ids": ones}, "formula": formula}
    compared = [c["id"] for c in figures if c["kind"] != "number"]
    if compared:
        every["year_on_year"] = {
            "on": {"ids": [draw(st.sampled_from(compared))]},
            "fall_percent": draw(st.integers(0, 100)),
            "rise_times": draw(st.integers(1, 5)),
            "at_least": draw(st.integers(0, 50)),
            "against": draw(st.sampled_from(("year_before", "before"))),
        }
    if draw(st.booleans()):
        every["sign"]["when"] = {"column": one, "is": draw(st.sampled_from(("zero", "positive")))}
    chosen = draw(st.lists(st.sampled_from(sorted(every)), max_size=8, unique=True))
    return [
        {
            "code": f"A7-{at:02}",
            "rule": rule,
            "severity": draw(st.sampled_from(("error", "serious", "warning", "hint"))),
            "message": SENTENCES.get(rule, "{name}"),
            **every[rule],
        }
        for at, rule in enumerate(chosen, 1)
    ]
