package io.invigil.server.app;

import io.invigil.protocol.log.CorruptLogException;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Json;
import io.invigil.server.journal.ContentKeys;
import io.invigil.server.journal.StoredJournal;
import io.invigil.server.retention.Holds;
import io.invigil.server.retention.KeyFolder;
import io.invigil.server.session.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `invigil journal ls`: sessions or segments, with their counts.
@Command(
        name = "ls",
        mixinStandardHelpOptions = true,
        description = "Lists the sessions in the journal, or its segments.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:listed", "1:it cannot be read", "2:wrong usage"})
final class JournalList extends JournalCommand.Work {
    @Option(names = "--segments", description = "the segments instead")
    private boolean segments;

    @Option(names = "--json", description = "one line of JSON for each")
    private boolean json;

    @Override
    int run(DataFolder folder) throws IOException, CorruptLogException {
        ContentKeys keys = keys(folder);
        StoredJournal journal = StoredJournal.open(folder.path(), keys);
        if (segments) {
            segments(journal, keys);
        } else {
            sessions(folder, journal, keys);
        }
        return 0;
    }

    private void sessions(DataFolder folder, StoredJournal journal, ContentKeys keys) throws IOException {
        Set<SessionId> held = held(folder);
        if (!json) {
            System.out.printf(
                    Locale.ROOT,
                    "%-36s  %-12s %10s %9s %10s %8s %12s%n",
                    "session",
                    "state",
                    "events",
                    "records",
                    "statements",
                    "segments",
                    "bytes");
        }
        for (SessionId session : new TreeSet<>(journal.sessions())) {
            StoredJournal.Contents contents = journal.of(session).orElseThrow();
            String state = (contents.sealed() ? "sealed" : "open") + (held.contains(session) ? ", held" : "");
            line(session, state, contents);
        }
        if (keys instanceof KeyFolder known) {
            for (SessionId gone : new TreeSet<>(known.destroyed())) {
                purged(gone);
            }
        }
    }

    private void line(SessionId session, String state, StoredJournal.Contents contents) {
        if (!json) {
            System.out.printf(
                    Locale.ROOT,
                    "%-36s  %-12s %10d %9d %10d %8d %12d%n",
                    session,
                    state,
                    contents.head().sequence(),
                    contents.runs(),
                    contents.statements(),
                    contents.segments(),
                    contents.bytes());
            return;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("session", session.toString());
        line.put("state", state);
        line.put("events", contents.head().sequence());
        line.put("head", contents.head().hash().hex());
        line.put("receipted", Math.max(0, contents.covered()));
        line.put("records", contents.runs());
        line.put("statements", contents.statements());
        line.put("segments", contents.segments());
        line.put("bytes", contents.bytes());
        System.out.println(Json.text(line));
    }

    private void purged(SessionId session) {
        System.out.println(
                json ? Json.text(Map.of("session", session.toString(), "state", "purged")) : session + "  purged");
    }

    private void segments(StoredJournal journal, ContentKeys keys) throws IOException {
        for (StoredJournal.SegmentFacts segment : journal.segments()) {
            long readable = segment.sessions().stream()
                    .flatMap(Set::stream)
                    .filter(session -> !keys.destroyed(session))
                    .count();
            if (json) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("firstRecord", segment.first());
                line.put("bytes", segment.bytes());
                line.put("indexed", segment.sessions().isPresent());
                line.put("sessions", readable);
                line.put("file", segment.file().toString());
                System.out.println(Json.text(line));
            } else {
                System.out.println(segment.file().getFileName() + "  " + segment.bytes() + " bytes, "
                        + (segment.sessions().isPresent() ? readable + " sessions" : "no index yet"));
            }
        }
    }

    private static Set<SessionId> held(DataFolder folder) {
        if (!Files.exists(folder.database())) {
            return Set.of();
        }
        try (Database database = Database.open(folder.database())) {
            List<Holds.Hold> holds = new Holds(database, Clock.systemUTC()).all();
            return holds.stream().map(Holds.Hold::session).collect(Collectors.toSet());
        }
    }
}
