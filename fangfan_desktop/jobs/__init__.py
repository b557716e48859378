"""The tasks of a clerk, shared by window and command line. No Qt: writers are handed in."""
