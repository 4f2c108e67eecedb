package io.invigil.server.session;

import io.invigil.protocol.model.Instruction;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SessionState;
import io.invigil.server.ingest.SessionDirectory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sessions as ingest sees them.
public final class SqliteSessions implements SessionDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteSessions.class);

    private final Database database;
    private final Instructions instructions;

    /// @param database the server's database
    public SqliteSessions(Database database, Instructions instructions) {
        this.database = database;
        this.instructions = instructions;
    }

    @Override
    public Optional<SessionState> state(SessionId session) {
        return database.read(sql -> sql.one(
                "SELECT state FROM session WHERE id = ? AND enrolled_at IS NOT NULL",
                row -> SessionState.valueOf(row.getString(1)),
                session.toString()));
    }

    @Override
    public Optional<X509Certificate> signingCertificate(SessionId session) {
        return database.read(sql -> sql.one(
                        "SELECT signing_chain FROM session WHERE id = ? AND signing_chain IS NOT NULL",
                        row -> row.getString(1),
                        session.toString()))
                .map(SqliteSessions::certificate);
    }

    /// A state that the session cannot come to from an end is refused; a state in between may have been missed.
    @Override
    public void reached(SessionId session, SessionState state, Instant at, String reason) {
        database.write(sql -> {
            Optional<SessionState> now = sql.one(
                    "SELECT state FROM session WHERE id = ?",
                    row -> SessionState.valueOf(row.getString(1)),
                    session.toString());
            if (now.isEmpty() || now.get() == state) {
                return;
            }
            if (now.get().over() && !now.get().next().contains(state)) {
                LOG.warn("Session {} is {}: it cannot become {} ({})", session, now.get(), state, reason);
                return;
            }
            sql.run("UPDATE session SET state = ? WHERE id = ?", state.name(), session.toString());
        });
    }

    @Override
    public List<Instruction> pending(SessionId session) {
        return instructions.pending(session);
    }

    @Override
    public void confirmed(SessionId session, UUID instruction, boolean done, String detail) {
        instructions.confirmed(session, instruction, done, detail);
    }

    private static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException damaged) {
            throw new StoreException("the database holds a damaged certificate", damaged);
        }
    }
}
