package io.invigil.agent.demo;

import io.invigil.protocol.evidence.BundleVerifier;
import io.invigil.protocol.evidence.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The bundle that the server wrote when the session was sealed, and what the verifier says of it.
record SealedEvidence(Path bundle, Verification verification, JsonNode examFile) {
    /// Waits until the server has written it, and verifies it.
    static SealedEvidence await(DemoServer server, String session, Duration limit)
            throws DemoException, IOException, InterruptedException {
        Path bundle = server.bundle(session);
        long end = System.nanoTime() + limit.toNanos();
        // the server writes beside it and renames, so that it is whole when it is there
        while (!Files.isDirectory(bundle)) {
            if (System.nanoTime() > end) {
                throw new DemoException("no evidence was sealed within " + limit.toSeconds() + " s at " + bundle);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return new SealedEvidence(
                bundle,
                BundleVerifier.verify(bundle, Optional.empty(), io.invigil.protocol.evidence.Progress.SILENT),
                JsonMapper.builder().build().readTree(Files.readString(bundle.resolve("exam.json"))));
    }

    boolean verified() {
        return verification instanceof Verification.Verified verified && verified.sealed();
    }

    /// The result that stands in the evidence.
    DemoReport.Exam exam() {
        JsonNode result = examFile.path("result");
        return new DemoReport.Exam(
                examFile.path("answers").size(),
                result.path("score").asInt(-1),
                result.path("passed").asBoolean(false));
    }

    /// Whether each of these texts is among the answers.
    boolean holds(List<String> texts) {
        String answers = examFile.path("answers").toString();
        return texts.stream().allMatch(text -> answers.contains(text));
    }

    String said() {
        return switch (verification) {
            case Verification.Verified verified ->
                verified.contents().events() + " events, " + verified.contents().frames() + " frames, "
                        + verified.contents().receipts() + " receipts, "
                        + verified.contents().incidents() + " incidents; verified offline at " + bundle;
            case Verification.Refuted refuted -> "REFUTED: " + refuted.faults().getFirst();
        };
    }
}
