"""A form that is being edited: its text, what can be undone, the form it states, what is wrong in it."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.load import form_of
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.forms.stated import Misstated, Problem
from fangfan_desktop.jobs.form_editor.form_text import (
    as_section,
    as_sections,
    part_of,
    refuse_inline,
    stated_at,
)
from fangfan_desktop.jobs.form_editor.paper_follows import paper_follows
from fangfan_desktop.jobs.form_editor.pieces import Key, table_of
from fangfan_desktop.jobs.form_editor.problem_words import in_panel_words

_ITEM = re.compile(r"\$(\.tables\[\d+\])?(\.(columns|fields|groups|named_rows|checks)\[\d+\])?")
_QUOTED_FIRST = re.compile(r"“([^”]*)”")
_OF_LISTS = (".columns", ".named_rows")
_WORDS: Mapping[str, str] = {
    "columns": "第{number}栏",
    "groups": "上级标题",
    "fields": "表头表尾",
    "named_rows": "第{number}行",
    "checks": "检查",
    "tables": "小表",
}


class FormProblem(NamedTuple):
    """What is wrong: its key and sentence, the part of the form that it is about, and its name."""

    key: Key
    reason: str
    item: Key
    where: str


class TextStep(NamedTuple):
    """A state of the text, what led to it, and what was chosen then."""

    text: str
    words: str = ""
    chosen: Key = "$"
    joins: str = ""


class FormEditing:
    """The open form. Each gesture is one step of undo; typing into one box is one step.

    `text` always is TOML. `form` is the last one that the text stated without a mistake, None if
    there was none yet.
    """

    def __init__(self, text: str) -> None:
        """Open a text. Raises Misstated if it is no TOML, NotEditable if it cannot be changed here."""
        stated_at(text, "$")
        refuse_inline(text)
        self._saved = text
        self._past: list[TextStep] = []
        self._future: list[TextStep] = []
        self._now = TextStep(text)
        self.form: Form | None = None
        self._judge()

    @property
    def text(self) -> str:
        """Return the text as it is now."""
        return self._now.text

    @property
    def chosen(self) -> Key:
        """Return what the last gesture was about."""
        return self._now.chosen

    @property
    def is_valid(self) -> bool:
        """Return True if the text is a form."""
        return not self.problems

    @property
    def is_saved(self) -> bool:
        """Return True if the text is as it was opened or saved last."""
        return self.text == self._saved

    def saved(self) -> None:
        """Take the text as saved."""
        self._saved = self.text

    @property
    def stated(self) -> dict[str, Any]:
        """Return what the text states. It is not to be changed."""
        return as_section(stated_at(self.text, "$"))

    def part(self, key: Key) -> Any:
        """Return what the text states at a key; None if nothing."""
        return part_of(self.stated, key)

    def section(self, key: Key) -> dict[str, Any]:
        """Return what a part of the form states by name; nothing if it is no such part."""
        return as_section(self.part(key))

    def sections(self, key: Key) -> list[dict[str, Any]]:
        """Return what each item of a list states by name."""
        return as_sections(self.part(key))

    # ── gestures ──

    def make(
        self, text: str, words: str, chosen: Key = "$", joins: str = "", base: str = ""
    ) -> bool:
        """Make a gesture, what the paper states following; return False if it changes nothing.

        What follows a gesture with the same `joins` (typing into one box) is one step with it. `base`
        is the text that the new one was made from, if it is not the present one.
        Raises Misstated if the new text is no TOML; then nothing has changed.
        """
        if text == self.text:
            return False
        stated_at(text, "$")
        text = paper_follows(base or self.text, text)
        self._future.clear()
        if not self._goes_on(joins):
            self._past.append(self._now)
        elif text == self._past[-1].text:  # it was typed back: there is nothing to undo
            self._go(self._past.pop()._replace(joins=""))
            return True
        self._go(TextStep(text, words, chosen, joins))
        return True

    def _goes_on(self, joins: str) -> bool:
        return bool(joins and joins == self._now.joins and self._past)

    def before(self, joins: str) -> "FormEditing":
        """Return the form as it was before the typing that a gesture with this `joins` goes on with.

        Who passes by other choices on the way to one loses nothing of what these do not have.
        """
        return FormEditing(self._past[-1].text) if self._goes_on(joins) else self

    def end_typing(self) -> None:
        """Let the next gesture be a step of its own, also in the same box."""
        self._now = self._now._replace(joins="")

    @property
    def undo_words(self) -> str:
        """Return what undo would take back; empty if there is nothing."""
        return self._now.words if self._past else ""

    @property
    def redo_words(self) -> str:
        """Return what redo would do again; empty if there is nothing."""
        return self._future[-1].words if self._future else ""

    def undo(self) -> Key | None:
        """Take the last gesture back; return what it was about, None if there is none."""
        if not self._past:
            return None
        undone = self._now
        self._future.append(undone)
        self._go(self._past.pop()._replace(joins=""))
        return undone.chosen if self._exists(undone.chosen) else self.chosen

    def redo(self) -> Key | None:
        """Do the gesture again that was taken back last; return what it is about, or None."""
        if not self._future:
            return None
        self._past.append(self._now)
        self._go(self._future.pop()._replace(joins=""))
        return self.chosen

    def _exists(self, key: Key) -> bool:
        return key == "$" or self.part(key) is not None

    def _go(self, step: TextStep) -> None:
        is_same = step.text == self._now.text
        self._now = step
        if not is_same:
            self._judge()

    # ── what is wrong ──

    def _judge(self) -> None:
        problems: list[Problem] = []
        try:
            self.form = form_of(self.stated, known_checks())
        except Misstated as error:
            problems = error.problems
        self.problems = [self._problem(key, reason) for key, reason in problems]

    def _problem(self, key: Key, reason: str) -> FormProblem:
        key = self._key_of_formula(key, reason)
        item = self._item_of(key)
        words = in_panel_words(key, reason, self._called)
        return FormProblem(key, words, item, self.where(item))

    def _key_of_formula(self, key: Key, reason: str) -> Key:
        """Return the key of the formula that is quoted first, of a problem told of a whole list."""
        found = _QUOTED_FIRST.match(reason) if key.endswith(_OF_LISTS) else None
        stated = enumerate(self.sections(key)) if found else ()
        own = (at for at, each in stated if found and each.get("computed") == found[1])
        at = next(own, None)
        return key if at is None else f"{key}[{at}].computed"

    @property
    def _called(self) -> dict[str, str]:
        """Return the short names of columns and fields by their ids."""
        tables = ("$", *(f"$.tables[{at}]" for at, _ in enumerate(self.sections("$.tables"))))
        parts = [self.sections("$.fields"), *(self.sections(f"{t}.columns") for t in tables)]
        every = (each for part in parts for each in part)
        return {
            str(e.get("id")): str(e.get("short") or e.get("name") or e.get("id")) for e in every
        }

    def _item_of(self, key: Key) -> Key:
        """Return the part of the form that a problem is about; of a check, the first column it names."""
        found = _ITEM.match(key)
        item = found[0] if found else "$"
        if ".checks[" in item:
            return self.owner_of_check(item)
        return item if self._exists(item) else "$"

    def owner_of_check(self, check: Key) -> Key:
        """Return the column that a check names first, or else its table, or the form."""
        stated, table = self.section(check), table_of(check)
        ids = as_section(stated.get("on")).get("ids")
        names = [column.get("id") for column in self.sections(f"{table}.columns")]
        first = cast("list[Any]", ids)[0] if isinstance(ids, list) and ids else None
        return f"{table}.columns[{names.index(first)}]" if first in names else table

    def where(self, item: Key) -> str:
        """Return the name of a part of the form for people: `第3栏“参加人数”`."""
        if item == "$":
            return "整张表"
        kind, number = re.findall(r"\.(\w+)\[(\d+)\]", item)[-1]
        stated = self.section(item)
        named = next((stated[n] for n in ("short", "name", "header", "title") if stated.get(n)), "")
        words = _WORDS[kind].format(number=int(number) + 1)
        table = table_of(item)
        title = self.part(f"{table}.title") if table not in {"$", item} else ""
        return f"{f'{title} · ' if title else ''}{words}{f'“{named}”' if named else ''}"

    def problems_of(self, item: Key) -> list[FormProblem]:
        """Return the problems of a part of the form, without those of the parts in it."""
        return [each for each in self.problems if each.item == item]
