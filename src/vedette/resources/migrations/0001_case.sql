-- The case file, first form. 1447314772 is "VDET" in ASCII, as SQLite's application_id.
PRAGMA application_id = 1447314772;

CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'interrupted')),
  started TEXT NOT NULL,
  ended TEXT,
  settings TEXT NOT NULL,
  versions TEXT NOT NULL,
  inputs TEXT NOT NULL,
  counts TEXT NOT NULL DEFAULT '{}',
  seconds TEXT NOT NULL DEFAULT '{}'
);

CREATE TABLE files (
  sha256 TEXT NOT NULL,
  locator TEXT NOT NULL,
  sources_version TEXT NOT NULL,
  run INTEGER REFERENCES runs (id),
  documents INTEGER NOT NULL,
  rejections INTEGER NOT NULL,
  PRIMARY KEY (sha256, locator)
) WITHOUT ROWID;

-- The metadata columns are those of the preferred appearance (see store/preference.py).
CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  title TEXT,
  publisher TEXT,
  authors TEXT NOT NULL,
  url TEXT,
  published_start TEXT,
  published_end TEXT,
  published_precision TEXT NOT NULL,
  published_basis TEXT NOT NULL,
  published_order TEXT NOT NULL,
  language TEXT NOT NULL,
  flags TEXT NOT NULL,
  preferred TEXT NOT NULL
);
CREATE INDEX documents_in_order ON documents (published_order, id);

-- `parse` is the document as this appearance gave it: metadata, sections, sentences, citations,
-- flags. It is kept so that another appearance can become the preferred one later: that with the
-- least `rank`.
CREATE TABLE appearances (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  locator TEXT NOT NULL,
  media_type TEXT NOT NULL,
  meta TEXT NOT NULL,
  url_key TEXT,
  file TEXT,
  rank TEXT NOT NULL,
  parse TEXT NOT NULL,
  PRIMARY KEY (document, locator)
);
CREATE INDEX appearances_by_rank ON appearances (document, rank);
CREATE INDEX appearances_by_url ON appearances (url_key) WHERE url_key IS NOT NULL;
CREATE INDEX appearances_by_file ON appearances (file) WHERE file IS NOT NULL;

CREATE TABLE sections (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE sentences (
  id INTEGER PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  section INTEGER NOT NULL,
  UNIQUE (document, position)
);

CREATE TABLE citations (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  outlet TEXT,
  published_start TEXT,
  published_end TEXT,
  label TEXT,
  body TEXT NOT NULL,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;

-- One row a sentence (rowid = sentences.id), holding its folded words only (store/words.py);
-- without content of its own, because the text stands in documents.
CREATE VIRTUAL TABLE sentence_words USING fts5 (
  words, content = '', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE readings (
  document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
  reader TEXT NOT NULL,
  run INTEGER REFERENCES runs (id)
) WITHOUT ROWID;

-- `type` is an incident's type, a claim's topic, or an influence's or tie's relation.
CREATE TABLE statements (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES readings (document) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('incident', 'claim', 'influence', 'tie')),
  type TEXT,
  status TEXT,
  stance TEXT,
  score REAL NOT NULL,
  start INTEGER NOT NULL,
  reader TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX statements_in_text ON statements (document, start, id);
CREATE INDEX statements_by_kind ON statements (kind, type);

CREATE TABLE rejections (
  locator TEXT NOT NULL,
  stage TEXT NOT NULL,
  reason TEXT NOT NULL,
  file TEXT,
  run INTEGER REFERENCES runs (id),
  PRIMARY KEY (locator, stage, reason)
) WITHOUT ROWID;

CREATE TABLE decisions (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  value TEXT NOT NULL,
  who TEXT NOT NULL,
  decided TEXT NOT NULL,
  reason TEXT NOT NULL
);
CREATE INDEX decisions_by_subject ON decisions (subject);
CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE ON decisions BEGIN
  SELECT RAISE (ABORT, 'decisions are append-only');
END;
CREATE TRIGGER decisions_are_not_deleted BEFORE DELETE ON decisions BEGIN
  SELECT RAISE (ABORT, 'decisions are append-only');
END;
