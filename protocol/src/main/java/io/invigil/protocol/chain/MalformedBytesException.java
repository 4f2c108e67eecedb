package io.invigil.protocol.chain;

/// Bytes from outside are not what they should be. The message says what is wrong with them; whoever reads the bytes
/// catches this and answers its peer or its user.
public final class MalformedBytesException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param message what is wrong with the bytes
    public MalformedBytesException(String message) {
        super(message);
    }

    /// @param message what is wrong with the bytes
    /// @param cause   what the parser said
    public MalformedBytesException(String message, Throwable cause) {
        super(message, cause);
    }
}
