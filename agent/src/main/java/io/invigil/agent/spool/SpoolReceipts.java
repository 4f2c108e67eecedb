package io.invigil.agent.spool;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.log.CorruptLogException;
import io.invigil.protocol.log.Cursor;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the receipts that arrive, and drops what they cover. Receipts arrive on any thread; all else is for the
/// writer's.
final class SpoolReceipts {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolReceipts.class);

    private final ReceiptFile file;
    private final SpoolLog log;
    private final SpoolLog pictures;
    private final Queue<Arrived> arrived = new ConcurrentLinkedQueue<>();
    private volatile long acknowledged;

    SpoolReceipts(ReceiptFile file, SpoolLog log, SpoolLog pictures) {
        this.file = file;
        this.log = log;
        this.pictures = pictures;
        this.acknowledged =
                file.last().map(receipt -> receipt.head().sequence()).orElse(0L);
    }

    /// @param kept completes when it is on disk
    private record Arrived(Statement receipt, CompletableFuture<Void> kept) {}

    /// @return completes when it is on disk, or was there before
    CompletableFuture<Void> arrived(Statement receipt) {
        CompletableFuture<Void> kept = new CompletableFuture<>();
        arrived.add(new Arrived(receipt, kept));
        return kept;
    }

    /// The newest event that a receipt on disk covers.
    long acknowledged() {
        return acknowledged;
    }

    /// Keeps what has arrived. What the disk does not take now stays for the next time.
    ///
    /// @param durable the newest event on disk
    void keep(long durable) {
        for (Arrived next = arrived.peek(); next != null; next = arrived.peek()) {
            if (isNews(next.receipt()) && !kept(next.receipt(), durable)) {
                return;
            }
            arrived.remove().kept().complete(null);
        }
    }

    private boolean isNews(Statement receipt) {
        return receipt.head().sequence() > acknowledged
                || (receipt.sealing() && file.last().filter(Statement::sealing).isEmpty());
    }

    /// Where the disk is full, what this very receipt covers can go first: should the receipt be lost in between,
    /// the server sends it again with its next welcome.
    private boolean kept(Statement receipt, long durable) {
        long covered = Math.min(receipt.head().sequence(), durable);
        try {
            file.append(receipt);
        } catch (IOException full) {
            drop(covered, durable);
            try {
                file.append(receipt);
            } catch (IOException still) {
                LOG.warn("a receipt cannot be kept yet: {}", still.getMessage());
                return false;
            }
        }
        acknowledged = Math.max(acknowledged, receipt.head().sequence());
        drop(covered, durable);
        return true;
    }

    private void drop(long covered, long durable) {
        dropPictures(covered);
        try {
            long keepFrom = Math.min(covered, durable - 1);
            if (keepFrom > log.first()) {
                log.dropBefore(keepFrom);
            }
        } catch (IOException stays) {
            LOG.warn("what a receipt covers cannot be deleted yet: {}", stays.getMessage());
        }
    }

    /// The newest event stays with its count, the pictures need not.
    private void dropPictures(long covered) {
        if (covered <= log.first() || pictures.endOfOldest().isEmpty()) {
            return;
        }
        try (Cursor records = log.read(covered - 1)) {
            if (records.next()) {
                pictures.dropBefore(SpoolRecord.parse(log.body(records)).pictures());
            }
        } catch (IOException | CorruptLogException | MalformedBytesException stays) {
            LOG.warn("pictures that a receipt covers cannot be deleted yet: {}", stays.getMessage());
        }
    }
}
