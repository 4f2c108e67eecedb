package io.invigil.precheck.network;

import java.security.cert.CertificateException;

/// The server that answered is not the one that the fingerprint names.
public final class PinMismatchException extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final String issuer;

    /// @param issuer  who signed what was shown, as the certificate names it; empty if nothing was shown
    /// @param message what was wrong with the chain
    public PinMismatchException(String issuer, String message) {
        super(message);
        this.issuer = issuer;
    }

    /// @param issuer  who signed what was shown, as the certificate names it
    /// @param message what was wrong with the chain
    /// @param cause   what the certificate's own check said
    public PinMismatchException(String issuer, String message, Throwable cause) {
        super(message, cause);
        this.issuer = issuer;
    }

    /// Who signed what was shown, as the certificate names it.
    public String issuer() {
        return issuer;
    }
}
