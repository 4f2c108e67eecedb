CREATE TABLE session(
    id              TEXT PRIMARY KEY,
    candidate       TEXT NOT NULL,
    exam            TEXT NOT NULL,
    state           TEXT NOT NULL,
    created_at      INTEGER NOT NULL,
    code_hash       BLOB NOT NULL UNIQUE,
    code_expires_at INTEGER NOT NULL,
    enrolled_at     INTEGER,
    token_hash      BLOB UNIQUE,
    transport_key   BLOB,
    signing_key     BLOB,
    signing_chain   TEXT,
    agent_version   TEXT,
    started_at      INTEGER,
    closed_at       INTEGER,
    outcome         TEXT,
    result          TEXT,
    bundle          TEXT
) STRICT;

CREATE INDEX session_open ON session(started_at) WHERE closed_at IS NULL;

CREATE TABLE answer(
    session  TEXT NOT NULL REFERENCES session(id) ON DELETE CASCADE,
    question TEXT NOT NULL,
    value    TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (session, question)
) STRICT;

CREATE TABLE check_in(
    session        TEXT PRIMARY KEY REFERENCES session(id) ON DELETE CASCADE,
    at             INTEGER NOT NULL,
    notice_version TEXT NOT NULL,
    given_by       TEXT NOT NULL,
    photo          BLOB
) STRICT;

CREATE TABLE report(
    id         TEXT PRIMARY KEY,
    session    TEXT REFERENCES session(id) ON DELETE CASCADE,
    at         INTEGER NOT NULL,
    readiness  TEXT NOT NULL,
    signed     TEXT NOT NULL
) STRICT;

CREATE INDEX report_session ON report(session, at);

CREATE TABLE incident(
    id       TEXT PRIMARY KEY,
    session  TEXT NOT NULL REFERENCES session(id) ON DELETE CASCADE,
    at       INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    severity TEXT NOT NULL,
    cause    TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    state    TEXT NOT NULL,
    note     TEXT NOT NULL
) STRICT;

CREATE INDEX incident_session ON incident(session, at);

CREATE TABLE instruction(
    position     INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT NOT NULL UNIQUE,
    session      TEXT NOT NULL REFERENCES session(id) ON DELETE CASCADE,
    at           INTEGER NOT NULL,
    kind         TEXT NOT NULL,
    text         TEXT NOT NULL,
    seconds      INTEGER NOT NULL,
    confirmed_at INTEGER,
    done         INTEGER,
    detail       TEXT
) STRICT;

CREATE INDEX instruction_session ON instruction(session, position);

CREATE TABLE account(
    name       TEXT PRIMARY KEY,
    password   TEXT,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE pass(
    hash       BLOB PRIMARY KEY,
    kind       TEXT NOT NULL,
    holder     TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE audit(
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    at       INTEGER NOT NULL,
    who      TEXT NOT NULL,
    what     TEXT NOT NULL,
    subject  TEXT NOT NULL,
    detail   TEXT NOT NULL
) STRICT
