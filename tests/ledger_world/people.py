"""Persons and firms, all invented, and clean lines about them."""

from datetime import date, timedelta
from random import Random

from tests.ledger_world.world import (
    AREA,
    CITY,
    COUNTY,
    DATA,
    DAY,
    KINDS,
    TOWNSHIPS,
    YEAR,
    Cell,
    Line,
    Person,
    World,
)

PROJECTS = ("殷巷镇高标准农田项目", "花卉大棚项目（二期）", "农村道路提升工程", "彩椒分拣项目")
SURNAMES = "王李张刘陈杨赵孙周吴郑冯褚卫蒋沈韩朱秦尤许何吕施孔曹严华金魏陶姜戚谢邹苏潘葛"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉梅建国红春生秀珍海燕志远文博雨晨子涵"
# Columns that are in some sheets; two of them look like one that is counted by.
EXTRAS = ("户主身份证号", "录入时间", "录入人", "家庭住址", "信息员电话")
# How days are written: "" as a day of Excel; a township keeps to one way.
DAYS = (
    "",
    "{0:%Y-%m-%d}",
    "{0:%Y}.{0.month}.{0.day}",
    "{0:%Y}/{0.month}/{0.day}",
    "{0:%Y}年{0.month}月{0.day}日",
)
START = date(YEAR, 1, 1)
SPAN = (DAY - START).days
YES, NO = Cell("是", "是"), Cell("否", "否")


def check_digit(first17: str) -> str:
    """Return the eighteenth sign of an identity number (GB 11643)."""
    return "10X98765432"[sum(int(d) * 2 ** (17 - i) for i, d in enumerate(first17)) % 11]


def day_cell(day: date, way: int = 0) -> Cell:
    """Return a cell with a day, written in one of the ways."""
    return Cell(DAYS[way].format(day) if way else day, (day, day))


class Maker:
    """Makes persons and lines; the same seed gives the same ones."""

    def __init__(self, seed: int) -> None:
        self.world, self.rng = World(), Random(seed)
        self.made: dict[str, dict[str, list[Line]]] = {
            ledger: {township: [] for township in TOWNSHIPS} for ledger in KINDS
        }
        self._taken: set[str] = set()

    def new_id(self, birth: date) -> str:
        """Return a right number that nobody has; 901 to 995 are hardly ever given out.

        None ends in 000, as if Excel had cut it.
        """
        while True:
            first = f"{AREA}{birth:%Y%m%d}{self.rng.randrange(901, 996)}"
            if first not in self._taken:
                self._taken.add(first)
                return first + check_digit(first)

    def person(
        self,
        *,
        poor: bool = True,
        township: str = "",
        like: Person | None = None,
        with_x: bool = False,
    ) -> Person:
        """Return a new person, `like` another in name and birth; `with_x`: the number ends in X."""
        rng, number = self.rng, ""
        while not number or (number[-1] == "X") != with_x:
            birth = like.birth if like else date(1964, 1, 1) + timedelta(rng.randrange(13000))
            number = self.new_id(birth)
        given = "".join(rng.choices(GIVEN, k=rng.choice((1, 2, 2))))
        name = like.name if like else rng.choice(SURNAMES) + given
        township, village = township or rng.choice(TOWNSHIPS), f"{rng.choice(SURNAMES)}家村"
        sex = "女男"[int(number[16]) % 2]
        self.world.persons.append(Person(name, sex, birth, number, poor, township, village))
        return self.world.persons[-1]

    def line(self, ledger: str, township: str, person: Person | None, *, sure: bool = True) -> Line:
        """Return a clean line: one that meets every condition if it is `sure`, else as it comes."""
        kind, way = KINDS[ledger], TOWNSHIPS.index(township) % 5
        name = person.name if person else self._firm(kind.firms, township)
        shown = f"{name[0]}　{name[1]}" if way % 2 and len(name) == 2 else name
        cells = {
            "city": Cell(CITY),
            "county": Cell(COUNTY, COUNTY),
            "township": Cell(township),
            "village": Cell(person.village if person else "东村"),
            "name": Cell(shown, name),
            "phone": Cell(f"1{self.rng.randrange(30, 40)}0000{self.rng.randrange(10000):04}"),
            "note": Cell(None),
        }
        if person:
            cells |= {
                "id": Cell(person.id, person.id),
                "sex": Cell(person.sex),
                "age": Cell(YEAR - person.birth.year),
                "poor": YES if person.poor else NO,
                "户类型": Cell("脱贫户" if person.poor else "一般农户"),
            }
        cells |= self._facts(kind.status, way, sure=sure)
        fillers = (each for each in (*kind.fields, *EXTRAS) if each not in cells)
        cells |= {each: Cell(self._filler(each)) for each in fillers}
        self.made[ledger][township].append(Line(ledger, township, cells, person))
        return self.made[ledger][township][-1]

    def _firm(self, what: str, township: str) -> str:
        while True:
            name = f"{township}{''.join(self.rng.choices(GIVEN, k=2))}{what}"
            if name not in self._taken:
                self._taken.add(name)
                return name

    def _facts(self, status: tuple[str, ...], way: int, *, sure: bool) -> dict[str, Cell]:
        """Return the cells of the conditions that are not about who it is."""
        rng, day = self.rng, START + timedelta(self.rng.randrange(SPAN + 1))
        if not sure and rng.random() < 0.25:
            day = rng.choice((START, DAY + timedelta(90))) - timedelta(rng.randrange(1, 90))
        word = status[0] if sure or rng.random() < 0.85 else rng.choice(status[1:])
        until = Cell(None, ())
        if rng.random() < 0.3:
            days = rng.randrange(1 if sure else -90, 90)
            until = day_cell(DAY + timedelta(days), way)
        local, project = "是" if sure or rng.random() < 0.9 else "否", rng.choice(PROJECTS)
        return {
            "date": day_cell(day, way),
            "date_end": day_cell(day + timedelta(9), way),
            "until": until,
            "status": Cell(word, word),
            "local": Cell(local, local),
            "project": Cell(project, project),
        }

    def _filler(self, caption: str) -> object:
        rng, words = self.rng, DATA["fillers"].get(caption)
        if words or "是否" in caption:
            return rng.choice(words.split() if words else ("是", "否"))
        if caption == "户主身份证号":
            return self.new_id(date(1950, 1, 1) + timedelta(rng.randrange(5000)))
        if caption == "录入时间":
            return DAY - timedelta(rng.randrange(400))
        if caption.endswith(
            ("人数", "人口数", "人次", "企业数", "岗位数", "脱贫人口", "天数", "课时")
        ):
            return rng.randrange(1, 6 if "家庭" in caption else 60)
        if caption.endswith("）"):
            return rng.randrange(1, 60) * 100
        if caption.endswith(("编号", "文号", "代码", "电话")):
            return f"SD{rng.randrange(10**8):08}"
        if caption.endswith("年度"):
            return rng.randrange(2016, YEAR)
        who = rng.choice(SURNAMES) + rng.choice(GIVEN)
        return who if caption.endswith(("姓名", "人")) else who + caption[:2]
