-- How figures were counted from ledgers (台账). Nobody who is in a ledger can be told from these tables:
-- they hold where ledgers lie, what their headers look like, which lines count, and keys whose secret
-- is not in this file.
CREATE TABLE counted (
  id      INTEGER PRIMARY KEY,
  at      TEXT NOT NULL,
  form    TEXT NOT NULL,
  place   TEXT NOT NULL,
  period  TEXT NOT NULL,
  content BLOB NOT NULL,
  UNIQUE (form, place, period)
) STRICT;

-- What a clerk said of a ledger's header: which ledger it is, and where its columns are.
CREATE TABLE ledger_answer (
  signature TEXT PRIMARY KEY,
  at        TEXT NOT NULL,
  answer    TEXT NOT NULL
) STRICT;

-- A form's ledgers and counts as they were changed here.
CREATE TABLE count_rules (
  form  TEXT PRIMARY KEY,
  at    TEXT NOT NULL,
  rules TEXT NOT NULL
) STRICT;
