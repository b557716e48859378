"""What is kept of counting from ledgers: the figures' lines, what was said of headers, changed rules.

It holds nobody who is in a ledger. The secret of the keys lies in a file of its own, which no backup holds.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from fangfan_desktop.durable import UNFINISHED, put_in_place
from fangfan_desktop.forms.count_spec import CountRules, HeaderAnswer
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.workspace.columns import only_value, parse_json, parse_opened, query
from fangfan_desktop.workspace.database import Database
from fangfan_desktop.workspace.refusals import NotSaved

if TYPE_CHECKING:
    from fangfan_desktop.counting.kept import KeptCounting, KeptValue

_KEY_FILE = "ledger.key"
_LENGTH = 32
_COUNTED, _ANSWER, _RULES = "有一处从台账数的数", "有一个对台账的回答", "有一处取数办法"


class Counts:
    """What is kept of counting in a workspace."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database, self._folder = database, folder

    def secret(self) -> bytes:
        """Return the secret with which keys are made here; it is made once. Raises NotSaved."""
        path = self._folder / _KEY_FILE
        try:
            if path.is_file() and len(known := path.read_bytes()) == _LENGTH:
                return known
            import secrets

            made = secrets.token_bytes(_LENGTH)
            temporary = self._folder / f"{UNFINISHED}{_KEY_FILE}"
            temporary.write_bytes(made)
            put_in_place(temporary, path)
        except OSError as error:
            raise NotSaved(f"“{path}”写不进去，没有数。请检查磁盘和权限。") from error
        return made

    def load(self, form: str, place: Place, period: Period) -> "KeptCounting | None":
        """Return what was counted for a report; None if nothing was."""
        stored = self.stored(form, place, period)
        return None if stored is None else parse_counting(stored)

    def values(self, form: str, place: Place, period: Period) -> "list[KeptValue]":
        """Return the figures that were counted for a report, without their lines."""
        stored = self.stored(form, place, period)
        return [] if stored is None else parse_values(stored)

    def stored(self, form: str, place: Place, period: Period) -> bytes | None:
        """Return what `parse_counting` reads, which takes a moment for a long ledger; None if nothing is."""
        rows = query(
            self._database,
            list[tuple[bytes]],
            _COUNTED,
            "SELECT content FROM counted WHERE form = ? AND place = ? AND period = ?",
            (form, str(place), str(period)),
        )
        return only_value(rows)

    def keep(self, form: str, place: Place, period: Period, kept: "KeptCounting") -> None:
        """Keep what was counted for a report, beside the figures that were counted before and not now."""
        from fangfan_desktop.counting.kept import packed

        key = (form, str(place), str(period))
        earlier = self.load(form, place, period)
        if earlier is not None:
            kept = kept.over(earlier)
        with self._database.transaction() as connection:
            connection.execute(
                "DELETE FROM counted WHERE form = ? AND place = ? AND period = ?", key
            )
            connection.execute(
                "INSERT INTO counted (at, form, place, period, content) VALUES (?, ?, ?, ?, ?)",
                (_now(), *key, packed(kept)),
            )

    def answers(self) -> dict[str, HeaderAnswer]:
        """Return what was said of ledgers' headers, by signature."""
        rows = query(
            self._database,
            list[tuple[str, str]],
            _ANSWER,
            "SELECT signature, answer FROM ledger_answer",
        )
        return {signature: parse_header_answer(answer) for signature, answer in rows}

    def answer(self, answers: Mapping[str, HeaderAnswer]) -> None:
        """Keep what was said of headers."""
        with self._database.transaction() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO ledger_answer (signature, at, answer) VALUES (?, ?, ?)",
                [(signature, _now(), _json(answer)) for signature, answer in answers.items()],
            )

    def rules(self, form: str) -> CountRules | None:
        """Return which of a form's figures are counted otherwise here; None if none is."""
        rows = query(
            self._database,
            list[tuple[str]],
            _RULES,
            "SELECT rules FROM count_rules WHERE form = ?",
            (form,),
        )
        stored = only_value(rows)
        return None if stored is None else parse_rules(stored)

    def set_rules(self, form: str, rules: CountRules | None) -> None:
        """Change which of a form's figures are counted otherwise here; None: all as the form says."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM count_rules WHERE form = ?", (form,))
            if rules is not None:
                connection.execute(
                    "INSERT INTO count_rules (form, at, rules) VALUES (?, ?, ?)",
                    (form, _now(), _json(rules)),
                )


def parse_counting(stored: bytes) -> "KeptCounting":
    """Return a stored counting."""
    from fangfan_desktop.counting.kept import unpacked

    return parse_opened(stored, unpacked, f"{_COUNTED}读不出来")


def parse_values(stored: bytes) -> "list[KeptValue]":
    """Return the figures of a stored counting."""
    from fangfan_desktop.counting.kept import unpacked_values

    return parse_opened(stored, unpacked_values, f"{_COUNTED}读不出来")


def parse_header_answer(text: str) -> HeaderAnswer:
    """Return a stored answer about a header."""
    return parse_json(text, HeaderAnswer, _ANSWER)


def parse_rules(text: str) -> CountRules:
    """Return the stored rules of a form."""
    return parse_json(text, CountRules, _RULES)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _now() -> str:
    return datetime.now().isoformat(timespec="seconds")
