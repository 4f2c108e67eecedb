package io.invigil.agent.session;

import io.invigil.agent.identity.AccessCode;
import io.invigil.agent.identity.Enroller;
import io.invigil.agent.identity.Enrolment;
import io.invigil.agent.identity.EnrolmentOutcome;
import io.invigil.agent.identity.ServerCalls;
import io.invigil.agent.identity.SessionFolder;
import io.invigil.agent.identity.SessionStore;
import io.invigil.precheck.network.ServerException;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.model.SessionState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/// Finds the session that the candidate means: a new one, or one that this computer began earlier.
final class SessionEntry {
    private final SessionStore store;
    private final Releases releases;

    SessionEntry(SessionStore store, Releases releases) {
        this.store = store;
        this.releases = releases;
    }

    /// A session that can go on.
    ///
    /// @param calls   the way to its server
    /// @param resumed whether it was begun earlier
    record Entered(Enrolment enrolment, SessionFolder folder, ServerCalls calls, boolean resumed) {}

    /// @throws ExamException if there is none, or its server does not take it; nothing was kept then
    Entered enter(ExamSettings settings) throws ExamException {
        try {
            Optional<AccessCode> code = settings.code();
            if (code.isEmpty()) {
                return resume(only(), settings.server());
            }
            Optional<SessionFolder> known = store.find(code.get());
            if (known.isPresent()) {
                return resume(known.get(), settings.server());
            }
            return enrol(
                    settings.server().orElseThrow(() -> new ExamException("an access code needs its server")),
                    code.get());
        } catch (ServerException unusable) {
            throw new ExamException(unusable.problem().message(), unusable);
        } catch (IOException failed) {
            throw new ExamException(String.valueOf(failed.getMessage()), failed);
        }
    }

    private SessionFolder only() throws IOException, ExamException {
        List<SessionFolder> unfinished = store.unfinished();
        return switch (unfinished.size()) {
            case 0 ->
                throw new ExamException(
                        "There is no unfinished exam on this computer. Give the access link of your invitation.");
            case 1 -> unfinished.getFirst();
            default ->
                throw new ExamException("There are " + unfinished.size()
                        + " unfinished exams on this computer. Give the access link of the one to go on with.");
        };
    }

    private Entered resume(SessionFolder folder, Optional<ServerAddress> server) throws IOException, ExamException {
        if (folder.state() == SessionState.SEALED) {
            throw new ExamException("This exam is over: it was handed in and its record is closed.");
        }
        releases.add("session lock", folder.lock());
        Enrolment enrolment = folder.enrolment();
        ServerAddress address = server.orElse(enrolment.server());
        if (!address.fingerprint().equals(enrolment.server().fingerprint())) {
            throw new ExamException("This link names another server than the one where the exam was begun."
                    + " Use the link with which you began.");
        }
        ServerCalls calls = releases.add("server connection", new ServerCalls(address));
        InetSocketAddress ingest = new Enroller(calls, store).ingest();
        return new Entered(enrolment.at(address, ingest), folder, calls, true);
    }

    private Entered enrol(ServerAddress address, AccessCode code) throws IOException, ExamException {
        ServerCalls calls = releases.add("server connection", new ServerCalls(address));
        return switch (new Enroller(calls, store).enrol(code)) {
            case EnrolmentOutcome.Enrolled enrolled -> {
                releases.add("session lock", enrolled.folder().lock());
                yield new Entered(enrolled.enrolment(), enrolled.folder(), calls, false);
            }
            case EnrolmentOutcome.Failed failed -> throw new ExamException(failed.message());
        };
    }
}
