package io.invigil.shell.browser.proxy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The key of [HeldRequests]. It is nowhere on disk: it comes out of a key that the session has anyway, by HKDF with
/// SHA-256 (RFC 5869), so that what is held is as safe as that key and of use to nobody who has not got it.
public final class HeldKey {
    private static final byte[] PURPOSE = "invigil held requests 1".getBytes(StandardCharsets.US_ASCII);
    private static final int BYTES = 32;

    private HeldKey() {}

    /// The same key each time for the same session.
    ///
    /// @param own     a private key of this session alone
    /// @param session its name
    /// @throws IllegalArgumentException if the private key does not show its bytes, as one in a smart card
    public static SecretKey of(PrivateKey own, String session) {
        byte[] secret = own.getEncoded();
        if (secret == null) {
            throw new IllegalArgumentException("nothing can be derived from a key that hides its bytes");
        }
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(new SecretKeySpec(secret, "Generic"))
                                    .addSalt(session.getBytes(StandardCharsets.UTF_8))
                                    .thenExpand(PURPOSE, BYTES));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("this Java has no HKDF with SHA-256", absent);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
