import pytest
from PySide6.QtWidgets import QLineEdit

from fangfan_desktop.ui.widgets.suggestions import Suggestions

NAMES = {"历下区": "lxq", "历城区": "lcq", "平阴县": "pyx", "区": "q"}


@pytest.fixture
def suggestions(qapp):
    line = QLineEdit()
    yield Suggestions(
        lambda text: [n for n, initials in NAMES.items() if text in n or text in initials], line
    )
    line.close()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("py", "平阴县"),
        (" 平阴 ", "平阴县"),
        ("历", "历"),
        ("区", "区"),
        ("火星", "火星"),
        ("", ""),
    ],
)
def test_what_is_typed_means_one_place_or_stays(suggestions, typed, meant):
    assert suggestions.completed(typed) == meant


def test_the_list_follows_what_is_typed(suggestions):
    suggestions.follow("l")
    assert suggestions._found.stringList() == ["历下区", "历城区"]
    suggestions.follow("")
    assert len(suggestions._found.stringList()) == len(NAMES)
