package io.invigil.server.api;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.Json;
import io.invigil.server.web.Handling;
import io.invigil.server.web.HttpProblem;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/// The bodies of the calls, and how they are read.
final class Requests {
    private Requests() {}

    /// Body of `POST /api/v1/enrolments`.
    record Enrolment(String code, String transportCsr, String signingCsr, String agentVersion, int protocol) {}

    /// Body of `POST /api/v1/sessions/{id}/check-in`.
    ///
    /// @param photo    of the face, JPEG; an older agent sends this one only
    /// @param pictures in the order in which they were taken
    record CheckIn(String noticeVersion, String givenBy, Optional<byte[]> photo, Optional<List<Taken>> pictures) {}

    /// A picture of a check-in.
    ///
    /// @param kind `face`, `id` or `room`
    record Taken(String kind, byte[] jpeg) {}

    static <T> T body(RoutingContext context, Class<T> type) {
        byte[] bytes = Handling.body(context);
        if (bytes.length == 0) {
            throw HttpProblem.badRequest("a JSON body is missing");
        }
        try {
            return Json.read(bytes, type);
        } catch (MalformedBytesException malformed) {
            throw HttpProblem.badRequest("the body cannot be read: " + malformed.getMessage());
        }
    }

    static String limited(String value, String field, int most) {
        if (value.isBlank() || value.length() > most) {
            throw HttpProblem.badRequest("'" + field + "' must have 1 to " + most + " characters");
        }
        return value;
    }
}
