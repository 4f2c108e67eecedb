package io.invigil.precheck.media;

/// A camera cannot be used. The message says why in words that a candidate understands.
public final class CameraException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /// What stands in the way.
    public enum Reason {
        /// There is no such camera.
        ABSENT,
        /// Another program has it.
        BUSY,
        /// This user may not use it.
        DENIED,
        /// The driver does not answer.
        HUNG,
        /// The driver lacks something, so that no camera can be used.
        DRIVER,
        /// Anything else.
        BROKEN
    }

    /// @param reason  what stands in the way
    /// @param message the same in words
    public CameraException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /// @param reason  what stands in the way
    /// @param message the same in words
    /// @param cause   what the driver said
    public CameraException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /// What stands in the way.
    public Reason reason() {
        return reason;
    }
}
