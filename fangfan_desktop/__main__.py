"""Start the desktop program."""

import gc
import sys

from fangfan_desktop.own_code import keep_to_own_code


def main() -> None:
    """Run the desktop program and exit with its status."""
    keep_to_own_code()
    gc.disable()  # nothing goes while modules are loaded; the window collects when it is idle
    from fangfan_desktop.quick_qt.start import import_quickly

    import_quickly()
    from fangfan_desktop.app import run

    sys.exit(run(sys.argv))


if __name__ == "__main__":
    main()
