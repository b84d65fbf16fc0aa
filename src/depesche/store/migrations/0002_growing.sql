-- commitments while they grow: with their state at the end of each day, a late report is told from its own day on

CREATE TABLE growing (
  id TEXT PRIMARY KEY,                -- of the commitment
  opened TEXT NOT NULL,               -- day of the happening that opened it, 9999-12-31 when unknown
  last TEXT NOT NULL,                 -- day of the last happening that touched it
  sides TEXT NOT NULL,                -- who has to do with it, and its state at the end of each day
  document TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX growing_opened ON growing (opened);
CREATE INDEX growing_last ON growing (last);
CREATE INDEX claims_group_latest ON claims (issue_group, latest);
CREATE INDEX reports_latest ON reports (latest);
INSERT OR IGNORE INTO dirty VALUES ('group', 'all');
