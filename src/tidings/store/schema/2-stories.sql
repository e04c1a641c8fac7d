-- What a library holds of many pages: which carry one report, which reports tell one story, what versions changed.

CREATE TABLE story (                 -- reports about the same happenings
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,          -- story-…: a digest of its first report
  act INTEGER REFERENCES act,        -- that split it off; null for one that was found
  title TEXT NOT NULL DEFAULT '',    -- a headline of one of its pages, or what a person named it
  first TEXT,                        -- days of publication
  last TEXT,
  sources INTEGER NOT NULL DEFAULT 0,
  reports INTEGER NOT NULL DEFAULT 0,
  pages INTEGER NOT NULL DEFAULT 0,
  told BLOB,                         -- the Story as it is shown: JSON, zlib; null until it is told, and after a change
  tells INTEGER NOT NULL DEFAULT 1   -- 0 while a person holds it to be another one
);
CREATE INDEX story_last ON story (last);
CREATE INDEX story_untold ON story (id) WHERE told IS NULL;

CREATE TABLE report (                -- one text, by all pages that carry it
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,          -- report-…: a digest of its first page
  found INTEGER NOT NULL REFERENCES story,  -- the story that it was found to tell
  story INTEGER NOT NULL REFERENCES story   -- the one that it tells, after what people have said
);
CREATE INDEX report_story ON report (story);
CREATE INDEX report_found ON report (found);

CREATE TABLE gathered (              -- an article that has had its turn; only the last version of a page is in a report
  article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  report INTEGER REFERENCES report,
  share REAL NOT NULL DEFAULT 1      -- of the shorter text that stands in the other: this one, and the report's nearest
);
CREATE INDEX gathered_report ON gathered (report);

CREATE TABLE passage (               -- articles that share a passage, and are no copies
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  other INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  share REAL NOT NULL,
  PRIMARY KEY (article, other)
) WITHOUT ROWID;
CREATE INDEX passage_other ON passage (other);

CREATE TABLE revision (              -- what a later version of a page changed
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,  -- the later version
  earlier INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  seen TEXT NOT NULL,                -- when the later version was fetched, else added
  kind TEXT NOT NULL,                -- headline, statement, figure, text
  was TEXT,
  now TEXT,
  note TEXT,
  row TEXT                           -- the key of the row that is now, else was
);
CREATE INDEX revision_article ON revision (article);
CREATE INDEX revision_seen ON revision (seen);
