package io.invigil.server.api;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.evidence.BundleExport;
import io.invigil.server.exam.ExamRoom;
import io.invigil.server.ingest.SessionDirectory;
import io.invigil.server.pki.ServerPki;
import io.invigil.server.session.CheckIns;
import io.invigil.server.session.Enrolments;
import io.invigil.server.session.Passes;
import io.invigil.server.session.Reports;
import io.invigil.server.session.Sessions;
import io.invigil.server.web.Throttle;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/// All calls under `/api/v1`.
///
/// @param sessions   found by their tokens
/// @param directory  knows the sessions' certificates
/// @param enrolments turns codes into sessions
/// @param room       where exams are sat
/// @param export     knows the sealed bundles
/// @param reported   is told of which session there is a new report or check-in
/// @param clock      the server's clock
public record Api(
        Sessions sessions,
        SessionDirectory directory,
        Enrolments enrolments,
        CheckIns checkIns,
        Reports reports,
        Passes passes,
        ExamRoom room,
        ServerPki pki,
        BundleExport export,
        ApiSettings settings,
        Consumer<SessionId> reported,
        InstantSource clock) {
    private static final int WRONG_CODES = 10;
    private static final int REPORTS = 60;

    /// Adds the routes.
    public void mount(Router router) {
        SessionTokens tokens = new SessionTokens(sessions);
        Throttle wrongCodes = new Throttle(WRONG_CODES, Duration.ofMinutes(1), clock);
        Throttle reportRate = new Throttle(REPORTS, Duration.ofMinutes(1), clock);
        new ServerCalls(settings, clock).mount(router);
        new SchemaFiles().mount(router);
        new PolicyCalls(settings.policy()).mount(router);
        new EnrolmentCalls(enrolments, room, pki, settings, wrongCodes).mount(router);
        CodeHolders codes = new CodeHolders(enrolments, sessions, wrongCodes);
        Nonces nonces = new Nonces(new SecureRandom(), clock);
        new ReportCalls(tokens, codes, directory, reports, nonces, reportRate, reported, clock).mount(router);
        new SessionCalls(tokens, room, checkIns, passes, export).mount(router);
        new CheckInCalls(tokens, room, checkIns, settings.policy(), reported).mount(router);
    }
}
