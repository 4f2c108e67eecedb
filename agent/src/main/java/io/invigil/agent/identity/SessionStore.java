package io.invigil.agent.identity;

import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.model.SessionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sessions that are kept on this computer.
public final class SessionStore {
    private static final Logger LOG = LoggerFactory.getLogger(SessionStore.class);

    private final StateFolder state;
    private final RandomGenerator random;

    /// @param random makes salts
    public SessionStore(StateFolder state, RandomGenerator random) {
        this.state = state;
        this.random = random;
    }

    /// Keeps a new enrolment: its folder appears whole or not at all.
    SessionFolder keep(AccessCode code, ServerAddress server, SessionKeys keys, EnrolmentAnswer answer)
            throws IOException {
        Path sessions = state.sessions();
        Path fresh = Files.createTempDirectory(sessions, ".new-");
        SessionFolder folder = new SessionFolder(fresh);
        folder.writeKeys(keys);
        String address = new ServerAddress(server.https(), server.fingerprint(), Optional.empty()).toString();
        new EnrolmentFile(EnrolmentFile.FORMAT, address, CodeHash.of(code, random), answer)
                .write(fresh.resolve("enrolment.json"));
        Path place = sessions.resolve(answer.session());
        Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
        AtomicFile.force(sessions);
        return new SessionFolder(place);
    }

    /// The session that an access code enrolled on this computer.
    public Optional<SessionFolder> find(AccessCode code) throws IOException {
        for (SessionFolder folder : all()) {
            try {
                if (folder.enrolmentFile().code().matches(code)) {
                    return Optional.of(folder);
                }
            } catch (IOException | IllegalArgumentException damaged) {
                LOG.warn("a kept session is passed over: {}", damaged.getMessage());
            }
        }
        return Optional.empty();
    }

    /// The sessions that are not sealed.
    public List<SessionFolder> unfinished() throws IOException {
        List<SessionFolder> unfinished = new ArrayList<>();
        for (SessionFolder folder : all()) {
            try {
                if (folder.state() != SessionState.SEALED) {
                    unfinished.add(folder);
                }
            } catch (IOException damaged) {
                LOG.warn("a kept session is passed over: {}", damaged.getMessage());
            }
        }
        return unfinished;
    }

    private List<SessionFolder> all() throws IOException {
        try (Stream<Path> folders = Files.list(state.sessions())) {
            return folders.filter(folder -> Files.exists(folder.resolve("enrolment.json")))
                    .filter(folder -> !String.valueOf(folder.getFileName()).startsWith("."))
                    .sorted()
                    .map(SessionFolder::new)
                    .toList();
        }
    }
}
