"""Would the tests notice? Change the program a little, again and again, and see. By hand:

    python -m tests.mutants ROOM... [--seed N] [--count N] [--show]

A room is a folder of the package. Of all the places where it can be changed, COUNT are picked with
the SEED; each is changed in a copy of the project, and the module's own tests run, then the room's.
What survives is listed; `equivalent.toml` names what cannot be noticed. `--list` runs nothing.
"""

import argparse
import multiprocessing
import random
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.mutants.known import LIST, equivalents
from tests.mutants.points import mutants
from tests.mutants.trial import PACKAGE, Copy, load_heavy_libraries

ROOMS = ("forms", "sheet", "checks", "edits", "rollup", "workspace", "exchange/reading")
ROOT = Path(__file__).parents[2]


def main():
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("rooms", nargs="+", metavar="ROOM", help=f"one of {', '.join(ROOMS)}")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--count", type=int, default=80, help="how many; 0 is all")
    asked.add_argument("--module", default="", help="only modules whose path ends so")
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--own", action="store_true", help="run the module's own tests alone")
    asked.add_argument("--show", action="store_true", help="show each one's fate")
    asked.add_argument("--list", action="store_true", help="only list what would be tried")
    asked.add_argument("--root", type=Path, default=ROOT, help="another project of this shape")
    asked.add_argument("--equivalent", type=Path, default=LIST)
    words = asked.parse_args()
    load_heavy_libraries(words.root)
    table = []
    for room in words.rooms:
        picked, equivalent = _picked(room, words)
        if words.list:
            for mutant in picked:
                print(_described(mutant))
            continue
        fates = Counter()
        for mutant, fate in _fates(room, picked, words):
            fates[fate] += 1
            if fate == "survived" or words.show:
                print(f"{fate}: {_described(mutant)}\n", flush=True)
        table.append(_line(room, words.seed, fates, equivalent))
    print("room              seed  tried  killed  slow  survived  equivalent  rate")
    print(*table, sep="\n")


def _picked(room, words):
    """Return the mutants that are tried, and how many of those picked are equivalent."""
    found = [
        mutant
        for path in sorted((words.root / PACKAGE / room).rglob("*.py"))
        if path.as_posix().endswith(words.module)
        for mutant in mutants(
            path.relative_to(words.root).as_posix(), path.read_text(encoding="utf-8")
        )
    ]
    count = min(words.count or len(found), len(found))
    picked = random.Random(words.seed).sample(found, count)
    known = equivalents(words.equivalent)
    tried = [mutant for mutant in picked if mutant.key not in known]
    modules, keys = {mutant.module for mutant in found}, {mutant.key for mutant in found}
    for module, was, becomes in sorted(known - keys):
        if module in modules:
            print(f"listed, and no longer there: {module}\n  - {was}\n  + {becomes}\n")
    return sorted(tried, key=lambda m: (m.module, m.line)), len(picked) - len(tried)


def _fates(room, picked, words):
    """Yield each mutant with what became of it."""
    root = words.root.absolute()
    with tempfile.TemporaryDirectory(prefix="mutants") as folder:
        first = Copy(root, Path(folder, "first"))
        seconds = first.seconds(room)
        places = multiprocessing.get_context("fork").SimpleQueue()
        for number in range(words.workers):
            places.put(Path(folder, f"copy{number}"))
        pool = ProcessPoolExecutor(
            words.workers, multiprocessing.get_context("fork"), _settle, (first.folder, places)
        )
        with pool:
            told = [pool.submit(_fate, m, room, seconds, words.own) for m in picked]
            yield from ((mutant, fate.result()) for mutant, fate in zip(picked, told, strict=True))


def _settle(root, places):
    """Give a worker its own copy."""
    global HERE  # noqa: PLW0603 - a worker process has nothing else to keep it in
    HERE = Copy(root, places.get())


def _fate(mutant, room, seconds, own):
    return HERE.fate(mutant, room, seconds, own)


def _described(mutant):
    return f"{mutant.module}:{mutant.line}\n  - {mutant.was}\n  + {mutant.becomes}"


def _line(room, seed, fates, equivalent):
    tried = sum(fates.values())
    killed = fates["killed"] + fates["slow"]
    rate = f"{killed / tried:.1%}" if tried else "-"
    return (
        f"{room:16}  {seed:4}  {tried:5}  {fates['killed']:6}  {fates['slow']:4}"
        f"  {fates['survived']:8}  {equivalent:10}  {rate}"
    )


if __name__ == "__main__":
    sys.exit(main())
