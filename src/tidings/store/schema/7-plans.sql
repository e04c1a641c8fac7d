-- What a newspaper asks for across stories, kept where a story is told: its plans, and how much in it moves.

CREATE TABLE plan (                  -- what is planned or promised for a day, once for each story
  story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
  row TEXT NOT NULL,                 -- the key of the event that tells it first
  article INTEGER NOT NULL,          -- where that stands
  words TEXT NOT NULL,
  status TEXT NOT NULL,              -- planned or promised
  first TEXT,                        -- its days
  last TEXT NOT NULL,
  reports INTEGER NOT NULL,          -- how many independent reports tell it
  outcome TEXT,                      -- came_true, changed or unknown; null where its day had not passed
  outcome_row TEXT,                  -- the key of the event that says so, where there is one
  outcome_article INTEGER,
  outcome_sentence TEXT,
  PRIMARY KEY (story, row)
) WITHOUT ROWID;
CREATE INDEX plan_last ON plan (last);

ALTER TABLE story ADD COLUMN moves INTEGER NOT NULL DEFAULT 0;  -- pairs of figures that sources disagree on, or revised
UPDATE story SET told = NULL;        -- so that they are told again, with these
