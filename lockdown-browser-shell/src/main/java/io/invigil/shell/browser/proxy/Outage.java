package io.invigil.shell.browser.proxy;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.security.cert.CertificateException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The exam's server is lost: looks for it, and says so to those who wait. Belongs to the proxy's one thread.
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final long FIRST_PAUSE_MILLIS = 250;

    private final EventLoop loop;
    private final Upstream upstream;
    private final ProxyLimits limits;
    private final ProxyListener listener;
    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private long pause = FIRST_PAUSE_MILLIS;
    private Target looksFor;
    private boolean looking;
    private boolean everReached;
    private boolean lost;

    Outage(EventLoop loop, Upstream upstream, ProxyLimits limits, ProxyListener listener) {
        this.loop = loop;
        this.upstream = upstream;
        this.looksFor = upstream.exam();
        this.limits = limits;
        this.listener = listener;
    }

    /// Whether the right server has answered in this run.
    boolean everReached() {
        return everReached;
    }

    /// Whether the last try to reach it failed.
    boolean isLost() {
        return lost;
    }

    /// A connection to the exam's server stands.
    void reached() {
        everReached = true;
        lost = false;
        pause = FIRST_PAUSE_MILLIS;
        listener.reached();
        List<Runnable> all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(Runnable::run);
    }

    /// A connection to the exam's server could not be had, or ended without an answer.
    ///
    /// @return whether it was another server than the exam's
    boolean failed(Throwable cause) {
        lost = true;
        LOG.debug("no connection to {}", upstream.exam(), cause);
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof CertificateException) {
                listener.untrusted(upstream.exam() + " is not the exam's server: " + each.getMessage());
                return true;
            }
        }
        listener.unreachable(upstream.exam() + " does not answer: " + cause.getMessage());
        return false;
    }

    /// Runs this when the server is found again.
    ///
    /// @param where with or without TLS, as it is asked
    void await(Target where, Runnable again) {
        looksFor = where;
        waiting.add(again);
        lookLater();
    }

    /// Does not run it any more.
    void forget(Runnable again) {
        waiting.remove(again);
    }

    private void lookLater() {
        if (!looking && !loop.isShuttingDown()) {
            looking = true;
            var _ = loop.schedule(this::look, pause, TimeUnit.MILLISECONDS);
            pause = Math.min(2 * pause, limits.retry().toMillis());
        }
    }

    private void look() {
        if (waiting.isEmpty()) {
            looking = false;
            return;
        }
        upstream.connect(looksFor).addListener(found -> {
            looking = false;
            if (found.isSuccess()) {
                var _ = ((Channel) found.getNow()).close();
                reached();
            } else {
                failed(found.cause());
                lookLater();
            }
        });
    }
}
