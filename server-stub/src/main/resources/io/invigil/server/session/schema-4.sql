-- where a candidate belongs, in the eyes of those who watch
ALTER TABLE session ADD COLUMN room TEXT NOT NULL DEFAULT '';

-- the exam's clock: time granted beyond the exam's own, since when it stands, and how long it stood before, in ms
ALTER TABLE session ADD COLUMN extra INTEGER NOT NULL DEFAULT 0;

ALTER TABLE session ADD COLUMN paused_at INTEGER;

ALTER TABLE session ADD COLUMN stood INTEGER NOT NULL DEFAULT 0;

ALTER TABLE session ADD COLUMN clock_runs INTEGER NOT NULL DEFAULT 0
