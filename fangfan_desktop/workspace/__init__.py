"""The clerk's data in SQLite: the only room that knows SQL."""
