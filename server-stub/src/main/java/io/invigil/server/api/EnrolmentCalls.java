package io.invigil.server.api;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.Asked;
import io.invigil.protocol.model.CheckInPicture;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Json;
import io.invigil.protocol.wire.WireCodec;
import io.invigil.server.exam.Exam;
import io.invigil.server.exam.ExamRoom;
import io.invigil.server.pki.Pem;
import io.invigil.server.pki.PkiException;
import io.invigil.server.pki.Purpose;
import io.invigil.server.pki.ServerPki;
import io.invigil.server.session.AccessCode;
import io.invigil.server.session.Enrolments;
import io.invigil.server.session.Enrolments.Outcome;
import io.invigil.server.session.StoredSession;
import io.invigil.server.web.Handling;
import io.invigil.server.web.Headers;
import io.invigil.server.web.HttpProblem;
import io.invigil.server.web.Throttle;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Turns an access code into a session that the agent can prove to be its own.
final class EnrolmentCalls {
    private static final int MAX_BODY = 32 * 1024;

    /// What is recorded, in the words of the notice.
    private static final List<String> RECORDED = List.of(
            "camera pictures",
            "screen pictures",
            "which window has the focus, by its title",
            "shortcuts that were blocked; never other keys",
            "programs that the exam forbids",
            "the system check's report",
            "your answers with their times");

    private final Enrolments enrolments;
    private final ExamRoom room;
    private final ServerPki pki;
    private final ApiSettings settings;
    private final Throttle wrongCodes;

    EnrolmentCalls(Enrolments enrolments, ExamRoom room, ServerPki pki, ApiSettings settings, Throttle wrongCodes) {
        this.enrolments = enrolments;
        this.room = room;
        this.pki = pki;
        this.settings = settings;
        this.wrongCodes = wrongCodes;
    }

    void mount(Router router) {
        Handling.serve(router.post("/api/v1/enrolments"), MAX_BODY, this::enrol);
    }

    private void enrol(RoutingContext context) {
        String caller = Handling.caller(context);
        wrongCodes.check(caller);
        requireThisProtocol(context);
        Requests.Enrolment request = Requests.body(context, Requests.Enrolment.class);
        String agentVersion = Requests.limited(request.agentVersion(), "agentVersion", 100);
        AccessCode code = AccessCode.parse(request.code()).orElseThrow(() -> unknown(caller));
        SessionId session = enrolments.owner(code).orElseThrow(() -> unknown(caller));
        Outcome found = enrolments.look(code);
        if (found instanceof Outcome.Expired) {
            throw refusal(found, caller);
        }
        List<X509Certificate> transport = issue(session, request.transportCsr(), Purpose.TRANSPORT);
        List<X509Certificate> signing = issue(session, request.signingCsr(), Purpose.SIGNING);
        Enrolments.Keys keys = new Enrolments.Keys(transport.getFirst(), signing.getFirst(), Pem.of(signing));
        Outcome outcome = enrolments.enrol(code, keys, agentVersion);
        if (!(outcome instanceof Outcome.Enrolled enrolled)) {
            throw refusal(outcome, caller);
        }
        Handling.json(context, 201, answer(context, enrolled, transport, signing));
    }

    private static void requireThisProtocol(RoutingContext context) {
        JsonNode protocol;
        try {
            protocol = Json.tree(Handling.body(context), MAX_BODY).path("protocol");
        } catch (MalformedBytesException malformed) {
            throw HttpProblem.badRequest("the body cannot be read: " + malformed.getMessage());
        }
        if (!protocol.isInt()) {
            throw HttpProblem.badRequest("'protocol' must be a whole number");
        }
        if (protocol.intValue() != WireCodec.PROTOCOL) {
            throw new HttpProblem(
                    409,
                    "wrong-version",
                    "this server speaks protocol " + WireCodec.PROTOCOL + ", the agent " + protocol.intValue()
                            + "; install the Invigil that fits the server, version " + ServerCalls.VERSION);
        }
    }

    private HttpProblem unknown(String caller) {
        return refusal(new Outcome.Unknown(), caller);
    }

    private HttpProblem refusal(Outcome outcome, String caller) {
        wrongCodes.count(caller);
        return switch (outcome) {
            case Outcome.Unknown unknown ->
                new HttpProblem(404, "unknown-code", "there is no such access code; compare it with your invitation");
            case Outcome.Used used ->
                new HttpProblem(
                        410,
                        "used-code",
                        "this access code was used before, on another computer or account; ask for a new one");
            case Outcome.Expired expired ->
                new HttpProblem(
                        410,
                        "expired-code",
                        "this access code was valid until " + expired.at() + "; ask for a new one");
            case Outcome.Enrolled enrolled -> throw new IllegalStateException("an enrolment is no refusal");
        };
    }

    private List<X509Certificate> issue(SessionId session, String csr, Purpose purpose) {
        if (csr.length() > ServerPki.MAX_CSR) {
            throw HttpProblem.badRequest("a certificate request has at most " + ServerPki.MAX_CSR + " characters");
        }
        try {
            return pki.issue(session, csr, purpose, settings.certificateValidity());
        } catch (PkiException refused) {
            throw HttpProblem.badRequest(String.valueOf(refused.getMessage()));
        }
    }

    private Map<String, Object> answer(
            RoutingContext context,
            Outcome.Enrolled enrolled,
            List<X509Certificate> transport,
            List<X509Certificate> signing) {
        StoredSession session = enrolled.session();
        Exam exam = room.exam(session);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("session", session.id().toString());
        answer.put("token", enrolled.token());
        answer.put("candidate", session.candidate());
        answer.put(
                "exam",
                Map.of(
                        "id", exam.id(),
                        "title", exam.title(),
                        "seconds", exam.time().toSeconds(),
                        "questions", exam.questions().size()));
        answer.put("policy", settings.policy());
        answer.put("transportChain", transport.stream().map(Pem::of).toList());
        answer.put("signingChain", signing.stream().map(Pem::of).toList());
        answer.put("evidenceCertificate", Pem.of(pki.evidence().certificate()));
        answer.put("ingest", Headers.host(context) + ":" + settings.ingestPort());
        answer.put("recorded", recorded());
        answer.put("retentionDays", settings.retentionDays());
        return answer;
    }

    /// The pictures of the check-in are named before they are taken.
    private List<String> recorded() {
        ExamPolicy policy = settings.policy();
        Stream<String> checkIn = policy.checkIn().asked(policy.camera().required()).stream()
                .map(kind -> words(kind) + optional(policy.checkIn().of(kind)));
        return Stream.concat(checkIn, RECORDED.stream()).toList();
    }

    private static String words(CheckInPicture kind) {
        return switch (kind) {
            case FACE -> "a picture of your face, at check-in";
            case IDENTITY -> "a picture of your identity document, at check-in";
            case ROOM -> "pictures of the room around you, at check-in";
        };
    }

    private static String optional(Asked asked) {
        return asked == Asked.OPTIONAL ? ", if you take one" : "";
    }
}
