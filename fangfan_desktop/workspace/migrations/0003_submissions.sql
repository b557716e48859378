-- Why a report that was sent is being corrected; NULL where it is not.
ALTER TABLE report ADD COLUMN correction TEXT;

-- What was sent, as it was: the report, what the checks had found, its 校验码. Never changed.
CREATE TABLE submission (
  id        INTEGER PRIMARY KEY,
  form      TEXT NOT NULL,
  place     TEXT NOT NULL,
  period    TEXT NOT NULL,
  version   INTEGER NOT NULL,
  at        TEXT NOT NULL,
  code      TEXT NOT NULL,
  reason    TEXT NOT NULL,  -- of a correction
  recipient TEXT NOT NULL,
  report    TEXT NOT NULL,
  findings  TEXT NOT NULL,
  UNIQUE (form, place, period, version)
) STRICT;
CREATE INDEX submission_of_code ON submission (code);

-- Its files byte for byte, and the stamped page that came back.
CREATE TABLE submission_file (
  id         INTEGER PRIMARY KEY,
  submission INTEGER NOT NULL REFERENCES submission (id),
  at         TEXT NOT NULL,
  name       TEXT NOT NULL,
  stamped    INTEGER NOT NULL DEFAULT 0,
  sha256     TEXT NOT NULL,
  bytes      BLOB NOT NULL
) STRICT;
CREATE INDEX file_of_submission ON submission_file (submission);
