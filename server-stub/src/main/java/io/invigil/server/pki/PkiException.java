package io.invigil.server.pki;

/// A certificate or key cannot be used or made. The message says what is wrong and what to do; whoever starts the
/// server or answers the request for a certificate catches it.
public final class PkiException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param message what is wrong and what to do
    public PkiException(String message) {
        super(message);
    }

    /// @param message what is wrong and what to do
    public PkiException(String message, Throwable cause) {
        super(message, cause);
    }
}
