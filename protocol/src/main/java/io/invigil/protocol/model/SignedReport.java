package io.invigil.protocol.model;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A check report with the Ed25519 signature of the computer or session that made it. The bytes signed are the ASCII
/// text `invigil report 2\n` and then the report in JSON's canonical form (RFC 8785), so that the JSON can be stored,
/// indented and sent as any other.
///
/// @param report    a {@link CheckReport} as canonical JSON, UTF-8
/// @param publicKey the signer's Ed25519 key, X.509 SubjectPublicKeyInfo
/// @param signature 64 bytes
public record SignedReport(byte[] report, byte[] publicKey, byte[] signature) {
    /// Longest JSON form that {@link #parse} reads, bytes.
    public static final int MAX_BYTES = 256 * 1024;

    private static final byte[] DOMAIN = "invigil report 2\n".getBytes(StandardCharsets.US_ASCII);
    private static final String SIGNATURE = "signature";

    public SignedReport {
        report = report.clone();
        publicKey = publicKey.clone();
        signature = signature.clone();
    }

    /// The member `signature` of the JSON form.
    ///
    /// @param publicKey X.509 SubjectPublicKeyInfo
    /// @param value     64 bytes
    private record Seal(byte[] publicKey, byte[] value) {}

    /// Signs a report.
    ///
    /// @throws GeneralSecurityException if `key` is not an Ed25519 key pair
    public static SignedReport sign(CheckReport report, KeyPair key) throws GeneralSecurityException {
        byte[] json = Json.canonical(report);
        byte[] signature = SigningKey.of(key.getPrivate()).sign(DOMAIN, json);
        return new SignedReport(json, key.getPublic().getEncoded(), signature);
    }

    /// Reads the JSON form: the report's own members and `"signature":{"publicKey":base64,"value":base64}`. Nothing is
    /// verified yet.
    ///
    /// @throws MalformedBytesException if it is longer than {@link #MAX_BYTES} or anything else
    public static SignedReport parse(byte[] json) throws MalformedBytesException {
        if (!(Json.tree(json, MAX_BYTES) instanceof ObjectNode whole)) {
            throw new MalformedBytesException("a report is a JSON object");
        }
        JsonNode seal = whole.remove(SIGNATURE);
        if (seal == null) {
            throw new MalformedBytesException("this report is not signed");
        }
        Seal read = Json.convert(seal, Seal.class);
        return new SignedReport(Json.canonical(whole), read.publicKey(), read.value());
    }

    /// The JSON form, indented.
    ///
    /// @throws IllegalStateException if this was made of a report that is no JSON object
    public byte[] toJson() {
        try {
            if (Json.tree(report, MAX_BYTES) instanceof ObjectNode whole) {
                whole.set(SIGNATURE, Json.mapper().valueToTree(new Seal(publicKey, signature)));
                return Json.pretty(whole);
            }
            throw new IllegalStateException("what was signed is no JSON object");
        } catch (MalformedBytesException invalid) {
            throw new IllegalStateException("what was signed is no JSON", invalid);
        }
    }

    /// The report, if the signature is that of the key that came with it. Whose key it is, the caller must know.
    ///
    /// @return empty if the signature is not the key's
    /// @throws MalformedBytesException if the key is no Ed25519 key, or what was signed is no report of this format
    public Optional<CheckReport> verified() throws MalformedBytesException {
        return signedBy(key(), report, signature) ? Optional.of(unverified()) : Optional.empty();
    }

    /// Whether `signature` over the JSON bytes of a report is `key`'s.
    public static boolean signedBy(PublicKey key, byte[] report, byte[] signature) {
        return SigningKey.signed(key, signature, DOMAIN, report);
    }

    /// The key that came with the report.
    ///
    /// @throws MalformedBytesException if it is no Ed25519 key
    public PublicKey key() throws MalformedBytesException {
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(publicKey));
        } catch (GeneralSecurityException invalid) {
            throw new MalformedBytesException("the report's public key is no Ed25519 key", invalid);
        }
    }

    /// The report, whoever signed it, to say more about one that is refused.
    ///
    /// @throws MalformedBytesException if it is no report of this format
    public CheckReport unverified() throws MalformedBytesException {
        CheckReport content = Json.read(report, CheckReport.class, MAX_BYTES);
        if (content.formatVersion() != CheckReport.FORMAT_VERSION) {
            throw new MalformedBytesException("this report has format " + content.formatVersion() + "; only format "
                    + CheckReport.FORMAT_VERSION + " is known here");
        }
        return content;
    }

    /// A copy of the signed JSON.
    @Override
    public byte[] report() {
        return report.clone();
    }

    /// A copy of the key.
    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /// A copy of the signature.
    @Override
    public byte[] signature() {
        return signature.clone();
    }
}
