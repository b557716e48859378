"""Compare a drawn form with what must be drawn from its attachment."""

import tomllib
from collections import Counter
from pathlib import Path

from fangfan_desktop.forms.fold import fold_width

ATTACHMENTS = Path(__file__).parents[2] / "samples" / "attachments"


def attachments():
    """Return each sample attachment with what must be drawn from it, a dict for each form in it."""
    found = []
    for stated in sorted(ATTACHMENTS.glob("*.expected.toml")):
        name = stated.name.removesuffix(".expected.toml")
        (path,) = (
            ATTACHMENTS / f"{name}{each}"
            for each in SUFFIXES
            if (ATTACHMENTS / f"{name}{each}").exists()
        )
        said = tomllib.loads(stated.read_text(encoding="utf-8"))
        found.append((path, said.get("attachments") or [said]))
    return found


SUFFIXES = {".xlsx", ".xls", ".ods", ".docx", ".pdf"}


def differences(form, wanted):
    """Return in what a drawn form (its TOML, read) differs from what is wanted."""
    found = []
    for key in ("title", "printed", "rows", "period", "due", "total", "unit_row", "lowest"):
        own = form.get(key, False)
        if (
            key in wanted
            and own != wanted[key]
            and not (key == "title" and _words(own) == _words(wanted[key]))
        ):
            found.append(f"{key}: {form.get(key)!r}, wanted {wanted[key]!r}")
    found += list(_field_differences(form["fields"], wanted.get("fields", ())))
    if "tables" in wanted:
        drawn = form.get("tables", [])
        if len(drawn) != len(wanted["tables"]):
            return [*found, f"{len(drawn)} tables, wanted {len(wanted['tables'])}"]
        for own, other in zip(drawn, wanted["tables"], strict=True):
            if "title" in other and own["title"] != other["title"]:
                found.append(f"table: {own['title']!r}, wanted {other['title']!r}")
            found += [f"{other.get('title')}: {each}" for each in _table_differences(own, other)]
    elif "tables" in form:
        found.append(f"tables: {[table['title'] for table in form['tables']]}, wanted one")
    else:
        found += _table_differences(form, wanted)
    return found


def _table_differences(table, wanted):
    for key in ("rows", "total", "unit_row"):
        if key in wanted and table.get(key, False) != wanted[key]:
            yield f"{key}: {table.get(key)!r}, wanted {wanted[key]!r}"
    names = {each["id"]: each["header"] for each in (*table["columns"], *table.get("groups", ()))}
    drawn = [column for column in table["columns"] if column.get("printed", True)]
    yield from _each("columns", drawn, wanted.get("columns", ()), names)
    yield from _each("groups", table.get("groups", ()), wanted.get("groups", ()), names)
    yield from _each("named_rows", table.get("named_rows", ()), wanted.get("named_rows", ()), names)
    formulas = Counter(_formula(check) for check in table["checks"] if "formula" in check)
    asked = Counter(map(_formula, wanted.get("checks", ())))
    yield from (f"no check {rule} {formula}" for rule, formula in asked - formulas)
    yield from (f"check {rule} {formula} that is not printed" for rule, formula in formulas - asked)


def _formula(check):
    return check["rule"], fold_width(check["formula"]).replace(" ", "")


def _each(kind, drawn, wanted, names):
    if [each.get("header", each.get("name")) for each in drawn] != [
        each.get("header", each.get("name")) for each in wanted
    ]:
        yield (
            f"{kind}: {[each.get('header', each.get('name')) for each in drawn]},"
            f" wanted {[each.get('header', each.get('name')) for each in wanted]}"
        )
        return
    for own, other in zip(drawn, wanted, strict=True):
        name = other.get("header", other.get("name"))
        for key, value in other.items():
            if key == "also":
                continue
            is_as_good = key == "kind" and own.get("kind") in other.get("also", ())
            got = names.get(own.get("under"), own.get("under")) if key == "under" else own.get(key)
            if key == "options" and own.get("kind") not in {"one_of", "choices"}:
                continue
            if (
                key == "scale"
                and got is None
                and value == {"decimal": 2, "percent": 1}.get(own["kind"])
            ):
                continue
            if key == "explain" and got and (value in got or got in value):
                continue
            asked = value
            if key == "indent":
                got, asked = _depths(drawn)[own["name"]], _depths(wanted)[name]
            if got != asked and not is_as_good:
                yield f"{kind} {name}: {key} {got!r}, wanted {asked!r}"
        if "under" in own and "under" not in other and kind != "named_rows":
            yield f"{kind} {name}: under {names.get(own['under'])!r}, wanted none"


def _field_differences(drawn, wanted):
    printed = [field for field in drawn if field.get("printed", True)]
    left = list(printed)
    for other in wanted:
        own = next(
            (
                f
                for f in left
                if _words(other["label"]) in {_words(f["label"]), _words(f.get("blank", ""))}
                and f.get("line", 1) == other.get("line", 1)
            ),
            None,
        )
        if own is None:
            yield f"no field {other['label']!r} in line {other.get('line', 1)}"
            continue
        left.remove(own)
        for key in ("kind", "slot", "suffix"):
            if (
                key in other
                and own.get(key) != other[key]
                and own.get(key) not in (*other.get("also", ()), *other.get("also_kinds", ()))
            ):
                yield f"field {other['label']!r}: {key} {own.get(key)!r}, wanted {other[key]!r}"
    yield from (
        f"field {own['label']!r} in line {own.get('line', 1)} is not wanted" for own in left
    )


def _words(label):
    return "".join(label.split()).rstrip("：")


def _depths(rows):
    """Return how deep each row stands among the others: by how much it is set back does not count."""
    steps = sorted({row.get("indent", 0) for row in rows})
    return {row["name"]: steps.index(row.get("indent", 0)) for row in rows}
