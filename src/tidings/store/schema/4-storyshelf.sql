-- By what an article's story is found: what the gathering of stories keeps of each article, and what leads to it.

CREATE TABLE story_profile (         -- an article as it is compared with later ones
  article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  story INTEGER NOT NULL,            -- the article that opened the story it was found to tell
  at INTEGER NOT NULL,               -- the day published, else fetched, as an ordinal (1 is 0001-01-01); 0 for neither
  counted BLOB NOT NULL,             -- the keys of its words and names: four bytes each
  profile BLOB NOT NULL              -- its words, names, days, ages and numbers, weighed (gathering/profiles.py)
);

CREATE TABLE story_key (             -- a rare word or a name, and the articles that it leads to
  key INTEGER NOT NULL,              -- a checksum of 32 bits
  at INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (key, at, article)
) WITHOUT ROWID;

CREATE TABLE story_word (            -- in how many articles a word or name stands; key -1 stands in all
  key INTEGER PRIMARY KEY,
  articles INTEGER NOT NULL
);
