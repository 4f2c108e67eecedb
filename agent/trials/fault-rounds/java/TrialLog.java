package io.invigil.agent.session;

import io.invigil.agent.spool.Spool;
import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.wire.Item;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What this agent was promised, written down at once in a file that no fault touches. One line each:
/// ```
/// K ID SEQUENCE     this computer's spool has the event ID, at SEQUENCE or before
/// A SEQUENCE HASH   the server said that it has this event on its disk
/// R SEQUENCE HASH   the server signed for all up to this event
/// ```
final class TrialLog {
    private static final int READ = 256;

    private final FileChannel file;
    private ChainHead acknowledged = ChainHead.EMPTY;
    private long receipted;

    TrialLog(Path file) throws IOException {
        this.file = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    synchronized void write(String lines) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException broken) {
            throw new IllegalStateException("the trial's own log cannot be written", broken);
        }
    }

    void kept(String id, ChainHead head) {
        write("K " + id + " " + head.sequence() + "\n");
    }

    /// Follows what the server says until the thread is interrupted.
    void follow(OpenSession session) {
        try {
            while (true) {
                look(session);
                TimeUnit.MILLISECONDS.sleep(2);
            }
        } catch (InterruptedException ended) {
            look(session);
        }
    }

    private void look(OpenSession session) {
        ChainHead head = session.uplink().stored();
        if (head.sequence() > acknowledged.sequence()) {
            StringBuilder lines = new StringBuilder();
            for (long at = acknowledged.sequence() + 1; at < head.sequence(); ) {
                List<Item> items = read(session.spool(), at, head.sequence());
                for (Item item : items) {
                    acknowledged(lines, item.envelope());
                }
                at = items.isEmpty() ? head.sequence() : items.getLast().envelope().sequence() + 1;
            }
            line(lines, 'A', head);
            write(lines.toString());
            acknowledged = head;
        }
        Optional<Statement> receipt = session.spool().receipt();
        if (receipt.isPresent() && receipt.get().head().sequence() > receipted) {
            receipted = receipt.get().head().sequence();
            StringBuilder lines = new StringBuilder();
            line(lines, 'R', receipt.get().head());
            write(lines.toString());
        }
    }

    /// Events before the head; none where the spool has dropped them meanwhile.
    private static List<Item> read(Spool spool, long from, long head) {
        try {
            return spool.read(Math.max(from, spool.first()), (int) Math.min(READ, head - from), 1 << 20);
        } catch (IOException | RuntimeException dropped) {
            return List.of();
        }
    }

    private static void acknowledged(StringBuilder lines, Envelope envelope) {
        line(lines, 'A', ChainHead.of(envelope));
    }

    private static void line(StringBuilder lines, char kind, ChainHead head) {
        lines.append(kind)
                .append(' ')
                .append(head.sequence())
                .append(' ')
                .append(head.hash().hex())
                .append('\n');
    }
}
