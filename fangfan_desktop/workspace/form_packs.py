"""The form packs that were added to a workspace, each version as the file that it was."""

from datetime import datetime
from typing import NamedTuple

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.workspace.columns import (
    check_content,
    optional,
    parse_stored_period,
    parse_time,
    query,
)
from fangfan_desktop.workspace.database import Database

_WHAT = "有一张装上的表"


class StoredPack(NamedTuple):
    """A version of a form: its pack file, when it was added, and when it was removed (or None)."""

    form: str
    version: int
    at: str
    content: bytes
    removed: str | None


class FormPacks:
    """The form packs in a workspace. A removed form keeps its packs: its reports stay readable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def any_stored(self) -> bool:
        """Return True if a form was ever added."""
        ((any_stored,),) = self._database.execute("SELECT EXISTS (SELECT 1 FROM form_pack)")
        return bool(any_stored)

    def everything(self) -> list[StoredPack]:
        """Return all packs, the removed ones, too, by form and version."""
        rows = query(
            self._database,
            list[tuple[str, int, str, str, bytes, str | None]],
            _WHAT,
            "SELECT form, version, at, sha256, bytes, removed FROM form_pack ORDER BY form, version",
        )
        return [
            StoredPack(
                form,
                version,
                parse_time(at),
                check_content(content, sha256),
                optional(parse_time)(removed),
            )
            for form, version, at, sha256, content, removed in rows
        ]

    def used_periods(self, form: str) -> list[Period]:
        """Return the periods for which a form was filled in, sent or received, in order."""
        rows = query(
            self._database,
            list[tuple[str]],
            "有一处期别",
            " UNION ".join(
                f"SELECT period FROM {table} WHERE form = :form AND period IS NOT NULL"  # noqa: S608  # our own names
                for table in ("report", "submission", "elsewhere", "received")
            ),
            {"form": form},
        )
        return sorted(parse_stored_period(period) for (period,) in rows)

    def add(self, form: str, version: int, content: bytes) -> None:
        """Store a version of a form, in the place of the same version; the form is not removed.

        The day on which a version was added first stays: since then it is asked for.
        """
        import hashlib  # OpenSSL: not at start

        sha256 = hashlib.sha256(content).hexdigest()
        with self._database.transaction() as connection:
            connection.execute("UPDATE form_pack SET removed = NULL WHERE form = ?", (form,))
            connection.execute(
                "INSERT INTO form_pack (at, form, version, sha256, bytes) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (form, version) DO UPDATE"
                " SET sha256 = excluded.sha256, bytes = excluded.bytes",
                (_now(), form, version, sha256, content),
            )

    def remove(self, form: str) -> None:
        """Mark a form as removed."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE form_pack SET removed = ? WHERE form = ? AND removed IS NULL",
                (_now(), form),
            )


def _now() -> str:
    return datetime.now().isoformat(timespec="seconds")
