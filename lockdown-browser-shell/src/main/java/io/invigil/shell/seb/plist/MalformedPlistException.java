package io.invigil.shell.seb.plist;

/// Bytes that are no property list, or one beyond the limits. The message says what is wrong, as the end of a
/// sentence that begins with "the settings in it cannot be read: "; whoever reads files catches it.
public final class MalformedPlistException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param message what is wrong
    public MalformedPlistException(String message) {
        super(message);
    }

    /// @param message what is wrong
    /// @param cause   what the parser said
    public MalformedPlistException(String message, Throwable cause) {
        super(message, cause);
    }
}
