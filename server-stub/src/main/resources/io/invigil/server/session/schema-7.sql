-- where a check-in stands, since when it waits, what was asked for, what is asked for again, and who decided
CREATE TABLE check_in_standing(
    session    TEXT PRIMARY KEY REFERENCES session(id) ON DELETE CASCADE,
    state      TEXT NOT NULL,
    since      INTEGER NOT NULL,
    asked      TEXT NOT NULL,
    attempt    INTEGER NOT NULL,
    again      TEXT NOT NULL,
    reason     TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at INTEGER
) STRICT;

CREATE INDEX check_in_waiting ON check_in_standing(since) WHERE state = 'WAITING';

CREATE TABLE check_in_picture(
    session TEXT NOT NULL REFERENCES session(id) ON DELETE CASCADE,
    kind    TEXT NOT NULL,
    number  INTEGER NOT NULL,
    jpeg    BLOB NOT NULL,
    PRIMARY KEY (session, kind, number)
) STRICT;

INSERT INTO check_in_standing(session, state, since, asked, attempt, again, reason, decided_by, decided_at)
    SELECT session, 'ADMITTED', at, 'face', 1, '', '', 'server', at FROM check_in;

INSERT INTO check_in_picture(session, kind, number, jpeg)
    SELECT session, 'face', 1, photo FROM check_in WHERE photo IS NOT NULL;

UPDATE check_in SET photo = NULL
