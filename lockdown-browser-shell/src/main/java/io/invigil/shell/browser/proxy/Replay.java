package io.invigil.shell.browser.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what is held and has nobody any more who waits for it: of a page that gave up, of a browser that died, of
/// an earlier run. It uses the cookie of the page that is there now: before that page itself is fetched, so that the
/// page shows what was held, and again whenever the exam's server has answered a request with that cookie.
///
/// Belongs to the proxy's one thread.
final class Replay {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final int LEAST_REFUSAL = 400;
    private static final List<Integer> LATER = List.of(401, 403, 408, 425, 429);
    private static final int SERVERS_FAULT = 500;
    private static final int MOST_ROUNDS = 3;

    private final HeldRequests held;
    private final List<HeldRequest> orphans = new ArrayList<>();
    private long made;
    private @Nullable String triedWith;
    private int rounds;
    private boolean busy;

    /// @param held read at once
    Replay(HeldRequests held) {
        this.held = held;
        try {
            orphans.addAll(held.all());
        } catch (IOException unreadable) {
            LOG.warn("What an earlier run could not send cannot be read: {}", unreadable.getMessage());
        }
        if (!orphans.isEmpty()) {
            LOG.info("{} requests of an earlier run wait for the exam's server", orphans.size());
        }
    }

    /// Keeps a request while it waits.
    Optional<HeldRequest> hold(Call call) {
        long order = Math.max(System.currentTimeMillis() << 16, made + 1);
        made = order;
        HeldRequest request = HeldRequest.of(new UUID(order, UUID.randomUUID().getLeastSignificantBits()), call);
        try {
            held.keep(request);
            return Optional.of(request);
        } catch (IOException failed) {
            LOG.warn("A request that waits for the exam's server cannot be kept on disk: {}", failed.getMessage());
            return Optional.empty();
        }
    }

    /// The server has answered it.
    void release(HeldRequest request) {
        try {
            held.forget(request.id());
        } catch (IOException failed) {
            LOG.warn("A request that was answered cannot be deleted: {}", failed.getMessage());
        }
    }

    /// Nobody waits for it any more.
    void orphan(HeldRequest request) {
        orphans.add(request);
        rounds = 0;
    }

    /// A new request takes the place of those that it repeats: a newer `PUT` to the same address, or the same body
    /// sent there once more, which then gets the key of the first.
    void claim(Call call) {
        if (!call.isWorthKeeping() || orphans.isEmpty()) {
            return;
        }
        for (HeldRequest each : List.copyOf(orphans)) {
            boolean place = each.method().equals(call.head().method().name())
                    && each.address().equals(call.address());
            boolean same = Arrays.equals(each.body(), call.body().orElse(new byte[0]));
            if (place && (same || each.method().equals("PUT"))) {
                each.key().ifPresent(key -> call.head().headers().set("idempotency-key", key));
                orphans.remove(each);
                release(each);
            }
        }
    }

    /// Whether what is held goes before this: it fetches a page with a cookie that was not tried yet.
    boolean goesFirst(Call call) {
        HttpHeaders headers = call.head().headers();
        @Nullable String cookie = headers.get(HttpHeaderNames.COOKIE);
        return !busy
                && !orphans.isEmpty()
                && cookie != null
                && !cookie.equals(triedWith)
                && call.head().method().equals(HttpMethod.GET)
                && "document".equals(headers.get("sec-fetch-dest"));
    }

    /// Sends what is held with this one's cookie.
    ///
    /// @param then runs when each was answered, or could not be sent
    void first(Call call, Surroundings around, Runnable then) {
        String cookie = String.valueOf(call.head().headers().get(HttpHeaderNames.COOKIE));
        if (!around.isExams(call.address())) {
            then.run();
            return;
        }
        triedWith = cookie;
        rounds = 1;
        send(List.copyOf(orphans), cookie, around, then);
    }

    /// The exam's server has answered the browser.
    void answered(Call call, int status, Surroundings around) {
        @Nullable String cookie = call.head().headers().get(HttpHeaderNames.COOKIE);
        if (cookie == null || status >= LEAST_REFUSAL || busy || orphans.isEmpty()) {
            return;
        }
        if (!cookie.equals(triedWith)) {
            rounds = 0;
        }
        if (rounds < MOST_ROUNDS) {
            rounds++;
            triedWith = cookie;
            send(List.copyOf(orphans), cookie, around, () -> {});
        }
    }

    private void send(List<HeldRequest> rest, String cookie, Surroundings around, Runnable then) {
        busy = !rest.isEmpty();
        if (!busy) {
            then.run();
            return;
        }
        HeldRequest first = rest.getFirst();
        List<HeldRequest> others = rest.subList(1, rest.size());
        if (!orphans.contains(first)) {
            send(others, cookie, around, then);
        } else if (!around.settings().filter().allows(first.address()) || !around.isExams(first.address())) {
            LOG.warn("{} is not sent again: it is not for this exam", first);
            orphans.remove(first);
            release(first);
            send(others, cookie, around, then);
        } else {
            Map<String, String> own = around.settings().headers().apply(first.address());
            Call call = first.again(around.upstream().exam(first.address()), cookie, own);
            Exchange exchange =
                    new Exchange(call, around, new Discarding(first, () -> send(others, cookie, around, then)));
            exchange.withoutKeeping().start(null);
        }
    }

    private final class Discarding implements Asker {
        private final HeldRequest request;
        private final Runnable next;
        private int status;

        Discarding(HeldRequest request, Runnable next) {
            this.request = request;
            this.next = next;
        }

        @Override
        public void wantsMore() {}

        @Override
        public boolean answer(HttpObject part) {
            if (part instanceof HttpResponse response) {
                status = response.status().code();
            }
            ReferenceCountUtil.release(part);
            return true;
        }

        @Override
        public void finished(@Nullable ServerSide free, boolean whole) {
            if (free != null) {
                free.close();
            }
            LOG.info("{} was sent again and answered with {}", request, status);
            if (status < SERVERS_FAULT && !LATER.contains(status)) {
                orphans.remove(request);
                release(request);
            }
            next.run();
        }

        @Override
        public void failed(String why, boolean begun) {
            LOG.info("{} could not be sent again: {}", request, why);
            next.run();
        }

        @Override
        public void close() {
            failed("the answer ended too early", true);
        }

        @Override
        public void becomeWebSocket(HttpResponse head, ServerSide server) {
            server.close();
            failed("not a WebSocket", false);
        }
    }
}
