-- Whom a city writes to at each of its units. As typed: read again when it is used.
CREATE TABLE unit_contact (
  place TEXT PRIMARY KEY,
  name  TEXT NOT NULL,
  phone TEXT NOT NULL,
  mail  TEXT NOT NULL
) STRICT;

-- What a city told a unit about a form and period: that a file is sent back, or that none has come.
-- `received` is the file that was sent back; NULL of a reminder.
CREATE TABLE letter (
  id       INTEGER PRIMARY KEY,
  at       TEXT NOT NULL,
  form     TEXT NOT NULL,
  place    TEXT NOT NULL,
  period   TEXT NOT NULL,
  way      TEXT NOT NULL,
  received INTEGER REFERENCES received (id)
) STRICT;
CREATE INDEX letter_of_place ON letter (form, place, period);

-- By when a city's units report: a day for one period, or so many days before the notice's from a
-- period on.
CREATE TABLE deadline (
  form   TEXT NOT NULL,
  period TEXT NOT NULL,
  day    TEXT NOT NULL,
  PRIMARY KEY (form, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE deadline_rule (
  form  TEXT NOT NULL,
  since TEXT NOT NULL,
  days  INTEGER NOT NULL,
  PRIMARY KEY (form, since)
) STRICT, WITHOUT ROWID;
