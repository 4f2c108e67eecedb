package io.invigil.precheck.media;

/// A microphone cannot be used. The message says why in words that a candidate understands.
public final class MicrophoneException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param message why
    public MicrophoneException(String message) {
        super(message);
    }

    /// @param message why
    /// @param cause   what the system said
    public MicrophoneException(String message, Throwable cause) {
        super(message, cause);
    }
}
