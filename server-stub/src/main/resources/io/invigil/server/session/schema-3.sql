-- what must not be deleted, on somebody's order
CREATE TABLE hold(
    session TEXT PRIMARY KEY,
    at      INTEGER NOT NULL,
    who     TEXT NOT NULL,
    why     TEXT NOT NULL
) STRICT;

-- a deletion from its order to its signed record. Facts are what the record will say
CREATE TABLE purge(
    session     TEXT PRIMARY KEY,
    begun_at    INTEGER NOT NULL,
    facts       TEXT NOT NULL,
    finished_at INTEGER
) STRICT;

-- what a command asks of the server that runs
CREATE TABLE purge_request(
    session TEXT PRIMARY KEY,
    at      INTEGER NOT NULL,
    who     TEXT NOT NULL,
    why     TEXT NOT NULL,
    forced  INTEGER NOT NULL,
    done    INTEGER,
    answer  TEXT
) STRICT;

-- how far the rules have looked at a session's events
CREATE TABLE looked(
    session  TEXT PRIMARY KEY REFERENCES session(id) ON DELETE CASCADE,
    sequence INTEGER NOT NULL,
    reported TEXT NOT NULL
) STRICT
