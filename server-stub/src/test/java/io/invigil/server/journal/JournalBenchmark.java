package io.invigil.server.journal;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.log.Place;
import io.invigil.protocol.log.SegmentLog;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Item;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// What it costs to keep a run of links of 300 bytes: encrypting it, putting it into the log, and having it on
/// disk.
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // by @Setup
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class JournalBenchmark {
    private static final int SEGMENT = 64 * 1024 * 1024;
    private static final int PAYLOAD = 231;

    /// Links of a run.
    @Param({"1", "64"})
    public int links;

    private final RunCipher cipher = new RunCipher();
    private final RunOpener opener = new RunOpener();
    private final SecretKey key = new SecretKeySpec(new byte[32], "AES");
    private final SessionId session = SessionId.random();
    private List<Item> items;
    private JournalRecord.Run run;
    private Path folder;
    private SegmentLog log;

    @Setup
    public void open() throws Exception {
        ChainWriter chain = new ChainWriter(session, ChainHead.EMPTY, InstantSource.system());
        items = new ArrayList<>();
        for (int i = 0; i < links; i++) {
            items.add(new Item(chain.append(new byte[PAYLOAD]), new byte[0]));
        }
        ByteBuffer sealed = cipher.seal(session, items, RunCipher.content(items), key);
        byte[] record = new byte[sealed.remaining()];
        sealed.get(record);
        run = (JournalRecord.Run) JournalRecord.parse(ByteBuffer.wrap(record));
        folder = Files.createTempDirectory("journal-benchmark");
        log = SegmentLog.open(folder, SEGMENT);
    }

    @TearDown
    public void delete() throws IOException {
        log.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public ByteBuffer encrypt() {
        return cipher.seal(session, items, RunCipher.content(items), key);
    }

    @Benchmark
    public List<Item> decrypt() throws MalformedBytesException {
        return opener.open(run, key);
    }

    @Benchmark
    public Place encryptAndPut() throws IOException {
        Place place = log.put(cipher.seal(session, items, RunCipher.content(items), key));
        log.dropBefore(place.segment());
        return place;
    }

    @Benchmark
    public Place encryptPutAndSync() throws IOException {
        Place place = log.put(cipher.seal(session, items, RunCipher.content(items), key));
        log.sync();
        log.dropBefore(place.segment());
        return place;
    }
}
