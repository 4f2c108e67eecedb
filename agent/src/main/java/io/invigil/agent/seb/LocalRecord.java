package io.invigil.agent.seb;

import io.invigil.agent.spool.Spool;
import io.invigil.agent.spool.SpoolLimits;
import io.invigil.agent.spool.SpoolListener;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.chain.ChainFit;
import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.log.CorruptLogException;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.TelemetryEvent.SessionClosed;
import io.invigil.protocol.wire.WireMessage.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// What happened in an exam without a server, on this computer's disk: a hash chain in the same log that a session
/// with a server is spooled in. Nobody signs it, so it proves something only to whoever noted its last hash.
final class LocalRecord implements AutoCloseable {
    private static final String FOLDER = "local";
    private static final int READ = 500;
    private static final long DISK_SECONDS = 15;

    private final Path folder;
    private final Spool spool;
    private boolean closed;

    private LocalRecord(Path folder, Spool spool) {
        this.folder = folder;
        this.spool = spool;
    }

    /// Begins one.
    ///
    /// @param failed is told when nothing can be recorded any more
    /// @throws IOException if the disk refuses
    static LocalRecord begin(StateFolder home, InstantSource clock, Consumer<String> failed) throws IOException {
        SessionId session = SessionId.random();
        Path folder = home.sessions().resolveSibling(FOLDER).resolve(session.toString());
        try {
            return new LocalRecord(
                    folder, Spool.open(folder, session, SpoolLimits.standard(), clock, new Listener(failed)));
        } catch (CorruptLogException impossible) {
            throw new IOException("the record in " + folder + " is damaged: " + impossible.getMessage(), impossible);
        }
    }

    /// Where it is.
    Path folder() {
        return folder;
    }

    synchronized void event(TelemetryEvent event) {
        if (!closed) {
            spool.record(event);
        }
    }

    /// Ends it.
    ///
    /// @return its last event: number and hash
    synchronized ChainHead end(String reason) throws IOException, InterruptedException {
        closed = true;
        try {
            return spool.durably(new SessionClosed(reason)).get(DISK_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException refused) {
            throw new IOException("the record in " + folder + " could not be ended: " + refused.getMessage(), refused);
        }
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }

    /// Checks that each event of a record follows from the one before.
    ///
    /// @param folder as `folder` names it
    /// @return its last event, to compare with the hash that was noted
    /// @throws IOException if it does not hold together; the message names the event
    static ChainHead check(Path folder) throws IOException {
        ChainHead head = ChainHead.EMPTY;
        String named = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        if (!Files.isDirectory(folder.resolve("log"))) {
            throw new IOException(folder + " holds no record of an exam");
        }
        try (Spool spool = Spool.open(
                folder, SessionId.parse(named), SpoolLimits.standard(), InstantSource.system(), new Listener(_ -> {}))) {
            List<Item> items = spool.read(1, READ, Long.MAX_VALUE);
            while (!items.isEmpty()) {
                for (Item item : items) {
                    if (!(head.fit(item.envelope()) instanceof ChainFit.Next(ChainHead next))) {
                        throw new IOException("event " + (head.sequence() + 1) + " does not follow from the one before");
                    }
                    head = next;
                }
                items = spool.read(head.sequence() + 1, READ, Long.MAX_VALUE);
            }
        } catch (CorruptLogException | IllegalArgumentException damaged) {
            throw new IOException("the record in " + folder + " is damaged: " + damaged.getMessage(), damaged);
        }
        return head;
    }

    private record Listener(Consumer<String> told) implements SpoolListener {
        @Override
        public void durable(ChainHead head) {}

        @Override
        public void failed(IOException why) {
            told.accept(String.valueOf(why.getMessage()));
        }
    }
}
