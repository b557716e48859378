"""The command line (cli.md)."""
