package io.invigil.protocol.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The digest of the JDK.
final class Sha256 {
    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }
}
