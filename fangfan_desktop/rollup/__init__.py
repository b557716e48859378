"""Roll many units' reports up into one: rows, sums, and the source of each figure."""
