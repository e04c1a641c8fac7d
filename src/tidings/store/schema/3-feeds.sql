-- What a library knows of the web: how to ask whether a page has changed, and the feeds that are watched.

CREATE TABLE asked (                 -- what a server said last of a page that was asked for
  url TEXT PRIMARY KEY,              -- as it was asked for, before any redirect
  digest TEXT NOT NULL,              -- of the bytes that came; where they are not kept, the rest means nothing
  etag TEXT,
  last_modified TEXT,                -- as the server wrote it
  at TEXT NOT NULL
);
CREATE INDEX page_source ON page (source);

CREATE TABLE feed (                  -- a feed that is watched
  id INTEGER PRIMARY KEY,
  address TEXT NOT NULL UNIQUE,
  title TEXT,
  home TEXT,                         -- the site that it is about
  etag TEXT,                         -- of the answer whose entries are all kept
  last_modified TEXT,
  added TEXT NOT NULL,
  checked TEXT,                      -- when it was asked for last
  changed TEXT,                      -- when it had something new last
  next TEXT,                         -- when it is due; null for one that has ended
  every REAL,                        -- its rhythm, in seconds: how often it is asked while all is well
  failures INTEGER NOT NULL DEFAULT 0,  -- in a row
  error TEXT                         -- what went wrong last; null where all is well
);
CREATE INDEX feed_next ON feed (next);

CREATE TABLE entry (                 -- an entry of a feed that has had its turn
  feed INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,
  key TEXT NOT NULL,                 -- its guid, else its address, else a digest of its words
  stamp TEXT,                        -- when it was changed last, as it says
  url TEXT,
  seen TEXT NOT NULL,
  PRIMARY KEY (feed, key)
) WITHOUT ROWID;
