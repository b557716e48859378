"""The clerk's data in SQLite. Only this package uses SQL; its errors are those of `refusals`."""
