package io.invigil.server.integration;

import io.invigil.server.web.Handling;
import io.invigil.server.web.HttpProblem;
import io.invigil.server.web.Throttle;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets those in who bring an API token with the scope that a call needs. Tokens are in a header and never in a
/// cookie, so no page of another site can make a browser bring one.
final class TokenGuard {
    private static final String BEARER = "Bearer ";
    private static final int MAX_TOKEN = 200;
    private static final int WRONG_TOKENS = 20;
    private static final int CALLS = 1_200;

    private final ApiTokens tokens;
    private final Throttle wrong;
    private final Throttle calls;

    TokenGuard(ApiTokens tokens, InstantSource clock) {
        this.tokens = tokens;
        this.wrong = new Throttle(WRONG_TOKENS, Duration.ofMinutes(1), clock);
        this.calls = new Throttle(CALLS, Duration.ofMinutes(1), clock);
    }

    /// Who calls, as the audit log names it.
    ///
    /// @throws HttpProblem 401 without a valid token, 403 if it lacks the scope, 429 after too many calls
    String caller(RoutingContext context, Scope needed) {
        String address = Handling.caller(context);
        wrong.check(address);
        Optional<ApiTokens.Kept> token = brought(context).flatMap(tokens::find);
        if (token.isEmpty()) {
            wrong.count(address);
            context.response().putHeader("WWW-Authenticate", "Bearer realm=\"invigil\"");
            throw new HttpProblem(
                    401,
                    "no-token",
                    "bring a valid API token: 'Authorization: Bearer TOKEN'; make one with invigil token new");
        }
        String name = token.get().name();
        if (!token.get().scopes().contains(needed)) {
            throw new HttpProblem(403, "scope-missing", "the token '" + name + "' lacks the scope " + needed.text());
        }
        calls.check(name);
        calls.count(name);
        return "token " + name;
    }

    private static Optional<String> brought(RoutingContext context) {
        @Nullable String header = context.request().getHeader("Authorization");
        return Optional.ofNullable(header)
                .filter(value -> value.startsWith(BEARER) && value.length() <= MAX_TOKEN)
                .map(value -> value.substring(BEARER.length()).strip());
    }
}
