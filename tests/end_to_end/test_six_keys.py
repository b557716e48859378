"""Anything is reached in at most six keys: Ctrl+K, four letters or arrows, Enter."""

import pytest

from fangfan_desktop.jobs.lookup.readings import folded
from fangfan_desktop.jobs.sample.day import sample_day
from fangfan_desktop.jobs.sample.sample import load_sample
from fangfan_desktop.jobs.sample.sample_workspace import fill_sample
from fangfan_desktop.paths import resources
from fangfan_desktop.workspace.profile import Profile
from tests.ui.pages import PAGES

BETWEEN = 4  # keys between Ctrl+K and Enter
LOOKED_FROM = ("the year's reports", "annex 1", "annex 2", "a board", "the comparison")


@pytest.fixture(scope="module")
def read():
    """The readings of each character as the file states them."""
    text = (resources() / "pinyin" / "readings.txt").read_text(encoding="utf-8")
    lines = [line.partition(":") for line in text.splitlines() if not line.startswith("#")]
    return {each: words.split() for words, _, characters in lines for each in characters}


def typed(read, entry):
    """Yield what may be typed of an entry: of its name, of what it is also called, of what is beside."""
    for text in (entry.words, entry.also.partition(" ")[0], entry.beside.partition(" ")[0]):
        yield from of_text(read, text)
    name, beside = (list(of_text(read, text)) for text in (entry.words, entry.beside[:1]))
    if beside:
        yield from (f"{each} {beside[0][0]}" for each in name if len(each) < BETWEEN - 1)


def of_text(read, text):
    """Yield initials from any character on, and a syllable's beginning."""
    characters = folded([text])[0].replace(" ", "")
    for at in range(len(characters)):
        initials = [read.get(each, [each])[0][0] for each in characters[at : at + BETWEEN]]
        syllable = read.get(characters[at], [""])[0]
        for size in range(1, BETWEEN + 1):
            if size <= len(initials):
                yield "".join(initials[:size])
            if 1 < size <= len(syllable):
                yield syllable[:size]


def not_reached(window, read):
    """Return what no four keys lead to."""
    find = window.reach.source.finder(window.whereabouts)
    entries = window.reach.source.entries(window.whereabouts)
    places: dict[str, dict] = {}

    def place(query, entry):
        if query not in places:
            places[query] = {each: at for at, each in enumerate(find(query)[: BETWEEN + 1])}
        return places[query].get(entry, BETWEEN)

    return [
        (entry.kind, entry.words, entry.beside)
        for entry in entries
        if not any(len(query) + place(query, entry) <= BETWEEN for query in typed(read, entry))
    ]


@pytest.fixture
def sample_window(open_window, reference, paper, tmp_path):
    """The sample city, on its day."""
    fill_sample(tmp_path / "data", reference, load_sample(reference), paper)
    return open_window(today=sample_day(resources()))


@pytest.mark.parametrize("page", LOOKED_FROM)
def test_everything_of_the_sample_city(sample_window, read, page):
    PAGES[page](sample_window)
    found = sample_window.reach.source.entries(sample_window.whereabouts)
    kinds = {
        kind: sum(each.kind == kind for each in found) for kind in ("place", "project", "help")
    }
    assert kinds["place"] >= 12
    assert kinds["project"] >= 5
    assert kinds["help"] > 20
    assert not_reached(sample_window, read) == []


@pytest.mark.parametrize("page", [name for name in LOOKED_FROM if name != "annex 2"])
def test_all_places_of_the_province(open_window, read, page):
    name = "山东省人力资源和社会保障厅"
    window = open_window(Profile("province", "山东省", "", name, "张三", "0531-66600000", ""))
    PAGES[page](window)
    places = [
        each for each in window.reach.source.entries(window.whereabouts) if each.kind == "place"
    ]
    assert len({each.words for each in places}) > 145
    assert [each for each in not_reached(window, read) if each[0] == "place"] == []


@pytest.mark.parametrize("page", LOOKED_FROM[:3])
def test_everything_of_a_county(open_window, county_profile, read, page):
    window = open_window(county_profile)
    PAGES[page](window)
    assert not_reached(window, read) == []
