"""The kinds of values, one module per kind: how each is read, shown and refused (domain.md, Values)."""
