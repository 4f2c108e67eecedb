package io.invigil.agent.capture;

import java.io.Serial;

/// No frame could be taken. The capture loop catches it and records the gap.
public final class CaptureException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /// @param message why, in words
    public CaptureException(String message) {
        super(message);
    }

    /// @param message why, in words
    /// @param cause   what the device or the display said
    public CaptureException(String message, Throwable cause) {
        super(message, cause);
    }
}
