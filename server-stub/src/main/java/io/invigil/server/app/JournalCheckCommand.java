package io.invigil.server.app;

import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Json;
import io.invigil.server.journal.JournalCheck;
import io.invigil.server.pki.PkiException;
import io.invigil.server.pki.ServerPki;
import io.invigil.server.session.Database;
import io.invigil.server.session.Instructions;
import io.invigil.server.session.SqliteSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.security.PublicKey;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `invigil journal check`: every byte of it.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Looks at every byte of the journal: checksums, each session's chain, the signatures of checkpoints and",
            "receipts and what they cover, the indexes. Of purged sessions only the checksums can be checked."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all is well", "1:something is not, or it cannot be read; each fault is told", "2:wrong usage"
        })
final class JournalCheckCommand extends JournalCommand.Work {
    @Option(names = "--json", description = "print the result as one line of JSON")
    private boolean json;

    @Override
    int run(DataFolder folder) throws IOException, PkiException {
        long began = System.nanoTime();
        JournalCheck.Found found;
        if (Files.exists(folder.database())) {
            try (Database database = Database.open(folder.database())) {
                SqliteSessions sessions = new SqliteSessions(database, new Instructions(database, Clock.systemUTC()));
                found = check(
                        folder,
                        session -> sessions.signingCertificate(session).map(certificate -> certificate.getPublicKey()));
            }
        } else {
            found = check(folder, session -> Optional.empty());
        }
        told(found, (System.nanoTime() - began) / 1e9);
        return found.faults().isEmpty() ? 0 : 1;
    }

    private static JournalCheck.Found check(DataFolder folder, Function<SessionId, Optional<PublicKey>> sessions)
            throws IOException, PkiException {
        Optional<PublicKey> server = Files.isDirectory(folder.path().resolve("pki"))
                ? Optional.of(ServerPki.authority(folder.path())
                        .signer()
                        .certificate()
                        .getPublicKey())
                : Optional.empty();
        PercentLine progress = new PercentLine("Checking", System.err, System::nanoTime);
        return JournalCheck.check(
                folder.path(),
                keys(folder),
                new JournalCheck.Signers() {
                    @Override
                    public Optional<PublicKey> server() {
                        return server;
                    }

                    @Override
                    public Optional<PublicKey> session(SessionId session) {
                        return sessions.apply(session);
                    }
                },
                progress::at);
    }

    private void told(JournalCheck.Found found, double seconds) {
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("ok", found.faults().isEmpty());
            line.put("segments", found.segments());
            line.put("bytes", found.bytes());
            line.put("sessions", found.sessions());
            line.put("events", found.events());
            line.put("pictures", found.pictures());
            line.put("statements", found.statements());
            line.put("indexes", found.indexes());
            line.put("unreadableRecords", found.unreadable());
            line.put("seconds", seconds);
            line.put("faults", found.faults());
            System.out.println(Json.text(line));
            return;
        }
        System.out.printf(
                java.util.Locale.ROOT,
                "%s%n  segments     %d, %.1f MB in %.1f s (%.0f MB/s)%n  sessions     %d%n  events       %d, each in its"
                        + " place; %d pictures%n  statements   %d%n  indexes      %d say what their segments say%n"
                        + "  unreadable   %d records of sessions that were purged, or without a key%n",
                found.faults().isEmpty() ? "ALL IS WELL" : "DAMAGED",
                found.segments(),
                found.bytes() / 1e6,
                seconds,
                found.bytes() / 1e6 / Math.max(seconds, 1e-3),
                found.sessions(),
                found.events(),
                found.pictures(),
                found.statements(),
                found.indexes(),
                found.unreadable());
        found.faults().forEach(fault -> System.out.println("  " + fault));
    }
}
