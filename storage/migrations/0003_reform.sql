-- The reform score in full: its criteria, their points, and why points were lost; components and
-- counts as they were published; and the change that was printed beside a score.

ALTER TABLE scores ADD COLUMN printed_change REAL;

-- One table of criteria per unit, index and year, in the order of its file. A null maximum is not
-- known; 'complete' says that the table claims to have every criterion of that year.
CREATE TABLE reform_criteria (
  unit TEXT NOT NULL,
  "index" TEXT NOT NULL,
  year INTEGER NOT NULL,
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  parent TEXT NOT NULL,
  name TEXT NOT NULL,
  maximum REAL,
  reviewed REAL,
  surveyed REAL,
  applies INTEGER NOT NULL CHECK (applies IN (0, 1)),
  reason TEXT NOT NULL,
  source TEXT NOT NULL,
  complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
  sample INTEGER NOT NULL CHECK (sample IN (0, 1)),
  PRIMARY KEY (unit, "index", year, position)
) WITHOUT ROWID;

CREATE TABLE components (
  unit TEXT NOT NULL,
  "index" TEXT NOT NULL,
  year INTEGER NOT NULL,
  component TEXT NOT NULL,
  position INTEGER NOT NULL,
  value REAL NOT NULL,
  maximum REAL NOT NULL,
  source TEXT NOT NULL,
  sample INTEGER NOT NULL CHECK (sample IN (0, 1)),
  PRIMARY KEY (unit, "index", year, component)
) WITHOUT ROWID;

-- Answers by level that somebody else published; they never enter our own cells.
CREATE TABLE published_counts (
  unit TEXT NOT NULL,
  year INTEGER NOT NULL,
  level_1 INTEGER NOT NULL,
  level_2 INTEGER NOT NULL,
  level_3 INTEGER NOT NULL,
  level_4 INTEGER NOT NULL,
  level_5 INTEGER NOT NULL,
  source TEXT NOT NULL,
  sample INTEGER NOT NULL CHECK (sample IN (0, 1)),
  PRIMARY KEY (unit, year)
) WITHOUT ROWID;
