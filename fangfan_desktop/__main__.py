"""Open the window."""

import sys


def main() -> None:
    """Run the program."""
    from fangfan_desktop.app import run

    sys.exit(run(sys.argv))


if __name__ == "__main__":
    main()
