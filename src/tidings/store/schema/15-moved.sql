-- Keys of stories that a later gathering found to be parts of others, so that whoever cites one is led on.

CREATE TABLE moved (
  story TEXT PRIMARY KEY,            -- the key that no story has any more
  now TEXT NOT NULL                  -- the key of the story that most of its articles tell
) WITHOUT ROWID;
