package io.invigil.server.api;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.SignedReport;
import io.invigil.server.ingest.SessionDirectory;
import io.invigil.server.session.Reports;
import io.invigil.server.session.StoredSession;
import io.invigil.server.web.Handling;
import io.invigil.server.web.HttpProblem;
import io.invigil.server.web.Throttle;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Takes the signed reports of system checks, with or without a session.
final class ReportCalls {
    private final SessionTokens tokens;
    private final SessionDirectory directory;
    private final Reports reports;
    private final Throttle rate;
    private final InstantSource clock;

    ReportCalls(SessionTokens tokens, SessionDirectory directory, Reports reports, Throttle rate, InstantSource clock) {
        this.tokens = tokens;
        this.directory = directory;
        this.reports = reports;
        this.rate = rate;
        this.clock = clock;
    }

    void mount(Router router) {
        Handling.serve(router.post("/api/v1/reports"), SignedReport.MAX_BYTES, this::report);
    }

    private void report(RoutingContext context) {
        rate.pass(Handling.caller(context));
        Optional<StoredSession> session = tokens.optional(context);
        byte[] body = Handling.body(context);
        CheckReport report;
        PublicKey key;
        try {
            SignedReport signed = SignedReport.parse(body);
            report = signed.verified().orElseThrow(ReportCalls::badSignature);
            key = signed.key();
        } catch (MalformedBytesException malformed) {
            throw HttpProblem.badRequest("the report cannot be read: " + malformed.getMessage());
        }
        if (session.isPresent() && !ownKey(session.get(), key)) {
            throw badSignature();
        }
        UUID id = UUID.randomUUID();
        reports.keep(
                session.map(StoredSession::id),
                new Reports.Kept(id, clock.instant(), report.status(), new String(body, StandardCharsets.UTF_8)));
        Handling.json(
                context,
                201,
                Map.of("id", id.toString(), "readiness", report.status().name()));
    }

    private boolean ownKey(StoredSession session, PublicKey key) {
        return directory
                .signingCertificate(session.id())
                .filter(certificate -> certificate.getPublicKey().equals(key))
                .isPresent();
    }

    private static HttpProblem badSignature() {
        return new HttpProblem(
                400, "bad-signature", "the report's signature is not valid, or not that of this session; check again");
    }
}
