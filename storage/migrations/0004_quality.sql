-- Answers that look odd: what was found, and what somebody decided about it. Deciding is all that
-- is written: what a machine finds is found again, whenever somebody asks.

-- One row per decision, kept for good: who, when, why, by which rule. It names no response.
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

-- What a decision changed. These rows go with their response: an erased one leaves no link.
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

CREATE INDEX quality_decided_by_number ON quality_decided (unit, number);

-- The few cells of what is set aside, found without reading the others.
CREATE INDEX participation_aside ON participation (questionnaire, month)
  WHERE standing = 'quarantined';
