-- What others sent, byte for byte, and the file as it was read (`opened`, MessagePack): derived, but
-- a file that may be hostile is read once.
CREATE TABLE content (
  id     INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  bytes  BLOB NOT NULL,
  opened BLOB
) STRICT;

-- One line a file and form that is in it. Form, place and period are as last read: NULL is unknown.
CREATE TABLE received (
  id      INTEGER PRIMARY KEY,
  at      TEXT NOT NULL,
  name    TEXT NOT NULL,
  path    TEXT NOT NULL,
  content INTEGER NOT NULL REFERENCES content (id),
  scan    INTEGER NOT NULL DEFAULT 0,
  form    TEXT,
  place   TEXT,
  period  TEXT,
  reason  TEXT NOT NULL DEFAULT '',
  aside   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX received_of_board ON received (form, period, place);

-- What the clerk said of doubts; the newest that is not undone holds.
CREATE TABLE answer (
  id     INTEGER PRIMARY KEY,
  at     TEXT NOT NULL,
  kind   TEXT NOT NULL,
  key    TEXT NOT NULL,
  value  TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Of which file's rows a row of a report was made when it was rolled up.
CREATE TABLE origin (
  report     INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  row        INTEGER NOT NULL,
  received   INTEGER NOT NULL REFERENCES received (id),
  source_row INTEGER NOT NULL,
  PRIMARY KEY (report, row, received, source_row)
) STRICT, WITHOUT ROWID;
