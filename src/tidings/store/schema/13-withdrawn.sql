-- What was taken out of the library for good, on notice, and by what it is known again.

CREATE TABLE withdrawal (            -- a notice that was followed
  id INTEGER PRIMARY KEY,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  why TEXT NOT NULL,
  last INTEGER NOT NULL              -- the number of the last article then: no later one has it, or a lower one
);

CREATE TABLE withdrawn (             -- by what the pages are known, which nothing takes in again, and what was in them
  kind TEXT NOT NULL,                -- address, bytes, text; article, row, report, story
  name TEXT NOT NULL,                -- the address, the digest, the number, the key
  withdrawal INTEGER NOT NULL REFERENCES withdrawal,
  PRIMARY KEY (kind, name)
) WITHOUT ROWID;
