package io.invigil.protocol.evidence;

import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.wire.WireCodec;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names of a bundle's files, and how large each may be.
final class BundleFiles {
    static final String MANIFEST = "manifest.json";
    static final String MANIFEST_SIGNATURE = "manifest.sig";
    static final String CERTIFICATES = "certificates.pem";
    static final String EVENTS = "events.log";
    static final String CHECKPOINTS = "checkpoints.log";
    static final String RECEIPTS = "receipts.log";
    static final String REPORT = "report.json";
    static final String REPORT_SIGNATURE = "report.sig";
    static final String INCIDENTS = "incidents.json";
    static final String EXAM = "exam.json";
    static final String MEDIA = "media";

    /// Comes when the manifest is signed already, so it does not list it.
    static final String TIMESTAMP = "timestamp.tsr";

    /// What the manifest lists in every bundle.
    static final List<String> ALWAYS = List.of(CERTIFICATES, EVENTS, CHECKPOINTS, RECEIPTS, INCIDENTS, EXAM);

    /// Most bytes of a JSON file.
    static final int MAX_JSON = 32 * 1024 * 1024;

    /// Most bytes of the certificates.
    static final int MAX_CERTIFICATES = 64 * 1024;

    /// Most bytes of a file of statements: 400,000 of them.
    static final int MAX_STATEMENTS = 400_000 * (Statement.LENGTH + Statement.SIGNATURE_LENGTH);

    /// Most bytes of a time stamp.
    static final int MAX_TIMESTAMP = 64 * 1024;

    /// Most bytes of a picture.
    static final int MAX_MEDIA = WireCodec.MAX_MEDIA;

    /// Most bytes of one event with its length.
    static final int MAX_EVENT = 4 + Envelope.HEADER_LENGTH + Envelope.MAX_PAYLOAD;

    /// Most files that a bundle may have.
    static final int MAX_FILES = 1_000_000;

    private static final Pattern FRAME = Pattern.compile("media/(\\d{12})\\.jpg");

    private BundleFiles() {}

    /// The name of the picture that an event speaks of.
    static String media(long sequence) {
        return String.format(Locale.ROOT, "media/%012d.jpg", sequence);
    }

    /// The event that a picture belongs to; empty if the name is no picture's.
    static OptionalLong sequence(String name) {
        Matcher matcher = FRAME.matcher(name);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /// Whether a manifest may list a file of this name.
    static boolean listed(String name) {
        return ALWAYS.contains(name)
                || name.equals(REPORT)
                || name.equals(REPORT_SIGNATURE)
                || sequence(name).isPresent();
    }
}
