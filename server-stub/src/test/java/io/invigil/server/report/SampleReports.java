package io.invigil.server.report;

import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Measured;
import io.invigil.protocol.model.SignedReport;
import io.invigil.protocol.model.Verdict;
import io.invigil.server.app.Reply;
import io.invigil.server.app.TestServer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Reports such as a computer sends.
public final class SampleReports {
    /// The computer of the samples.
    public static final String COMPUTER = "Linux 6.12.48, amd64";

    private SampleReports() {}

    /// A report of some checks.
    public static CheckReport of(String nonce, CheckResult... checks) {
        return CheckReport.of(
                Instant.parse("2026-11-20T09:30:00Z"), 8.4, COMPUTER, List.of(), nonce, List.of(checks));
    }

    /// Where something has to be mended.
    public static CheckReport notReady(String nonce) {
        return of(
                nonce,
                os(),
                check("computer.memory", Verdict.PASS, 16.6, "GB", "16.6 GB of memory", "at least 4 GB", ""),
                check("computer.displays", Verdict.PASS, 1, "", "one display, 1920 × 1080", "at most 1 display", ""),
                words(
                        "programs.prohibited",
                        Verdict.FAIL,
                        "TeamViewer is running, PID 4120",
                        "no prohibited program",
                        "Close TeamViewer: click its symbol at the clock with the right button and choose “Exit”."),
                words("camera", Verdict.INCONCLUSIVE, "another program uses it: zoom, PID 3302",
                        "640 × 480 at 5 pictures a second", "Close zoom and run the check again."),
                check("microphone", Verdict.WARN, -22.5, "dB", "a noise of −22.5 dB while nobody speaks",
                        "at most −25 dB", "Close the window or move to a quieter room."),
                check("network.latency", Verdict.PASS, 18.2, "ms", "18.2 ms there and back", "at most 150 ms", ""),
                check("network.download", Verdict.PASS, 94.2, "Mbit/s", "94.2 Mbit/s down", "at least 3 Mbit/s", ""),
                check("network.upload", Verdict.PASS, 31.7, "Mbit/s", "31.7 Mbit/s up", "at least 3 Mbit/s", ""));
    }

    /// Where all is well, with a slower line.
    public static CheckReport ready(String nonce) {
        return of(
                nonce,
                os(),
                check("computer.memory", Verdict.PASS, 16.6, "GB", "16.6 GB of memory", "at least 4 GB", ""),
                check("computer.displays", Verdict.PASS, 1, "", "one display, 1920 × 1080", "at most 1 display", ""),
                words("programs.prohibited", Verdict.PASS, "none is running", "no prohibited program", ""),
                words("camera", Verdict.PASS, "HD WebCam, 1280 × 720, 29.8 pictures a second",
                        "640 × 480 at 5 pictures a second", ""),
                check("microphone", Verdict.PASS, -48.1, "dB", "a noise of −48.1 dB while nobody speaks",
                        "at most −25 dB", ""),
                check("network.latency", Verdict.PASS, 17.4, "ms", "17.4 ms there and back", "at most 150 ms", ""),
                check("network.download", Verdict.PASS, 41.0, "Mbit/s", "41.0 Mbit/s down", "at least 3 Mbit/s", ""),
                check("network.upload", Verdict.PASS, 30.9, "Mbit/s", "30.9 Mbit/s up", "at least 3 Mbit/s", ""));
    }

    private static CheckResult os() {
        return words("computer.os", Verdict.PASS, "Debian GNU/Linux 13, X11 session", "", "");
    }

    /// A check that judged a figure.
    public static CheckResult check(
            String id, Verdict verdict, double value, String unit, String summary, String limit, String remedy) {
        return new CheckResult(
                id, verdict, Measured.of(value), unit, summary, limit, Map.of("samples", "20", "median", "" + value), remedy);
    }

    /// A check that judged no figure.
    public static CheckResult words(String id, Verdict verdict, String summary, String limit, String remedy) {
        return new CheckResult(id, verdict, Measured.of(summary), "", summary, limit, Map.of(), remedy);
    }

    /// Sends a report.
    ///
    /// @param headers whose it is
    public static Reply send(TestServer server, CheckReport report, KeyPair key, Map<String, String> headers)
            throws Exception {
        String json = new String(SignedReport.sign(report, key).toJson(), StandardCharsets.UTF_8);
        return server.post("/api/v1/reports", json, headers);
    }
}
