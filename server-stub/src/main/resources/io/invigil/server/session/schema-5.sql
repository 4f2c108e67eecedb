-- what an account may do. Those that were there before could do everything
ALTER TABLE account ADD COLUMN role TEXT NOT NULL DEFAULT 'PROCTOR';

UPDATE account SET role = 'ADMINISTRATOR';

ALTER TABLE account ADD COLUMN withdrawn_at INTEGER;

-- the rooms that a proctor watches, the empty name being the sessions of no room
CREATE TABLE account_room(
    account TEXT NOT NULL REFERENCES account(name),
    room    TEXT NOT NULL,
    PRIMARY KEY (account, room)
) STRICT;

-- in place of passes of the kind CONSOLE_COOKIE
CREATE TABLE log_in(
    hash       BLOB PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    account    TEXT NOT NULL REFERENCES account(name),
    created_at INTEGER NOT NULL,
    used_at    INTEGER NOT NULL,
    how        TEXT NOT NULL,
    address    TEXT NOT NULL,
    program    TEXT NOT NULL
) STRICT;

CREATE INDEX log_in_account ON log_in(account);

DELETE FROM pass WHERE kind = 'CONSOLE_COOKIE';

-- the secret is encrypted. The newest step is that of the newest code that was used
CREATE TABLE second_step(
    account      TEXT PRIMARY KEY REFERENCES account(name),
    secret       BLOB NOT NULL,
    confirmed_at INTEGER,
    newest_step  INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE recovery_code(
    account TEXT NOT NULL REFERENCES account(name),
    hash    BLOB NOT NULL,
    PRIMARY KEY (account, hash)
) STRICT;

CREATE TABLE setting(
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE INDEX audit_subject ON audit(subject, position)
