-- What the origins of articles allow to be quoted, where they limit it: readings are packed, and a list is to be quick.

CREATE TABLE limits (                -- articles whose page limits what may be shown of its text
  article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  snippet INTEGER,                   -- the most letters of it at a time; 0 for none, null where that is not limited
  withheld TEXT NOT NULL             -- the spans of words that are never quoted, as JSON
);
INSERT INTO limits
  SELECT article, json_extract(said, '$.snippet'), coalesce(json_extract(said, '$.withheld'), '[]')
  FROM (SELECT id AS article, json_extract(unpacked(reading), '$.article.permissions') AS said FROM article)
  WHERE json_extract(said, '$.snippet') IS NOT NULL OR json_array_length(said, '$.withheld') > 0;
