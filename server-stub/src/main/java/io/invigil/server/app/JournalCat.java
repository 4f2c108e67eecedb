package io.invigil.server.app;

import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.log.CorruptLogException;
import io.invigil.protocol.model.Enforcement;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.EventCodec;
import io.invigil.protocol.wire.Item;
import io.invigil.protocol.wire.Json;
import io.invigil.server.journal.ContentKeys;
import io.invigil.server.journal.StoredJournal;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `invigil journal cat`: a session's events, a line of JSON each.
@Command(
        name = "cat",
        mixinStandardHelpOptions = true,
        description = "Prints a session's events, a line of JSON each; of pictures only the length.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:printed", "1:it cannot be read, or was purged", "2:wrong usage"})
final class JournalCat extends JournalCommand.Work {
    @Parameters(
            index = "1",
            paramLabel = "SESSION",
            converter = SessionArgument.class,
            description = "the session's id")
    private @Nullable SessionId session;

    @Option(names = "--from", paramLabel = "N", description = "begin with event N; 1 by default")
    private long from = 1;

    @Override
    int run(DataFolder folder) throws StartupException, IOException, CorruptLogException {
        if (from < 1) {
            throw new StartupException("--from must be 1 or more");
        }
        SessionId id = Objects.requireNonNull(session);
        ContentKeys keys = keys(folder);
        if (keys.destroyed(id)) {
            throw new StartupException("session " + id + " was purged; nothing of it can be read");
        }
        StoredJournal journal = StoredJournal.open(folder.path(), keys);
        if (journal.of(id).isEmpty()) {
            throw new StartupException("there is no session " + id + " in this journal; invigil journal ls "
                    + folder.path() + " lists them");
        }
        try (var out = new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8))) {
            journal.read(id, from, item -> {
                try {
                    out.write(Json.text(line(item)));
                    out.write('\n');
                } catch (IOException closed) {
                    throw new UncheckedIOException(closed);
                }
            });
        }
        return 0;
    }

    private static Map<String, Object> line(Item item) {
        Envelope envelope = item.envelope();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("sequence", envelope.sequence());
        line.put("at", envelope.at().toString());
        try {
            TelemetryEvent event = item.event();
            line.put("type", EventCodec.type(event));
            line.put("event", facts(event));
        } catch (MalformedBytesException unreadable) {
            line.put("type", "unreadable");
            line.put("payload", envelope.payload());
        }
        if (item.mediaLength() > 0) {
            line.put("picture", item.mediaLength());
        }
        line.put("hash", envelope.hash().hex());
        return line;
    }

    private static Map<String, Object> facts(TelemetryEvent event) {
        Map<String, Object> facts = new LinkedHashMap<>();
        RecordComponent[] components = event.getClass().getRecordComponents();
        for (RecordComponent component : components == null ? new RecordComponent[0] : components) {
            try {
                Object value = component.getAccessor().invoke(event);
                facts.put(component.getName(), value instanceof List<?> list ? list : fact(value));
            } catch (ReflectiveOperationException hidden) {
                throw new IllegalStateException("the parts of events are public", hidden);
            }
        }
        return facts;
    }

    private static Object fact(Object value) {
        return switch (value) {
            case Number number -> number;
            case Boolean truth -> truth;
            case byte[] bytes -> bytes;
            case Hash hash -> hash.hex();
            case Enforcement enforcement -> Map.of("level", enforcement.level(), "reason", enforcement.reason());
            default -> value.toString();
        };
    }
}
