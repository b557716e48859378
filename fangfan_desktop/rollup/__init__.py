"""Many reports into one: the units' rows, their sums, and where each figure came from."""
