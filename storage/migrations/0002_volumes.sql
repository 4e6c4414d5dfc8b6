-- How many transactions each office had, by service, channel and month. An empty service or channel
-- stands for all of them together; within a month of a unit all rows have the same detail.
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
