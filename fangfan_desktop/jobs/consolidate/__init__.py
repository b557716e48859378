"""Rolling up: the units' files are chosen, merged into the city's report, and can be traced."""
