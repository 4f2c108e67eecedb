package io.invigil.precheck.media;

/// A microphone cannot be used. The message says why, for logs and evidence.
public final class MicrophoneException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /// What stands in the way.
    public enum Reason {
        /// There is no such microphone.
        ABSENT,
        /// Another program has it, or this user may not use it.
        BUSY,
        /// The driver does not answer.
        HUNG,
        /// Anything else.
        BROKEN
    }

    /// @param message why
    public MicrophoneException(String message) {
        super(message);
        this.reason = Reason.BROKEN;
    }

    /// @param reason  what stands in the way
    /// @param message the same in words
    public MicrophoneException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /// @param reason  what stands in the way
    /// @param message the same in words
    /// @param cause   what the system said
    public MicrophoneException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /// What stands in the way.
    public Reason reason() {
        return reason;
    }
}
