package io.invigil.precheck.report;

import io.invigil.precheck.check.CheckRun;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.network.ServerCheck;
import io.invigil.precheck.network.ServerClient;
import io.invigil.precheck.network.ServerException;
import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.model.SignedReport;
import io.invigil.protocol.model.Verdict;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Signs a report by the device key, once, and sends it to the server. Where that fails it says so; the report on the
/// screen and in the file stands.
///
/// @param state where the device key is
public record ReportDelivery(StateFolder state) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// What became of a report.
    ///
    /// @param report  as it was signed, and sent if it was
    /// @param outcome of sending it
    public record Delivered(SignedReport report, Outcome outcome) {}

    /// What became of sending.
    public sealed interface Outcome {
        /// The server has it.
        ///
        /// @param id the server's id for it; may be empty
        record Sent(String id) implements Outcome {}

        /// The server does not have it.
        ///
        /// @param why in words
        record Failed(Phrase why) implements Outcome {}
    }

    /// Signs a report that is not sent.
    ///
    /// @throws IOException if the device key cannot be read or made; the message says why
    public SignedReport sign(CheckRun run) throws IOException {
        return sign(run, "");
    }

    /// Signs a report with what the server gave for it, and sends it.
    ///
    /// @throws IOException if the device key cannot be read or made; the message says why
    public Delivered deliver(CheckRun run, ServerAddress server) throws IOException, InterruptedException {
        boolean useless = run.findings().stream()
                .anyMatch(result -> result.id().equals(ServerCheck.ID) && result.verdict() == Verdict.FAIL);
        if (useless) {
            return new Delivered(sign(run), new Outcome.Failed(Phrase.of(ReportDelivery.class, "send.useless")));
        }
        Optional<SignedReport> signed = Optional.empty();
        try (ServerClient client = new ServerClient(server, PATIENCE)) {
            SignedReport report = sign(run, client.nonce());
            signed = Optional.of(report);
            return new Delivered(report, new Outcome.Sent(client.send(report, Optional.empty())));
        } catch (ServerException failed) {
            return new Delivered(
                    signed.isPresent() ? signed.get() : sign(run),
                    new Outcome.Failed(Phrase.sentences(
                            List.of(failed.problem().said(), failed.problem().advice()))));
        }
    }

    private SignedReport sign(CheckRun run, String nonce) throws IOException {
        try {
            return SignedReport.sign(run.report(nonce), DeviceKey.of(state));
        } catch (GeneralSecurityException unusable) {
            throw new IOException("the report cannot be signed: " + unusable.getMessage(), unusable);
        }
    }
}
