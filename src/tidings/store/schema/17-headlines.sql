-- An event is shown alone in calendars and timelines: by its clause, or by more words of its page where that says too little.

ALTER TABLE event ADD COLUMN headline TEXT;        -- null where the clause says enough
ALTER TABLE event ADD COLUMN headline_spans TEXT;  -- JSON
