-- By what copies of one text are found: the shingles of each article, and which articles hold one of a sample of them.

CREATE TABLE copy_text (             -- an article's text as it is compared with later ones
  id INTEGER PRIMARY KEY,            -- in the order in which they came
  article INTEGER NOT NULL UNIQUE REFERENCES article ON DELETE CASCADE,
  report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
  site TEXT NOT NULL,
  shingles BLOB NOT NULL,            -- checksums of every five words in a row, in the order of the text: four bytes each
  keys BLOB NOT NULL                 -- those of them that are the sample
);
CREATE INDEX copy_text_report ON copy_text (report);

CREATE TABLE copy_key (              -- a shingle, and the first articles that hold it
  key INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (key, article)
) WITHOUT ROWID;
