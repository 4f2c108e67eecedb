package io.invigil.server.bench;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What a link of the chain costs, and a signature over its head.
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // by @Setup
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ChainBenchmark {
    private final SessionId session = SessionId.random();
    private final LoadEvents events = new LoadEvents(1);
    private final byte[] payload = events.next();
    private final ChainWriter chain = new ChainWriter(session, ChainHead.EMPTY, InstantSource.system());
    private final byte[] canonical =
            Envelope.of(session, 1, Instant.EPOCH, Hash.ZERO, payload).bytes();
    private final ChainHead head = new ChainHead(1, Hash.over(canonical));
    private KeyPair keys;
    private Statement signed;

    @Setup
    public void sign() throws GeneralSecurityException {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        signed = ed25519Sign();
    }

    @Benchmark
    public Hash hashOf300Bytes() {
        return Hash.over(canonical);
    }

    @Benchmark
    public Envelope linkAsTheAgentWritesIt() {
        return chain.append(payload);
    }

    @Benchmark
    public Envelope linkAsTheServerReadsIt() throws Exception {
        return Envelope.parse(canonical);
    }

    @Benchmark
    public Statement ed25519Sign() throws GeneralSecurityException {
        return Statement.sign(Statement.Kind.RECEIPT, session, head, Instant.EPOCH, false, keys.getPrivate());
    }

    @Benchmark
    public boolean ed25519Verify() {
        return signed.signedBy(keys.getPublic());
    }
}
