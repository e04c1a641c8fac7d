ALTER TABLE act ADD COLUMN was TEXT;  -- JSON: the source, stance, name or title before; null in acts of earlier versions
