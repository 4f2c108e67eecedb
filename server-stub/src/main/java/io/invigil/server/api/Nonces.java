package io.invigil.server.api;

import io.invigil.server.web.HttpProblem;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Random values that a report must hold to be fresh: each is good for one report and for a short time. They are in
/// memory only; of too many the oldest are forgotten first.
final class Nonces {
    /// How long one is good.
    static final Duration VALIDITY = Duration.ofMinutes(5);

    private static final int MOST = 50_000;
    private static final int LENGTH = 24;
    private static final int LONGEST = 64;

    private final SecureRandom random;
    private final InstantSource clock;
    private final Map<String, State> known = new LinkedHashMap<>();

    private record State(Instant until, boolean used) {}

    Nonces(SecureRandom random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    /// A new one.
    synchronized String issue() {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        forgetOld();
        known.put(nonce, new State(clock.instant().plus(VALIDITY), false));
        return nonce;
    }

    /// Uses one up.
    ///
    /// @throws HttpProblem 409 if it is empty, unknown, too old or used
    synchronized void use(String nonce) {
        if (nonce.isEmpty()) {
            throw stale("the report holds no nonce of this server");
        }
        @Nullable State state = nonce.length() > LONGEST ? null : known.get(nonce);
        if (state == null || clock.instant().isAfter(state.until())) {
            throw stale("the report's nonce is not of this server, or older than " + VALIDITY.toMinutes() + " minutes");
        }
        if (state.used()) {
            throw stale("a report with this nonce was sent before");
        }
        known.put(nonce, new State(state.until(), true));
    }

    private void forgetOld() {
        Iterator<State> oldestFirst = known.values().iterator();
        while (oldestFirst.hasNext()) {
            State oldest = oldestFirst.next();
            if (known.size() < MOST && !clock.instant().isAfter(oldest.until())) {
                return;
            }
            oldestFirst.remove();
        }
    }

    private static HttpProblem stale(String why) {
        return new HttpProblem(409, "stale-nonce", why + "; get a new one, sign the report again and send it");
    }
}
