package io.invigil.agent.spool;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.chain.Statement;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The server's receipts, one behind the other: 84 signed bytes and 64 bytes of signature each. What is left of a
/// record that was torn by a crash is cut off at opening.
final class ReceiptFile implements Closeable {
    private static final int RECORD = Statement.LENGTH + Statement.SIGNATURE_LENGTH;

    private final FileChannel channel;
    private volatile Optional<Statement> last;

    private ReceiptFile(FileChannel channel, Optional<Statement> last) {
        this.channel = channel;
        this.last = last;
    }

    static ReceiptFile open(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            long whole = channel.size() - channel.size() % RECORD;
            channel.truncate(whole);
            channel.position(whole);
            return new ReceiptFile(channel, whole == 0 ? Optional.empty() : Optional.of(read(channel, whole - RECORD)));
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    private static Statement read(FileChannel channel, long position) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(RECORD);
        int read;
        do {
            read = channel.read(record, position + record.position());
        } while (read >= 0 && record.hasRemaining());
        byte[] signed = new byte[Statement.LENGTH];
        byte[] signature = new byte[Statement.SIGNATURE_LENGTH];
        record.flip().get(signed).get(signature);
        try {
            return Statement.parse(Statement.Kind.RECEIPT, signed, signature);
        } catch (MalformedBytesException broken) {
            throw new IOException("the last receipt in this session's folder is damaged", broken);
        }
    }

    Optional<Statement> last() {
        return last;
    }

    /// Keeps a receipt; it is on disk when this returns.
    ///
    /// @throws IOException if the disk refuses: nothing was kept, and it can be tried again
    void append(Statement receipt) throws IOException {
        long before = channel.position();
        try {
            write(receipt);
        } catch (IOException refused) {
            channel.truncate(before).position(before);
            throw refused;
        }
        last = Optional.of(receipt);
    }

    private void write(Statement receipt) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(RECORD)
                .put(receipt.signedBytes())
                .put(receipt.signature())
                .flip();
        while (record.hasRemaining()) {
            channel.write(record);
        }
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
