-- What a library holds of each page. docs/schema.md says it in words.
-- A row's key is a digest that outlives a new run; rows of one article name each other by it.
-- Spans are [start, end) in code points of the article's text; columns named *_spans hold them as JSON.

CREATE TABLE content (               -- the bytes of pages, each kept once
  digest TEXT PRIMARY KEY,           -- sha256:… of the bytes
  size INTEGER NOT NULL,             -- how many bytes there are
  packed BLOB NOT NULL               -- zlib
);

CREATE TABLE page (                  -- bytes at an address
  id INTEGER PRIMARY KEY,
  address TEXT NOT NULL,             -- the url, else the file
  version INTEGER NOT NULL,          -- 1 for the first bytes seen at the address
  digest TEXT NOT NULL REFERENCES content,
  url TEXT,
  source TEXT NOT NULL,
  fetched TEXT,
  media_type TEXT NOT NULL,
  charset TEXT,
  added TEXT NOT NULL,
  UNIQUE (address, digest),
  UNIQUE (address, version)
);
CREATE INDEX page_digest ON page (digest);

CREATE TABLE article (               -- what a page carries, as last read
  id INTEGER PRIMARY KEY,
  page INTEGER NOT NULL UNIQUE REFERENCES page ON DELETE CASCADE,
  digest TEXT NOT NULL,              -- sha256:… of the text in UTF-8
  title TEXT,
  text TEXT NOT NULL,
  language TEXT,
  published TEXT,                    -- as given, offset kept
  published_basis TEXT,
  day TEXT,                          -- of publication
  modified TEXT,
  authors TEXT NOT NULL,             -- JSON
  site TEXT,
  host TEXT,                         -- of the canonical address, else of the url
  canonical_url TEXT,
  source_name TEXT,
  source_url TEXT,
  tidings TEXT NOT NULL,             -- version and model that read it
  model TEXT,
  read TEXT NOT NULL,                -- when
  reading BLOB NOT NULL              -- the reading as it was made, without the text: JSON, zlib
);
CREATE INDEX article_day ON article (day);
CREATE INDEX article_host ON article (host);

CREATE VIEW latest AS                -- the articles that hold now: the last version read of each page
SELECT article.*, page.address, page.version, page.digest AS page_digest, page.fetched
FROM article JOIN page ON page.id = article.page
WHERE NOT EXISTS (
  SELECT 1 FROM page AS newer JOIN article AS read_newer ON read_newer.page = newer.id
  WHERE newer.address = page.address AND newer.version > page.version
);

CREATE TABLE entity (                -- a name and kind that readings found
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,                -- as read
  kind TEXT NOT NULL,
  country TEXT,
  shown_as INTEGER NOT NULL REFERENCES entity DEFERRABLE INITIALLY DEFERRED,  -- itself, or what it was merged into
  shown_name TEXT NOT NULL           -- the name, or what it was renamed to
);
CREATE INDEX entity_shown_as ON entity (shown_as);

CREATE TABLE name (                  -- every word that an entity goes by
  id INTEGER PRIMARY KEY,
  entity INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
  words TEXT NOT NULL,
  UNIQUE (entity, words)
);
CREATE INDEX name_words ON name (words COLLATE NOCASE);

CREATE TABLE appearance (            -- an entity in an article
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  local TEXT NOT NULL,               -- the id inside the reading
  entity INTEGER NOT NULL REFERENCES entity,
  spans TEXT NOT NULL,               -- of every mention
  rejected INTEGER NOT NULL DEFAULT 0,
  UNIQUE (article, key)
);
CREATE INDEX appearance_key ON appearance (key);
CREATE INDEX appearance_entity ON appearance (entity);

CREATE TABLE date (                  -- words that place something in time
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  local TEXT NOT NULL,
  words TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  type TEXT NOT NULL,
  value TEXT,
  edtf TEXT,
  first TEXT,
  last TEXT,
  rejected INTEGER NOT NULL DEFAULT 0,
  UNIQUE (article, key)
);
CREATE INDEX date_key ON date (key);

CREATE TABLE statement (             -- who said what
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  local TEXT NOT NULL,
  source TEXT,                       -- the speaker's name; null for an impersonal cue
  entity INTEGER REFERENCES entity,
  source_kind TEXT,
  source_words TEXT,
  source_spans TEXT,
  cue TEXT NOT NULL,
  lemma TEXT NOT NULL,
  cue_spans TEXT NOT NULL,
  content TEXT NOT NULL,
  content_spans TEXT NOT NULL,
  kind TEXT NOT NULL,
  stance TEXT NOT NULL,
  negated INTEGER NOT NULL,
  addressee TEXT,
  addressee_words TEXT,
  addressee_spans TEXT,
  inside TEXT,                       -- the key of the statement around it
  date TEXT,                         -- the key of its date
  confidence REAL,
  rejected INTEGER NOT NULL DEFAULT 0,
  UNIQUE (article, key)
);
CREATE INDEX statement_key ON statement (key);
CREATE INDEX statement_entity ON statement (entity);
CREATE INDEX statement_source ON statement (source COLLATE NOCASE);

CREATE TABLE figure (                -- a reported quantity
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  local TEXT NOT NULL,
  words TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  low REAL,
  best REAL,
  high REAL,
  bound TEXT NOT NULL,
  unit TEXT,
  per TEXT,
  counted TEXT,                      -- JSON: of
  event TEXT,
  group_name TEXT,                   -- JSON: group
  place TEXT,
  statement TEXT,                    -- the key of the statement that holds it; null for the page's own voice
  source TEXT,                       -- whose figure it is
  entity INTEGER REFERENCES entity,
  as_of TEXT,
  as_of_basis TEXT,
  part_of TEXT,                      -- the key of the figure that it is a part of
  direction TEXT,                    -- of its change
  changed_from TEXT,                 -- the key of the earlier figure
  changed_by REAL,
  changed_since TEXT,                -- the key of a date
  rejected INTEGER NOT NULL DEFAULT 0,
  UNIQUE (article, key)
);
CREATE INDEX figure_key ON figure (key);
CREATE INDEX figure_entity ON figure (entity);
CREATE INDEX figure_source ON figure (source COLLATE NOCASE);

CREATE TABLE event (                 -- what happened, is planned, is promised
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  local TEXT NOT NULL,
  words TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  status TEXT NOT NULL,
  date TEXT,                         -- the key of its date
  statement TEXT,                    -- the key of the statement that holds it
  rejected INTEGER NOT NULL DEFAULT 0,
  UNIQUE (article, key)
);
CREATE INDEX event_key ON event (key);

CREATE TABLE part (                  -- an entity that takes part in an event
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  event TEXT NOT NULL,               -- the key of the event
  entity INTEGER NOT NULL REFERENCES entity,
  PRIMARY KEY (article, event, entity)
) WITHOUT ROWID;
CREATE INDEX part_entity ON part (entity);

CREATE TABLE relation (              -- how two figures of one quantity stand to each other
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  a TEXT NOT NULL,                   -- the keys of the figures
  b TEXT NOT NULL,
  relation TEXT NOT NULL,
  PRIMARY KEY (article, a, b)
) WITHOUT ROWID;

CREATE TABLE former_text (           -- texts that an earlier reading of a page was made from
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  digest TEXT NOT NULL,
  text TEXT NOT NULL,
  replaced TEXT NOT NULL,
  PRIMARY KEY (article, digest)
);

CREATE TABLE former_row (            -- rows that an earlier reading found and the present one does not
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  key TEXT NOT NULL,
  digest TEXT NOT NULL,              -- of the text that it stands in
  row TEXT NOT NULL,                 -- JSON, as in a reading
  replaced TEXT NOT NULL,
  PRIMARY KEY (article, key)
);
CREATE INDEX former_row_key ON former_row (key);

CREATE TABLE problem (               -- what could not be read, and why
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  message TEXT NOT NULL,
  page INTEGER REFERENCES page ON DELETE SET NULL,  -- where its bytes are kept
  seen TEXT NOT NULL                 -- when it was met last
);

CREATE TABLE act (                   -- what a person corrected: who, when, why
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,                -- reject, source, stance; rename, merge, split
  subject TEXT NOT NULL,             -- the key of a row or an entity
  value TEXT NOT NULL,               -- JSON
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  why TEXT,
  undone_by TEXT,
  undone_at TEXT
);
CREATE INDEX act_subject ON act (subject);

-- The words that can be searched. External content: each index reads its words from the table that it names.

CREATE VIRTUAL TABLE article_fts USING fts5 (
  title, text, content = 'article', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER article_in AFTER INSERT ON article BEGIN
  INSERT INTO article_fts (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER article_out AFTER DELETE ON article BEGIN
  INSERT INTO article_fts (article_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
END;
CREATE TRIGGER article_new AFTER UPDATE OF title, text ON article BEGIN
  INSERT INTO article_fts (article_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
  INSERT INTO article_fts (rowid, title, text) VALUES (new.id, new.title, new.text);
END;

CREATE VIRTUAL TABLE statement_fts USING fts5 (
  source, content, content = 'statement', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER statement_in AFTER INSERT ON statement BEGIN
  INSERT INTO statement_fts (rowid, source, content) VALUES (new.id, new.source, new.content);
END;
CREATE TRIGGER statement_out AFTER DELETE ON statement BEGIN
  INSERT INTO statement_fts (statement_fts, rowid, source, content)
  VALUES ('delete', old.id, old.source, old.content);
END;
CREATE TRIGGER statement_new AFTER UPDATE OF source, content ON statement BEGIN
  INSERT INTO statement_fts (statement_fts, rowid, source, content)
  VALUES ('delete', old.id, old.source, old.content);
  INSERT INTO statement_fts (rowid, source, content) VALUES (new.id, new.source, new.content);
END;

CREATE VIRTUAL TABLE name_fts USING fts5 (
  words, content = 'name', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER name_in AFTER INSERT ON name BEGIN
  INSERT INTO name_fts (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER name_out AFTER DELETE ON name BEGIN
  INSERT INTO name_fts (name_fts, rowid, words) VALUES ('delete', old.id, old.words);
END;
