CREATE TABLE administrators (
  person TEXT NOT NULL PRIMARY KEY,
  added_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE answers (
  unit TEXT NOT NULL,
  session TEXT NOT NULL,
  question TEXT NOT NULL,
  value INTEGER NOT NULL CHECK (value BETWEEN -1 AND 5),
  PRIMARY KEY (unit, session, question),
  FOREIGN KEY (unit, session) REFERENCES responses (unit, id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;

CREATE TABLE cells (
  unit TEXT NOT NULL,
  questionnaire TEXT NOT NULL,
  month TEXT NOT NULL,
  question TEXT NOT NULL,
  service TEXT NOT NULL,
  channel TEXT NOT NULL,
  standing TEXT NOT NULL,
  level_1 INTEGER NOT NULL,
  level_2 INTEGER NOT NULL,
  level_3 INTEGER NOT NULL,
  level_4 INTEGER NOT NULL,
  level_5 INTEGER NOT NULL,
  not_applicable INTEGER NOT NULL,
  skipped INTEGER NOT NULL,
  PRIMARY KEY (unit, questionnaire, month, question, service, channel, standing)
) WITHOUT ROWID;

CREATE TABLE comments (
  unit TEXT NOT NULL,
  session TEXT NOT NULL,
  text TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (unit, session),
  FOREIGN KEY (unit, session) REFERENCES responses (unit, id) DEFERRABLE INITIALLY DEFERRED
);

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

CREATE TABLE marks (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE moments (
  unit TEXT NOT NULL,
  questionnaire TEXT NOT NULL,
  month TEXT NOT NULL,
  factor TEXT NOT NULL,
  service TEXT NOT NULL,
  channel TEXT NOT NULL,
  standing TEXT NOT NULL,
  persons INTEGER NOT NULL,
  n INTEGER NOT NULL,
  s INTEGER NOT NULL,
  nn INTEGER NOT NULL,
  sn INTEGER NOT NULL,
  ss INTEGER NOT NULL,
  x INTEGER NOT NULL,
  xn INTEGER NOT NULL,
  xx INTEGER NOT NULL,
  PRIMARY KEY (unit, questionnaire, month, factor, service, channel, standing)
) WITHOUT ROWID;

CREATE TABLE participation (
  unit TEXT NOT NULL,
  questionnaire TEXT NOT NULL,
  month TEXT NOT NULL,
  service TEXT NOT NULL,
  channel TEXT NOT NULL,
  standing TEXT NOT NULL,
  responses INTEGER NOT NULL,
  finished INTEGER NOT NULL,
  PRIMARY KEY (unit, questionnaire, month, service, channel, standing)
) WITHOUT ROWID;

CREATE TABLE people (
  id TEXT NOT NULL PRIMARY KEY,
  channel TEXT NOT NULL,
  address TEXT NOT NULL,
  language TEXT,
  reachable INTEGER NOT NULL CHECK (reachable IN (0, 1)),
  consent TEXT,
  consented_at TEXT,
  current_unit TEXT,
  current_session TEXT,
  CHECK ((current_unit IS NULL) = (current_session IS NULL))
) WITHOUT ROWID;

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

CREATE TABLE quality_decided (
  unit TEXT NOT NULL,
  session TEXT NOT NULL,
  number INTEGER NOT NULL,
  flags TEXT NOT NULL,
  standing_before TEXT NOT NULL,
  standing_after TEXT NOT NULL,
  PRIMARY KEY (unit, session, number),
  FOREIGN KEY (unit, session) REFERENCES responses (unit, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (unit, number) REFERENCES quality_decisions (unit, number)
    DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;

CREATE TABLE quality_decisions (
  unit TEXT NOT NULL,
  number INTEGER NOT NULL,
  at TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('quarantine', 'release')),
  rule TEXT NOT NULL,
  flags TEXT NOT NULL,
  about TEXT NOT NULL,
  why TEXT NOT NULL,
  responses INTEGER NOT NULL,
  PRIMARY KEY (unit, number)
) WITHOUT ROWID;

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

CREATE TABLE responses (
  unit TEXT NOT NULL,
  id TEXT NOT NULL,
  service TEXT NOT NULL,
  channel TEXT NOT NULL,
  standing TEXT NOT NULL,
  owner TEXT NOT NULL,
  consent TEXT NOT NULL,
  day TEXT NOT NULL,
  begun_at TEXT NOT NULL,
  touched_at TEXT NOT NULL,
  owed INTEGER NOT NULL CHECK (owed IN (0, 1)),
  state TEXT NOT NULL,
  completed INTEGER NOT NULL CHECK (completed IN (0, 1)),
  turn INTEGER NOT NULL,
  questionnaire TEXT NOT NULL,
  session TEXT NOT NULL,
  PRIMARY KEY (unit, id)
);

CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY);

CREATE TABLE scores (
  unit TEXT NOT NULL,
  "index" TEXT NOT NULL,
  year INTEGER NOT NULL,
  score REAL NOT NULL,
  rank INTEGER,
  "of" INTEGER,
  source TEXT NOT NULL,
  sample INTEGER NOT NULL CHECK (sample IN (0, 1)), printed_change REAL,
  PRIMARY KEY (unit, "index", year)
) WITHOUT ROWID;

CREATE TABLE services (
  unit TEXT NOT NULL,
  code TEXT NOT NULL,
  name_vi TEXT NOT NULL,
  name_en TEXT NOT NULL,
  sample INTEGER NOT NULL CHECK (sample IN (0, 1)),
  PRIMARY KEY (unit, code)
) WITHOUT ROWID;

CREATE TABLE units (
  code TEXT NOT NULL PRIMARY KEY,
  name_vi TEXT NOT NULL,
  name_en TEXT NOT NULL,
  kind TEXT NOT NULL,
  parent TEXT,
  valid_from TEXT,
  valid_to TEXT,
  successor TEXT,
  sample INTEGER NOT NULL CHECK (sample IN (0, 1))
) WITHOUT ROWID;

CREATE TABLE volumes (
  unit TEXT NOT NULL,
  month TEXT NOT NULL,
  service TEXT NOT NULL,
  channel TEXT NOT NULL,
  dossiers INTEGER NOT NULL CHECK (dossiers >= 0),
  source TEXT NOT NULL,
  sample INTEGER NOT NULL CHECK (sample IN (0, 1)),
  PRIMARY KEY (unit, month, service, channel)
) WITHOUT ROWID;

CREATE INDEX participation_aside ON participation (questionnaire, month)
  WHERE standing = 'quarantined';

CREATE INDEX participation_by_month ON participation (questionnaire, month, unit);

CREATE INDEX people_by_address ON people (channel, address);

CREATE INDEX people_in_survey ON people (current_unit, current_session)
  WHERE current_unit IS NOT NULL;

CREATE INDEX quality_decided_by_number ON quality_decided (unit, number);

CREATE INDEX responses_by_day ON responses (unit, day, id);

CREATE INDEX responses_of_owner ON responses (unit, owner);

CREATE INDEX responses_owed ON responses (touched_at) WHERE owed = 1;

CREATE INDEX responses_unfinished ON responses (touched_at) WHERE state IN ('asking', 'paused');

