-- With which step of the journal a row was made: it holds while that step stands, and goes with it.
-- What was rolled in before this was the newest roll-up's, or read in by the newest step.
CREATE TABLE origin_of_step (
  report     INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  step       INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
  row        INTEGER NOT NULL,
  received   INTEGER NOT NULL REFERENCES received (id),
  source_row INTEGER NOT NULL,
  PRIMARY KEY (report, step, row, received, source_row)
) STRICT, WITHOUT ROWID;
INSERT INTO origin_of_step (report, step, row, received, source_row)
SELECT origin.report, made.step, row, received, source_row
FROM origin JOIN (
  SELECT report,
         coalesce(max(CASE WHEN history OR iif(json_valid(edit), edit ->> 'words', '')
                                            = '汇入各单位报来的数' THEN id END), max(id)) AS step
  FROM journal WHERE NOT undone GROUP BY report
) AS made ON made.report = origin.report;
DROP TABLE origin;
ALTER TABLE origin_of_step RENAME TO origin;
