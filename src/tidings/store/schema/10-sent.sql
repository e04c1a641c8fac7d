-- What feeds and site maps ask for: which feed led to a page, and which pages search engines are asked to leave out.

CREATE INDEX entry_url ON entry (url);

CREATE TABLE unlisted (              -- articles whose page asks search engines not to list it
  article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE
);
INSERT INTO unlisted SELECT id FROM article WHERE json_extract(unpacked(reading), '$.article.permissions.noindex');
