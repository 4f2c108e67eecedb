package io.invigil.server.ingest;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.EventCodec;
import io.invigil.protocol.wire.Item;
import io.invigil.protocol.wire.WireCodec;
import io.invigil.protocol.wire.WireMessage;
import io.invigil.protocol.wire.WireMessage.Batch;
import io.invigil.protocol.wire.WireMessage.Checkpointed;
import io.invigil.protocol.wire.WireMessage.Hello;
import io.invigil.protocol.wire.WireMessage.Instruct;
import io.invigil.protocol.wire.WireMessage.Ping;
import io.invigil.protocol.wire.WireMessage.Received;
import io.invigil.protocol.wire.WireMessage.Refusal;
import io.invigil.protocol.wire.WireMessage.Stored;
import io.invigil.protocol.wire.WireMessage.Welcome;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// An agent on a plain socket, for tests: what it is told to send, it sends.
public final class TestAgent implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Enrolled enrolled;
    private final SSLSocket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    private TestAgent(Enrolled enrolled, SSLSocket socket) throws IOException {
        this.enrolled = enrolled;
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = new DataOutputStream(socket.getOutputStream());
    }

    public static TestAgent connect(Enrolled enrolled, int port) throws Exception {
        return connect(enrolled, port, WireCodec.ALPN, true);
    }

    static TestAgent connect(Enrolled enrolled, int port, String alpn, boolean withCertificate) throws Exception {
        SSLSocket socket = (SSLSocket)
                enrolled.tls(withCertificate).getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {alpn});
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.startHandshake();
        return new TestAgent(enrolled, socket);
    }

    /// Connects and says hello.
    public static TestAgent welcomed(Enrolled enrolled, int port, ChainHead head) throws Exception {
        TestAgent agent = connect(enrolled, port);
        agent.hello(head);
        agent.receive(Welcome.class);
        return agent;
    }

    public SessionId session() {
        return enrolled.session();
    }

    public void hello(ChainHead head) throws IOException {
        send(new Hello(WireCodec.PROTOCOL, session(), "test", head));
    }

    public void send(WireMessage message) throws IOException {
        sendRaw(WireCodec.encode(message));
    }

    /// Sends a frame's bytes with their length.
    void sendRaw(byte[] frame) throws IOException {
        out.writeInt(frame.length);
        out.write(frame);
        out.flush();
    }

    /// Sends bytes as they are.
    void sendBytes(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /// The next message of a kind; pings, and the receipts that come when the server likes, are passed over.
    public <T extends WireMessage> T receive(Class<T> kind) throws Exception {
        WireMessage message = receive();
        while (message instanceof Ping
                || (message instanceof Instruct && kind != Instruct.class)
                || (message instanceof Received && kind != Received.class)
                || (message instanceof Stored && kind == Received.class)) {
            message = receive();
        }
        if (!kind.isInstance(message)) {
            throw new AssertionError("expected " + kind.getSimpleName() + ", but came " + message);
        }
        return kind.cast(message);
    }

    WireMessage receive() throws Exception {
        byte[] frame = new byte[in.readInt()];
        in.readFully(frame);
        return WireCodec.decode(frame);
    }

    /// Reads on until the server closes the connection.
    ///
    /// @return the refusal's code; empty if there was none
    public String refusal() throws Exception {
        String code = "";
        try {
            while (true) {
                if (receive() instanceof Refusal refusal) {
                    code = refusal.code();
                }
            }
        } catch (IOException closed) {
            return code;
        }
    }

    public void batch(List<Item> items) throws IOException {
        send(new Batch(items));
    }

    /// Sends items and waits until the last one is on the server's disk.
    public ChainHead store(List<Item> items) throws Exception {
        batch(items);
        long last = items.getLast().envelope().sequence();
        ChainHead stored = receive(Stored.class).head();
        while (stored.sequence() < last) {
            stored = receive(Stored.class).head();
        }
        return stored;
    }

    /// Signs the head and waits for the receipt, which says the same of sealing.
    public Statement checkpoint(ChainHead head, boolean sealing) throws Exception {
        send(new Checkpointed(Statement.sign(
                Statement.Kind.CHECKPOINT,
                session(),
                head,
                Instant.now(),
                sealing,
                enrolled.signing().getPrivate())));
        Statement receipt = receive(Received.class).receipt();
        while (!receipt.head().equals(head) || receipt.sealing() != sealing) {
            receipt = receive(Received.class).receipt();
        }
        return receipt;
    }

    /// Cuts the connection without a word.
    public void cut() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /// A chain of the session that begins behind `head`.
    public ChainWriter chain(ChainHead head) {
        return new ChainWriter(session(), head, InstantSource.system());
    }

    public static Item item(ChainWriter chain, TelemetryEvent event) {
        return new Item(chain.append(EventCodec.encode(event)), new byte[0]);
    }

    public static Item frame(ChainWriter chain, byte[] jpeg) {
        var event = new TelemetryEvent.FrameCaptured(FrameSource.CAMERA, 640, 480, Hash.over(jpeg), jpeg.length, true);
        Envelope envelope = chain.append(EventCodec.encode(event));
        return new Item(envelope, jpeg);
    }
}
