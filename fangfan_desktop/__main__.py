"""Start the desktop program."""

import gc
import sys

from fangfan_desktop.own_code import keep_to_own_code


def main() -> None:
    """Run the desktop program and exit with its status."""
    keep_to_own_code()
    import_quickly()
    from fangfan_desktop.app import run

    sys.exit(run(sys.argv))


def import_quickly() -> None:
    """Prepare quick imports of what the program is made of; call it before `app` is imported."""
    gc.disable()  # nothing goes while modules are loaded; the window collects when it is idle
    from fangfan_desktop.quick_imports.pyside import make_pyside_quick
    from fangfan_desktop.quick_imports.typing_names import import_msgspec

    make_pyside_quick()
    import_msgspec()


if __name__ == "__main__":
    main()
