-- What a source said and gave is found, counted and dated without reading a row of it.

DROP INDEX statement_entity;
CREATE INDEX statement_entity ON statement (entity, rejected, article);
DROP INDEX statement_source;
CREATE INDEX statement_source ON statement (source COLLATE NOCASE, entity, rejected, article);
DROP INDEX figure_entity;
CREATE INDEX figure_entity ON figure (entity, rejected, article);
DROP INDEX figure_source;
CREATE INDEX figure_source ON figure (source COLLATE NOCASE, entity, rejected, article);
