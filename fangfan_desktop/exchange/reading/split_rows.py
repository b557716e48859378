"""Rows of our own workbooks that continue the row above, because it was taller than a page."""

from collections.abc import Collection, Mapping

from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.report import EMPTY, Cell, read_cell
from fangfan_desktop.forms.spec import Form

_TEXT_KINDS = frozenset({"text", "long_text", "row_name", "row_class"})


class SplitRows:
    """The rows of a sheet that may continue the row above, and what they add to its texts.

    `continues` are their numbers, each with the ids of the columns that start a new line there. Rows
    may have been added or removed since the workbook was written.
    """

    def __init__(self, form: Form, continues: Mapping[int, Collection[str]]) -> None:
        self._form, self._continues = form, continues
        self._names = {fold_key(row.name) for row in form.named_rows}
        self._classes = [column.id for column in form.columns if column.kind == "row_class"]
        # The names that reach over a column of classes stand there.
        count = len(self._classes)
        self._wide = {fold_key(row.name) for row in form.named_rows if len(row.classes) < count}

    def is_rest(self, number: int, cells: Mapping[str, Cell]) -> bool:
        """Return True if a row may be the rest of one: it has only texts, and not a row's name."""
        if number not in self._continues or not cells:
            return False
        name = fold_key(cells.get(self._form.identity, EMPTY).raw)
        classes = {fold_key(cells.get(each, EMPTY).raw) for each in self._classes}
        is_wide = not name and not classes.isdisjoint(self._wide)
        is_named = self._form.is_by_name and (name in self._names or is_wide)
        return not is_named and all(self._form.by_id[at].kind in _TEXT_KINDS for at in cells)

    def joined(
        self, above: Mapping[str, Cell], number: int, rest: Mapping[str, Cell]
    ) -> dict[str, Cell]:
        """Return the cells of a row with the rest of their texts; a class is printed again, it has none."""
        found = dict(above)
        for name, cell in rest.items():
            column = self._form.by_id[name]
            if column.kind != "row_class":
                separator = "\n" if name in self._continues[number] else ""
                whole = f"{found.get(name, EMPTY).raw}{separator}{cell.raw}"
                found[name] = read_cell(column, whole)
        return found
