"""What people call a place and its units: `全市`, `市里`, `市局`, `县区`."""

from functools import lru_cache
from typing import NamedTuple

from fangfan_desktop.forms.places import LEVELS, Level, Place, rest_of
from fangfan_desktop.forms.row_words import PROJECTS, RowWords

LEVEL_NAMES: dict[Level, str] = dict(zip(LEVELS, ("省", "市", "县", "乡镇", "村"), strict=True))
# What the units of a place are called, by the place's level: in a heading, counted, one of them, and
# what else they may be.
_UNITS: dict[Level, tuple[str, str, str, str]] = {
    "province": ("各市", "市", "市", ""),
    "city": ("县区", "区县", "县", "（市、区）"),
    "county": ("乡镇", "乡镇", "乡镇", "（街道）"),
    "township": ("村居", "村居", "村", "（社区）"),
    "village": ("", "", "", ""),
}


_ABOVE: dict[Level, str] = dict(zip(LEVELS, ("通知", "省里", "市里", "县里", "乡镇"), strict=True))
_ANY_CITY = Place("市")


class PlaceWords(NamedTuple):
    """The words about a place. `whole`: `全市`; `own`: `本市`; `to`: `市里`; `office`: `市局`.

    `above`: `省里`, who set the deadline; `rest`: `市本级`; `units`: `县区`, as in 县区报送进度;
    `members`: `区县`, as in 12 个区县; `a_unit`: `县`; `also`: what else a unit may be.
    """

    whole: str
    own: str
    to: str
    office: str
    above: str
    rest: str
    units: str
    members: str
    a_unit: str
    also: str

    @property
    def unit_kind(self) -> str:
        """Return what the units are formally: `县（市、区）`."""
        return f"{self.a_unit}{self.also}"

    @property
    def board(self) -> str:
        """Return the heading of the page with the units' state: `县区报送进度`."""
        return f"{self.units}报送进度"

    @property
    def each_unit(self) -> str:
        """Return `各县区`, `各市`."""
        return f"各{self.units.removeprefix('各')}"


@lru_cache(256)
def words_of(place: Place | None) -> PlaceWords:
    """Return the words about a place; those about a rest (市本级) are its whole's.

    If the place is not known, they are a city's.
    """
    place = place or _ANY_CITY
    whole = (place.whole or place) if place.is_rest else place
    noun, level = whole.noun, whole.level
    if level == "province":
        office = f"{noun}厅"
    else:
        office = f"{noun}局" if LEVELS.index(level) < LEVELS.index("township") else f"{noun}里"
    above, rest = _ABOVE[level], rest_of(whole).label
    return PlaceWords(f"全{noun}", f"本{noun}", f"{noun}里", office, above, rest, *_UNITS[level])


def said_of(text: str, place: Place | None, rows: RowWords = PROJECTS) -> str:
    """Return a text with its words in braces filled in: `打开{whole}的报表`, `复制{row}`."""
    return text.format_map(_words_by_name(place, rows))


@lru_cache(256)
def _words_by_name(place: Place | None, rows: RowWords) -> dict[str, str]:
    words = words_of(place)
    return {
        **words._asdict(),
        **rows._asdict(),
        "board": words.board,
        "unit_kind": words.unit_kind,
        "each_unit": words.each_unit,
    }
