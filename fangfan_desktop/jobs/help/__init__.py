"""The help: its pages, the search in them, and the stops of the tour."""
