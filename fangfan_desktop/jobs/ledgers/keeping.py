"""What is kept of a counting in the workspace: nothing that says who is in a ledger."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256

from fangfan_desktop.counting.kept import KeptCounting, KeptFigure, KeptSheet
from fangfan_desktop.counting.tallied import KEY_LENGTH
from fangfan_desktop.jobs.ledgers.counted import Counting


def kept_of(counting: Counting, day: date, secret: bytes) -> KeptCounting:
    """Return what is kept of a counting up to a day; `secret` is the one that made its keys."""
    secret_id = sha256(secret).hexdigest()[:16]
    return KeptCounting(
        tuple(_sheets(counting)),
        tuple(
            KeptFigure(each.row, each.name, each.column.id, each.how, each.tally, day, secret_id)
            for each in counting.figures
        ),
    )


def _sheets(counting: Counting) -> Iterator[KeptSheet]:
    # Who came and went is told by the keys of what is counted one by one; nobody needs others.
    needed = {(f.how.ledger, f.how.of) for f in counting.figures if f.how.what == "each"}
    for sheet in counting.sheets:
        head, lines = sheet.answer.head, sheet.answer.lines
        yield KeptSheet(
            str(sheet.path),
            sheet.sha256,
            head.sheet,
            head.signature,
            head.ledger,
            lines.rows if lines else [],
            {
                name: b"".join(key.to_bytes(KEY_LENGTH, "big") for key in column.keys)
                for name, column in (lines.keyed.items() if lines else ())
                if (head.ledger, name) in needed
            },
        )
