"""`fangfan`: the program's work on the command line (cli.md).

The commands are loaded only when one is run: the version is told at once.
"""

import gc
import os
import sys

from fangfan_desktop.own_code import keep_to_own_code

_IS_PROGRAM = __name__ == "__main__" or os.path.basename(sys.argv[0]).startswith("fangfan")
if _IS_PROGRAM:
    keep_to_own_code()
    os.umask(0o077)  # only this user may read the files written
    gc.set_threshold(500_000)  # hardly anything that a command loads and makes is garbage

from fangfan_desktop import __version__

# The commands that begin with reading tables: while their code is loaded, the process starts.
_READING = ("check", "export", "rollup", "history")


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status; the user sees no traceback."""
    words = sys.argv[1:] if arguments is None else arguments
    if words == ["--version"]:
        try:  # noqa: SIM105  # contextlib is not loaded yet
            print(__version__)
        except OSError:  # nobody reads it
            pass
        sys.exit(_written(0))
    from fangfan_desktop.exchange.reading.starting import end_ahead, start_ahead
    from fangfan_desktop.quick_imports.typing_names import import_msgspec

    try:
        if words[:1] and words[0] in _READING:
            start_ahead()
        import_msgspec()
        from fangfan_desktop.cli.commands import run

        return _written(run(words))
    except KeyboardInterrupt:
        return _stopped()
    except Exception as error:
        from fangfan_desktop.cli.outcomes import comes_of_stopping

        if not comes_of_stopping(error):
            raise
        return _stopped()
    finally:
        end_ahead()
        if _IS_PROGRAM:
            gc.freeze()  # the process ends: it need not look through all that it has, 12 ms


def _stopped() -> int:
    print("\n停下了。写好的文件都是完整的，写了一半的没有留下。", file=sys.stderr)
    return _written(130)


def _written(status: int) -> int:
    """Write what is still to be written, and return the exit status.

    Nobody may read it (`| head`): then Python's end must not find it, and complain.
    """
    for stream in filter(None, (sys.stdout, sys.stderr)):  # None: closed before we began (`>&-`)
        try:
            stream.flush()
        except OSError as error:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            nobody_reads = isinstance(error, BrokenPipeError) or error.errno == 22  # on Windows
            if not nobody_reads and stream is sys.stdout:
                print("结果没有写完：磁盘可能满了。", file=sys.stderr)
                status = 2
    return status


if __name__ == "__main__":
    sys.exit(main())
