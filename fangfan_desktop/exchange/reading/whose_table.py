"""Decide whose table it is if several forms have one that looks like it."""

from collections.abc import Iterable, Sequence

from fangfan_desktop.exchange.marks import Marks
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.table_finder import Table, found_share, is_same
from fangfan_desktop.forms.fold import fold_key


def refuse_unknown(marks: Marks | None, known: Iterable[str]) -> None:
    """Raise Unreadable if a file's marks name a form that is not known here, by its id.

    Another form may have the same table, but its figures mean something else.
    """
    if marks and marks.form not in known:
        raise Unreadable(
            f"文件是用另一张表样（{marks.form}）填的，这里没有装。请向发表的单位要这张表的表样包，"
            "在“别的表”里装上再读；如果填的其实是这里的表，请抄到本程序的空白表里。"
        )


def own_tables(tables: Sequence[Table], marks: Marks | None) -> list[Table]:
    """Return the tables, and of those in one place the one that is meant.

    It is the one that the marks name, else the one with its title above it, else the one of which
    more columns are there, else the one with its label above it. Raises Unreadable if that does not
    tell.
    """
    own: list[Table] = []
    for at, table in enumerate(tables):
        rivals = [n for n, each in enumerate(tables) if n != at and is_same(table, each)]
        if not rivals:
            own.append(table)
            continue
        rank, best = _rank(table, marks), max(_rank(tables[n], marks) for n in rivals)
        if best == rank:
            forms = (tables[n].form for n in sorted([at, *rivals]))
            names = "、".join(form.called for form in forms)
            raise Unreadable(f"{names}的表头一样，看不出是哪一张。请在表的上面写上原来的标题。")
        if best < rank:
            own.append(table)
    return own


def _rank(table: Table, marks: Marks | None) -> tuple[bool, int, float, int, bool]:
    above, title = _above(table), fold_key(table.form.title)
    return (
        bool(marks) and marks.form == table.form.id,
        # Another form's title may contain this one: the longer one counts.
        len(title) if any(title in text for text in above) else 0,
        found_share(table.form, table.header),
        len(table.header.columns),
        (label := fold_key(table.form.printed_label)) != "" and label in above,
    )


def _above(table: Table) -> list[str]:
    """Return the texts above a table, for comparison."""
    return [
        fold_key(raw.text)
        for number in range(table.start, table.header.first)
        for raw in table.grid.by_row.get(number, {}).values()
    ]
