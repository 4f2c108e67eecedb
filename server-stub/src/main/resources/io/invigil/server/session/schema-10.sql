-- what programs are told of, in the order in which it happened; written together with what it tells of
CREATE TABLE notice(
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    at       INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    session  TEXT NOT NULL REFERENCES session(id) ON DELETE CASCADE,
    detail   TEXT NOT NULL
) STRICT;

-- how far each address was told
CREATE TABLE webhook(
    url      TEXT PRIMARY KEY,
    position INTEGER NOT NULL
) STRICT;

CREATE TRIGGER notice_made AFTER INSERT ON session BEGIN
    INSERT INTO notice(at, kind, session, detail)
    VALUES (CAST(unixepoch('subsec') * 1000 AS INTEGER), 'session.made', new.id, new.state);
END;

CREATE TRIGGER notice_state AFTER UPDATE OF state ON session WHEN new.state <> old.state BEGIN
    INSERT INTO notice(at, kind, session, detail)
    VALUES (CAST(unixepoch('subsec') * 1000 AS INTEGER), 'session.state', new.id, new.state);
END;

CREATE TRIGGER notice_closed AFTER UPDATE OF closed_at ON session WHEN old.closed_at IS NULL AND new.closed_at IS NOT NULL BEGIN
    INSERT INTO notice(at, kind, session, detail)
    VALUES (CAST(unixepoch('subsec') * 1000 AS INTEGER), 'exam.closed', new.id, coalesce(new.outcome, ''));
END;

CREATE TRIGGER notice_incident AFTER INSERT ON incident BEGIN
    INSERT INTO notice(at, kind, session, detail)
    VALUES (CAST(unixepoch('subsec') * 1000 AS INTEGER), 'incident.raised', new.session, new.id);
END;

CREATE TRIGGER notice_decided AFTER UPDATE OF state ON incident WHEN new.state <> old.state BEGIN
    INSERT INTO notice(at, kind, session, detail)
    VALUES (CAST(unixepoch('subsec') * 1000 AS INTEGER), 'incident.decided', new.session, new.id);
END
