package io.invigil.server.pki;

import io.invigil.protocol.model.SessionId;
import java.security.cert.CertificateException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An agent's transport certificate is not to be trusted. TLS fails by it; ingest finds it among the causes.
public final class UntrustedAgentException extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final transient @Nullable SessionId session;

    /// What is wrong with it.
    public enum Fault {
        /// There is none.
        MISSING("missing"),
        /// Another CA issued it.
        FOREIGN("foreign"),
        /// It is not valid at this time.
        EXPIRED("expired"),
        /// It is not for TLS clients.
        WRONG_PURPOSE("wrong-purpose"),
        /// It names no session.
        NAMELESS("nameless");

        private final String text;

        Fault(String text) {
            this.text = text;
        }

        /// Its name in incidents and logs.
        public String text() {
            return text;
        }
    }

    UntrustedAgentException(Fault fault, @Nullable SessionId session, String message) {
        super(message);
        this.fault = fault;
        this.session = session;
    }

    /// What is wrong.
    public Fault fault() {
        return fault;
    }

    /// The session that it names, if our CA has issued it.
    public Optional<SessionId> session() {
        return Optional.ofNullable(session);
    }
}
