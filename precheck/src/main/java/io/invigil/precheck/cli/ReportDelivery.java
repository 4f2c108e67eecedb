package io.invigil.precheck.cli;

import io.invigil.precheck.check.CheckRun;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.network.ServerCheck;
import io.invigil.precheck.network.ServerClient;
import io.invigil.precheck.network.ServerException;
import io.invigil.precheck.report.DeviceKey;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.model.SignedReport;
import io.invigil.protocol.model.Verdict;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;

/// Signs a report by the device key and sends it to the server. Where that fails it says so; the report on the
/// screen and in the file stands.
///
/// @param state    where the device key is
/// @param terminal where it says so
record ReportDelivery(StateFolder state, Terminal terminal) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    void deliver(CheckRun run, ServerAddress server) {
        boolean useless = run.findings().stream()
                .anyMatch(result -> result.id().equals(ServerCheck.ID) && result.verdict() == Verdict.FAIL);
        if (useless) {
            say("The server could not be used.");
            return;
        }
        try (ServerClient client = new ServerClient(server, PATIENCE)) {
            SignedReport signed = SignedReport.sign(run.report(client.nonce()), DeviceKey.of(state));
            String id = client.send(signed, Optional.empty());
            terminal.out().println("  Signed and sent to " + server.https() + (id.isEmpty() ? "" : " as report " + id));
        } catch (ServerException failed) {
            say(String.valueOf(failed.getMessage()));
        } catch (IOException | GeneralSecurityException unsigned) {
            say(String.valueOf(unsigned.getMessage()));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            say("it was interrupted");
        }
        terminal.out().flush();
    }

    private void say(String why) {
        terminal.err().println("  The report was not sent. " + why);
    }
}
