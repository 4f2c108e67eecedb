package io.invigil.shell.browser;

import io.invigil.shell.browser.proxy.ProxyListener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/// Passes on what the proxy saw, and of the server's state only the changes.
final class ProxyEvents implements ProxyListener {
    private final ExamBrowserListener listener;
    private final CompletableFuture<Object> untrusted = new CompletableFuture<>();
    private final AtomicBoolean reachable = new AtomicBoolean(true);

    ProxyEvents(ExamBrowserListener listener) {
        this.listener = listener;
    }

    /// Fails when the server turns out not to be the right one.
    CompletableFuture<Object> untrusted() {
        return untrusted;
    }

    /// Whether the last try to reach the server got through.
    boolean isReachable() {
        return reachable.get();
    }

    @Override
    public void refused(String target, String why) {
        listener.blocked(target, why);
    }

    @Override
    public void reached() {
        changed(true);
    }

    @Override
    public void unreachable(String why) {
        changed(false);
    }

    @Override
    public void untrusted(String why) {
        changed(false);
        listener.blocked("the exam's server", why);
        untrusted.completeExceptionally(new BrowserException(why + "; do not go on, and tell your proctor"));
    }

    private void changed(boolean now) {
        if (reachable.getAndSet(now) != now) {
            listener.serverReachable(now);
        }
    }
}
