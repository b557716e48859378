-- What was typed is kept as typed; values are read from it again on opening.
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE report (
  id       INTEGER PRIMARY KEY,
  form     TEXT NOT NULL,
  place    TEXT NOT NULL,
  period   TEXT NOT NULL,
  created  TEXT NOT NULL,
  changed  TEXT NOT NULL,
  exported TEXT,
  UNIQUE (form, place, period)
) STRICT;

CREATE TABLE report_row (
  report      INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  id          INTEGER NOT NULL,
  position    INTEGER NOT NULL,
  cells       TEXT NOT NULL,
  zero_report INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (report, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE report_field (
  report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  field  TEXT NOT NULL,
  raw    TEXT NOT NULL,
  PRIMARY KEY (report, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
  report  INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  code    TEXT NOT NULL,
  row     INTEGER NOT NULL,  -- 0: head, foot or the table as a whole
  "column" TEXT NOT NULL,
  text    TEXT NOT NULL,
  figures TEXT NOT NULL,
  PRIMARY KEY (report, code, row, "column")
) STRICT, WITHOUT ROWID;

-- One line a gesture; those undone wait for 重做 until the next gesture.
CREATE TABLE journal (
  id      INTEGER PRIMARY KEY,
  report  INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  at      TEXT NOT NULL,
  edit    TEXT NOT NULL,
  inverse TEXT NOT NULL,
  undone  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX journal_of_report ON journal (report, undone, id);
