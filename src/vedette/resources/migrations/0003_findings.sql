-- What fusion looks at (fuse.views): one row a document; `version` names the code that made it and
-- the corrections that were applied to its statements.
CREATE TABLE views (
  document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
  version TEXT NOT NULL,
  body TEXT NOT NULL
) WITHOUT ROWID;

-- Findings over time: a row holds from run `since` until the run that changed it, NULL while it
-- holds. So what changed between two builds can be told long after, and unchanged findings cost
-- nothing. `place` is "country/admin1/name" as far as known, `type` the incident's type, question's
-- topic, link's sign or tie's relation.
CREATE TABLE findings (
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('incident', 'question', 'link', 'tie', 'factor')),
  since INTEGER NOT NULL REFERENCES runs (id),
  until INTEGER REFERENCES runs (id),
  sort TEXT NOT NULL,
  type TEXT,
  status TEXT,
  start TEXT,
  "end" TEXT,
  country TEXT,
  admin1 TEXT,
  reports INTEGER NOT NULL,
  belief REAL NOT NULL,
  contested INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (id, since)
) WITHOUT ROWID;
CREATE INDEX findings_now ON findings (kind, sort, id) WHERE until IS NULL;

-- Every statement names the finding it belongs to; of what holds now.
CREATE TABLE finding_names (
  name TEXT PRIMARY KEY,
  finding TEXT NOT NULL,
  statement TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX finding_names_by_finding ON finding_names (finding);
CREATE INDEX finding_names_by_statement ON finding_names (statement);

-- Documents that are copies of one text, by the group they form.
CREATE TABLE copies (
  document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
  "group" TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX copies_by_group ON copies ("group");
