-- What fusion worked out and finds again by what it rests on (fuse.kept): never a source of truth,
-- and as large as the case it is of, since what a build does not ask for is dropped. `key` is the
-- hash of all that `value` rests on.
CREATE TABLE IF NOT EXISTS kept (
  stage TEXT NOT NULL,
  name TEXT NOT NULL,
  key BLOB NOT NULL,
  value BLOB NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS kept_by_name ON kept (stage, name);
