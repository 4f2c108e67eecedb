package io.invigil.server.ingest;

import io.invigil.server.incident.MemoryIncidents;
import java.nio.file.Path;

/// A server in a process of its own; says its port and runs until it is killed.
final class ServerToKill {
    private ServerToKill() {}

    /// @param args the data folder
    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]);
        try (TestServer server =
                TestServer.start(data, new FolderSessions(data.resolve("sessions")), new MemoryIncidents())) {
            System.out.println("port " + server.port());
            // ends with the parent, should that be killed first
            System.in.readAllBytes();
        }
    }
}
