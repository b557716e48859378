"""What projects are filtered by, in as little memory as a whole province's projects need."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress, repeat
from operator import contains
from typing import NamedTuple, cast

from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.fold import fold_key, fold_keys
from fangfan_desktop.forms.kinds.reading import Figure, Value
from fangfan_desktop.forms.report import read_cell
from fangfan_desktop.forms.spec import Form

# Larger figures count as this one; no filter asks for more.
_MOST = 2**31 - 1


class ProjectFilter(NamedTuple):
    """The conditions of a search; an empty condition matches everything.

    `kinds`: ①②③ as 1, 2, 3, and 0 for none of them. `least`: the least number of 脱贫人口.
    `words`: a text in any cell.
    """

    kinds: frozenset[int] = frozenset()
    least: int = 0
    city: str = ""
    county: str = ""
    words: str = ""


class ProjectFacts(NamedTuple):
    """What a project is filtered by, and the `key` by which it is the same as another one.

    `kinds` has a bit for each kind, `poor` is -1 if it could not be read, `words` are all texts,
    folded.
    """

    place: tuple[str, str]
    kinds: int
    poor: int
    words: str
    key: tuple[str, str, str]


def poor_column(form: Form) -> Column:
    """Return the column of the 脱贫人口, to which `least` applies."""
    assert form.project_library
    return form.by_id[form.project_library.at_least]


def choice_column(form: Form) -> Column:
    """Return the column of ①②③."""
    assert form.project_library
    return form.by_id[form.project_library.kinds]


class FactsReader:
    """Reads what projects are filtered by from their texts."""

    def __init__(self, form: Form) -> None:
        self._texts = [column.id for column in form.columns]
        self._place, self._name = form.place_column.id, form.identity
        self._kinds, self._poor = choice_column(form), poor_column(form)

    def read(self, city: str, raws: Mapping[str, str]) -> ProjectFacts:
        """Return the facts of a project."""
        county = raws.get(self._place, "")
        return ProjectFacts(
            (city, county),
            _bits(read_cell(self._kinds, raws.get(self._kinds.id, "")).value),
            _whole(read_cell(self._poor, raws.get(self._poor.id, "")).value),
            fold_keys([raws[name] for name in self._texts if name in raws]),
            (city, fold_key(county), fold_key(raws.get(self._name, ""))),
        )


def _bits(value: Value | None) -> int:
    if not isinstance(value, tuple):
        return 0
    return sum(1 << number for number in value) or 1


def _whole(value: Value | None) -> int:
    return int(min(value, _MOST)) if isinstance(value, Figure) else -1


class ProjectIndex:
    """The facts of many projects, by position from 0; and where a project with a key stands."""

    def __init__(self) -> None:
        self.places: list[tuple[str, str]] = []
        self._place_numbers: dict[tuple[str, str], int] = {}
        self._place, self._kinds, self._poor = array("l"), array("l"), array("l")
        self._words: list[str] = []
        # A hash for each key: the keys themselves take three times as much.
        self._positions: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._words)

    def append(self, facts: ProjectFacts) -> None:
        """Add a project."""
        self._positions[hash(facts.key)] = len(self)
        self._place.append(self._number_of(facts.place))
        self._kinds.append(facts.kinds)
        self._poor.append(facts.poor)
        self._words.append(facts.words)

    def put(self, position: int, facts: ProjectFacts) -> None:
        """Replace the project at a position; its key stays."""
        self._place[position] = self._number_of(facts.place)
        self._kinds[position], self._poor[position] = facts.kinds, facts.poor
        self._words[position] = facts.words

    def position(self, key: tuple[str, str, str]) -> int | None:
        """Return where the project with a key may stand; two keys in 2**64 are taken for one."""
        return self._positions.get(hash(key))

    def _number_of(self, place: tuple[str, str]) -> int:
        number = self._place_numbers.setdefault(place, len(self.places))
        if number == len(self.places):
            self.places.append(place)
        return number

    def matching(self, wanted: ProjectFilter, among: Iterable[int]) -> Sequence[int]:
        """Return those of some positions whose projects a filter lets through.

        A figure that could not be read never does. Each condition is one loop: a province's
        projects take 30 to 100 ms.
        """
        found = among
        if wanted.city or wanted.county:
            places = frozenset(
                number
                for number, (city, county) in enumerate(self.places)
                if wanted.city in {"", city} and wanted.county in {"", county}
            )
            place = self._place
            found = [each for each in found if place[each] in places]
        if wanted.kinds:
            kinds, bits = self._kinds, sum(1 << kind for kind in wanted.kinds)
            found = [each for each in found if kinds[each] & bits]
        if wanted.least:
            poor, least = self._poor, wanted.least
            found = [each for each in found if poor[each] >= least]
        if key := fold_key(wanted.words):
            is_whole = found == range(len(self))
            texts = self._words if is_whole else map(self._words.__getitem__, found)
            found = list(compress(found, map(contains, texts, repeat(key))))
        return cast("Sequence[int]", found)
