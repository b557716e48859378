"""The README's two commands: set up whatever is missing, then run the program or its tests.

    python3 installer/bootstrap.py run
    python3 installer/bootstrap.py test [pytest arguments]

A third, `python3 installer/bootstrap.py site`, makes `docs/` a site of its own in dist/site.
Standard library only. On Debian and Ubuntu it installs system packages as root or through sudo,
and otherwise prints the one line to run and stops. Run again, it finds everything in place.
"""

import sys

# What follows is read by Python 3.7 and later. This is read by every Python 3, and answers.
if sys.version_info < (3, 7):  # noqa: UP036  # it answers those whom the rest does not suit
    here = sys.version.split()[0]
    words = "\n【没有完成】需要 Python 3.11、3.12 或 3.13，这里是 " + here + "。\n"
    sys.stdout.buffer.write(words.encode("utf-8"))  # in the locale C its print knows ASCII only
    sys.exit(2)

if __name__ == "__main__":
    from prepare.commands import main

    sys.exit(main())
