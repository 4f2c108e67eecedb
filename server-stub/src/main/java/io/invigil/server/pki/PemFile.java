package io.invigil.server.pki;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/// What a PEM file holds: certificates and keys, in the file's order.
record PemFile(Path file, List<X509Certificate> certificates, List<PrivateKey> keys) {
    private static final int MAX_BYTES = 256 * 1024;

    /// Reads a file.
    ///
    /// @throws PkiException if it is not there, too large, encrypted or no PEM
    static PemFile read(Path file) throws PkiException, IOException {
        String text;
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new PkiException(file + " is larger than 256 KiB: that is no file of certificates");
            }
            text = Files.readString(file, StandardCharsets.US_ASCII);
        } catch (NoSuchFileException absent) {
            throw new PkiException(file + " is not there", absent);
        } catch (java.nio.charset.CharacterCodingException binary) {
            throw new PkiException(file + " is not a PEM file, which is text beginning with -----BEGIN", binary);
        }
        List<X509Certificate> certificates = new ArrayList<>();
        List<PrivateKey> keys = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
                switch (found) {
                    case X509CertificateHolder holder ->
                        certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
                    case PrivateKeyInfo key -> keys.add(new JcaPEMKeyConverter().getPrivateKey(key));
                    case PEMKeyPair pair -> keys.add(new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo()));
                    case PKCS8EncryptedPrivateKeyInfo encrypted -> throw encrypted(file);
                    case PEMEncryptedKeyPair encrypted -> throw encrypted(file);
                    default -> {
                        // parameters and the like: of no use here
                    }
                }
            }
        } catch (IOException | CertificateException | RuntimeException broken) {
            throw new PkiException(file + " cannot be read as PEM: " + broken.getMessage(), broken);
        }
        return new PemFile(file, List.copyOf(certificates), List.copyOf(keys));
    }

    /// The one key and its certificates.
    ///
    /// @throws PkiException if there is no key or no certificate, or they do not belong together
    Identity identity() throws PkiException {
        if (certificates.isEmpty() || keys.size() != 1) {
            throw new PkiException(file + " should hold a certificate and its key, but holds " + certificates.size()
                    + " certificates and " + keys.size() + " keys");
        }
        Identity identity = new Identity(keys.getFirst(), certificates);
        if (!identity.fits()) {
            throw new PkiException("the key in " + file + " is not the certificate's key");
        }
        return identity;
    }

    private static PkiException encrypted(Path file) {
        return new PkiException("the key in " + file + " is encrypted; give one without a password, readable only by"
                + " the server's user");
    }
}
