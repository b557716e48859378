"""Store files that arrived for a board, and count them."""

from collections.abc import Sequence

from fangfan_desktop.jobs.returns.board_reader import BoardReader
from fangfan_desktop.jobs.returns.check import CheckResult
from fangfan_desktop.jobs.returns.receive import IncomingFile
from fangfan_desktop.jobs.returns.tally import Tally
from fangfan_desktop.workspace.received import Identity, path_stem


def store_batch(
    batch: Sequence[IncomingFile], reader: BoardReader, tally: Tally
) -> dict[int, CheckResult] | None:
    """Store files; return what the new ones hold by their numbers, or None if none is new.

    Raises NotSaved; then nothing is stored or counted.
    """
    form, _ = reader.here
    kept = [(taken, taken.arrival) for taken in batch if taken.arrival]
    tally.known |= {
        path_stem(arrival.path): each
        for taken, arrival in kept
        if not arrival.scan
        # If a workbook has both forms, the board's form is written last and counts.
        for each in sorted(taken.identities, key=lambda each: each.form == form)
    }
    identities = [_identities(taken, reader, tally) for taken, _ in kept]
    pairs = [(arrival, each) for (_, arrival), each in zip(kept, identities, strict=True)]
    added = reader.workspace.received.add(pairs)
    checked: dict[int, CheckResult] = {}
    for (taken, _), own, ids in zip(kept, identities, added, strict=True):
        tally.new += bool(ids)
        tally.again += not ids
        checked |= zip(ids, taken.checked, strict=False)
        tally.count(taken.checked, reader.here, known=not ids)
        if taken.scanned and any(taken.scanned.codes):
            tally.count_stamped(own, reader.reference.forms, reader.here, known=not ids)
    tally.problems += [f"{t.path.name}：{t.reason}" for t in batch if not t.arrival]
    tally.problems += [
        f"{t.path.name}：{t.scanned.reason}" for t in batch if t.scanned and t.scanned.reason
    ]
    tally.read += len(batch)
    return checked if any(added) else None


def _identities(taken: IncomingFile, reader: BoardReader, tally: Tally) -> Sequence[Identity]:
    arrival = taken.arrival
    if not (arrival and arrival.scan):
        return taken.identities
    form, period = reader.here
    entries = reader.workspace.received.of_board(form, period)
    known = {path_stem(each.path): each.identity for each in entries if not each.scan}
    known |= tally.known
    return reader.scan_identities(taken, known, Identity(form, None, period))
