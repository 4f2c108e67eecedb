package io.invigil.server.api;

import io.invigil.server.session.Sessions;
import io.invigil.server.session.StoredSession;
import io.invigil.server.web.HttpProblem;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds out whose agent is calling. A session that is not the token's does not exist for the caller.
final class SessionTokens {
    private static final String BEARER = "Bearer ";

    private final Sessions sessions;

    SessionTokens(Sessions sessions) {
        this.sessions = sessions;
    }

    /// The session of the token, if one was sent.
    ///
    /// @throws HttpProblem 401 if there is a token, but it is not valid
    Optional<StoredSession> optional(RoutingContext context) {
        @Nullable String header = context.request().getHeader("Authorization");
        if (header == null) {
            return Optional.empty();
        }
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length()) || header.length() > 200) {
            throw unauthorized();
        }
        return Optional.of(
                sessions.ofToken(header.substring(BEARER.length()).strip()).orElseThrow(SessionTokens::unauthorized));
    }

    /// The session that the address names, if it is the token's.
    ///
    /// @throws HttpProblem 401 without a valid token, 404 for another session
    StoredSession required(RoutingContext context) {
        StoredSession session = optional(context).orElseThrow(SessionTokens::unauthorized);
        if (!session.id().toString().equals(context.pathParam("id"))) {
            throw new HttpProblem(404, "unknown-session", "there is no such session");
        }
        return session;
    }

    private static HttpProblem unauthorized() {
        return new HttpProblem(401, "unauthorized", "this call needs the session's token; enrol first");
    }
}
