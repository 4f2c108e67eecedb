package io.invigil.server.api;

import io.invigil.server.session.AccessCode;
import io.invigil.server.session.Enrolments;
import io.invigil.server.session.Sessions;
import io.invigil.server.session.StoredSession;
import io.invigil.server.web.Handling;
import io.invigil.server.web.HttpProblem;
import io.invigil.server.web.Throttle;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds out whose access code a caller shows in the header `Invigil-Code`. It is not used up by that.
final class CodeHolders {
    private static final String HEADER = "Invigil-Code";

    private final Enrolments enrolments;
    private final Sessions sessions;
    private final Throttle wrongCodes;

    CodeHolders(Enrolments enrolments, Sessions sessions, Throttle wrongCodes) {
        this.enrolments = enrolments;
        this.sessions = sessions;
        this.wrongCodes = wrongCodes;
    }

    /// The session of the code, if one was sent.
    ///
    /// @throws HttpProblem 404 if there is a code but it is no session's, 429 after too many of those
    Optional<StoredSession> optional(RoutingContext context) {
        @Nullable String typed = context.request().getHeader(HEADER);
        if (typed == null) {
            return Optional.empty();
        }
        String caller = Handling.caller(context);
        wrongCodes.check(caller);
        Optional<StoredSession> session =
                AccessCode.parse(typed).flatMap(enrolments::owner).flatMap(sessions::find);
        if (session.isEmpty()) {
            wrongCodes.countOnce(caller, typed);
            throw new HttpProblem(
                    404, "unknown-code", "there is no such access code; compare the link with your invitation");
        }
        return session;
    }
}
