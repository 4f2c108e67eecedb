package io.invigil.precheck.network;

import java.security.cert.CertificateException;

/// The server that answered is not the one that the fingerprint names.
public final class PinMismatchException extends CertificateException {
    private static final long serialVersionUID = 1L;

    /// @param message what was wrong with the chain
    public PinMismatchException(String message) {
        super(message);
    }

    /// @param message what was wrong with the chain
    /// @param cause   what the certificate's own check said
    public PinMismatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
