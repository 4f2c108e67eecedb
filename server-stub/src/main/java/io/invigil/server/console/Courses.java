package io.invigil.server.console;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.journal.Journal;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// The courses of the sessions that proctors looked at last. A course is read from the journal when it is first asked
/// for, and from then on only what came since: sessions at which nobody looks cost nothing.
public final class Courses {
    private static final int MOST = 64;

    private final Journal journal;
    private final Map<SessionId, Course> courses = new LinkedHashMap<>(16, 0.75f, true);

    /// @param journal what agents sent
    public Courses(Journal journal) {
        this.journal = journal;
    }

    /// The course of a session.
    synchronized Course of(SessionId session) {
        Course course = courses.computeIfAbsent(session, id -> new Course());
        if (courses.size() > MOST) {
            courses.remove(courses.keySet().iterator().next());
        }
        return course;
    }

    /// The course of a session as far as the journal goes now. Blocks on the disk.
    Course.Known known(SessionId session) {
        try {
            return of(session).upTo(journal, session);
        } catch (IOException failed) {
            throw new IllegalStateException("the journal of session " + session + " could not be read", failed);
        }
    }

    /// A session is purged: nothing of it is kept.
    public synchronized void forget(SessionId session) {
        courses.remove(session);
    }
}
