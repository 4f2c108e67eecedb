package io.invigil.server.ingest;

import io.invigil.protocol.model.Instruction;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SessionState;
import io.invigil.server.pki.Pem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Sessions that two processes share: a file with the signing certificate for each. All of them run.
record FolderSessions(Path folder) implements SessionDirectory {
    void enrol(Enrolled enrolled) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(file(enrolled.session()), Pem.of(enrolled.signingCertificate()));
    }

    @Override
    public Optional<SessionState> state(SessionId session) {
        return Files.exists(file(session)) ? Optional.of(SessionState.RUNNING) : Optional.empty();
    }

    @Override
    public Optional<X509Certificate> signingCertificate(SessionId session) {
        try (InputStream in = Files.newInputStream(file(session))) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in) instanceof X509Certificate found
                    ? Optional.of(found)
                    : Optional.empty();
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        } catch (CertificateException broken) {
            return Optional.empty();
        }
    }

    @Override
    public void reached(SessionId session, SessionState state, Instant at, String reason) {
        // they run, whatever happens
    }

    @Override
    public List<Instruction> pending(SessionId session) {
        return List.of();
    }

    @Override
    public void confirmed(SessionId session, UUID instruction, boolean done, String detail) {
        // there are none
    }

    private Path file(SessionId session) {
        return folder.resolve(session + ".pem");
    }
}
