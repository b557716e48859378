"""The form laid out on paper: one description for every output."""
