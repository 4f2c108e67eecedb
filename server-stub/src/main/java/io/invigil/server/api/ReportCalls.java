package io.invigil.server.api;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.SessionId;
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
import java.util.function.Consumer;

/// Takes the signed reports of system checks: of a session's agent by its token, of a check beforehand by the access
/// code of the candidate's link, or of anybody.
final class ReportCalls {
    private final SessionTokens tokens;
    private final CodeHolders codes;
    private final SessionDirectory directory;
    private final Reports reports;
    private final Nonces nonces;
    private final Throttle rate;
    private final Consumer<SessionId> reported;
    private final InstantSource clock;

    /// @param rate     how often one session or one address may call
    /// @param reported is told of which session there is a new report
    ReportCalls(
            SessionTokens tokens,
            CodeHolders codes,
            SessionDirectory directory,
            Reports reports,
            Nonces nonces,
            Throttle rate,
            Consumer<SessionId> reported,
            InstantSource clock) {
        this.tokens = tokens;
        this.codes = codes;
        this.directory = directory;
        this.reports = reports;
        this.nonces = nonces;
        this.rate = rate;
        this.reported = reported;
        this.clock = clock;
    }

    void mount(Router router) {
        Handling.serve(router.post("/api/v1/reports/nonces"), 1024, this::nonce);
        Handling.serve(router.post("/api/v1/reports"), SignedReport.MAX_BYTES, this::report);
    }

    private void nonce(RoutingContext context) {
        limit(context, tokens.optional(context));
        Handling.json(
                context, 201, Map.of("nonce", nonces.issue(), "validSeconds", Nonces.VALIDITY.toSeconds()));
    }

    private void limit(RoutingContext context, Optional<StoredSession> session) {
        rate.pass(session.map(known -> known.id().toString()).orElseGet(() -> Handling.caller(context)));
    }

    private void report(RoutingContext context) {
        Optional<StoredSession> agent = tokens.optional(context);
        limit(context, agent);
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
        if (agent.isPresent() && !ownKey(agent.get(), key)) {
            throw badSignature();
        }
        Optional<StoredSession> session = agent.isPresent() ? agent : codes.optional(context);
        if (session.isPresent() && session.get().closedAt().isPresent()) {
            throw new HttpProblem(409, "over", "this exam is over; no more reports are taken for it");
        }
        nonces.use(report.nonce());
        UUID id = UUID.randomUUID();
        reports.keep(
                session.map(StoredSession::id),
                new Reports.Kept(
                        id,
                        clock.instant(),
                        report.status(),
                        new String(body, StandardCharsets.UTF_8),
                        agent.isPresent()));
        session.map(StoredSession::id).ifPresent(reported);
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
