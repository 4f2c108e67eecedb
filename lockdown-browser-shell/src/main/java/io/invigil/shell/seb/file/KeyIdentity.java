package io.invigil.shell.seb.file;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/// An RSA key that files are encrypted for. It prints nothing of its private part.
///
/// @param publicKey  what a file names it by, hashed
/// @param privateKey opens the file
public record KeyIdentity(RSAPublicKey publicKey, PrivateKey privateKey) {
    /// Bytes of one encrypted block.
    int blockBytes() {
        return (publicKey.getModulus().bitLength() + 7) / 8;
    }

    /// SHA-1 over the key itself, which is what a file names it by.
    byte[] hash() throws GeneralSecurityException {
        return sha1(SubjectPublicKeyInfo.getInstance(publicKey.getEncoded())
                .getPublicKeyData()
                .getBytes());
    }

    /// Whether a file names this key: by the key itself, or by the key with its algorithm in front.
    boolean isNamedBy(byte[] hash) throws GeneralSecurityException {
        for (byte[] own : List.of(hash(), sha1(publicKey.getEncoded()))) {
            if (MessageDigest.isEqual(own, hash)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] sha1(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-1").digest(bytes);
    }

    @Override
    public String toString() {
        return "KeyIdentity[RSA, " + publicKey.getModulus().bitLength() + " bits]";
    }
}
