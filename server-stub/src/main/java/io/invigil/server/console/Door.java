package io.invigil.server.console;

import io.invigil.server.account.Account;
import io.invigil.server.account.LogIns;
import io.invigil.server.account.Right;
import io.invigil.server.session.ServerSecret;
import io.invigil.server.session.StoredSession;
import io.invigil.server.web.Handling;
import io.invigil.server.web.Headers;
import io.invigil.server.web.HttpProblem;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says who asks, and whether they may: each request of the console goes through here. {@link Entrance} logs
/// in.
final class Door {
    /// The cookie of a log-in.
    static final String COOKIE = "__Host-invigil-console";

    private static final String KNOWN = "invigil-proctor";

    private final LogIns logIns;
    private final ServerSecret secret;

    Door(LogIns logIns, ServerSecret secret) {
        this.logIns = logIns;
        this.secret = secret;
    }

    /// Somebody who is logged in, whatever the role.
    ///
    /// @param logIn the log-in's id
    /// @param csrf  what a request that changes something must bring
    record Proctor(Account account, String logIn, String csrf) {
        String name() {
            return account.name();
        }

        String who() {
            return "proctor " + account.name();
        }

        boolean may(Right right) {
            return account.may(right);
        }

        boolean sees(StoredSession session) {
            return account.sees(session);
        }
    }

    /// Who asks; empty if nobody is logged in.
    Optional<Proctor> proctor(RoutingContext context) {
        Object known = context.get(KNOWN);
        if (known instanceof Proctor proctor) {
            return Optional.of(proctor);
        }
        Optional<Proctor> proctor = token(context).flatMap(this::proctor);
        proctor.ifPresent(found -> context.put(KNOWN, found));
        return proctor;
    }

    /// Whose log-in this is, if it still holds. Asking counts as use.
    Optional<Proctor> proctor(String token) {
        return logIns.present(token)
                .map(present -> new Proctor(present.account(), present.logIn().id(), csrf(token)));
    }

    /// Who asks for a page; who is not logged in is sent to where one logs in.
    ///
    /// @throws HttpProblem 403 without the right
    Optional<Proctor> visitor(RoutingContext context, Right right) {
        Optional<Proctor> visitor = visitor(context);
        visitor.ifPresent(proctor -> require(proctor, right));
        return visitor;
    }

    /// Like {@link #visitor(RoutingContext, Right)}, for a page that all may see.
    Optional<Proctor> visitor(RoutingContext context) {
        Optional<Proctor> proctor = proctor(context);
        if (proctor.isEmpty()) {
            Handling.redirect(context, "/console/login");
        }
        return proctor;
    }

    /// Who asks, for a part of a page.
    ///
    /// @throws HttpProblem 401 if nobody is logged in
    Proctor reading(RoutingContext context) {
        return proctor(context).orElseThrow(Door::loggedOut);
    }

    /// Who asks, for a request that acts on sessions.
    ///
    /// @throws HttpProblem 401 if nobody is logged in, 403 if the request is not from the console's own page,
    ///                     or without the right to act
    Proctor acting(RoutingContext context) {
        return acting(context, Right.ACT);
    }

    /// Who asks, for a request that changes something.
    ///
    /// @throws HttpProblem 401 if nobody is logged in, 403 if the request is not from the console's own page,
    ///                     or without the right
    Proctor acting(RoutingContext context, Right right) {
        Proctor proctor = own(context);
        require(proctor, right);
        return proctor;
    }

    /// Who asks, for a request that changes only what is one's own.
    ///
    /// @throws HttpProblem 401 if nobody is logged in, 403 if the request is not from the console's own page
    Proctor own(RoutingContext context) {
        Proctor proctor = reading(context);
        @Nullable String header = context.request().getHeader("X-Csrf-Token");
        @Nullable String brought = header == null ? context.request().getFormAttribute("csrf") : header;
        if (brought == null || !same(proctor.csrf(), brought) || Headers.fromElsewhere(context)) {
            throw new HttpProblem(403, "foreign-page", "only the console itself may do this; load the page again");
        }
        return proctor;
    }

    private static void require(Proctor proctor, Right right) {
        if (!proctor.may(right)) {
            throw new HttpProblem(
                    403,
                    "not-allowed",
                    "as " + proctor.account().role().word() + " you may not " + right.words()
                            + "; ask an administrator if you should");
        }
    }

    private static HttpProblem loggedOut() {
        return new HttpProblem(401, "not-logged-in", "log in to the console first");
    }

    /// The token of the log-in, valid or not.
    static Optional<String> token(RoutingContext context) {
        return Handling.cookie(context, COOKIE);
    }

    /// A cookie that only this server's pages send back.
    static Cookie cookie(String name, String value) {
        return Cookie.cookie(name, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(true)
                .setSameSite(CookieSameSite.STRICT);
    }

    private static boolean same(String expected, String brought) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), brought.getBytes(StandardCharsets.UTF_8));
    }

    private String csrf(String token) {
        return HexFormat.of().formatHex(secret.hash("csrf", token));
    }
}
