"""Reads ledgers (台账), in a process of its own: fast, of any length, without keeping who is in them."""
