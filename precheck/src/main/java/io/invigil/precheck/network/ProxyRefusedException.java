package io.invigil.precheck.network;

import java.io.IOException;

/// A proxy did not let a connection through. {@link FailedCall} turns it into words.
final class ProxyRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /// @param status of HTTP, that the proxy answered
    ProxyRefusedException(int status) {
        super("the proxy answered " + status);
        this.status = status;
    }

    /// @param cause why the proxy could not be reached at all
    ProxyRefusedException(IOException cause) {
        super("the proxy could not be reached", cause);
        this.status = 0;
    }

    /// 0 if it could not be reached at all.
    int status() {
        return status;
    }
}
