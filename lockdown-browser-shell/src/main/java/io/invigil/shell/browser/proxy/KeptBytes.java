package io.invigil.shell.browser.proxy;

/// How much of the bodies that can be sent again is in memory. Belongs to the proxy's one thread.
final class KeptBytes {
    private final long most;
    private long now;

    KeptBytes(long most) {
        this.most = most;
    }

    /// Takes room for a body, if there is some.
    boolean take(long bytes) {
        if (now + bytes > most) {
            return false;
        }
        now += bytes;
        return true;
    }

    void giveBack(long bytes) {
        now -= bytes;
    }
}
