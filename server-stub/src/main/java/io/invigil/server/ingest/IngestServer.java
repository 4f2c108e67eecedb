package io.invigil.server.ingest;

import io.invigil.protocol.model.Instruction;
import io.invigil.protocol.model.SessionId;
import io.invigil.server.journal.Journal;
import io.invigil.server.pki.ServerPki;
import java.io.IOException;
import java.time.InstantSource;

/// Takes the agents' connections.
public final class IngestServer implements AutoCloseable {
    private IngestServer() {}

    /// Starts listening.
    ///
    /// @throws IOException if the port is taken or the address is none of this machine; the message says which
    public static IngestServer start(
            IngestSettings settings,
            ServerPki pki,
            Journal journal,
            SessionDirectory sessions,
            LiveFeed feed,
            InstantSource clock)
            throws IOException {
        return new IngestServer();
    }

    /// The port it listens on.
    public int port() {
        return 0;
    }

    /// Sends an instruction now if the agent is connected. {@link SessionDirectory#pending} has it until it is
    /// confirmed, so that it is sent again.
    public void instruct(SessionId session, Instruction instruction) {}

    /// Whether a session's agent is connected.
    public boolean connected(SessionId session) {
        return false;
    }

    /// Stops listening and cuts all connections.
    @Override
    public void close() {}
}
