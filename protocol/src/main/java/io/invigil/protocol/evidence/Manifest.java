package io.invigil.protocol.evidence;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `manifest.json`: whose evidence the bundle holds, and the length and hash of every other file. The evidence
/// signer signs its bytes as they are.
///
/// @param format      version of the bundle's format, now 1
/// @param session     the session's UUID
/// @param createdAt   by the server's clock
/// @param sealed      whether the last checkpoint says that nothing follows
/// @param fingerprint `sha256:` and the hexadecimal SHA-256 of the CA's certificate
/// @param synthetic   sources that announced themselves as not real devices
/// @param files       every file but this one and its signature, by name
record Manifest(
        int format,
        String session,
        String candidate,
        Exam exam,
        Instant createdAt,
        boolean sealed,
        String fingerprint,
        List<String> synthetic,
        Map<String, Entry> files) {
    static final int FORMAT = 1;
    static final String SHA256 = "sha256:";

    Manifest {
        synthetic = List.copyOf(synthetic);
        files = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(files)));
    }

    /// What is read first: the rest of another format may be anything.
    private record Format(int format) {}

    record Exam(String id, String title) {}

    /// One file.
    ///
    /// @param sha256 64 hexadecimal digits
    record Entry(long length, String sha256) {
        static Entry of(long length, Hash hash) {
            return new Entry(length, hash.hex());
        }
    }

    byte[] bytes() {
        return Json.pretty(this);
    }

    static Manifest parse(byte[] json) throws MalformedBytesException {
        int format = Json.read(json, Format.class, BundleFiles.MAX_JSON).format();
        if (format > FORMAT) {
            throw new MalformedBytesException("this bundle was written by a newer version; verify it with that one");
        }
        Manifest manifest = Json.read(json, Manifest.class, BundleFiles.MAX_JSON);
        if (manifest.format() != FORMAT) {
            throw new MalformedBytesException("bundle format " + manifest.format() + " is not known here");
        }
        try {
            SessionId.parse(manifest.session());
        } catch (IllegalArgumentException notOne) {
            throw new MalformedBytesException("'" + manifest.session() + "' is no session id", notOne);
        }
        return manifest;
    }

    BundleSubject subject() {
        return new BundleSubject(SessionId.parse(session), candidate, exam.id(), exam.title());
    }
}
