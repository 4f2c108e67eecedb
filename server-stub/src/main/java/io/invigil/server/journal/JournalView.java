package io.invigil.server.journal;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.log.CorruptLogException;
import io.invigil.protocol.log.LogView;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Item;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// One session's part of a journal that is only looked at, beside a server that may be writing it. It goes as
/// far as the newest receipt: that much is durable, and the server vouches for it.
public final class JournalView {
    private final SessionId session;
    private final StoredReader reader;
    private final SessionChain chain;
    private final List<Statement> statements;

    private JournalView(SessionId session, StoredReader reader, SessionChain chain, List<Statement> statements) {
        this.session = session;
        this.reader = reader;
        this.chain = chain;
        this.statements = statements;
    }

    /// Looks for a session. Segments without an index are read in full.
    ///
    /// @return empty if no receipt of it is in the journal
    /// @throws IOException if the journal cannot be read
    public static Optional<JournalView> open(Path dataFolder, ContentKeys keys, SessionId session) throws IOException {
        Path folder = dataFolder.resolve("journal");
        try {
            LogView log = LogView.open(folder);
            SessionChain chain = new SessionChain();
            List<Long> segments = log.segments();
            for (long segment : segments) {
                part(folder, log, segment, segment == segments.getLast(), session)
                        .ifPresent(chain::found);
            }
            chain.publish();
            StoredReader reader = new StoredReader(log::record, keys);
            List<Statement> covered = covered(reader.statements(chain), chain.view());
            return chain.view().covered() < 0
                    ? Optional.empty()
                    : Optional.of(new JournalView(session, reader, chain, covered));
        } catch (CorruptLogException damaged) {
            throw new IOException("the journal cannot be read: " + damaged.getMessage(), damaged);
        }
    }

    private static Optional<Part> part(Path folder, LogView log, long segment, boolean newest, SessionId session)
            throws IOException, CorruptLogException {
        Optional<Map<SessionId, Part>> index = newest ? Optional.empty() : SegmentIndex.read(folder, segment);
        if (index.isPresent()) {
            return Optional.ofNullable(index.get().get(session));
        }
        OpenPart part = new OpenPart(segment);
        log.scan(segment, (place, body) -> {
            try {
                JournalRecord record = JournalRecord.parse(body);
                if (record.session().equals(session)) {
                    switch (record) {
                        case JournalRecord.Run run -> part.run(run.first(), run.head(), place.offset());
                        case JournalRecord.Signed(var statement) -> part.statement(statement, place.offset());
                    }
                }
            } catch (MalformedBytesException unreadable) {
                throw new IOException("the journal cannot be read: " + unreadable.getMessage(), unreadable);
            }
        });
        return part.runs() == 0 && part.statements() == 0 ? Optional.empty() : Optional.of(part);
    }

    private static List<Statement> covered(List<Statement> all, SessionChain.View view) {
        List<Statement> covered = new ArrayList<>();
        for (Statement statement : all) {
            boolean reaches = statement.head().sequence() <= view.covered();
            // a sealing checkpoint counts once the server has said so, too
            boolean half = statement.kind() == Statement.Kind.CHECKPOINT && statement.sealing() && !view.closed();
            if (reaches && !half) {
                covered.add(statement);
            }
        }
        return covered;
    }

    /// How far the newest receipt goes.
    public long covered() {
        return chain.view().covered();
    }

    /// Whether the sealing checkpoint is there, and the receipt for it.
    public boolean sealed() {
        return chain.view().closed();
    }

    /// Reads the links that a receipt covers, in order.
    ///
    /// @throws IOException if the disk fails, or the session's content was destroyed
    public void read(Consumer<Item> consumer) throws IOException {
        reader.links(session, chain, 1, covered(), consumer);
    }

    /// The checkpoints and receipts about these links, in order.
    public List<Statement> statements() {
        return List.copyOf(statements);
    }
}
