"""A form drawn from its own attachment: what was read, what was guessed, what is asked."""
