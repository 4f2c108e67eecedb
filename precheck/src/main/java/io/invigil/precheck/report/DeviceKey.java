package io.invigil.precheck.report;

import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SignedReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/// The key by which this computer signs its reports: Ed25519, made when it is first needed, readable by its owner
/// only.
public final class DeviceKey {
    private static final int LONGEST = 4096;

    private DeviceKey() {}

    /// The key of this computer.
    ///
    /// @throws IOException if it cannot be read or made; the message names the file
    public static KeyPair of(StateFolder state) throws IOException {
        Path secret = state.device().resolve("key.pkcs8");
        Path open = state.device().resolve("key.spki");
        try {
            return Files.exists(secret) && Files.exists(open) ? read(secret, open) : make(secret, open);
        } catch (GeneralSecurityException invalid) {
            throw new IOException(
                    "the device key in " + secret.getParent() + " cannot be read; delete " + secret.getFileName()
                            + " and " + open.getFileName() + " there, and a new one is made",
                    invalid);
        }
    }

    /// The fingerprint of the key by which a report is signed: SHA-256 of its encoded form, hexadecimal in groups of
    /// four.
    public static String fingerprint(SignedReport report) {
        return Hash.over(report.publicKey()).hex().replaceAll("(.{4})(?!$)", "$1 ");
    }

    private static KeyPair read(Path secret, Path open) throws IOException, GeneralSecurityException {
        KeyFactory ed25519 = KeyFactory.getInstance("Ed25519");
        return new KeyPair(
                ed25519.generatePublic(new X509EncodedKeySpec(bytes(open))),
                ed25519.generatePrivate(new PKCS8EncodedKeySpec(bytes(secret))));
    }

    private static KeyPair make(Path secret, Path open) throws IOException, GeneralSecurityException {
        KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        WholeFile.write(secret, key.getPrivate().getEncoded(), true);
        WholeFile.write(open, key.getPublic().getEncoded(), true);
        return key;
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new IOException(file + " is too long for a key");
        }
        return Files.readAllBytes(file);
    }
}
