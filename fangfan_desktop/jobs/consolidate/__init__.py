"""Rolling up: choose the units' files, merge them into the city's report, trace its figures."""
