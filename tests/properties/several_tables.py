"""Forms with several tables: made from forms with one, whose head, foot and due date they share."""

import re
from copy import deepcopy

from hypothesis import strategies as st

from tests.properties.random_checks import SENTENCES
from tests.properties.random_columns import AMOUNTS, code
from tests.properties.random_forms import forms

_SHARED = (
    *("id", "label", "title", "short", "province_mail", "period", "body_size", "due", "lowest"),
    *("fields", "printed"),
)
_OF_TABLE = (
    *(
        "rows",
        "identity",
        "columns",
        "groups",
        "named_rows",
        "unit_row",
        "total",
        "total_row",
        "total_at",
        "checks",
    ),
)
_OF_FIELDS = {"fields", "on_time", "not_before_period"}
# Keys whose value is no name of a column, though it may look like one.
_OTHER_NAMES = {
    "total_row",
    "total_at",
    "kind",
    "kinds",
    "rule",
    "short",
    "header",
    "explain",
    "message",
    "prefill",
}
TITLES = ("表一", "表二 明细", "附表（三）")


@st.composite
def forms_with_tables(draw, most=6):
    """Draw what the file of a legal form with two or three tables states."""
    drawn = [draw(forms(most)) for _ in range(draw(st.integers(2, 3)))]
    stated = {name: drawn[0][name] for name in _SHARED if name in drawn[0]}
    tables = [_table(at, one) for at, one in enumerate(drawn)]
    _compare(draw, tables)
    fields = [check for check in drawn[0]["checks"] if check["rule"] in _OF_FIELDS]
    return {**stated, "rows": "tables", "checks": fields, "tables": tables}


def any_forms():
    """Return what draws forms, a third of them with several tables."""
    return st.integers(0, 2).flatmap(lambda n: forms_with_tables() if n == 2 else forms())


def _table(at, one):
    """Return a table as it stands in a form, its columns named apart from those of the others."""
    ids = {each["id"] for each in (*one["columns"], *one["groups"])}
    own = {name: one[name] for name in _OF_TABLE if name in one}
    own["checks"] = [check for check in own["checks"] if check["rule"] not in _OF_FIELDS]
    return {"id": f"t{at}", "title": TITLES[at], **_renamed(deepcopy(own), ids, f"t{at}_")}


def _renamed(stated, ids, prefix, key=""):
    """Return what is stated with other names of columns and groups, in formulas, too."""
    if isinstance(stated, dict):
        return {name: _renamed(each, ids, prefix, name) for name, each in stated.items()}
    if isinstance(stated, list):
        return [_renamed(each, ids, prefix, key) for each in stated]
    if not isinstance(stated, str) or key in _OTHER_NAMES:
        return stated
    if key in {"formula", "computed"}:
        return re.sub(r"\w+", lambda found: _name(found[0], ids, prefix), stated)
    return _name(stated, ids, prefix)


def _name(text, ids, prefix):
    return prefix + text if text in ids else text


def _compare(draw, tables):
    """Let one table be compared with another one, if neither names its rows."""
    free = [table for table in tables if table["rows"] != "named"]
    if len(free) < 2 or draw(st.booleans()):
        return
    own, other = draw(st.permutations(free))[:2]
    names = [
        code(draw(st.sampled_from([c for c in table["columns"] if c["kind"] in AMOUNTS])))
        for table in (own, other)
    ]
    check = {
        "code": "A7-90",
        "rule": "between_forms",
        "severity": "warning",
        "message": f"{SENTENCES['balance']} {{other_name}}",
        "other": other["id"],
        "formula": f"{names[0]}≤other.{names[1]}",
    }
    own["checks"].append(check)
