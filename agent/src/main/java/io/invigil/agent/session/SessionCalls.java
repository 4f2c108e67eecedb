package io.invigil.agent.session;

import io.invigil.agent.identity.Enrolment;
import io.invigil.agent.identity.ServerCalls;
import io.invigil.agent.identity.ServerCalls.Answer;
import io.invigil.precheck.network.ServerException;
import io.invigil.protocol.model.CheckInPicture;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.SignedReport;
import io.invigil.protocol.wire.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one session asks of its server over HTTPS.
final class SessionCalls {
    private final ServerCalls calls;
    private final Optional<String> token;
    private final String path;

    SessionCalls(ServerCalls calls, Enrolment enrolment) {
        this.calls = calls;
        this.token = Optional.of(enrolment.token());
        this.path = "/api/v1/sessions/" + enrolment.session();
    }

    /// What makes the next report a fresh one.
    String nonce() throws ExamException {
        String what = "say what makes the system check's report fresh";
        String nonce = post("/api/v1/reports/nonces", Json.bytes(Map.of()), what)
                .body()
                .path("nonce")
                .asString("");
        if (nonce.isEmpty()) {
            throw new ExamException("The server did not " + what + ".");
        }
        return nonce;
    }

    void report(SignedReport report) throws ExamException {
        post("/api/v1/reports", report.toJson(), "take the system check's report");
    }

    /// Sends consent and pictures.
    ///
    /// @param pictures JPEG, by what they show
    CheckInAnswer checkIn(String givenBy, Map<CheckInPicture, List<byte[]>> pictures) throws ExamException {
        List<Map<String, String>> taken = new ArrayList<>();
        pictures.forEach((kind, all) -> all.forEach(jpeg -> taken.add(
                Map.of("kind", kind.wire(), "jpeg", Base64.getEncoder().encodeToString(jpeg)))));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("noticeVersion", Notice.VERSION);
        body.put("givenBy", givenBy);
        body.put("pictures", taken);
        return CheckInAnswer.of(
                post(path + "/check-in", Json.bytes(body), "take the check-in").body());
    }

    /// Where the check-in stands; empty if the server does not say now.
    Optional<CheckInAnswer> checkInStanding() throws ExamException {
        try {
            Answer answer = calls.get(path + "/check-in", token);
            return answer.good() ? Optional.of(CheckInAnswer.of(answer.body())) : Optional.empty();
        } catch (ServerException notNow) {
            return Optional.empty();
        }
    }

    /// The address that opens the exam, once, within a minute.
    URI examTicket() throws ExamException {
        String url = post(path + "/exam-ticket", Json.bytes(Map.of()), "open the exam")
                .body()
                .path("url")
                .asString("");
        URI ticket = URI.create(url);
        return calls.server().resolve(ticket.getRawPath() + "?" + ticket.getRawQuery());
    }

    /// Where the session stands at the server; empty if it says something unknown.
    Optional<SessionState> state() throws ServerException {
        String name = calls.get(path, token).body().path("state").asString("");
        for (SessionState state : SessionState.values()) {
            if (state.name().equals(name)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /// Whether the server has sealed the evidence.
    boolean sealed() throws ServerException {
        return calls.get(path + "/evidence", token).good();
    }

    private Answer post(String where, byte[] json, String what) throws ExamException {
        try {
            Answer answer = calls.post(where, json, token);
            if (!answer.good()) {
                String message = answer.message().isEmpty() ? "it answered " + answer.status() : answer.message();
                throw new ExamException("The server did not " + what + ": " + message);
            }
            return answer;
        } catch (ServerException unusable) {
            throw new ExamException(unusable.problem().message(), unusable);
        }
    }
}
