-- A search for a site or a day is to read no article: its text stands before them in the row.

DROP INDEX article_host;
CREATE INDEX article_host ON article (host, site);
