-- A dossier: reports and their claims as read, and the record assembled from them.
-- Rows of the upper half are superseded, never deleted (but for "forget"); the lower half follows from them.

CREATE TABLE reports (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  item TEXT NOT NULL,
  version INTEGER NOT NULL,
  story TEXT NOT NULL,                -- key of source and item
  corrects TEXT NOT NULL DEFAULT '',  -- story that a correction without a number was found to correct
  whole INTEGER NOT NULL DEFAULT 1,   -- whether it replaces that story as a whole
  floating INTEGER NOT NULL DEFAULT 0,
  agency TEXT,
  place TEXT,
  earliest TEXT,                      -- publication, inclusive ISO dates
  latest TEXT,
  headline TEXT,
  status TEXT NOT NULL,               -- as the provider says: usable, corrected, withdrawn, embargoed
  state TEXT NOT NULL DEFAULT 'current',
  text TEXT NOT NULL,
  document TEXT NOT NULL,             -- the reading without text and claims
  rules TEXT NOT NULL,                -- version of the rules that read it
  added TEXT NOT NULL
) STRICT;
CREATE INDEX reports_item ON reports (source, item, version);
CREATE INDEX reports_story ON reports (story);
CREATE INDEX reports_corrects ON reports (corrects) WHERE corrects <> '';
CREATE INDEX reports_floating ON reports (earliest) WHERE floating = 1;
CREATE INDEX reports_published ON reports (earliest);

CREATE TABLE actors (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT,
  part_of TEXT,
  wikidata TEXT,
  document TEXT NOT NULL
) STRICT;

CREATE TABLE actor_sides (            -- what reports say an actor acts for; used where a report does not say it
  actor TEXT NOT NULL,
  part_of TEXT NOT NULL,
  PRIMARY KEY (actor, part_of)
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  report TEXT NOT NULL REFERENCES reports (id),
  revision TEXT NOT NULL,
  kind TEXT NOT NULL,
  issue TEXT,
  stage TEXT NOT NULL,
  polarity TEXT NOT NULL,
  certainty TEXT NOT NULL,
  sourcing TEXT NOT NULL,
  novelty TEXT,
  "where" TEXT NOT NULL,
  earliest TEXT,                      -- the deed's days, inclusive; assumed from the publication when not explicit
  latest TEXT,
  explicit INTEGER NOT NULL,
  due_earliest TEXT,
  due_latest TEXT,
  due_text TEXT,
  place TEXT,
  country TEXT,
  channel TEXT,
  quote TEXT NOT NULL,                -- the evidence
  matter TEXT,
  begin INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  origin TEXT NOT NULL,
  issue_group TEXT,                   -- under which it bears on commitments
  state TEXT NOT NULL DEFAULT 'current',
  rejected INTEGER NOT NULL DEFAULT 0,
  replaced_by TEXT NOT NULL DEFAULT '',
  vouched TEXT NOT NULL DEFAULT 'machine',
  event TEXT NOT NULL DEFAULT '',
  account TEXT NOT NULL,
  document TEXT NOT NULL,             -- as read
  corrected TEXT                      -- with a person's corrections, or NULL
) STRICT;
CREATE INDEX claims_report ON claims (report);
CREATE INDEX claims_event ON claims (event);
CREATE INDEX claims_kind ON claims (kind, issue, earliest);
CREATE INDEX claims_group ON claims (issue_group) WHERE state = 'current';

CREATE TABLE claim_actors (
  claim TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  role TEXT NOT NULL,                 -- by, to, with, via, host
  position INTEGER NOT NULL,
  actor TEXT NOT NULL,
  root TEXT NOT NULL,                 -- the side that the actor acts for
  PRIMARY KEY (claim, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_actors_root ON claim_actors (root, role);
CREATE INDEX claim_actors_actor ON claim_actors (actor);

CREATE TABLE claim_voices (
  claim TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  actor TEXT,
  text TEXT NOT NULL,
  kind TEXT NOT NULL,
  stance TEXT NOT NULL,
  "on" INTEGER,
  PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_voices_actor ON claim_voices (actor);

CREATE TABLE judgements (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  targets TEXT NOT NULL,
  slot TEXT NOT NULL,
  value TEXT NOT NULL,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  why TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE tombstones (
  kind TEXT NOT NULL,                 -- report or actor
  id TEXT NOT NULL,
  alias TEXT NOT NULL,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE refusals (
  path TEXT PRIMARY KEY,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- what follows from the above

CREATE TABLE blocks (
  stub INTEGER NOT NULL,
  width INTEGER NOT NULL,
  first INTEGER NOT NULL,
  claim INTEGER NOT NULL,
  PRIMARY KEY (stub, width, first, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX blocks_claim ON blocks (claim);

CREATE TABLE edges (
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  score REAL NOT NULL,
  reasons TEXT NOT NULL,
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX edges_b ON edges (b);

CREATE TABLE events (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  issue TEXT,
  stage TEXT NOT NULL,
  polarity TEXT NOT NULL,
  earliest TEXT,
  latest TEXT,
  explicit INTEGER NOT NULL,
  place TEXT,
  channel TEXT,
  first_told TEXT,
  last_told TEXT,
  accounts INTEGER NOT NULL,
  origins INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  document TEXT NOT NULL
) STRICT;
CREATE INDEX events_kind ON events (kind, earliest);
CREATE INDEX events_told ON events (first_told);
CREATE INDEX events_day ON events (earliest);

CREATE TABLE disagreements (
  id TEXT PRIMARY KEY,
  event TEXT NOT NULL,
  type TEXT NOT NULL,
  detail TEXT NOT NULL,
  first TEXT NOT NULL,
  second TEXT NOT NULL,
  first_value TEXT NOT NULL,
  second_value TEXT NOT NULL,
  at TEXT
) STRICT;
CREATE INDEX disagreements_event ON disagreements (event);
CREATE INDEX disagreements_at ON disagreements (type, at);

CREATE TABLE commitments (
  id TEXT PRIMARY KEY,
  issue_group TEXT NOT NULL,
  issue TEXT,
  parties TEXT NOT NULL,
  text TEXT NOT NULL,
  quantity REAL,
  unit TEXT,
  each INTEGER NOT NULL,
  opened TEXT,
  due_text TEXT,
  due_latest TEXT,
  done REAL,
  status TEXT NOT NULL,               -- without regard to the day; "overdue" needs one
  last_step TEXT,                     -- day on which the last step became known
  document TEXT NOT NULL
) STRICT;
CREATE INDEX commitments_group ON commitments (issue_group);
CREATE INDEX commitments_due ON commitments (status, due_latest);
CREATE INDEX commitments_step ON commitments (last_step);

CREATE TABLE positions (
  party TEXT NOT NULL,
  issue TEXT NOT NULL,
  step INTEGER NOT NULL,
  holder TEXT NOT NULL,
  kind TEXT NOT NULL,
  word TEXT NOT NULL,
  change TEXT NOT NULL,
  at TEXT,
  event TEXT NOT NULL,
  text TEXT NOT NULL,
  condition TEXT,
  document TEXT NOT NULL,
  PRIMARY KEY (party, issue, step)
) STRICT;
CREATE INDEX positions_at ON positions (change, at);
CREATE INDEX positions_event ON positions (event);

CREATE TABLE dirty (
  kind TEXT NOT NULL,                 -- group or position
  key TEXT NOT NULL,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

-- search: words over reports, parts of words over claims ("verhandlung" in "Waffenstillstandsverhandlungen")

CREATE VIRTUAL TABLE reports_fts USING fts5 (
  headline, text, content = 'reports', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 0'
);
CREATE TRIGGER reports_fts_add AFTER INSERT ON reports BEGIN
  INSERT INTO reports_fts (rowid, headline, text) VALUES (new.n, new.headline, new.text);
END;
CREATE TRIGGER reports_fts_drop AFTER DELETE ON reports BEGIN
  INSERT INTO reports_fts (reports_fts, rowid, headline, text) VALUES ('delete', old.n, old.headline, old.text);
END;
CREATE TRIGGER reports_fts_change AFTER UPDATE OF headline, text ON reports BEGIN
  INSERT INTO reports_fts (reports_fts, rowid, headline, text) VALUES ('delete', old.n, old.headline, old.text);
  INSERT INTO reports_fts (rowid, headline, text) VALUES (new.n, new.headline, new.text);
END;

CREATE VIRTUAL TABLE claims_fts USING fts5 (
  quote, content = 'claims', content_rowid = 'n', tokenize = 'trigram'
);
CREATE TRIGGER claims_fts_add AFTER INSERT ON claims BEGIN
  INSERT INTO claims_fts (rowid, quote) VALUES (new.n, new.quote);
END;
CREATE TRIGGER claims_fts_drop AFTER DELETE ON claims BEGIN
  INSERT INTO claims_fts (claims_fts, rowid, quote) VALUES ('delete', old.n, old.quote);
END;
CREATE TRIGGER claims_fts_change AFTER UPDATE OF quote ON claims BEGIN
  INSERT INTO claims_fts (claims_fts, rowid, quote) VALUES ('delete', old.n, old.quote);
  INSERT INTO claims_fts (rowid, quote) VALUES (new.n, new.quote);
END;

-- for people and tools: what counts now, in plain columns

CREATE VIEW v_claims AS
SELECT c.id, c.kind, c.issue, c.stage, c.polarity, c.certainty, c.sourcing, c.novelty, c.earliest, c.latest,
       c.explicit, c.due_earliest, c.due_latest, c.place, c.country, c.channel, c.matter, c.quote, c.begin, c."end",
       (SELECT group_concat(a.name, '; ') FROM claim_actors ca JOIN actors a ON a.id = ca.actor
         WHERE ca.claim = c.id AND ca.role = 'by') AS by_names,
       (SELECT group_concat(a.name, '; ') FROM claim_actors ca JOIN actors a ON a.id = ca.actor
         WHERE ca.claim = c.id AND ca.role = 'to') AS to_names,
       (SELECT group_concat(a.name, '; ') FROM claim_actors ca JOIN actors a ON a.id = ca.actor
         WHERE ca.claim = c.id AND ca.role = 'with') AS with_names,
       (SELECT group_concat(coalesce(a.name, v.text) || ' (' || v.stance || ')', '; ') FROM claim_voices v
         LEFT JOIN actors a ON a.id = v.actor WHERE v.claim = c.id) AS voices,
       c.origin, c.vouched, c.event, c.report, r.agency, r.source, r.item, r.version, r.headline,
       r.earliest AS published
  FROM claims c JOIN reports r ON r.id = c.report
 WHERE c.state = 'current';

CREATE VIEW v_events AS
SELECT e.id, e.kind, e.issue, e.stage, e.polarity, e.earliest, e.latest, e.explicit, e.place, e.channel,
       (SELECT group_concat(name, '; ') FROM (SELECT DISTINCT a.name FROM claims c
          JOIN claim_actors ca ON ca.claim = c.id JOIN actors a ON a.id = ca.actor
         WHERE c.event = e.id AND ca.role IN ('by', 'with', 'to') ORDER BY a.name)) AS parties,
       e.accounts, e.origins, e.outlets, e.first_told, e.last_told,
       (SELECT count(*) FROM disagreements d WHERE d.event = e.id AND d.type = 'contradiction') AS contradictions
  FROM events e;

CREATE VIEW v_commitments AS
SELECT id, issue, parties, text, quantity, unit, each, done, status, opened, due_text, due_latest FROM commitments;

CREATE VIEW v_positions AS
SELECT party, issue, step, holder, kind, word, change, at, text, condition, event FROM positions;
