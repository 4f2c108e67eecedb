package io.invigil.precheck.media;

/// A speaker cannot be used. The message says why, for logs and evidence.
public final class SpeakerException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param message why
    public SpeakerException(String message) {
        super(message);
    }

    /// @param message why
    /// @param cause   what the system said
    public SpeakerException(String message, Throwable cause) {
        super(message, cause);
    }
}
