package io.invigil.protocol.evidence;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The record of a deletion with the server's Ed25519 signature and the certificates it rests on, so that it
/// can be checked without the server. The bytes signed are the 15 bytes `invigil purge 1` and a line feed,
/// then the record in JSON's canonical form (RFC 8785), so that the file can be indented and stored as any
/// other.
///
/// @param record       a {@link PurgeRecord} as canonical JSON, UTF-8
/// @param signature    64 bytes
/// @param certificates the CA's, then the evidence signer's
public record SignedPurge(byte[] record, byte[] signature, List<X509Certificate> certificates) {
    /// Longest file that is read, bytes.
    public static final int MAX_BYTES = 64 * 1024;

    private static final byte[] DOMAIN = "invigil purge 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final String RECORD = "purge";

    public SignedPurge {
        record = record.clone();
        signature = signature.clone();
        certificates = List.copyOf(certificates);
    }

    /// Signs a record.
    ///
    /// @param authority the CA that issued the evidence signer's certificate
    /// @param signer    signs with the key of `evidence`
    public static SignedPurge sign(
            PurgeRecord record, X509Certificate authority, X509Certificate evidence, ManifestSigner signer)
            throws java.security.GeneralSecurityException {
        byte[] json = Json.canonical(record);
        return new SignedPurge(json, signer.sign(toSign(json)), List.of(authority, evidence));
    }

    /// Whether a JSON text looks like the record of a deletion, and not like a report.
    static boolean looksLike(byte[] json) {
        try {
            return Json.tree(json, MAX_BYTES) instanceof ObjectNode whole && whole.has(RECORD);
        } catch (MalformedBytesException other) {
            return false;
        }
    }

    /// Reads the file's bytes. Nothing is verified yet.
    ///
    /// @throws MalformedBytesException if they are too long, or anything else
    public static SignedPurge parse(byte[] json) throws MalformedBytesException {
        if (!(Json.tree(json, MAX_BYTES) instanceof ObjectNode whole)
                || !(whole.get(RECORD) instanceof ObjectNode record)) {
            throw new MalformedBytesException("the record of a deletion is a JSON object with a member 'purge'");
        }
        Seal seal = Json.convert(without(whole), Seal.class);
        try {
            List<X509Certificate> certificates = new ArrayList<>();
            for (var certificate : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new java.io.ByteArrayInputStream(
                            seal.certificates().getBytes(StandardCharsets.US_ASCII)))) {
                certificates.add((X509Certificate) certificate);
            }
            if (certificates.size() != 2) {
                throw new MalformedBytesException(
                        "there are " + certificates.size() + " certificates, not those of CA and evidence signer");
            }
            return new SignedPurge(Json.canonical(record), seal.signature(), certificates);
        } catch (CertificateException unreadable) {
            throw new MalformedBytesException(
                    "the certificates cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private record Seal(byte[] signature, String certificates) {}

    private static JsonNode without(ObjectNode whole) {
        ObjectNode seal = whole.deepCopy();
        seal.remove(RECORD);
        return seal;
    }

    /// The file's bytes.
    public byte[] toJson() {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put(RECORD, Json.mapper().readTree(record));
        whole.put("signature", signature);
        whole.put("certificates", BundleCertificates.pem(certificates));
        return Json.pretty(whole);
    }

    /// What is said, whoever signed it.
    ///
    /// @throws MalformedBytesException if it is no record of this format
    public PurgeRecord unverified() throws MalformedBytesException {
        return Json.read(record, PurgeRecord.class, MAX_BYTES);
    }

    /// Whether the signature is that of a certificate's key.
    boolean signedBy(X509Certificate certificate) {
        return TrustCheck.signed(toSign(record), signature, certificate);
    }

    private static byte[] toSign(byte[] json) {
        return ByteBuffer.allocate(DOMAIN.length + json.length)
                .put(DOMAIN)
                .put(json)
                .array();
    }

    @Override
    public byte[] record() {
        return record.clone();
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }
}
