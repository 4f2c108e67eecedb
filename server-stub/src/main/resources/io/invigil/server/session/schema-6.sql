-- who decided on an incident, when, and how often it was decided on
ALTER TABLE incident ADD COLUMN decided_by TEXT;

ALTER TABLE incident ADD COLUMN decided_at INTEGER;

ALTER TABLE incident ADD COLUMN version INTEGER NOT NULL DEFAULT 0;

-- what the rules have counted up to the event they have looked at, as JSON
ALTER TABLE looked ADD COLUMN counted TEXT NOT NULL DEFAULT ''
