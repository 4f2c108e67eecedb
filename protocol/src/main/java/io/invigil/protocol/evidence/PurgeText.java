package io.invigil.protocol.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tells the verification of the record of a deletion to people and to programs.
final class PurgeText {
    private final Path file;

    PurgeText(Path file) {
        this.file = file;
    }

    List<String> lines(PurgeVerification verification) {
        return switch (verification) {
            case PurgeVerification.Verified verified -> lines(verified);
            case PurgeVerification.Refuted refuted -> lines(refuted);
        };
    }

    private List<String> lines(PurgeVerification.Verified verified) {
        PurgeRecord record = verified.record();
        List<String> lines = new ArrayList<>();
        lines.add("VERIFIED  " + file);
        lines.add("  deleted        session " + record.session());
        lines.add("  when           " + record.purgedAt() + " by the server's clock");
        lines.add("  by             " + VerificationText.printable(record.by()));
        lines.add("  why            " + VerificationText.printable(record.why()));
        lines.add("  state          " + VerificationText.printable(record.state())
                + (record.forced() ? ", deleted before it was over" : "")
                + record.endedAt().map(at -> ", over since " + at).orElse(""));
        lines.add("  chain          " + record.head().sequence() + " events"
                + (record.sealed() ? ", sealed; the last one was " : "; the last one was ")
                + record.head().hash());
        record.counts()
                .forEach((kind, count) -> lines.add("    "
                        + String.format(java.util.Locale.ROOT, "%-13s", VerificationText.printable(kind)) + count));
        lines.add("  server         " + Manifest.SHA256 + verified.fingerprint().hex());
        lines.add(
                verified.pinned()
                        ? "                 is the fingerprint that was given"
                        : "                 Compare this with the server's fingerprint, or give it by --fingerprint:"
                                + " anybody can run a server.");
        return lines;
    }

    private List<String> lines(PurgeVerification.Refuted refuted) {
        List<String> lines = new ArrayList<>();
        lines.add("NOT VERIFIED  " + file);
        refuted.faults().forEach(fault -> lines.add("  " + VerificationText.printable(fault)));
        lines.add("Do not rely on this record. Get it again from the server's folder 'purged' and compare.");
        return lines;
    }

    Map<String, Object> json(PurgeVerification verification) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("purge", file.toString());
        switch (verification) {
            case PurgeVerification.Verified verified -> {
                json.put("verified", true);
                json.put("record", verified.record());
                json.put("fingerprint", Manifest.SHA256 + verified.fingerprint().hex());
                json.put("fingerprintCompared", verified.pinned());
            }
            case PurgeVerification.Refuted refuted -> {
                json.put("verified", false);
                json.put("faults", refuted.faults());
            }
        }
        return json;
    }
}
