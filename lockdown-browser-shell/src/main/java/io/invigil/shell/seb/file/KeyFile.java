package io.invigil.shell.seb.file;

import io.invigil.shell.seb.SebException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Collections;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/// Reads the key of a certificate from a file: PKCS#12 (`.p12`, `.pfx`) or PEM.
public final class KeyFile {
    private static final int MAX_BYTES = 1024 * 1024;

    private KeyFile() {}

    /// Reads an RSA key.
    ///
    /// @param password of a PKCS#12 file; empty for none
    /// @throws SebException if the file cannot be read, the password is wrong, or there is no RSA key in it
    public static KeyIdentity read(Path file, char[] password) throws SebException {
        byte[] bytes = bytes(file);
        try {
            Optional<PrivateKey> key = new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN")
                    ? pem(file, bytes)
                    : pkcs12(bytes, password);
            return identity(key.orElseThrow(() -> new SebException(
                    file + " holds no private key: export the certificate together with its private key.")));
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            throw new SebException(
                    file + " cannot be read as PKCS#12 or PEM: the password is wrong, or the file is damaged.",
                    unreadable);
        }
    }

    private static byte[] bytes(Path file) throws SebException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new SebException(file + " is no key: it has more than 1 MB.");
            }
            return bytes;
        } catch (IOException unreadable) {
            throw new SebException(
                    "The key file " + file + " cannot be read: check that it is there and that you may read it.",
                    unreadable);
        }
    }

    private static Optional<PrivateKey> pkcs12(byte[] bytes, char[] password)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(bytes), password);
        for (String alias : Collections.list(store.aliases())) {
            Key key = store.getKey(alias, password);
            if (key instanceof PrivateKey found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static Optional<PrivateKey> pem(Path file, byte[] bytes) throws IOException, SebException {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        try (PEMParser parser = new PEMParser(new StringReader(new String(bytes, StandardCharsets.UTF_8)))) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                if (part instanceof PrivateKeyInfo key) {
                    return Optional.of(converter.getPrivateKey(key));
                }
                if (part instanceof PEMKeyPair pair) {
                    return Optional.of(converter.getPrivateKey(pair.getPrivateKeyInfo()));
                }
                if (part.getClass().getSimpleName().contains("Encrypted")) {
                    throw new SebException(file + " holds an encrypted PEM key, which is not read: give it as PKCS#12"
                            + " (openssl pkcs12 -export).");
                }
            }
        }
        return Optional.empty();
    }

    private static KeyIdentity identity(PrivateKey key) throws GeneralSecurityException, SebException {
        if (key instanceof RSAPrivateCrtKey rsa) {
            var spec = new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent());
            return new KeyIdentity((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec), rsa);
        }
        throw new SebException("The key is no RSA key (" + key.getAlgorithm() + "), and such files are for RSA only.");
    }
}
