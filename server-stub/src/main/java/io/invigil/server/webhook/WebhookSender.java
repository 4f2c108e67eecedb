package io.invigil.server.webhook;

import io.invigil.protocol.wire.Backoff;
import io.invigil.protocol.wire.Json;
import io.invigil.server.session.AuditLog;
import io.invigil.server.session.Sessions;
import io.invigil.server.session.StoredSession;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells one program of the operator what happens, by POST, one notice after the other. One that is not taken (by a 2xx
/// answer within ten seconds) is told again, the longer the later and at random times, for a day; then it is passed
/// over, and that is in the audit log. The same notice may come twice, with the same `id`.
public final class WebhookSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration GIVE_UP = Duration.ofDays(1);

    private final WebhookTarget target;
    private final Notices notices;
    private final Sessions sessions;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Backoff backoff;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("webhook").daemon().factory());
    private long told;
    private Optional<Instant> failingSince = Optional.empty();

    private WebhookSender(
            WebhookTarget target,
            Notices notices,
            Sessions sessions,
            AuditLog audit,
            Duration retry,
            InstantSource clock) {
        this.target = target;
        this.notices = notices;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
        this.backoff = new Backoff(new SecureRandom(), retry, LONGEST);
    }

    /// Tells from now on; goes on where an earlier server of this data folder has stopped.
    ///
    /// @param retry bound of the time until the first repetition
    /// @param clock the server's clock
    public static WebhookSender start(
            WebhookTarget target,
            Notices notices,
            Sessions sessions,
            AuditLog audit,
            Duration retry,
            InstantSource clock) {
        WebhookSender sender = new WebhookSender(target, notices, sessions, audit, retry, clock);
        sender.told = notices.told(target.url());
        sender.again(Duration.ZERO);
        return sender;
    }

    private void again(Duration in) {
        try {
            var _ = thread.schedule(this::step, in.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("What is left is told at the next start", closed);
        }
    }

    private void step() {
        Duration next = LOOK;
        try {
            Optional<Notice> due = notices.after(told);
            if (due.isPresent()) {
                next = tell(due.get()) ? Duration.ZERO : backoff.next();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return;
        } catch (RuntimeException failed) {
            LOG.error("{} could not be told of what happened", target.url().getHost(), failed);
        }
        again(next);
    }

    private boolean tell(Notice notice) throws InterruptedException {
        Optional<StoredSession> session = sessions.find(notice.session());
        if (session.isEmpty()) {
            return past(notice);
        }
        byte[] body = Json.bytes(body(notice, session.get()));
        Instant now = clock.instant();
        HttpRequest request = HttpRequest.newBuilder(target.url())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Invigil-Delivery", Long.toString(notice.position()))
                .header("Invigil-Signature", target.signature(now, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status / 100 == 2) {
                return past(notice);
            }
            return failed(notice, now, "it answered " + status);
        } catch (IOException unreachable) {
            return failed(notice, now, unreachable.toString());
        }
    }

    private boolean past(Notice notice) {
        notices.tell(target.url(), notice.position());
        told = notice.position();
        failingSince = Optional.empty();
        backoff.reset();
        return true;
    }

    private boolean failed(Notice notice, Instant now, String why) {
        if (failingSince.isEmpty()) {
            failingSince = Optional.of(now);
            LOG.warn(
                    "{} did not take notice {}, it is told again: {}",
                    target.url().getHost(),
                    notice.position(),
                    why);
        }
        if (Duration.between(failingSince.get(), now).compareTo(GIVE_UP) < 0) {
            return false;
        }
        audit.add("server", "webhook-given-up", notice.session().toString(), notice.kind() + ": " + why);
        return past(notice);
    }

    private static Map<String, Object> body(Notice notice, StoredSession session) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", Long.toString(notice.position()));
        body.put("at", notice.at().toString());
        body.put("kind", notice.kind());
        body.put("detail", notice.detail());
        body.put(
                "session",
                Map.of(
                        "id", session.id().toString(),
                        "candidate", session.candidate(),
                        "exam", session.exam(),
                        "room", session.room(),
                        "state", session.state().name()));
        return body;
    }

    /// Tells no more; what is left is told at the next start.
    @Override
    public void close() {
        thread.shutdownNow();
        http.shutdownNow();
    }
}
