-- What the mentions of a reading resolve to is worked out anew when what is known of places, actors
-- or the calendar changes; `resolver` names the knowledge that was used, NULL where none was yet.
ALTER TABLE readings ADD COLUMN resolver TEXT;

-- Mentions that could not be resolved, with the reason.
CREATE TABLE gaps (
  document TEXT NOT NULL REFERENCES readings (document) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('time', 'place', 'actor')),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  words TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (document, kind, start, "end")
) WITHOUT ROWID;
CREATE INDEX gaps_by_words ON gaps (kind, words);

-- What this case knows of places and actors beside what ships: an analyst's additions and imports.
CREATE TABLE entries (
  kind TEXT NOT NULL CHECK (kind IN ('place', 'actor')),
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) WITHOUT ROWID;
