"""One module a kind of value: how it is read, shown and refused (domain.md, Values)."""
