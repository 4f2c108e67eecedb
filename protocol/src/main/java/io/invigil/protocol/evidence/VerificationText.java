package io.invigil.protocol.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Tells a verification to people and to programs.
final class VerificationText {
    private final Path bundle;

    VerificationText(Path bundle) {
        this.bundle = bundle;
    }

    List<String> lines(Verification verification) {
        return switch (verification) {
            case Verification.Verified verified -> lines(verified);
            case Verification.Refuted refuted -> lines(refuted);
        };
    }

    private List<String> lines(Verification.Verified verified) {
        BundleSubject subject = verified.subject();
        Verification.Contents contents = verified.contents();
        List<String> lines = new ArrayList<>();
        lines.add("VERIFIED  " + bundle);
        lines.add("  session        " + subject.session() + (verified.sealed() ? ", sealed" : ", NOT SEALED"));
        lines.add("  candidate      " + printable(subject.candidate()));
        lines.add("  exam           " + printable(subject.examTitle()) + " (" + printable(subject.examId()) + ")");
        lines.add("  written        " + verified.createdAt());
        lines.add("  events         " + number(contents.events()) + ", each in its place, none missing");
        lines.add("  frames         " + number(contents.frames()));
        lines.add("  checkpoints    " + number(contents.checkpoints()) + " signed by the candidate's computer");
        lines.add("  receipts       " + number(contents.receipts()) + " signed by the server");
        lines.add("  incidents      " + number(contents.incidents()) + ", interruptions of the session: "
                + number(contents.interruptions()));
        lines.add("  not real       "
                + notReal(verified.synthetic()));
        lines.add("  server         " + Manifest.SHA256 + verified.fingerprint().hex());
        lines.add(
                verified.pinned()
                        ? "                 is the fingerprint that was given"
                        : "                 Compare this with the server's fingerprint, or give it by --fingerprint:"
                                + " anybody can run a server.");
        verified.notes().forEach(note -> lines.add("  note           " + note));
        return lines;
    }

    private List<String> lines(Verification.Refuted refuted) {
        List<String> lines = new ArrayList<>();
        lines.add("NOT VERIFIED  " + bundle);
        refuted.faults().forEach(fault -> lines.add("  " + printable(fault.toString())));
        lines.add("Do not rely on this bundle. Get it again from the server and compare.");
        return lines;
    }

    Map<String, Object> json(Verification verification) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("bundle", bundle.toString());
        switch (verification) {
            case Verification.Verified verified -> {
                json.put("verified", true);
                json.put("session", verified.subject().session().toString());
                json.put("candidate", verified.subject().candidate());
                json.put("exam", verified.subject().examId());
                json.put("createdAt", verified.createdAt());
                json.put("sealed", verified.sealed());
                json.put("contents", verified.contents());
                json.put("synthetic", verified.synthetic());
                json.put("fingerprint", Manifest.SHA256 + verified.fingerprint().hex());
                json.put("fingerprintCompared", verified.pinned());
                json.put("notes", verified.notes());
            }
            case Verification.Refuted refuted -> {
                json.put("verified", false);
                json.put("faults", refuted.faults().stream().map(this::json).toList());
            }
        }
        return json;
    }

    private Map<String, Object> json(Fault fault) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", fault.file());
        fault.session().ifPresent(session -> json.put("session", session.toString()));
        fault.sequence().ifPresent(sequence -> json.put("sequence", sequence));
        json.put("what", fault.what());
        return json;
    }

    /// Text from a bundle may hold anything; a terminal gets no control characters of it.
    static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    static String notReal(List<String> synthetic) {
        return synthetic.isEmpty()
                ? "no synthetic source was announced"
                : "SYNTHETIC: " + printable(String.join(", ", synthetic));
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
