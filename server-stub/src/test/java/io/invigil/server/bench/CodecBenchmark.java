package io.invigil.server.bench;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.EventCodec;
import io.invigil.protocol.wire.Item;
import io.invigil.protocol.wire.WireCodec;
import io.invigil.protocol.wire.WireMessage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What it costs to turn messages into bytes and back: a batch of 64 events of 300 bytes, and the answer to it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CodecBenchmark {
    private final LoadEvents events = new LoadEvents(1);
    private final byte[] payload = events.next();
    private final WireMessage.Batch batch = batch();
    private final byte[] frame = WireCodec.encode(batch);
    private final WireMessage.Stored stored =
            new WireMessage.Stored(new ChainHead(64, Hash.ZERO), new WireMessage.Credit(1024, 16 << 20), 0);

    private WireMessage.Batch batch() {
        ChainWriter chain = new ChainWriter(SessionId.random(), ChainHead.EMPTY, InstantSource.system());
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            items.add(new Item(chain.append(events.next()), new byte[0]));
        }
        return new WireMessage.Batch(items);
    }

    @Benchmark
    public byte[] encodeABatchOf64() {
        return WireCodec.encode(batch);
    }

    @Benchmark
    public WireMessage decodeABatchOf64() throws MalformedBytesException {
        return WireCodec.decode(frame);
    }

    @Benchmark
    public byte[] encodeStored() {
        return WireCodec.encode(stored);
    }

    @Benchmark
    public TelemetryEvent decodeAnEvent() throws MalformedBytesException {
        return EventCodec.decode(payload);
    }
}
