package io.invigil.server.integration;

import io.invigil.server.console.Acts;
import io.invigil.server.console.LiveBoard;
import io.invigil.server.exam.Exams;
import io.invigil.server.incident.IncidentLog;
import io.invigil.server.ingest.IngestServer;
import io.invigil.server.journal.Journal;
import io.invigil.server.session.AuditLog;
import io.invigil.server.session.CheckIns;
import io.invigil.server.session.Database;
import io.invigil.server.session.Instructions;
import io.invigil.server.session.Reports;
import io.invigil.server.session.Sessions;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;

/// The calls for programs of the operator, and their description at `/openapi.json`.
///
/// @param fingerprint the server's, as `sha256:HEX`
/// @param clock       the server's clock
public record Integration(
        ApiTokens tokens,
        Sessions sessions,
        Exams exams,
        IncidentLog incidents,
        Instructions instructions,
        CheckIns checkIns,
        Reports reports,
        Journal journal,
        LiveBoard board,
        Acts acts,
        AuditLog audit,
        Database database,
        IngestServer ingest,
        String fingerprint,
        InstantSource clock) {
    private static final String DESCRIPTION = "openapi.json";

    /// Adds the routes.
    public void mount(Router router) {
        TokenGuard guard = new TokenGuard(tokens, clock);
        new SessionReading(guard, sessions, incidents, instructions, checkIns, reports, journal, board, audit)
                .mount(router);
        new SessionWriting(guard, sessions, exams, acts, audit, fingerprint).mount(router);
        new MetricsCalls(guard, database, journal, ingest).mount(router);
        Buffer description = Buffer.buffer(description());
        router.get("/" + DESCRIPTION)
                .handler(context -> context.response()
                        .putHeader("Content-Type", "application/json")
                        .end(description));
    }

    private static byte[] description() {
        try (InputStream in = Integration.class.getResourceAsStream(DESCRIPTION)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + DESCRIPTION + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new IllegalStateException("cannot read " + DESCRIPTION, failed);
        }
    }
}
