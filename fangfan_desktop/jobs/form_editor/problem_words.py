"""What is wrong with a form, in the words of the editor's panel instead of those of its file."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from fangfan_desktop.checks.finding import GRADES
from fangfan_desktop.jobs.form_editor.panel_file import PARTS, panel_file
from fangfan_desktop.jobs.form_editor.pieces import Key
from fangfan_desktop.paths import resources

_ITEM = re.compile(r"\.(\w+)(?:\[(\d+)\])?")
_CODE = re.compile(r"（([^（）]*)）")
_VALUES = r'"[^"]*"(?:、"[^"]*")*'
_EQUALS = re.compile(rf"(?<![A-Za-z0-9_.])([a-z_]+) = ({_VALUES}|“[^”]*”|\d+)")
_QUOTED = re.compile(r'"([^"]*)"')
# What was typed, with whatever stands in it.
_TYPED = re.compile(r'写的是 "(.*)"，')
_SAID = re.compile(r"(“[^”]*”)")
_NAME = re.compile(r"\[\[?[a-z_.]+\]\]?|(?<![A-Za-z0-9_.])[a-z_][a-z0-9_-]*(?![A-Za-z0-9_.])")
# Blanks that stood between words of the file.
_GAP = re.compile(r"(?<=[\u3000-\u9fff”]) (?=[“\u4e00-\u9fff])|(?<=”) (?=\u4e00)")
_EXAMPLE = re.compile(r"[：，]?[^：，；]*\{ [^{}]* = [^{}]*\}[^；]*")
_ALL = ("column", "field", "named_row", "table", "form", "group")


class ProblemPlace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said before and behind the problems of keys with a part in them."""

    part: str
    before: str
    then: str


class ProblemWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `resources/form_editor/problems.toml` states."""

    names: dict[str, str]
    phrases: dict[str, str]
    places: tuple[ProblemPlace, ...]


@cache
def problem_words() -> ProblemWords:
    """Return what the program's `problems.toml` states."""
    text = (resources() / "form_editor" / "problems.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), ProblemWords)


def in_panel_words(key: Key, reason: str, called: Mapping[str, str]) -> str:
    """Return why a key is wrong as a clerk reads it; `called` are the names of parts by their ids."""
    if key.startswith("$.due"):
        reason = _EXAMPLE.sub("", reason)
    for phrase, words in problem_words().phrases.items():
        reason = reason.replace(phrase, words)
    part = _part_of(key)
    last = re.split(r"[.\[（]", key)[-1] if "." in key else ""
    reason = _TYPED.sub(lambda found: f"写的是{_quoted(_value(part, last, found[1]))}，", reason)
    reason = _EQUALS.sub(lambda found: _equal(part, found[1], found[2]), reason)
    reason = _QUOTED.sub(lambda found: f"“{_value(part, last, found[1])}”", reason)
    pieces, name = _SAID.split(reason), ""
    first: Mapping[str, str] = (
        called if last in {"computed", "formula"} else {}
    )  # they list what can be written
    for at, each in enumerate(pieces):
        if at % 2:  # slot “foot-left”出现了 2 次
            pieces[at] = _quoted(called.get(each[1:-1]) or _value(part, name, each[1:-1]))
        else:
            name = each.rstrip().rpartition(" ")[2]
            pieces[at] = _NAME.sub(lambda f: first.get(f[0]) or _name(part, f[0]), each)
    return _placed(key, _GAP.sub("", "".join(pieces)))


def _part_of(key: Key) -> str:
    names = [found[1] for found in _ITEM.finditer(key)]
    return next((PARTS[name] for name in names if name in PARTS), "table")


def _placed(key: Key, reason: str) -> str:
    """Return a reason with what tells where it is and what to do there."""
    place = next((each for each in problem_words().places if each.part in key), None)
    if place is None:
        return reason
    code, at = _CODE.search(key), _ITEM.findall(key)[0][1]
    before = place.before.format(code=f" {code[1]}" if code else "", number=int(at or 0) + 1)
    end = "" if reason.endswith("。") else "。"
    return f"{before}{reason}{end}{place.then}"


def _entries(part: str) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """Yield the lines of the panel, those of a part first: key, words, choices in words."""
    for kind in (part, *_ALL):
        for entry in getattr(panel_file(), kind):
            yield entry.key, entry.words, dict(entry.choices)


def _name(part: str, name: str) -> str:
    """Return a name of the file in words; as it is if there are none."""
    names = problem_words().names
    if name in names:
        return names[name]
    words = next((words for key, words, _ in _entries(part) if key == name), "")
    return _quoted(words) if words else name


def _quoted(words: str) -> str:
    return f"“{words}”"


def _value(part: str, name: str, value: str) -> str:
    """Return a value of a key in words; as it is if there are none."""
    if name == "severity":
        return next((words for grade, words in GRADES.items() if grade == value), value)
    found = (
        choices[value] for key, _, choices in _entries(part) if key == name and value in choices
    )
    return next(found, value)


def _equal(part: str, name: str, values: str) -> str:
    """Return `kind = "date"` as `“填什么”是“日期”`."""
    said = [_value(part, name, each.strip('"“”')) for each in values.split("、")]
    return f"{_name(part, name)}是{'、'.join(map(_quoted, said))}"
