"""A world of ledgers: every township's sheets, and what stands around their lines."""

from tests.ledger_world.people import EXTRAS, Maker
from tests.ledger_world.troubles import Planter
from tests.ledger_world.world import (
    COUNTY,
    KINDS,
    POOR_LIST,
    TOWNSHIPS,
    YEAR,
    Cell,
    Column,
    Line,
    Row,
    Sheet,
    World,
    caption_of,
)


def make_world(seed: int, lines: int) -> World:
    """Return a world; `lines` is how many clean ones the training ledger has, before the trouble."""
    maker = Maker(seed)
    pool = [maker.person(poor=maker.rng.random() < 0.45) for _ in range(lines + lines // 5 + 1)]
    for ledger, kind in KINDS.items():
        if ledger == POOR_LIST:
            continue
        count = max(round(lines * kind.share), 1)
        for person in [None] * count if kind.firms else maker.rng.sample(pool, count):
            township = person.township if person else maker.rng.choice(TOWNSHIPS)
            maker.line(ledger, township, person, sure=False)
        Planter(maker, ledger).plant_all()
    made = maker.made[POOR_LIST].values()
    listed = {line.person.id for lines in made for line in lines if line.person}
    for person in maker.world.persons:  # but for those that were planted in the list
        if person.poor and person.id not in listed:
            maker.line(POOR_LIST, person.township, person)
    for number, ledger in enumerate(KINDS):
        maker.world.sheets[ledger] = [
            _SheetMaker(maker, ledger, n, township).sheet()
            for n, township in enumerate(TOWNSHIPS, start=number)
        ]
    return maker.world


class _SheetMaker:
    """Makes a sheet; the number `n` decides what stands in it beside the lines."""

    def __init__(self, maker: Maker, ledger: str, n: int, township: str) -> None:
        self._rng, self._n, self._kind = maker.rng, n, KINDS[ledger]
        self._two_rows = n % 2 == 1
        self._lines = self._in_order(maker.made[ledger][township])
        name = ledger if n % 3 else "Sheet1"
        self._sheet = Sheet(ledger, township, name, self._columns(township))

    def _in_order(self, made: list[Line]) -> list[Line]:
        """Return the lines in any order; the first four may have their places merged."""
        self._rng.shuffle(made)
        plain = [x for x in made if x.cells["county"].means == COUNTY and not x.flags]
        plain.sort(key=lambda line: bool(line.planted))
        first = plain[:4]
        return first + [line for line in made if line not in first]

    def _columns(self, township: str) -> list[Column]:
        place = TOWNSHIPS.index(township)
        groups = [[(name, group.caption) for name in group.fields] for group in self._kind.groups]
        if place and self._n % 3:
            for group in groups:
                self._rng.shuffle(group)
            self._rng.shuffle(groups)
        extras = [(name, "") for name in self._rng.sample(EXTRAS, self._n % 4)]
        columns = [("serial", ""), *(each for group in groups for each in group), *extras]
        ledger = self._kind.name
        return [
            Column(name, caption_of(ledger, name, place), group)
            for name, group in (*columns, ("note", ""))
        ]

    def sheet(self) -> Sheet:
        made, n = self._sheet, self._n
        for text in (f"{COUNTY}{made.township}{made.ledger}", f"（{YEAR}年）")[: n % 3]:
            self._whole(text)
        if n % 3:
            ends = [None] * (len(made.columns) - 3)
            said = f"填报单位：{made.township}人民政府"
            made.rows.append(Row("title", (said, *ends, "单位：人、元")))
        self._header()
        made.header = len(made.rows)
        self._below_header()
        self._put_lines()
        if n % 4 != 3:
            self._total("合计" if n % 2 else "合 计", self._lines)
        notes = ("注：本表由乡镇填报，相关数据填当年累计数。", "填表人：王某    审核人：")
        for text in notes[: n % 3 + 1]:
            self._whole(text)
        self._merge_places()
        return made

    def _whole(self, text: str) -> None:
        """Add a row that is merged over all columns."""
        made = self._sheet
        made.rows.append(Row("title", (text,)))
        made.merges.append((len(made.rows), 1, len(made.rows), len(made.columns)))

    def _header(self) -> None:
        made, two = self._sheet, self._two_rows
        columns, width = made.columns, len(made.columns)
        if two:
            top = [column.group or column.caption for column in columns]
            starts = [at for at in range(width) if not columns[at].group or top[at] != top[at - 1]]
            made.rows.append(
                Row("header", tuple(top[at] if at in starts else None for at in range(width)))
            )
            for at, end in zip(starts, [*starts[1:], width], strict=True):
                bottom = len(made.rows) + (not columns[at].group)
                made.merges.append((len(made.rows), at + 1, bottom, end))
        captions = (c.caption if c.group or not two else None for c in columns)
        made.rows.append(Row("header", tuple(captions)))

    def _below_header(self) -> None:
        columns = self._sheet.columns
        if self._n % 3 == 2:
            units = (
                "岁" if c.field == "age" else "元" if "（元）" in c.field else None for c in columns
            )
            self._sheet.rows.append(Row("other", tuple(units)))
        if self._n % 3 == 1:
            self._sheet.rows.append(Row("other", tuple(range(1, len(columns) + 1))))

    def _put_lines(self) -> None:
        made, lines, n = self._sheet, self._lines, self._n
        if n % 4 == 2 and "文化程度" in self._kind.fields and lines:
            made.filtered, lines[-1].cells["文化程度"] = "文化程度", Cell("小学")  # filtered out
        for at, line in enumerate(lines):
            if n % 2 == 0 and at and at % 9 == 0:
                made.rows.append(Row("other"))
            if n % 3 == 0 and at and at == len(lines) // 2:
                self._header()
            if n % 5 == 0 and at and at == len(lines) * 2 // 3:
                self._total("小计", lines[:at])
            if made.filtered and line.cells["文化程度"].written == "小学":
                line.flags.add("hidden")
            made.rows.append(Row("line", line=line))
            line.row, line.cells["serial"] = len(made.rows), Cell(at + 1)

    def _total(self, text: str, upto: list[Line]) -> None:
        made = self._sheet
        sums = [
            sum(line.cells[c.field].written for line in upto) if "（元）" in c.field else None
            for c in made.columns
        ]
        sums[made.index("name") - 1] = f"{len(upto)}{'家' if self._kind.firms else '人'}"
        sums[0 if self._n % 2 else made.index("name") - 1] = text
        made.rows.append(Row("other", tuple(sums)))

    def _merge_places(self) -> None:
        """Merge the places of the first lines, as people do who type a county's name once."""
        made, run = self._sheet, self._lines[:4] if self._n % 3 == 1 else []
        run = run[: next((at for at, x in enumerate(run) if x.row != run[0].row + at), len(run))]
        for name in ("county", "township") if len(run) > 1 else ():
            made.merges.append((run[0].row, made.index(name), run[-1].row, made.index(name)))
        for line in run[1:]:
            line.flags.add("merged")
