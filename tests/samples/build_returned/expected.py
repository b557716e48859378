"""What must be read from a file, written down from what was put into it."""

from tests.samples.build_returned.tables import A2, FIGURES, PROJECT


def counts(**changes):
    """Return the row of 附件1 that is to be read."""
    return {"unit": "商河县", **FIGURES, **changes}


def project(serial=1, **changes):
    """Return the row of 附件2 that is to be read."""
    row = {"serial": str(serial), **PROJECT, "location_kinds": [1, 3], "remark": None, **changes}
    return {column: row[column] for column in A2}


def read(
    rows,
    *,
    form="annex1",
    place="济南市/商河县",
    period="2026Q3",
    findings=(),
    notes=(),
    questions=0,
):
    errors = any(f[0][0] != "-" for f in findings)
    return {
        "form": form,
        "place": place,
        "period": period,
        "status": "errors" if errors else "ok",
        "rows": rows,
        "findings": sorted((list(finding) for finding in findings), key=str),
        "notes": list(notes),
        "questions": questions,
    }


def refused(words):
    return {"status": "unreadable", "reason": words}


def error(code, table, column, row=0, unit="商河县"):
    return (code, unit, column, table.at(column, row))


SHEET = "xl/worksheets/sheet1.xml"
CASES = []


def case(name, content, *expected):
    CASES.append((name, content, list(expected)))
