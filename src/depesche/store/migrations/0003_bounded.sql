-- what a change can touch is found by its days, so that telling anew does not grow with the dossier

DROP VIEW v_positions;
DROP TABLE positions;
CREATE TABLE positions (
  party TEXT NOT NULL,
  issue TEXT NOT NULL,
  place TEXT NOT NULL,                -- sorts the steps: the day, then the order in which they were told
  holder TEXT NOT NULL,
  kind TEXT NOT NULL,
  word TEXT NOT NULL,
  change TEXT NOT NULL,
  at TEXT,
  event TEXT NOT NULL,
  text TEXT NOT NULL,
  condition TEXT,
  document TEXT NOT NULL,
  PRIMARY KEY (party, issue, place)
) STRICT;
CREATE INDEX positions_at ON positions (change, at);
CREATE INDEX positions_event ON positions (event);
CREATE VIEW v_positions AS
SELECT party, issue, row_number() OVER (PARTITION BY party, issue ORDER BY place) - 1 AS step, holder, kind, word, change, at,
       text, condition, event
  FROM positions;
DROP INDEX claim_actors_root;
CREATE INDEX claim_actors_sides ON claim_actors (root, actor);
CREATE INDEX claims_issue ON claims (issue, latest);
CREATE INDEX claims_stated ON claims (json_extract(coalesce(corrected, document), '$.time.latest'))
 WHERE kind = 'statement' AND issue_group IS NOT NULL;
DELETE FROM dirty;
INSERT INTO dirty VALUES ('group', 'all');
INSERT INTO dirty
SELECT DISTINCT 'position', a.root || '|' || c.issue || '|0001-01-01'
  FROM claims c JOIN claim_actors a ON a.claim = c.id
 WHERE c.issue IS NOT NULL AND c.state = 'current' AND a.role IN ('by', 'with');
