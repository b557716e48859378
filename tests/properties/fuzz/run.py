"""Ten minutes of coverage-guided fuzzing at one door. By hand: atheris is no dependency of ours.

    pip install --no-deps atheris
    python -m tests.properties.fuzz.run clipboard_html --seconds 600 --kept /tmp/fuzz

A door is a module beside this one. `enter(data)` takes whatever bytes come and raises nothing but
what is a fault; `seeds()` are bytes to begin with; `LOOKS` names the modules whose branches lead
the search; `WORDS` (perhaps) are pieces worth trying. A fault is any exception, more than five
seconds, more than 300 MB. The smallest input of each kind is kept in `<kept>/<door>/finds`, its
trace beside it, and becomes an ordinary test in the mirror of the module that was wrong.

`--replay FILE` enters a door with one file; `--covered` says how much of `LOOKS` was reached.
"""

import argparse
import ast
import importlib
import re
import resource
import subprocess
import sys
import time
import traceback
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).parent
DOORS = sorted(path.stem for path in HERE.glob("[!_]*.py") if path != Path(__file__))
SLOW, MOST_MEMORY = 5.0, 300 * 1024
_RUNS = re.compile(rb"^#(\d+)\s.*?cov: (\d+) ft: (\d+)", re.MULTILINE)


def main():
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("door", choices=DOORS)
    asked.add_argument("--seconds", type=int, default=600)
    asked.add_argument("--kept", type=Path, default=Path("fuzz"))
    asked.add_argument("--longest", type=int, default=20_000, help="bytes of an input")
    asked.add_argument("--replay", type=Path)
    asked.add_argument("--covered", action="store_true")
    asked.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    words = asked.parse_args()
    folder = words.kept.absolute() / words.door
    if words.replay:
        _module(words.door).enter(words.replay.read_bytes())
    elif words.covered:
        _covered(words.door, folder)
    elif words.child:
        _fuzz(words, folder)
    else:
        _keep_going(words, folder)


def _module(door):
    return importlib.import_module(f"tests.properties.fuzz.{door}")


def _looks(door):
    """Return a door's LOOKS without importing it."""
    tree = ast.parse((HERE / f"{door}.py").read_text(encoding="utf-8"))
    named = next(s for s in tree.body if isinstance(s, ast.Assign) and s.targets[0].id == "LOOKS")
    return ast.literal_eval(named.value)


def _keep_going(words, folder):
    """Start anew after whatever ended the process, until the time is up; then say what was done."""
    corpus, finds = folder / "corpus", folder / "finds"
    for each in (corpus, finds):
        each.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + words.seconds
    runs, reached, log = 0, (0, 0), folder / "log.txt"
    while (left := until - time.monotonic()) > 2:
        with log.open("wb") as out:
            subprocess.run(
                [
                    *(sys.executable, "-m", "tests.properties.fuzz.run", words.door, "--child"),
                    *("--seconds", str(int(left)), "--kept", str(words.kept)),
                    *("--longest", str(words.longest)),
                ],
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        told = _RUNS.findall(log.read_bytes())
        if not told:
            print(log.read_text(errors="replace")[-2000:])
            break
        runs += int(told[-1][0])
        reached = max(reached, (int(told[-1][1]), int(told[-1][2])))
    found = sorted(path.name for path in finds.iterdir() if path.suffix != ".txt")
    print(
        f"{words.door}: {runs} runs in {words.seconds} s; {reached[0]} edges, {reached[1]} features,"
    )
    print(
        f"  {len(list(corpus.iterdir()))} inputs; finds: {', '.join(found) or 'none'}", flush=True
    )


def _fuzz(words, folder):
    import atheris

    # What a door names is imported with its branches counted, before anything else asks for it.
    with atheris.instrument_imports(
        include=["fangfan_desktop", *_looks(words.door)], enable_loader_override=False
    ):
        for name in _looks(words.door):
            importlib.import_module(name)
        door = _module(words.door)
    corpus, finds = folder / "corpus", folder / "finds"
    for seed in door.seeds():
        (corpus / sha256(seed).hexdigest()).write_bytes(seed)
    listed = folder / "words.txt"
    listed.write_text(
        "".join(f'"{_escaped(word)}"\n' for word in (*getattr(door, "WORDS", ()), b"\xff"))
    )

    def once(data):
        begun, before = time.monotonic(), _memory()
        try:
            door.enter(data)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            _keep(finds, data, _kind(error), traceback.format_exc())
        if (took := time.monotonic() - begun) > SLOW:
            _keep(finds, data, "slow", f"{took:.1f} s")
        if (more := _memory() - before) > MOST_MEMORY:
            _keep(finds, data, "large", f"{more // 1024} MB")

    atheris.Setup(
        [
            *("fuzz", f"-max_total_time={words.seconds}", f"-max_len={words.longest}"),
            *("-timeout=60", "-rss_limit_mb=3000", f"-artifact_prefix={finds}/", f"-dict={listed}"),
            str(corpus),
        ],
        once,
    )
    atheris.Fuzz()


def _escaped(word):
    return "".join(f"\\x{byte:02x}" for byte in word)


def _memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _kind(error):
    """Name a fault by what was raised and where in our own code."""
    trace = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in trace if "fangfan_desktop/" in frame.filename] or list(trace)
    return f"{type(error).__name__}-{Path(ours[-1].filename).stem}-{ours[-1].name}"


def _keep(finds, data, kind, words):
    at = finds / f"{kind}.bin"
    if not at.exists() or len(data) < at.stat().st_size:
        at.write_bytes(data)
        at.with_suffix(".txt").write_text(words, errors="backslashreplace")


def _covered(name, folder):
    import coverage

    watch = coverage.Coverage(branch=True, source_pkgs=_looks(name), data_file=None)
    watch.start()
    door = _module(name)
    for each in (folder / "corpus").iterdir():
        with suppress(BaseException):
            door.enter(each.read_bytes())
    watch.stop()
    with (folder / "covered.txt").open("w") as out:
        print(f"{name}: {watch.report(file=out):.0f} % of lines and branches")


if __name__ == "__main__":
    main()
