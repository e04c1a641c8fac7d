-- What the sender of a page said beside it of how it may be used.

ALTER TABLE page ADD COLUMN terms TEXT;  -- header lines, "name: value"; null where it said nothing
