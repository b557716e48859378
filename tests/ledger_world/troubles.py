"""The trouble that ledgers are full of, each kind planted in a line that would surely count without it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from tests.ledger_world.people import DAYS, NO, PROJECTS, SPAN, START, YES, Maker, day_cell
from tests.ledger_world.world import (
    BLANK,
    CITY,
    COUNTY,
    DAY,
    ERROR,
    KINDS,
    OTHER_COUNTY,
    POOR_LIST,
    TOWNSHIPS,
    UNCALCULATED,
    YEAR,
    Cell,
    Formula,
    Line,
    Person,
)

# What the words of a yes-or-no column mean; None: nobody can say.
WORDS = {
    **dict.fromkeys(("是", "√", "Y", "脱贫"), True),
    **dict.fromkeys(("否", "×"), False),
    **dict.fromkeys(("待核实", ""), None),
}
_LISTED = ("技能培训台账", "易地搬迁安置区就业台账")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


class Planter:
    """Plants all kinds of trouble in a ledger, one township after the other."""

    def __init__(self, maker: Maker, ledger: str) -> None:
        self._maker, self._ledger, self._turn = maker, ledger, 0
        self._is_firm = bool(KINDS[ledger].firms)

    def plant_all(self) -> None:
        fields = KINDS[self._ledger].fields
        for name, cell in _cell_troubles():
            if name in fields and (name != "name" or self._is_firm):
                self._plant(name, cell)
        township = TOWNSHIPS[0]
        self._plant("county", Cell(township, None, "只有乡镇"), township=township)
        for flag in ("hidden", "hidden", "struck", "struck"):
            self._plant(flag=flag)
        if self._is_firm:
            self._firms()
            return
        self._persons()
        self._numbers()
        if self._ledger in _LISTED:
            self._list()

    def _plant(
        self,
        name: str = "",
        cell: Cell | None = None,
        *,
        ledger: str = "",
        person: Person | None = None,
        township: str = "",
        flag: str = "",
        **also: Cell,
    ) -> Line:
        """Make a line that would surely count but for `cell` in a field, and `also`."""
        self._turn += 1
        township = township or TOWNSHIPS[self._turn % len(TOWNSHIPS)]
        if person is None and not self._is_firm:
            person = self._maker.person(township=township)
        made = self._maker.line(ledger or self._ledger, township, person)
        made.cells |= also | ({name: cell} if cell else {})
        made.flags.update([flag] if flag else [])
        made.planted = name
        return made

    def _pair(self, second: dict[str, Cell], *, township: str = TOWNSHIPS[-1]) -> None:
        """The same one in two lines, the second with other cells."""
        person = None if self._is_firm else self._maker.person()
        name = self._plant(person=person, township=TOWNSHIPS[0]).cells["name"]
        self._plant(person=person, township=township, **{"name": name} | second)

    def _firms(self) -> None:
        self._pair({}, township=TOWNSHIPS[0])
        self._pair({})
        self._pair({"date": BLANK})
        name = f"惠民（一分厂）{KINDS[self._ledger].firms}"
        self._plant("name", Cell(name, name))
        self._plant("name", Cell(name.replace("（", "(").replace("）", ") "), name))

    def _persons(self) -> None:
        self._pair({}, township=TOWNSHIPS[0])
        self._pair({})
        self._pair({"date": BLANK})
        self._pair({"name": Cell("王某某", "王某某")})
        self._pair({"poor": NO})
        bad_day = Cell(f"{YEAR}-02-30", None, "没有这一天")
        person = self._maker.person()
        for who in (person, self._maker.person(like=person)):
            self._plant(person=who)
        person = self._maker.person()
        for cell in (BLANK, bad_day):
            self._plant("date", cell, person=person)
        # These are out, whatever else is doubtful.
        self._plant("date", bad_day, poor=NO)
        self._plant("poor", BLANK, date=day_cell(DAY + timedelta(9)))

    def _numbers(self) -> None:
        """Each kind for a person of that one line, and for one who stands in another line in order."""
        for doubt, change in _number_troubles():
            for again in (False, True):
                person = self._maker.person(with_x=change is str.lower)
                means = None if doubt else person.id
                self._plant("id", Cell(change(person.id), means, doubt), person=person)
                if again:
                    self._plant(person=person)

    def _list(self) -> None:
        """Who is in the list of 脱贫人口 and who is not, whatever the own column says."""
        self._plant("poor", YES, person=self._maker.person(poor=False))
        self._plant("poor", NO)
        who, other = self._plant().person, self._plant().person
        short = Cell(who.id[:9] + who.id[10:], None, "只有17位")
        self._plant("id", short, ledger=POOR_LIST, person=who)
        self._plant(ledger=POOR_LIST, person=other, flag="struck")


def _number_troubles() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Yield why a number is doubtful ('': it is not), and what makes it so."""
    yield "校验位不对", lambda known: known[:17] + str((int(known[17]) + 3) % 10)
    yield "只有17位", lambda known: known[:9] + known[10:]
    yield "15位旧号", lambda known: known[:6] + known[8:17]
    yield "丢了末几位", lambda known: float(known[:15] + "000")
    yield "丢了末几位", lambda known: f"{float(known):.5E}"
    yield "空白", lambda _: None
    yield "#N/A", lambda _: "#N/A"
    yield "", lambda known: f" {known[:6]} {known[6:14]} {known[14:]}"
    yield "", lambda known: known.translate(_WIDE)
    yield "", str.lower


def _cell_troubles() -> Iterator[tuple[str, Cell]]:
    """Yield a field and a cell."""
    yield from (("date", cell) for cell in _days())
    yield from (("until", cell) for cell in _ends())
    for word, means in WORDS.items():
        yield "poor", Cell(word or None, word, "" if means is not None else "看不出")
    yield "poor", Cell(" 是 ", "是")
    if_poor = 'IF({户类型}="脱贫户","是","否")'
    yield "poor", Cell(Formula(if_poor, "是"), "是")
    yield "poor", Cell(Formula(if_poor), "是", UNCALCULATED)
    yield "poor", ERROR
    yield "户主姓名", ERROR  # nobody looks at it
    yield "county", Cell(OTHER_COUNTY, OTHER_COUNTY)
    yield "county", BLANK
    yield "county", Cell(CITY + COUNTY, COUNTY)
    for name in ("status", "local"):
        yield name, BLANK
        yield name, Cell("待核实", None, "待核实")
    yield "local", NO
    yield "name", BLANK
    yield "project", BLANK
    narrow = PROJECTS[1].replace("（", "(").replace("）", ") ")
    yield "project", Cell(narrow, PROJECTS[1])


def _days() -> Iterator[Cell]:
    middle, month = START + timedelta(SPAN // 2), DAY.replace(day=1)
    before = month - timedelta(1)
    end = (month + timedelta(31)).replace(day=1) - timedelta(1)
    yield day_cell(date(YEAR - 1, 6, 15))
    yield from (day_cell(DAY + timedelta(days), days % len(DAYS)) for days in (0, 1, 40))
    yield from (day_cell(START - timedelta(days), days) for days in (0, 1))
    yield from (day_cell(middle, way) for way in range(len(DAYS)))
    yield from (Cell(kind(f"{middle:%Y%m%d}"), (middle, middle)) for kind in (str, int))
    yield Cell(f"{YEAR}-02-30", None, "没有这一天")
    yield Cell("待定", None, "看不出日期")
    yield Cell(f"{DAY.year}.{DAY.month}", (month, end))
    yield Cell(f"{before.year}.{before.month}", (before.replace(day=1), before))
    yield Cell(YEAR + 0.1, None, "是1月还是10月")
    yield Cell(f"{YEAR}.1.5-1.20", (date(YEAR, 1, 5), date(YEAR, 1, 20)))
    text = f"DATE({middle.year},{middle.month},{middle.day})"
    serial = (middle - date(1899, 12, 30)).days
    yield Cell(Formula(text, serial), (middle, middle))
    yield Cell(Formula(text), (middle, middle), UNCALCULATED)
    yield BLANK
    yield ERROR


def _ends() -> Iterator[Cell]:
    """Yield what stands in the column of when somebody left; nothing is no doubt."""
    yield Cell("无", ())
    yield from (day_cell(DAY + timedelta(days), days % len(DAYS)) for days in (-40, 0, 1, 40))
    month = DAY.replace(day=1)
    yield Cell(f"{DAY.year}年{DAY.month}月", (month, date(YEAR, 9, 30)))
    yield Cell("待定", None, "看不出日期")
    yield ERROR
