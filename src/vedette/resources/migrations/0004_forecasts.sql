-- Forecasts as they were issued, to be scored when the truth comes: nothing here is ever changed.
-- `data` is the hash of the panel they rest on, `vintage` the day as known on which it counts.
CREATE TABLE issues (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  issued TEXT NOT NULL,
  level TEXT NOT NULL,
  unit TEXT NOT NULL CHECK (unit IN ('day', 'week', 'month')),
  measure TEXT NOT NULL,
  origin TEXT NOT NULL,
  vintage TEXT NOT NULL,
  data TEXT NOT NULL,
  seed INTEGER NOT NULL,
  horizons TEXT NOT NULL,
  areas TEXT NOT NULL,
  reports TEXT NOT NULL
);

-- One row a model of the ladder. `draws` are whole numbers of so many draws a cell, by area and
-- horizon, ascending within a cell: 32-bit floats, little end first, compressed (zlib).
CREATE TABLE issued_forecasts (
  issue TEXT NOT NULL REFERENCES issues (id),
  position INTEGER NOT NULL,
  model TEXT NOT NULL,
  model_hash TEXT NOT NULL,
  notes TEXT NOT NULL,
  n_draws INTEGER NOT NULL,
  draws BLOB NOT NULL,
  PRIMARY KEY (issue, position)
) WITHOUT ROWID;

-- The documents under an issue, by the hash of their ids: many issues rest on the same ones.
CREATE TABLE report_sets (
  hash TEXT PRIMARY KEY,
  ids BLOB NOT NULL
) WITHOUT ROWID;

CREATE TRIGGER issues_are_not_changed BEFORE UPDATE ON issues BEGIN
  SELECT RAISE (ABORT, 'the ledger of forecasts is append-only');
END;
CREATE TRIGGER issues_are_not_deleted BEFORE DELETE ON issues BEGIN
  SELECT RAISE (ABORT, 'the ledger of forecasts is append-only');
END;
CREATE TRIGGER issued_forecasts_are_not_changed BEFORE UPDATE ON issued_forecasts BEGIN
  SELECT RAISE (ABORT, 'the ledger of forecasts is append-only');
END;
CREATE TRIGGER issued_forecasts_are_not_deleted BEFORE DELETE ON issued_forecasts BEGIN
  SELECT RAISE (ABORT, 'the ledger of forecasts is append-only');
END;
