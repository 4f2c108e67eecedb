package io.invigil.agent.seb;

import io.invigil.agent.spool.Spool;
import io.invigil.agent.spool.SpoolCipher;
import io.invigil.agent.spool.SpoolLimits;
import io.invigil.agent.spool.SpoolListener;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.chain.ChainFit;
import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.log.CorruptLogException;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.TelemetryEvent.SessionClosed;
import io.invigil.protocol.wire.EventCodec;
import io.invigil.protocol.wire.Item;
import io.invigil.shell.browser.FolderRemoval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

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
                    folder,
                    Spool.open(
                            folder, session, SpoolCipher.none(), SpoolLimits.standard(), clock, new Listener(failed)));
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

    /// Checks that each event of a record follows from the one before, and that it ends as a record does. A copy is
    /// looked at: what is opened is repaired where its end is torn.
    ///
    /// @param folder as `folder` names it
    /// @return its last event, to compare with the hash that was noted
    /// @throws IOException if it does not hold together; the message names the event
    static ChainHead check(Path folder) throws IOException {
        Path log = folder.resolve("log");
        if (!Files.isDirectory(log)) {
            throw new IOException(folder + " holds no record of an exam");
        }
        Path copy = Files.createTempDirectory("invigil-record");
        try (Stream<Path> files = Files.list(log)) {
            Path copied = Files.createDirectory(copy.resolve("log"));
            for (Path file : files.toList()) {
                Files.copy(file, copied.resolve(file.getFileName()));
            }
            String named = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
            return walked(copy, SessionId.parse(named));
        } catch (CorruptLogException | IllegalArgumentException damaged) {
            throw new IOException("the record in " + folder + " is damaged: " + damaged.getMessage(), damaged);
        } finally {
            FolderRemoval.remove(copy);
        }
    }

    private static ChainHead walked(Path copy, SessionId session) throws IOException, CorruptLogException {
        ChainHead head = ChainHead.EMPTY;
        boolean ended = false;
        try (Spool spool = Spool.open(
                copy,
                session,
                SpoolCipher.none(),
                SpoolLimits.standard(),
                InstantSource.system(),
                new Listener(_ -> {}))) {
            List<Item> items = spool.read(1, READ, Long.MAX_VALUE);
            while (!items.isEmpty()) {
                for (Item item : items) {
                    if (!(head.fit(item.envelope()) instanceof ChainFit.Next(ChainHead next))) {
                        throw new IOException(
                                "event " + (head.sequence() + 1) + " does not follow from the one before");
                    }
                    head = next;
                    ended = closes(item);
                }
                items = spool.read(head.sequence() + 1, READ, Long.MAX_VALUE);
            }
        }
        if (!ended) {
            throw new IOException("it breaks off after event " + head.sequence()
                    + ": what follows is damaged or missing, or the exam was never ended");
        }
        return head;
    }

    private static boolean closes(Item item) throws IOException {
        try {
            return EventCodec.decode(item.envelope().payload()) instanceof SessionClosed;
        } catch (MalformedBytesException foreign) {
            throw new IOException("event " + item.envelope().sequence() + " cannot be read", foreign);
        }
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
