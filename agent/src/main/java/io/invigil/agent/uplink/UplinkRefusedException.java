package io.invigil.agent.uplink;

import java.io.Serial;

/// The server refused this session for good. The message says what was wrong and what to do; whoever waits for the
/// seal catches it and shows it.
public final class UplinkRefusedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /// @param message what was wrong and what to do
    public UplinkRefusedException(String message) {
        super(message);
    }
}
