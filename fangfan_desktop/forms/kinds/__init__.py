"""The kinds of values, one module per kind: how to read, show and refuse it (domain.md, Values)."""
